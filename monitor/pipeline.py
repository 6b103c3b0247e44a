"""From feed bytes to alert, in the order in which it happens.

    prepare  FetchResult > ParsedFeed > Entry > Item > Dossier     pure, no lock, any process
    admit    Dossier > Verdict > Standing > Hit > Alert(flush_at)  one short transaction per poll
    plan     Alert > Notice > Delivery                             one short transaction

What decides is a pure function of `monitor.core`; what lasts goes through one `Transaction`. So an
item is known exactly when its hits and the alerts they owe are stored: a crash loses nothing, and a
second run repeats nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from monitor.config.rulebook import Rulebook
from monitor.core.alerting.facts import alerts_for, hits_of
from monitor.core.alerting.notice import open_notice
from monitor.core.alerting.render import address
from monitor.core.attribution.cite import cite
from monitor.core.attribution.credit import credit_all, credited
from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.dedup.story import place_all
from monitor.core.dedup.verdict import judge_all
from monitor.core.feeds.item import to_items
from monitor.core.feeds.parse import is_unchanged, parse, without
from monitor.core.feeds.schedule import after_answer
from monitor.core.matching.match import match
from monitor.model.alert import Alert, DueAlert, Hit, Planned
from monitor.model.feed import Poll
from monitor.model.item import Item, ParsedFeed
from monitor.model.story import Dossier, Judged
from monitor.ports import Store, Transaction

POSTPONED_S = 600.0  # until an alert that could not be told is tried again
ALERTS_A_PLAN = 20  # keeps the transaction short when many alerts fall due at once


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one poll brought.

    Args:
        judged: The new items, with what was decided about each.
        hits: Their hits.
    """

    judged: tuple[Judged, ...]
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What became of alerts whose time had come.

    Args:
        failed: Alerts that an error of our own kept from being told; they stay owed.
    """

    planned: tuple[Planned, ...]
    failed: tuple[tuple[Alert, Exception], ...]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The way of a feed through one version of the rules."""

    book: Rulebook
    store: Store

    def ingest(self, poll: Poll) -> Ingested:
        """Store what a poll brought: its items, their hits, the alerts that they owe.

        Raises:
            ParseError: The body is no feed; nothing is stored.
            StoreError: Nothing is stored; the same poll may be ingested again.
        """
        parsed, dossiers = self.prepare(poll)
        with self.store.begin() as tx:
            ingested = self._admit(poll, dossiers, tx)
            n_new = len(ingested.judged)
            pace = self.book.policy.pace
            tx.record_poll(poll.due, after_answer(poll.due, poll.result, parsed, n_new, pace))
        return ingested

    def prepare(self, poll: Poll) -> tuple[ParsedFeed | None, Sequence[Dossier]]:
        """Find out all that each entry not in the last body tells by itself; None: same body."""
        if is_unchanged(poll.result, poll.due.state):
            return None, ()
        parsed = parse(poll.result, self.book.policy.max_items)
        dossiers, failed = [], {}
        for item, digest in to_items(parsed, poll.due.feed, poll.result.fetched_at):
            if digest in poll.due.state.entry_digests:
                continue
            try:
                dossiers.append(self.study(item))
            except Exception as error:  # noqa: BLE001  # one item must not stop the rest
                failed[digest] = error
        return without(parsed, failed), dossiers

    def study(self, item: Item) -> Dossier:
        """Find whom an item cites, which texts it may repeat, and which rules it meets."""
        reading = cite(item, self.book.outlet_names)
        matches = match(item, self.book.index, reading.citations)
        return Dossier(item, fingerprint(item), matches, reading)

    def plan(self) -> Plan:
        """Turn alerts whose time has come into notices, and notices into deliveries."""
        planned, failed = [], []
        with self.store.begin() as tx:
            for due in tx.due_alerts(ALERTS_A_PLAN):
                try:
                    planned.append(self._tell(due, tx))
                except Exception as error:  # noqa: BLE001  # one alert must not stop the rest
                    failed.append((due.alert, error))
            tx.add_planned(planned)
            tx.postpone([alert for alert, _ in failed], POSTPONED_S)
        return Plan(tuple(planned), tuple(failed))

    def _admit(self, poll: Poll, dossiers: Sequence[Dossier], tx: Transaction) -> Ingested:
        if not dossiers:
            return Ingested((), ())
        book, now = self.book, poll.result.fetched_at
        fresh = tx.register(poll.due.id, dossiers)
        known = tx.candidates(fresh, since=now - timedelta(seconds=book.policy.window_s))
        verdicts = judge_all(fresh, known)
        places = place_all(fresh, verdicts, known)
        accounts = tx.accounts({place.story_id for place in places if place.story_id is not None})
        standings = credit_all(fresh, verdicts, places, accounts, book.outlet_names.social)
        judged = tuple(map(Judged, fresh, verdicts, credited(places, standings)))
        tx.add_items(poll.due.id, judged, book.version, standings)
        hits = hits_of(
            judged,
            book.rules,
            first_poll=poll.due.state.last_ok_at is None,
            max_age_s=book.policy.first_poll_alert_age_s,
            ruleset=book.version,
            now=now,
        )
        hits = tuple(tx.add_hits(hits))  # copies and echoes too: they are counted
        tx.owe(alerts_for(hits, judged, book.rules, book.router))
        return Ingested(judged, hits)

    def _tell(self, due: DueAlert, tx: Transaction) -> Planned:
        book = self.book
        rule = book.alert_rule(due.alert.rule_id)
        notice = open_notice(due, rule, now=tx.now(), max_passage=book.policy.max_passage)
        receivers = book.receivers_of(due.alert.route)
        return address(notice, due, rule, receivers, book.policy.letterhead)
