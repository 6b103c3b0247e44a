"""A desk at a time that a test sets: feeds say what they are told, a real receiver hears of it."""

import asyncio
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, func, select, text

from monitor.adapters.fetch.client import guarded_client
from monitor.adapters.notify.registry import NotifyContext, SmtpServer, make_notifier
from monitor.adapters.store import tables as t
from monitor.clock import SystemClock
from monitor.config.rulebook import Rulebook
from monitor.model.feed import FetchResult, Poll
from monitor.model.hold import Silence
from monitor.model.ingested import Ingested
from monitor.pipeline import Pipeline
from monitor.services.caretaker import Caretaker
from monitor.services.dispatcher import DeliveryPolicy, Dispatcher, ReadyReceiver
from monitor.services.seeding import load_seeds, read_corpus
from tests.contracts.stores import World, a_world
from tests.support.books import make_book
from tests.support.mailserver import MailServer
from tests.support.newswire import News, rss
from tests.support.webhookserver import Answer, Received, WebhookServer
from tests.support.workplace import put

TEN = datetime(2026, 3, 12, 10, 0, tzinfo=UTC)
STEP_S = 1.0
_NEXT = (
    select(func.min(t.alert.c.flush_at)),
    select(func.min(t.rollup.c.due_at)).where(text(t.WAITING)),
    select(func.min(t.delivery.c.next_at)).where(text(t.OPEN)),
)

HERALD = "http://herald.example/rss"
WIRE = "http://wire.example/rss"
GAZETTE = "http://gazette.example/rss"
FEEDS: Sequence[Mapping[str, object]] = (
    {"url": HERALD, "name": "Coast Herald"},
    {"url": WIRE, "name": "Northern Wire"},
    {"url": GAZETTE, "name": "Desert Gazette"},
)
_POLICY = DeliveryPolicy((60.0, 300.0, 1800.0), jitter=0.0, timeout_s=5.0)
_AHEAD_S = 2 * 86_400


@dataclass
class Desk:
    """The whole way from a feed's bytes to a receiver, with time at rest between two steps.

    Args:
        hook: Gets what goes to receivers of kind webhook.
    """

    world: World
    book: Rulebook
    hook: WebhookServer
    mail: MailServer
    runner: asyncio.Runner
    folder: Path
    engine: Engine
    _n_read: int = field(default=0)

    def __post_init__(self) -> None:
        self.use(self.book)

    @property
    def now(self) -> datetime:
        return self.world.clock.now()

    def use(self, book: Rulebook) -> None:
        """Go by these rules from now on."""
        self.book = book
        self.world.store.sync_feeds(book.feeds, 0.0)
        self.pipeline = Pipeline(book, self.world.store)
        self.caretaker = Caretaker(self.world.store, book)

    def rewrite(self, **sections: Any) -> None:
        """Let other rules be in force; the feeds stay, if nothing is said of them."""
        written = {name: fill(section, self.hook) for name, section in sections.items()}
        self.use(make_book(self.folder, **{"feeds": list(FEEDS), **written}))

    def says(self, url: str, guid: str, title: str, body: str, *, aged_h: float = 0.0) -> Ingested:
        """Let a feed list one report, new to it or changed."""
        news = News(guid, title, body, f"{url.removesuffix('/rss')}/{guid}")
        at = self.now - timedelta(hours=aged_h)
        return self.lists(url, [news], at)

    def lists(self, url: str, news: Sequence[News], at: datetime | None = None) -> Ingested:
        """Let a feed list some reports."""
        result = FetchResult(url, 200, rss(list(news), at=at or self.now), self.now)
        clock, store = self.world.clock, self.world.store
        clock.forward(_AHEAD_S)  # whatever the schedule says: then all are due
        lent = store.claim_feeds(100, 60)
        clock.forward(-_AHEAD_S)
        [due] = [each for each in lent if each.feed.url == url]
        for each in lent:
            if each is not due:
                store.release_feed(each)
        return self.pipeline.ingest(Poll(due, result))

    def until(self, moment: str | datetime) -> None:
        """Let time run, and do what falls due; `moment` as in ``10:05`` is of the present day."""
        end = moment if isinstance(moment, datetime) else self.at(moment)
        self.work()
        while self.now < end:
            due_at = self._due_at()
            asleep_until = end if due_at is None else min(max(due_at, self.now), end)
            passed_s = (asleep_until - self.now).total_seconds()
            # What was due and still is waits for something: it is looked at a little later.
            self.world.clock.forward(passed_s or STEP_S)
            self.work()

    def _due_at(self) -> datetime | None:
        """When something is to be planned or sent next."""
        with self.engine.connect() as conn:
            found = [conn.execute(query).scalar() for query in _NEXT]
        return min((at for at in found if at is not None), default=None)

    def sleep_until(self, moment: str | datetime) -> None:
        """Let time pass while nobody works, then do what is due."""
        end = moment if isinstance(moment, datetime) else self.at(moment)
        self.world.clock.forward((end - self.now).total_seconds())
        self.work()

    def at(self, moment: str) -> datetime:
        hour, minute, *second = map(int, moment.split(":"))
        return self.now.replace(hour=hour, minute=minute, second=second[0] if second else 0)

    def work(self) -> None:
        """Do what is due now."""
        due_at = self._due_at()
        if due_at is not None and due_at <= self.now:
            self.runner.run(self._work())

    async def _work(self) -> None:
        async with guarded_client(allow=["127.0.0.0/8"], user_agent="monitor tests") as client:
            smtp = SmtpServer("127.0.0.1", self.mail.port, "none", timeout_s=5.0)
            context = NotifyContext(client, smtp, 5.0, SystemClock())
            receivers = {
                name: ReadyReceiver(
                    each.kind, make_notifier(each.kind, self.book.receiver_options[name], context)
                )
                for name, each in self.book.receivers.items()
            }
            clock = self.world.clock
            await Dispatcher(self.pipeline, receivers, clock, _POLICY).run_once()

    def heard(self) -> list["Message"]:
        """What the webhook receiver got since the last time that it was asked."""
        new = self.hook.received[self._n_read :]
        self._n_read = len(self.hook.received)
        return [_message(each) for each in new]

    def explained(self, item: str) -> str:
        """All lines of an item's ledger."""
        return "\n".join(line.text for line in self.world.store.archive.explain(item).lines)


@dataclass(frozen=True)
class Message:
    """One webhook body.

    Args:
        at: When it was made, as in ``10:01:00``.
        kind: Type without its family.
    """

    at: str
    kind: str
    data: dict[str, Any]
    id: str

    @property
    def brief(self) -> tuple[str, str]:
        return self.at, self.kind

    @property
    def changes(self) -> list[str]:
        return [each["kind"] for each in self.data["changes"]]


def _message(received: Received) -> Message:
    body = json.loads(received.body)
    at = datetime.fromisoformat(body["timestamp"])
    return Message(f"{at:%H:%M:%S}", body["type"].partition(".")[2], body["data"], received.id)


@contextmanager
def a_desk(
    folder: Path,
    kind: str = "sqlite",
    *,
    settings: dict[str, Any] | None = None,
    answers: Sequence[Answer] = (Answer(),),
    seeds: Sequence[tuple[str, str]] = (),
    **sections: Any,
) -> Iterator[Desk]:
    """A desk with three feeds, one rule (derna) and one receiver (desk, a webhook) at 10 o'clock.

    Args:
        seeds: Title and body of documents that are known.
        sections: Of the rules, in place of those.
    """
    with ExitStack() as stack:
        hook = stack.enter_context(WebhookServer(answers))
        mail = stack.enter_context(MailServer())
        world = stack.enter_context(a_world(kind))
        world.clock.forward((TEN - world.clock.now()).total_seconds())
        runner = stack.enter_context(asyncio.Runner())
        rules = {
            "feeds": list(FEEDS),
            "rules": [{"id": "derna", "match": "derna"}],
            "receivers": [{"name": "desk", "webhook": {"url": hook.url}}],
            **{name: fill(value, hook) for name, value in sections.items()},
        }
        book = make_book(folder, settings, **rules)
        if seeds:
            (folder / "seeds").mkdir(exist_ok=True)
            for number, (title, body) in enumerate(seeds):
                put(folder / "seeds" / f"s{number}.txt", f"{title}\n\n{body}\n")
            load_seeds(read_corpus(folder / "seeds", TEN), world.store)
        url = world.url.replace("postgresql://", "postgresql+psycopg://")
        engine = create_engine(url)
        stack.callback(engine.dispose)
        yield Desk(world, book, hook, mail, runner, folder, engine)


def fill(section: Any, hook: WebhookServer) -> Any:
    """A section with the receiver's address where ``HOOK`` stands."""
    return json.loads(json.dumps(section).replace("HOOK", hook.url))


def story(number: int, town: str = "Derna") -> News:
    """A report like no other of the numbers that a test takes."""
    rng = random.Random(number)
    words = " ".join(
        "".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(4))
        for _ in range(40)
    )
    name = f"{words.split()[0].capitalize()} {town}"
    return News(f"g{number}", f"{name} {number}", f"{town}: {words}.", f"http://h.example/{number}")


def rows(desk: Desk, query: str) -> list[Mapping[str, Any]]:
    """What a query gives."""
    with desk.engine.connect() as conn:
        return [dict(row) for row in conn.execute(text(query)).mappings()]


def silence(desk: Desk, when: str, minutes: float, **more: Any) -> int:
    """Ann wants silence for a while from now on; give its id."""
    end = desk.now + timedelta(minutes=minutes)
    made = Silence(0, when, desk.now, end, "Ann", "planned works", **more)
    return desk.world.store.add_silence(made)
