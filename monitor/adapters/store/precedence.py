"""Which delivery waits for which: a reader is told of a story in the order in which it happened.

For the same endpoint and recipient a notice waits for earlier ones of its alert, and for earlier
roll-ups that hold one; a roll-up waits for earlier deliveries of all alerts that it holds, whether
they go by themselves or in a roll-up too. Each is found from the delivery that asks, by its alert
or by its notice, so that a long queue costs nothing.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select, text
from sqlalchemy.sql.selectable import NamedFromClause

from monitor.adapters.store import tables as t


def is_first(delivery: NamedFromClause[Any]) -> ColumnElement[bool]:
    """No open delivery has to go out before this one."""
    asked = (_earlier_notice, _earlier_rollup, _earlier_of_members, _rollup_of_members)
    # Not EXISTS: PostgreSQL would join all that is open with all that is open, for one answer.
    return and_(*(ask(delivery).limit(1).scalar_subquery().is_(None) for ask in asked))


_IS_OPEN = "state NOT IN ('delivered', 'dead')"
"""The same as `OPEN` in words that its index does not know: what asks has a better one."""


def _same_reader(
    earlier: NamedFromClause[Any], delivery: NamedFromClause[Any], *, by_alert: bool = False
) -> ColumnElement[bool]:
    # Found by its alert, PostgreSQL must not look at all that ever went to the endpoint instead.
    endpoint = earlier.c.endpoint + "" if by_alert else earlier.c.endpoint
    return and_(
        earlier.c.recipient == delivery.c.recipient,
        endpoint == delivery.c.endpoint,
        text(f"{earlier.name}.{_IS_OPEN}"),
    )


def _earlier_notice(delivery: NamedFromClause[Any]) -> Select[int]:
    earlier = t.delivery.alias("earlier")
    return select(earlier.c.id).where(
        earlier.c.alert_id == delivery.c.alert_id,
        earlier.c.seq < delivery.c.seq,
        _same_reader(earlier, delivery, by_alert=True),
    )


def _earlier_rollup(delivery: NamedFromClause[Any]) -> Select[int]:
    """From the notices of the alert to the roll-ups that hold one."""
    told, member = t.notice.alias("told"), t.rollup_member.alias("member")
    held, ahead = t.rollup.alias("held"), t.delivery.alias("ahead")
    return (
        select(ahead.c.id)
        .select_from(
            told.join(member, member.c.notice_id == told.c.id)
            .join(held, held.c.id == member.c.rollup_id)
            .join(ahead, ahead.c.notice_id == held.c.notice_id)
        )
        .where(
            told.c.alert_id == delivery.c.alert_id,
            member.c.receiver == delivery.c.endpoint,
            ahead.c.id < delivery.c.id,
            _same_reader(ahead, delivery),
        )
    )


def _earlier_of_members(delivery: NamedFromClause[Any]) -> Select[int]:
    """From a roll-up to what it holds, and to other deliveries of the alerts of that."""
    own, part = t.rollup.alias("own"), t.rollup_member.alias("part")
    inside, single = t.notice.alias("inside"), t.delivery.alias("single")
    return (
        select(single.c.id)
        .select_from(
            own.join(part, part.c.rollup_id == own.c.id)
            .join(inside, inside.c.id == part.c.notice_id)
            .join(single, single.c.alert_id == inside.c.alert_id)
        )
        .where(
            delivery.c.alert_id.is_(None),
            own.c.notice_id == delivery.c.notice_id,
            single.c.id < delivery.c.id,
            _same_reader(single, delivery, by_alert=True),
        )
    )


def _rollup_of_members(delivery: NamedFromClause[Any]) -> Select[int]:
    """From a roll-up to earlier ones that hold notices of the same alerts."""
    own, part = t.rollup.alias("own_too"), t.rollup_member.alias("part_too")
    inside, sibling = t.notice.alias("inside_too"), t.notice.alias("sibling")
    member, held = t.rollup_member.alias("member_too"), t.rollup.alias("held_too")
    ahead = t.delivery.alias("ahead_too")
    return (
        select(ahead.c.id)
        .select_from(
            own.join(part, part.c.rollup_id == own.c.id)
            .join(inside, inside.c.id == part.c.notice_id)
            .join(sibling, sibling.c.alert_id == inside.c.alert_id)
            .join(member, member.c.notice_id == sibling.c.id)
            .join(held, held.c.id == member.c.rollup_id)
            .join(ahead, ahead.c.notice_id == held.c.notice_id)
        )
        .where(
            delivery.c.alert_id.is_(None),
            own.c.notice_id == delivery.c.notice_id,
            member.c.receiver == delivery.c.endpoint,
            ahead.c.id < delivery.c.id,
            _same_reader(ahead, delivery),
        )
    )
