"""The stores that the contract is asked of, and small news to put into them."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from monitor.adapters.store.sqlstore import open_store
from monitor.core.attribution.credit import credit_all, credited
from monitor.core.stories.facts import facts_of
from monitor.model.alert import (
    Alert,
    Delivery,
    Hit,
    NewDelivery,
    Notice,
    Outcome,
    Owed,
    Planned,
    Settlement,
    Told,
    Waiting,
)
from monitor.model.feed import DueFeed, Feed
from monitor.model.item import Item, Origin
from monitor.model.key import derive_key
from monitor.model.noticetype import NoticeType
from monitor.model.rule import Evidence, Match
from monitor.model.sample import Sample
from monitor.model.story import (
    Candidates,
    Dossier,
    Fingerprint,
    Judged,
    Known,
    Numbered,
    Placement,
    Verdict,
)
from monitor.ports.store import Store
from monitor.ports.transaction import Transaction
from tests.support.clock import NOON, FakeClock
from tests.support.postgres import new_database

MONTH = timedelta(days=30)
FEED = "https://news.example/rss"
SENT = Outcome("sent", 200)
OPENED: Told = ("opened", "")


@cache
def _blank() -> Path:
    """A database without rows, made once: a copy of it is ready sooner than a migration."""
    folder = tempfile.mkdtemp(prefix="monitor-blank-")
    atexit.register(shutil.rmtree, folder)
    path = Path(folder) / "blank.db"
    open_store(f"sqlite:///{path}", clock=FakeClock(), exclusive=False).close()
    return path


@contextmanager
def _sqlite(folder: Path) -> Iterator[str]:
    path = folder / "monitor.db"
    shutil.copy(_blank(), path)
    yield f"sqlite:///{path}"


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    del folder
    with new_database() as url:
        yield url


@contextmanager
def empty(kind: str, folder: Path) -> Iterator[str]:
    """A database without any table."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'data' / 'monitor.db'}"
        return
    with new_database(template=False) as url:
        yield url


DATABASES: Mapping[str, Callable[[Path], AbstractContextManager[str]]] = {
    "postgresql": _postgresql,
    "sqlite": _sqlite,
}
"""For each kind what makes an empty database of our schema, and gives its address."""

STORES = sorted(DATABASES)


def report(
    guid: str,
    body: str = "A short report.",
    *,
    marks: Sequence[int] = (),
    url: str = "",
    keys: Sequence[str] = (),
    text_of: str = "",
    at: datetime = NOON,
    rules: Sequence[str] = (),
) -> Dossier:
    """A document; without `text_of` its digest is its own, with it that of another's guid."""
    found = Evidence("body", 0, 1, body[:1], "a")
    item = Item(
        key=derive_key(guid),
        guid=guid,
        url=f"https://{url}" if url else "",
        url_key=url,
        title=f"Title of {guid}",
        body=body,
        lang="en",
        received_at=at,
        keys=(derive_key(guid), *(derive_key(key) for key in keys)),
    )
    digest = derive_key("text", text_of or guid)
    matches = tuple(Match(rule, (found,)) for rule in rules)
    return Dossier(item, Fingerprint(digest, tuple(marks)), matches)


@dataclass
class World:
    """A store with a clock, and the steps of the pipeline in their plainest form."""

    store: Store
    clock: FakeClock
    folder: Path
    url: str

    def lend(self, url: str = FEED) -> DueFeed:
        """Make a feed known, if it is not, and claim it."""
        feeds = [Feed(record.url) for record in self.store.archive.feeds()]
        wanted = Feed(url)
        self.store.sync_feeds([*(f for f in feeds if f != wanted), wanted], 0)
        claimed = self.store.claim_feeds(1000, 60)
        due = next(due for due in claimed if due.feed.url == url)
        for other in claimed:
            if other is not due:
                self.store.release_feed(other)
        return due

    def ingest(
        self,
        due: DueFeed,
        reports: Sequence[Dossier],
        copies: Mapping[str, Known] | None = None,
        *,
        wait_s: float = 60,
    ) -> list[Numbered]:
        """Store what is new of a poll; `copies` says which of it repeats what is known."""
        with self.store.begin() as tx:
            fresh = list(tx.register(due.id, reports).fresh)
            tx.candidates(fresh, self.clock.now() - MONTH)
            judged = [
                self.judge(each, (copies or {}).get(each.dossier.item.guid)) for each in fresh
            ]
            tx.add_items(due.id, judged, "v1")
            hits = [self.hit(each, m) for each in fresh for m in each.dossier.matches]
            stored = tx.add_hits(hits)
            flush_at = tx.now() + timedelta(seconds=wait_s)
            tx.owe([Owed("root", hit.rule_id, hit.item_id, flush_at) for hit in stored])
            later = self.clock.now() + timedelta(hours=1)
            tx.record_poll(due, replace(due.state, state="ok", due_at=later, last_ok_at=NOON))
        return fresh

    def credit(
        self,
        url: str,
        *reports: Dossier,
        copies: Mapping[str, Known] | None = None,
        wait_s: float = 60,
    ) -> list[Numbered]:
        """Store a poll an hour later, with what the reports of its stories are worth."""
        self.clock.forward(3600)
        due = self.lend(url)
        with self.store.begin() as tx:
            fresh = list(tx.register(due.id, [_from(url, each) for each in reports]).fresh)
            judged = [
                self.judge(each, (copies or {}).get(each.dossier.item.guid)) for each in fresh
            ]
            joined = {each.placement.story_id for each in judged}
            stored = tx.accounts({story_id for story_id in joined if story_id})
            standings = credit_all(judged, stored, frozenset())
            judged = list(credited(judged, standings))
            tx.add_items(due.id, judged, "v1", standings)
            tx.note(facts_of(judged, (), standings, Candidates({})))
            hits = [self.hit(each, m) for each in fresh for m in each.dossier.matches]
            flush_at = tx.now() + timedelta(seconds=wait_s)
            tx.owe([Owed("root", h.rule_id, h.item_id, flush_at) for h in tx.add_hits(hits)])
            later = self.clock.now() + timedelta(hours=1)
            tx.record_poll(due, replace(due.state, state="ok", due_at=later, last_ok_at=NOON))
        return fresh

    def judge(self, numbered: Numbered, of: Known | None) -> Judged:
        if of is None:
            return Judged(
                numbered, Verdict("new"), Placement(numbered.id, "origin", with_item=numbered.id)
            )
        verdict = Verdict("duplicate", of=of.id, of_name=of.name, score=0.9, why="near")
        if of.story_id is None:
            opened = Placement(numbered.id, "origin", with_item=numbered.id, seed_id=of.id)
            return Judged(numbered, replace(verdict, of_is_seed=True), opened)
        return Judged(numbered, verdict, Placement(numbered.id, "echo", story_id=of.story_id))

    def hit(self, numbered: Numbered, match: Match) -> Hit:
        return Hit(numbered.id, match.rule_id, match.evidence, "live", "", "v1", self.clock.now())

    def known(self, probe: Dossier, since: timedelta = MONTH) -> list[Known]:
        """What a new document may repeat."""
        with self.store.begin() as tx:
            found = tx.candidates([Numbered(10**9, probe)], self.clock.now() - since)
        return list(found.by_item[10**9])

    def plan(self, *endpoints: str, recipients: Sequence[str] = ("",)) -> int:
        """Turn each due alert that has news into its next notice, for these receivers."""
        planned = []
        with self.store.begin() as tx:
            for waiting in tx.due_alerts(100):
                if told := untold(waiting):
                    notice = self.planned(tx, waiting.alert, endpoints, recipients)
                    planned.append(replace(notice, told=told))
                else:
                    tx.wait(waiting.alert, None)
            tx.add_planned(planned)
        return len(planned)

    def planned(
        self,
        tx: Transaction,
        alert: Alert,
        endpoints: Sequence[str],
        recipients: Sequence[str] = ("",),
    ) -> Planned:
        """The next notice of an alert."""
        seq = alert.last_seq + 1
        kind: NoticeType = "alert.opened" if seq == 1 else "alert.developed"
        notice = Notice(alert.id, alert.key, seq, alert.route, kind, "{}", tx.now())
        new = tuple(
            NewDelivery(
                derive_key(alert.key, str(seq), endpoint, to), endpoint, to, b"body \x00\xff"
            )
            for endpoint in endpoints
            for to in recipients
        )
        return Planned(notice, new, told=(OPENED,) if seq == 1 else ())

    def send(self, lease_s: float = 20) -> Delivery | None:
        """Claim the next delivery."""
        return self.store.claim_delivery(lease_s)

    def settle(self, delivery: Delivery, outcome: Outcome = SENT, retry_s: float = 5) -> bool:
        """Write what came of it."""
        now = self.clock.now()
        if outcome.kind == "retry":
            again = Settlement("retrying", now + timedelta(seconds=retry_s), outcome, now)
            return self.store.settle(delivery, again)
        state = "delivered" if outcome.kind == "sent" else "dead"
        return self.store.settle(delivery, Settlement(state, None, outcome, now))


def untold(waiting: Waiting) -> tuple[Told, ...]:
    """What an alert has to tell: all at first, later what is new and not quiet."""
    if OPENED not in waiting.told:
        return (OPENED, *((fact.kind, fact.key) for fact in waiting.facts))
    names = ((fact.kind, fact.key) for fact in waiting.facts if not fact.is_quiet)
    return tuple(name for name in names if name not in waiting.told)


def _from(url: str, dossier: Dossier) -> Dossier:
    """A document that a feed brought, unless it says itself which one did."""
    has_origin = dossier.item.origin != Origin()
    item = dossier.item if has_origin else replace(dossier.item, origin=Origin(url))
    return replace(dossier, item=item)


def keep(world: World, sample: Sample) -> int:
    """Keep a sample; give how many words that changed."""
    return sum(world.store.keep_sample(sample))


class _UndoneError(Exception):
    """Ends a transaction of which nothing is to stay."""


@contextmanager
def undone(world: World) -> Iterator[Transaction]:
    """A transaction that is taken back: the next example finds the store as it was."""
    with suppress(_UndoneError), world.store.begin() as tx:
        yield tx
        raise _UndoneError


@contextmanager
def a_world(kind: str = "sqlite") -> Iterator[World]:
    """An empty store of some kind; what it holds must be sound at the end."""
    clock = FakeClock()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="monitor-store-")))
        url = stack.enter_context(DATABASES[kind](folder))
        store = open_store(url, clock=clock, exclusive=True)
        stack.callback(store.close)
        yield World(store, clock, folder, url)
        assert list(store.archive.check()) == []
