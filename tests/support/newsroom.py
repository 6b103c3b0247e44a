"""A small newsroom on a real database: news in two scripts, hostile ones too, alerts told and not.

With what its pages may see, as the daemon would hand it to them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from monitor.adapters.notify.registry import options_models
from monitor.adapters.store.sqlstore import open_store
from monitor.app.view import View
from monitor.config import folder as rules_folder
from monitor.config.load import load_settings
from monitor.config.rulebook import Rulebook, build_rulebook
from monitor.core.feeds.item import make_item
from monitor.core.feeds.schedule import after_failure
from monitor.errors import FetchError
from monitor.model.alert import Outcome, Settlement
from monitor.model.citation import UNNAMED, Citation, Reading
from monitor.model.feed import DueFeed, FetchResult, Poll
from monitor.pipeline import Pipeline
from monitor.ports.store import Store
from monitor.services.reloader import Reloader, look
from monitor.services.seeding import SUFFIXES, Corpus, load_seeds, read_corpus
from tests.support.books import make_book
from tests.support.clock import FakeClock
from tests.support.newswire import News, rss

START = datetime(2026, 3, 12, 10, 0, tzinfo=UTC)
_AHEAD_S = 2 * 86_400

HERALD = "http://herald.example/rss"
WIRE = "http://wire.example/rss?key=s3same"
SAHIFA = "http://sahifa.example/rss"
BROKEN = "http://broken.example/rss"

FEEDS = [
    {"url": HERALD, "name": "Coast Herald", "lang": "en", "tags": ["coast"]},
    {"url": WIRE, "name": "Northern Wire", "lang": "en"},
    {"url": SAHIFA, "name": "صحيفة الساحل", "lang": "ar"},
    {"url": BROKEN, "name": "Broken Daily"},
]
RULES = [
    {
        "id": "derna-airstrikes",
        "title": "Airstrikes in and around Derna",
        "level": "high",
        "match": 'derna (airstrike* OR warplane* OR "air strike")',
        "tags": ["libya", "military"],
    },
    {"id": "haftar", "title": "Khalifa Haftar in the news", "match": "haftar OR حفتر"},
    {"id": "pumps", "match": "pumps", "level": "low", "status": "experimental"},
    {"id": "quiet-one", "title": "Nothing meets this", "match": "zzyzx", "level": "critical"},
]
RECEIVERS = [
    {"name": "desk-hook", "webhook": {"url": "http://127.0.0.1:9/hook"}},
    {"name": "desk-mail", "email": {"to": ["desk@example.org"]}},
]

STRIKE = (
    "Warplanes struck a fuel depot on the edge of Derna before dawn on Thursday, two dock workers "
    "said. Four men were brought to the town's hospital, where Dr. Salma Bouzid counted 11 people "
    "with burns.\n"
    "A spokesman for Khalifa Haftar would not say whose planes they were. Shopkeepers kept their "
    "shutters down until noon, and the coast road was closed at the eastern bridge."
)
STRIKE_LATER = STRIKE + (
    "\nBy evening the governor, Idris Marghani, put the number of the injured at 23 and asked "
    "Benghazi for a second field hospital with 60 beds."
)
STRIKE_AR = (
    "قصفت طائرات حربية مستودعا للوقود على أطراف مدينة درنة فجر الخميس، وقال شاهدان إن أربعة رجال "
    "نقلوا إلى المستشفى. ولم يعلق المتحدث باسم خليفة حفتر على الغارة، وبقي الطريق الساحلي مغلقا."
)
BERTH = (
    "The harbour council of Tobruk met on Sunday to weigh a second berth for fuel tankers, two of "
    "its members said. The plan, drawn up by engineer Salma Bouzid, would move the tankers away "
    "from the fishing quay, where 14 boats were damaged last winter. Khalifa Haftar's office has "
    "promised half of the 22 million dinars."
)
CHOIR = (
    "A choir of 40 pupils won the singing contest in Tunis on Friday with a song about fishing "
    "nets. Their teacher Hosni Taher had rehearsed with them in a bakery for a year."
)
RUMOR = (
    "Cairo weighs a raid on Derna beside Khalifa Haftar's men, The New Arab newspaper has said, "
    "which had it from Egyptian sources. Two squadrons were moved to a field near Marsa Matruh on "
    "Tuesday, and 60 pilots had their leave cut short. The sources added that the plan is an old "
    "one, and that the winds of March may yet put it off."
)
HOSTILE_TITLES = (
    "<script>window.__pwned=1</script> Haftar</title></h2>",
    "\"><img src=x onerror='top[`__pw`+`ned`]=2'> Haftar {{7*7}} ${7*7}",
    "Haftar \u202eevil gnp.exe\u2069\u2069 then more \u2066\u2067",
    "Haftar" + "WithoutAnyPlaceToBreakTheLine" * 10,
    "",
)
HOSTILE_MATTERS = (
    "Haftar opened a hospital.",
    "Pigeons nest in the barracks of Haftar.",
    "Stamps with Haftar on horseback are sold out.",
    "A tailor remembers the first coat of Haftar.",
    "Olive prices, says Haftar, are none of his business.",
)


@dataclass
class Newsroom:
    """A store, the pipeline over it, and what a page may see of it."""

    folder: Path
    clock: FakeClock
    store: Store
    pipeline: Pipeline
    view: View

    def poll(self, url: str, *news: News, aged: bool = False) -> None:
        """Let a feed bring news; `aged` dates it nine days back."""
        at = self.clock.now() - timedelta(days=9 if aged else 0, minutes=4)
        result = FetchResult(url, 200, rss(news, at=at), self.clock.now())
        self.pipeline.ingest(Poll(self._due(url), result))

    def plant(self, url: str, *news: News, reading: Reading | None = None) -> None:
        """Store reports as they stand, past all cleaning: what a page must bear in any case.

        Args:
            reading: What they say of where they have it from, in place of what is read in them.
        """
        at, due = self.clock.now(), self._due(url)
        dossiers = []
        for each in news:
            item = make_item(
                guid=each.guid,
                title=each.title,
                body=each.body,
                published_at=at,
                received_at=at,
                source=due.feed.name,
                is_plain=True,
            )
            item = replace(item, title=each.title, body=each.body, url=each.url)
            dossier = self.pipeline.study(item)
            dossiers.append(dossier if reading is None else replace(dossier, reading=reading))
        poll = Poll(due, FetchResult(url, 200, b"", at))
        with self.store.begin() as tx:
            self.pipeline._admit(poll, dossiers, tx)
            tx.record_poll(due, replace(due.state, state="ok", last_ok_at=at, due_at=at))

    def fail(self, url: str, error: FetchError) -> None:
        """Let a poll of a feed fail."""
        due = self._due(url)
        state = after_failure(due, error, self.clock.now(), self.pipeline.book.policy.pace)
        with self.store.begin() as tx:
            tx.record_poll(due, state)

    def tell(self) -> None:
        """Plan what is due."""
        self.pipeline.plan()

    def send(self, outcome: Outcome, *, after_s: float = 0.2) -> None:
        """Let the next delivery that is due come to this."""
        delivery = self.store.claim_delivery(30)
        assert delivery is not None
        ended_at = self.clock.forward(after_s)
        again = ended_at + timedelta(minutes=5) if outcome.kind == "retry" else None
        state = {"sent": "delivered", "dead": "dead", "retry": "retrying"}[outcome.kind]
        settlement = Settlement(state, again, outcome, ended_at)  # type: ignore[arg-type]  # tests
        assert self.store.settle(delivery, settlement)

    def _due(self, url: str) -> DueFeed:
        self.clock.forward(_AHEAD_S)  # whatever the schedule says: then all are due
        wanted = None
        for due in self.store.claim_feeds(100, 60):
            if due.feed.url == url:
                wanted = due
            else:
                self.store.release_feed(due)
        self.clock.forward(-_AHEAD_S)
        assert wanted is not None
        return wanted


@contextmanager
def a_newsroom(
    folder: Path, settings: dict[str, Any] | None = None, **sections: Any
) -> Iterator[Newsroom]:
    """An empty newsroom with these settings and sections of rules."""
    clock = FakeClock(START)
    (folder / "seeds").mkdir(exist_ok=True)
    chosen = {"desk": {"name": "Coast desk", "tz": "Africa/Tripoli"}, **(settings or {})}
    book = make_book(folder, chosen, **sections)
    loaded = load_settings(folder / "monitor.yaml", {})
    url = f"sqlite:///{folder / 'monitor.db'}"
    store = open_store(url, clock=clock, exclusive=False, create=True)
    try:
        corpus = read_corpus(folder / "seeds", clock.now())
        load_seeds(corpus, store)
        store.sync_feeds(book.feeds, 0.0)
        rules = _reloader("rules", folder, book, clock, loaded)
        seeds = _reloader("seeds", folder, corpus, clock, loaded)
        view = View(loaded, store.archive, rules, seeds)
        yield Newsroom(folder, clock, store, Pipeline(book, store), view)
    finally:
        store.close()


def _reloader(name: str, folder: Path, current: Any, clock: FakeClock, settings: Any) -> Any:
    async def use(_content: Rulebook | Corpus) -> None:
        """Nothing runs here that could use it."""

    def read() -> Rulebook | Corpus:
        if name == "rules":
            return build_rulebook(settings, {}, options_models())
        return read_corpus(folder / "seeds", clock.now())

    suffixes = rules_folder.SUFFIXES if name == "rules" else SUFFIXES
    return Reloader(
        name,
        folder / name,
        suffixes,
        current=current,
        seen=look(folder / name, suffixes),
        read=read,
        use=use,
        clock=clock,
    )


def a_day(folder: Path) -> Any:
    """A newsroom in the evening of a full day; see `fill`."""
    (folder / "seeds").mkdir(exist_ok=True)
    seed = f"A second berth for Tobruk\n\n{BERTH}\n"
    (folder / "seeds" / "tobruk-berth.txt").write_text(seed, encoding="utf-8")
    return a_newsroom(
        folder,
        {"smtp": {"tls": "none"}},
        feeds=FEEDS,
        rules=RULES,
        receivers=RECEIVERS,
        route={"receivers": ["desk-hook", "desk-mail"], "group_wait": "60s"},
    )


def fill(room: Newsroom) -> None:
    """A strike told once and echoed, an Arabic report, a copy of a seed, hostile news, a choir."""
    room.poll(BROKEN, _news("old", "Old pumps", "Pumps of the past.", BROKEN), aged=True)
    room.clock.forward(600)
    room.fail(BROKEN, FetchError("status", "answered 503 Service Unavailable", status=503))
    room.poll(HERALD, _news("strike", "Warplanes strike fuel depot near Derna", STRIKE, HERALD))
    room.clock.forward(70)
    room.tell()
    room.send(Outcome("sent", 200, response_head="ok <b>thanks</b>"))
    room.send(Outcome("retry", 451, "mail.example said: 451 try later", response_head="451 later"))
    room.poll(WIRE, _news("copy", "Depot hit at dawn", STRIKE, WIRE))
    room.clock.forward(900)
    room.poll(
        SAHIFA, _news("ar", "غارة جوية على مستودع وقود قرب درنة وحفتر لا يعلق", STRIKE_AR, SAHIFA)
    )
    room.poll(WIRE, _news("update", "Derna: 23 injured in strike on depot", STRIKE_LATER, WIRE))
    room.poll(HERALD, _news("seed", "Tobruk to get a new berth", BERTH, HERALD))
    room.clock.forward(1200)
    room.poll(HERALD, _news("choir", "Choir from the coast wins in Tunis", CHOIR, HERALD))
    links = ("javascript:window.__pwned=3", *["http://evil.example/a"] * 4)
    hostile = [
        News(f"h{n}", title, f"{what} <img src=x onerror=alert({n})>", url)
        for n, (title, what, url) in enumerate(
            zip(HOSTILE_TITLES, HOSTILE_MATTERS, links, strict=True)
        )
    ]
    room.plant(WIRE, *hostile)
    room.clock.forward(20)


def _news(guid: str, title: str, body: str, feed: str) -> News:
    return News(guid, title, body, f"{feed.partition('?')[0]}/{guid}")


def rumor(room: Newsroom) -> None:
    """A report of what another outlet has from unnamed sources, then a copy that names nobody."""
    new_arab, egyptian = _cited("The New Arab", "The New Arab"), _cited(UNNAMED, "Egyptian sources")
    named = replace(new_arab, entity="outlet.the-new-arab", name="The New Arab")
    again = _cited(UNNAMED, "The sources")
    behind = (replace(each, via="outlet.the-new-arab") for each in (egyptian, again))
    citations = (named, *behind, Citation("AFP", cue="", confidence=0.6))
    n_words = len(RUMOR.split())
    report = News("rumor", "Cairo weighs a raid on Derna", RUMOR, "http://herald.example/rumor")
    room.plant(HERALD, report, reading=Reading(citations, name="Coast Herald", n_words=n_words))
    room.clock.forward(600)
    copy = News("copied", "Raid on Derna weighed", RUMOR, "http://wire.example/copied")
    room.plant(WIRE, copy, reading=Reading(name="Northern Wire", n_words=n_words))
    room.clock.forward(600)


def _cited(source: str, words: str) -> Citation:
    at = RUMOR.index(words)
    return Citation(source, cue="has said", field="body", start=at, end=at + len(words))


def more_news(n: int, *, first: int = 0) -> Sequence[News]:
    """Reports that share no words but the name that the rule wants."""
    return [
        News(
            f"n{each}",
            f"Haftar {each:04}",
            " ".join(f"w{each}x{i}" for i in range(30)),
            f"http://wire.example/{each}",
        )
        for each in range(first, first + n)
    ]
