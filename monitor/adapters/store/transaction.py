"""One write transaction: hands each call to the module of its table."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from monitor import crashpoint
from monitor.adapters.store import (
    accounts,
    admission,
    candidates,
    conversations,
    dialect,
    facts,
    feeds,
    hits,
    identities,
    items,
    neighbors,
    notices,
    rereading,
    revisions,
    rulings,
    seeds,
    stories,
    wishes,
)
from monitor.adapters.store.planning import SqlPlanning
from monitor.clock import Clock
from monitor.model.alert import Hit, Owed
from monitor.model.credit import Account, Standing
from monitor.model.edit import Edit, Revisit
from monitor.model.fact import Fact
from monitor.model.feed import DueFeed, FeedState
from monitor.model.page import Reopened, Settled, Wish
from monitor.model.ruling import MarkKind, Ruling
from monitor.model.story import (
    Candidates,
    Dossier,
    Judged,
    Neighbors,
    Numbered,
    Opener,
    Registration,
    Verdict,
)
from monitor.model.wish import Want

# Where the port's parameters have the names of these modules.
_add_hits, _renew_hits, _candidates, _note = hits.add, hits.renew, candidates.find, facts.note


class SqlTransaction(SqlPlanning):
    """`monitor.ports.transaction.Transaction`, on the connection of an open write transaction."""

    def __init__(self, conn: Connection, clock: Clock) -> None:
        super().__init__(conn, clock)
        self._ids = dialect.RowIds(conn)
        self._told: dict[int, accounts.Told] = {}

    def register(self, feed_id: int, dossiers: Sequence[Dossier]) -> Registration:
        """Note the identities of a poll's items; tell which are new to the feed, with ids."""
        registration = identities.register(self._conn, self._ids, feed_id, dossiers)
        # Before anything else: an entry that was shown before may prove to be another document.
        admission.hold(self._conn, dossiers, alone=bool(registration.again))
        return registration

    def revisits(self, feed_id: int, dossiers: Sequence[Dossier]) -> Sequence[Revisit]:
        """Find what entries that the feed showed before said then."""
        return revisions.revisits(self._conn, feed_id, dossiers)

    def revise(self, edits: Sequence[Edit], ruleset: str) -> Sequence[Numbered]:
        """Put edited items in the place of their former texts; give other documents as new ones."""
        return revisions.revise(self._conn, self._ids, edits, ruleset)

    def candidates(self, items: Sequence[Numbered], since: datetime) -> Candidates:
        """Find what items may repeat."""
        return _candidates(self._conn, items, since, self.now())

    def neighbors(self, items: Sequence[Numbered], since: datetime) -> Neighbors:
        """Find stories that share terms with items' leads."""
        return neighbors.find(self._conn, items, since)

    def accounts(self, story_ids: Collection[int]) -> Mapping[int, Sequence[Account]]:
        """Give what each report of some stories tells of where its news comes from.

        Of a story of more than 2,000 reports: of those that may count, then the earliest echoes.
        """
        return accounts.read(self._conn, story_ids, self._told)

    def add_items(
        self,
        feed_id: int,
        judged: Sequence[Judged],
        ruleset: str,
        standings: Sequence[Standing] = (),
    ) -> None:
        """Store new items with verdicts, fingerprints, citations and stories."""
        new = {each.numbered.id for each in judged}
        accounts.rewrite(self._conn, standings, self._told, new)
        items.add(self._conn, self._ids, feed_id, judged, ruleset, standings=standings)
        self.want([each.want for each in judged if each.want is not None])

    def add_hits(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Store hits; one that its (item, rule) has already is not given back."""
        return _add_hits(self._conn, hits)

    def renew_hits(self, hits: Sequence[Hit]) -> None:
        """Give stored hits the evidence and the revision that they have in an edit."""
        _renew_hits(self._conn, hits)

    def want(self, wants: Sequence[Want]) -> None:
        """Note wishes to read the pages of items that are stored; one that was noted stays."""
        wishes.want(self._conn, wants, self.now())

    def settle_read(self, wish: Wish) -> None:
        """Note that the page of a wish was read and is used, and give the wish back."""
        wishes.settle(self._conn, wish, Settled("read", "", counts=False), self.now())

    def reopen(self, wish: Wish, dossier: Dossier) -> Reopened:
        """Find what is stored of an item whose page was read; no near copy is admitted then."""
        return rereading.reopen(self._conn, wish, dossier)

    def reread(self, judged: Judged, ruleset: str) -> None:
        """Put the longer text of an item in the place of what its feed said."""
        rereading.reread(self._conn, judged, ruleset)
        self._told.pop(judged.numbered.id, None)  # its row tells something else now

    def rejudge(self, verdicts: Mapping[int, Verdict]) -> None:
        """Write down that items repeat one whose longer text came to be known after them."""
        rereading.rejudge(self._conn, verdicts)
        self._told = {id_: each for id_, each in self._told.items() if id_ not in verdicts}

    def disown(self, story: int) -> None:
        """Drop what a story owes and has not told, of rules without a hit that may alert."""
        conversations.disown(self._conn, story, self.now())

    def note(self, facts: Sequence[Fact]) -> Sequence[Fact]:
        """Note facts; give back those that were not noted before."""
        noted = _note(self._conn, facts, self.now())
        crashpoint.reach("K2")
        return noted

    def sent_ids(self, starts: Collection[str]) -> frozenset[str]:
        """Which of these public ids, or beginnings of such, are those of deliveries."""
        return notices.sent_ids(self._conn, starts)

    def owe(self, alerts: Sequence[Owed]) -> None:
        """Open an alert for each (route, rule, story) that has none yet."""
        hits.owe(self._conn, alerts, self.now())

    def record_poll(self, due: DueFeed, state: FeedState) -> None:
        """Write back what a poll taught of a feed."""
        feeds.record(self._conn, due, state)

    def merge(self, one: str, other: str, ruling: Ruling) -> str:
        """Make one story of two; give back the id of the one that stays."""
        return rulings.merge(self._conn, one, other, ruling)

    def split(
        self, story: str, items: Sequence[int], ruling: Ruling, terms: Iterable[int] = ()
    ) -> str:
        """Take items out of a story into one of their own; give back its id."""
        return rulings.split(self._conn, self._ids, story, items, ruling, terms=terms)

    def mark(self, story: str, kind: MarkKind | None, ruling: Ruling) -> None:
        """Write down what a person says of a story."""
        rulings.mark(self._conn, story, kind, ruling)

    def story_ids(self, stories: Sequence[str]) -> Sequence[int]:
        """Row ids of stories by public id."""
        return rulings.row_ids(self._conn, stories)

    def openers(self, story_ids: Collection[int]) -> Mapping[int, Opener]:
        """Give the reports that opened some stories."""
        return stories.openers(self._conn, story_ids)

    def credit(self, standings: Sequence[Standing]) -> None:
        """Write down what the reports of stored stories are worth now."""
        accounts.rewrite(self._conn, standings, self._told)
        stories.credit(self._conn, standings)

    def replace_seeds(
        self, folder_digests: Mapping[str, str], changed: Sequence[Dossier], gone: Sequence[str]
    ) -> None:
        """Store changed seeds anew and forget gone ones."""
        seeds.replace(self._conn, self._ids, folder_digests, changed, gone)
