"""Processes that admit polls at the same moment, as workers of a fleet do."""

import random
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from sqlalchemy import select

from monitor.adapters.store import tables as t
from monitor.adapters.store.location import locate
from monitor.adapters.store.sqlstore import open_store
from monitor.clock import SystemClock
from monitor.errors import StoreError
from monitor.model.feed import DueFeed, Feed, FetchResult, Poll
from monitor.model.item import ParsedFeed
from monitor.model.story import Dossier
from monitor.pipeline import Pipeline
from monitor.ports.store import Store
from tests.support.books import make_book
from tests.support.newswire import News, rss, write_report

HOSTS = ("alpha", "beta")
_PATIENCE_S = 60.0

Round = tuple[Sequence[News], Sequence[News]]
"""What each of two feeds brings at one moment."""


@dataclass(frozen=True)
class Errand:
    """What one process does: one poll a round of one feed."""

    url: str
    due: DueFeed
    polls: Sequence[Sequence[News]]


def admit_together(store: Store, url: str, rounds: Sequence[Round]) -> list[str]:
    """Let two processes admit, round by round; give what went wrong."""
    feeds = [Feed(f"https://{host}.example/rss", lang="en") for host in HOSTS]
    store.sync_feeds(feeds, 0)
    lent = {due.feed.url: due for due in store.claim_feeds(len(feeds), 600)}
    context = get_context("forkserver")  # it loads the program once for all of them
    context.set_forkserver_preload(["monitor.cli.main", "tests.support.admitters"])
    barrier, problems = context.Barrier(len(feeds)), context.Queue()
    errands = [
        Errand(url, lent[feed.url], [each[number] for each in rounds])
        for number, feed in enumerate(feeds)
    ]
    workers = [context.Process(target=_run, args=(each, barrier, problems)) for each in errands]
    for worker in workers:
        worker.start()
    told = [problem for _ in workers for problem in problems.get(timeout=_PATIENCE_S)]
    for worker in workers:
        worker.join(_PATIENCE_S)
    return told


def stories_of(url: str) -> Mapping[str, frozenset[int]]:
    """Of each report that was brought, by its name, the stories of its versions."""
    found: dict[str, set[int]] = defaultdict(set)
    opened = locate(url).connect()
    with opened.read() as conn:
        for guid, story_id in conn.execute(select(t.item.c.guid, t.item.c.story_id)):
            number, *again, n = guid.split("-")[1:]
            found[f"{int(number) - len(again)}-{n}"].add(story_id)
    opened.close()
    return {name: frozenset(ids) for name, ids in found.items()}


class _Held(Pipeline):
    """A pipeline that is let go when the other one has got as far: what it prepared is admitted."""

    barrier: Barrier

    def prepare(self, poll: Poll) -> tuple[ParsedFeed | None, Sequence[Dossier]]:
        prepared = Pipeline.prepare(self, poll)
        self.barrier.wait(_PATIENCE_S)
        return prepared


def _run(errand: Errand, barrier: Barrier, problems: "Queue[list[str]]") -> None:
    told = []
    rules = [{"id": "all", "match": "derna"}]
    feeds = [{"url": errand.due.feed.url, "lang": "en"}]
    with tempfile.TemporaryDirectory() as folder:
        book = make_book(Path(folder), rules=rules, feeds=feeds)
    store = open_store(errand.url, clock=SystemClock(), exclusive=False)
    pipeline = _Held(book, store)
    object.__setattr__(pipeline, "barrier", barrier)
    for number, news in enumerate(errand.polls):
        now = SystemClock().now()
        result = FetchResult(errand.due.feed.url, 200, rss(news, at=now), now)
        try:
            pipeline.ingest(Poll(errand.due, result))
        except StoreError as error:
            told.append(f"round {number}: {error}")
    store.close()
    problems.put(told)


def reprints(n_rounds: int, n_pairs: int, rng: random.Random) -> list[Round]:
    """Rounds in which each feed brings its version of the same reports, in opposite order.

    From the second round on also a copy of each report of the round before, so that both join the
    same stories, and now and then an edit of one of their own.
    """
    rounds: list[Round] = []
    last: list[tuple[str, str]] = []
    for number in range(n_rounds):
        fresh = [write_report(rng, "derna") for _ in range(n_pairs)]
        first = [_news("alpha", f"{number}-{n}", *told) for n, told in enumerate(fresh)]
        second = [_news("beta", f"{number}-{n}", *_cut(*told)) for n, told in enumerate(fresh)]
        for host, news in (("alpha", first), ("beta", second)):
            news += [
                _news(host, f"{number}-again-{n}", f"Again: {title}", body)
                for n, (title, body) in enumerate(last)
            ]
            if last and number % 5 == 0:
                title, body = last[0] if host == "alpha" else last[-1]
                n = 0 if host == "alpha" else len(last) - 1
                edited = f"{body} The toll rose to {number + 100} on Sunday."
                news.append(_news(host, f"{number - 1}-{n}", title, edited))
        rounds.append((first, second[::-1]))
        last = fresh
    return rounds


def _news(host: str, name: str, title: str, body: str) -> News:
    return News(f"{host}-{name}", title, body, f"https://{host}.example/{name}")


def _cut(title: str, body: str) -> tuple[str, str]:
    """As another outlet has it: its own headline, the last sentence left out."""
    return f"Agency: {title}", body[: body[:-1].rindex(".") + 1]
