"""Made-up stories for the large desk of `bench.web`, stored through the store's port.

They are spread over thirty days; every second one is met by rules, the first rules far more often
than the last. The newest story is the largest; a hostile item comes after it. All is stored in
transactions of some thousand items.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from monitor.clock import SystemClock
from monitor.model.alert import Hit, NewDelivery, Notice, Outcome, Owed, Planned, Settlement
from monitor.model.citation import UNNAMED, Citation, Reading
from monitor.model.credit import Reason, Role
from monitor.model.feed import DueFeed, FeedState
from monitor.model.item import Item
from monitor.model.key import derive_key
from monitor.model.rule import Evidence
from monitor.model.story import (
    Dossier,
    Fingerprint,
    Judged,
    Kind,
    Numbered,
    Placement,
    Verdict,
)
from monitor.ports.store import Store
from monitor.ports.transaction import Transaction

_AGE = timedelta(days=30)
_BATCH = 500  # stories a transaction
_MARKS = 12
_OUTLETS = 120
_LANGUAGES = ("en", "en", "en", "ar", "de", "fr", "und")
_ROLES: tuple[Role, ...] = ("echo", "echo", "independent", "independent", "unknown")
_REASONS = {
    "echo": Reason("cites", "Outlet 7", "according to"),
    "independent": Reason("words", number=180),
    "unknown": Reason("short", number=60),
}
_KINDS: tuple[Kind, ...] = ("new", "related", "update")
_POLL = 250  # items that join stories at once
_SENT = 1000  # deliveries, of some thousands
_PLACES = 5_000
_PLACES_A_RULE = 50  # as the matcher limits them

# 200 KB of openings, and ends that look for another kind of opening.
_HOSTILE = "\u202a" * 33_500 + "\u2069" * 33_500


@dataclass(frozen=True, slots=True)
class Size:
    """How large the desk is; `largest` is the number of reports of the largest story."""

    items: int
    stories: int
    rules: int
    largest: int = 500


def rule_id(n: int) -> str:
    """The id of the n-th rule."""
    return f"rule-{n:04}"


def poll_feeds(store: Store, n: int) -> Sequence[DueFeed]:
    """Say of every feed that it was polled; one of twenty fails."""
    due = store.claim_feeds(n, 600)
    now = SystemClock().now()
    well = FeedState(
        due_at=now + timedelta(hours=1),
        interval_s=900,
        state="ok",
        http_status=200,
        last_ok_at=now,
        last_new_at=now,
        entries=40,
    )
    ill = replace(well, state="failing", http_status=503, error="answered 503", failures=3)
    with store.begin() as tx:
        for place, each in enumerate(due):
            tx.record_poll(each, well if place % 20 else ill)
    return due


@dataclass(slots=True)
class _Story:
    """A story under way: its row, its number, and its reports so far, the opener first."""

    row: int
    number: int
    reports: list[Numbered]


class Filler:
    """Fills a store.

    Args:
        feeds: From which all reports come.
    """

    def __init__(self, store: Store, size: Size, feeds: Sequence[DueFeed]) -> None:
        self._store = store
        self._size = size
        self._feeds = feeds
        self._chance = random.Random(7)
        self._words = [self._chance.randbytes(3).hex() for _ in range(5000)]
        self._start = SystemClock().now() - _AGE
        self.large = ""  # public id of the largest story
        self.item = 0  # one that a rule met

    def fill(self) -> None:
        """Store all stories, oldest first, the largest last."""
        n, mean = self._size.stories, self._size.items / self._size.stories
        sizes = [1 + int(self._chance.expovariate(1 / (mean - 0.5))) for _ in range(n - 1)]
        sizes.append(self._size.largest)
        for first in range(0, n, _BATCH):
            with self._store.begin() as tx:
                stories = self._open(tx, first, len(sizes[first : first + _BATCH]))
                self._extend(tx, stories, sizes)
                self._meet(tx, [each for each in stories if (n - each.number) % 2])

    def add_hostile(self) -> int:
        """Store a hostile text with thousands of places that rules met; give its id."""
        feed, step = self._feeds[0], len(_HOSTILE) // _PLACES
        dossier = self._dossier(self._size.stories, 0)
        dossier = replace(dossier, item=replace(dossier.item, body=_HOSTILE))
        places = [Evidence("body", n * step, n * step + 1, "x", "x") for n in range(_PLACES)]
        with self._store.begin() as tx:
            [stored] = tx.register(feed.id, [dossier]).fresh
            new = Judged(stored, Verdict("new"), Placement(stored.id, "origin"))
            tx.add_items(feed.id, [new], "v1")
            parts = enumerate(range(0, _PLACES, _PLACES_A_RULE))
            hits = [self._hit(stored, n, places[at : at + _PLACES_A_RULE]) for n, at in parts]
            tx.add_hits(hits)
        return stored.id

    def _open(self, tx: Transaction, first: int, n: int) -> list[_Story]:
        feed = self._chance.choice(self._feeds)
        fresh = tx.register(feed.id, [self._dossier(first + k, 0) for k in range(n)]).fresh
        new = [Judged(one, Verdict("new"), Placement(one.id, "origin")) for one in fresh]
        tx.add_items(feed.id, new, "v1")
        # The port tells in which story a document stands where it is found as something known.
        known = tx.candidates(fresh, self._start).by_item
        rows = [known[one.id][0].story_id or 0 for one in fresh]
        self.large = derive_key(feed.feed.url, fresh[-1].dossier.item.key)
        return [
            _Story(row, first + k, [one])
            for k, (row, one) in enumerate(zip(rows, fresh, strict=True))
        ]

    def _extend(self, tx: Transaction, stories: Sequence[_Story], sizes: Sequence[int]) -> None:
        joining = [(story, n) for story in stories for n in range(1, sizes[story.number])]
        self._chance.shuffle(joining)
        for at in range(0, len(joining), _POLL):
            part = joining[at : at + _POLL]
            feed = self._chance.choice(self._feeds).id
            stored = tx.register(feed, [self._dossier(story.number, n) for story, n in part]).fresh
            pairs = [(story, one) for (story, _), one in zip(part, stored, strict=True)]
            tx.add_items(feed, [self._joined(story, one) for story, one in pairs], "v1")
            for story, one in pairs:
                story.reports.append(one)

    def _joined(self, story: _Story, report: Numbered) -> Judged:
        role, opener = self._chance.choice(_ROLES), story.reports[0]
        kind: Kind = "duplicate" if role == "echo" else self._chance.choice(_KINDS)
        verdict = Verdict(
            kind,
            of=opener.id,
            of_name=str(opener.id),
            score=0.8,
            passage=report.dossier.item.body[:200],
            new_numbers=("17", "230") if kind == "update" else (),
        )
        verdict = Verdict("new") if kind == "new" else verdict
        place = Placement(report.id, role, story_id=story.row, reason=_REASONS[role])
        return Judged(report, verdict, place)

    def _meet(self, tx: Transaction, stories: Sequence[_Story]) -> None:
        hits, owed, now = [], [], tx.now()
        for story in stories:
            # Cubed: the first rules meet many stories, the last ones hardly any.
            rules = {int(self._size.rules * self._chance.random() ** 3) for _ in range(2)}
            for report in story.reports:
                word = report.dossier.item.body.partition(" ")[0]
                place = Evidence("body", 0, len(word), word, word)
                hits += [self._hit(report, rule, [place]) for rule in rules]
            self.item = story.reports[0].id
            owed.append(Owed("root", rule_id(min(rules)), self.item, now))
        tx.add_hits(hits)
        tx.owe(owed)

    def _hit(self, report: Numbered, rule: int, evidence: Sequence[Evidence]) -> Hit:
        at = report.dossier.item.received_at
        return Hit(report.id, rule_id(rule), tuple(evidence), "live", "", "v1", at)

    def _dossier(self, story: int, n: int) -> Dossier:
        age = _AGE * story / (self._size.stories + 1)
        at = self._start + age + timedelta(seconds=6 * n)
        guid = f"{story}-{n}"
        address = f"news.example/{guid}"
        item = Item(
            key=derive_key(guid),
            guid=guid,
            url=f"https://{address}",
            url_key=address,
            title=" ".join(self._chance.choices(self._words, k=9)),
            body=" ".join(self._chance.choices(self._words, k=60)),
            lang=self._chance.choice(_LANGUAGES),
            received_at=at,
            published_at=at,
            keys=(derive_key(guid), derive_key(address)),
        )
        marks = tuple(self._chance.randrange(-(2**63), 2**63) for _ in range(_MARKS))
        return Dossier(item, Fingerprint(derive_key("text", guid), marks), reading=self._reading())

    def _reading(self) -> Reading:
        """Two citations of three, one by way of the other."""
        if self._chance.random() < 1 / 3:
            return Reading()
        outlet = f"outlet.n{self._chance.randrange(_OUTLETS)}"
        named = Citation(outlet, outlet, "according to", "body", 0, 6, name=outlet)
        unnamed = Citation(UNNAMED, None, "said", "body", 7, 13, outlet)
        return Reading((named, unnamed), n_words=60)


def deliver(store: Store) -> None:
    """Tell every alert, and send the first deliveries."""
    while store.is_plan_due():
        with store.begin() as tx:
            planned = []
            for due in tx.due_alerts(_BATCH):
                alert = due.alert
                notice = Notice(alert.id, alert.key, 1, alert.route, "alert.opened", "{}", tx.now())
                delivery = NewDelivery(derive_key(alert.key, "1"), "desk", "", b"{}")
                planned.append(Planned(notice, (delivery,), told=(("opened", ""),)))
            tx.add_planned(planned)
    for _ in range(_SENT):
        claimed = store.claim_delivery(20)
        if claimed is not None:
            now = SystemClock().now()
            store.settle(claimed, Settlement("delivered", None, Outcome("sent", 200), now))
