"""From feed bytes to alert, in the order in which it happens.

    prepare  FetchResult > ParsedFeed > Entry > Item > Dossier     pure, no lock, any process
    admit    Dossier > Verdict > Standing > Hit > Alert(flush_at)  one short transaction per poll
    plan     Alert > Fact not told > Notice > Hold | Delivery      one short transaction

What decides is a pure function of `monitor.core`; what lasts goes through one `Transaction`: an
item is known exactly when its hits and the alerts they owe are stored. A crash loses nothing, and a
second run repeats nothing. Once its page is read an item goes its way again: `monitor.rereading`.
What is owed becomes what is sent, or held for a while, in `monitor.telling`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from monitor.config.rulebook import Rulebook
from monitor.core.alerting.hits import alerts_for, freed, hits_of, hits_of_edits, unheard
from monitor.core.alerting.tellable import echoes_of, hushed, own_mails
from monitor.core.attribution.cite import cite
from monitor.core.attribution.credit import credit_all, credited
from monitor.core.dedup.edit import judge_edits
from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.dedup.learned import Furniture
from monitor.core.dedup.verdict import judge_all
from monitor.core.feeds.item import to_items
from monitor.core.feeds.parse import is_unchanged, parse, without
from monitor.core.feeds.schedule import after_answer
from monitor.core.fulltext.want import wants_of_edits, with_wants
from monitor.core.matching.match import matches_of, prepare
from monitor.core.stories.facts import facts_of
from monitor.core.stories.lead import lead_of
from monitor.core.stories.place import place_all, stories_of, without_home
from monitor.model.alert import Hit
from monitor.model.edit import Edit
from monitor.model.feed import Poll
from monitor.model.ingested import Ingested, Plan
from monitor.model.item import Item, ParsedFeed
from monitor.model.story import Dossier, Judged
from monitor.ports.store import Store
from monitor.ports.transaction import Transaction
from monitor.telling import plan_due


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The way of a feed through one version of the rules.

    Args:
        furniture: What reports showed to be no news; it outlives a version of the rules.
    """

    book: Rulebook
    store: Store
    furniture: Furniture = field(default_factory=Furniture)

    def ingest(self, poll: Poll) -> Ingested:
        """Store what a poll brought: its items, their hits, the alerts that they owe.

        Raises:
            ParseError: The body is no feed; nothing is stored.
            StoreError: Nothing is stored; the same poll may be ingested again.
        """
        parsed, dossiers = self.prepare(poll)
        with self.store.begin(admits=True) as tx:
            ingested = self._admit(poll, dossiers, tx)
            n_new, n_renamed = len(ingested.judged), ingested.n_renamed
            pace = self.book.policy.pace
            state = after_answer(poll.due, poll.result, parsed, n_new, pace, n_renamed=n_renamed)
            tx.record_poll(poll.due, state)
        self.furniture.learn(ingested.judged)
        return ingested

    def prepare(self, poll: Poll) -> tuple[ParsedFeed | None, Sequence[Dossier]]:
        """Find out all that each entry not in the last body tells by itself; None: same body."""
        if is_unchanged(poll.result, poll.due.state):
            return None, ()
        parsed = parse(poll.result, self.book.policy.max_items)
        dossiers, failed = [], {}
        feed, state, now = poll.due.feed, poll.due.state, poll.result.fetched_at
        for item, digest in to_items(parsed, feed, now, state):
            if digest in state.entry_digests:
                continue
            try:
                dossiers.append(self.study(item))
            except Exception as error:  # noqa: BLE001  # one item must not stop the rest
                failed[digest] = error
        return without(parsed, failed), dossiers

    def study(self, item: Item) -> Dossier:
        """Find whom an item names and cites, what it may repeat, and which rules it meets."""
        reading = cite(item, self.book.outlet_names)
        document = prepare(item, self.book.index, reading.citations)
        matches, mentions = matches_of(document, self.book.index), document.mentions
        print_ = fingerprint(item, furniture=self.furniture.known)
        return Dossier(item, print_, matches, reading, mentions, lead_of(item, mentions))

    def plan(self) -> Plan:
        """Turn what is due into notices, and notices into deliveries or what holds them back."""
        with self.store.begin() as tx:
            return plan_due(self.book, tx)

    def _admit(self, poll: Poll, dossiers: Sequence[Dossier], tx: Transaction) -> Ingested:
        if not dossiers:
            return Ingested()
        book, now, furniture = self.book, poll.result.fetched_at, self.furniture.known
        since = now - timedelta(seconds=book.policy.window_s)
        shown = tx.register(poll.due.id, dossiers)
        edits = judge_edits(tx.revisits(poll.due.id, shown.again), now, furniture, self.study)
        fresh = (*shown.fresh, *tx.revise(edits, book.version))
        known = tx.candidates(fresh, since)
        verdicts = judge_all(fresh, known, furniture)
        near = tx.neighbors(without_home(fresh, verdicts), since)
        judged = place_all(fresh, verdicts, known, near)
        accounts = tx.accounts(stories_of(judged, edits))
        standings = credit_all(judged, accounts, book.outlet_names.social)
        judged = with_wants(credited(judged, standings), known, book.policy.need, poll)
        tx.add_items(poll.due.id, judged, book.version, standings)
        facts = facts_of(judged, edits, standings, known, near=near, furniture=furniture)
        tx.want(wants_of_edits(edits, book.policy.need, poll))
        own = own_mails(judged, book.policy.letterhead.domain, tx.sent_ids)
        hits = self._hits(poll, judged, edits, own, tx)
        age_s = book.policy.first_poll_alert_age_s
        heard = hushed(facts, unheard(judged, poll, age_s, own))
        tx.note((*heard, *echoes_of(hits, judged, book.rules)))
        return Ingested(judged, hits, edits, shown.n_renamed)

    def _hits(
        self,
        poll: Poll,
        judged: Sequence[Judged],
        edits: Sequence[Edit],
        own: frozenset[int],
        tx: Transaction,
    ) -> tuple[Hit, ...]:
        book, age_s = self.book, self.book.policy.first_poll_alert_age_s
        found = hits_of(judged, book.rules, poll, age_s, book.version, own=own)
        edited, renewed = hits_of_edits(edits, book.rules, book.version, age_s)
        tx.renew_hits(renewed)
        hits = tuple(tx.add_hits((*found, *edited)))  # copies and echoes too: they are counted
        loud = (*hits, *freed(renewed, edits))
        tx.owe(alerts_for(loud, judged, edits, book.rules, book.router))
        return hits
