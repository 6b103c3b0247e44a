"""What the store keeps for the rules: how far each has come, and which words are common."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, String

from monitor.adapters.store.columns import BigPK, CleanText, UtcTime
from monitor.adapters.store.tables.row import Row, column, pk, table_of, to


class BackfillRow(Row, table=True):
    """Some rules, planned at once, on their way down through what was stored before them.

    They are still to be put to the items below `below`; null where that is done. It stands here
    once and not with each rule: 100,000 rules go on together. Ids never come again (autoincrement):
    a worker that comes back late must not move on those who began meanwhile.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)
    id: int = pk()
    below: int | None = column(BigInteger, null=True)
    planned_at: datetime = column(UtcTime)


class BackfillRuleRow(Row, table=True):
    """A rule in force, the digest of what it asks, and the backfill that it is part of."""

    __table_args__ = (Index(None, "backfill_id"),)
    rule_id: str = pk(String(100))
    digest: str = column(CleanText)
    backfill_id: int = column(BigPK, to("backfill.id"))


class WordCountRow(Row, table=True):
    """How many items of the last sample hold a word; its other figures stand in `meta`."""

    key: str = pk(String(100))
    n: int = column(Integer)


backfill = table_of(BackfillRow)
backfill_rule = table_of(BackfillRuleRow)
word_count = table_of(WordCountRow)
