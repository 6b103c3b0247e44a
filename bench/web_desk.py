"""A large desk for `bench.web`: a folder of rules, a real store, and what its pages may see."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.web_stories import Filler, Size, deliver, poll_feeds, rule_id
from monitor.adapters.store.sqlstore import open_store
from monitor.app.setup import Setup, read_setup
from monitor.app.view import View
from monitor.clock import SystemClock
from monitor.model.feed import DueFeed
from monitor.ports.store import Store
from monitor.services.reloader import Reloader

_FEEDS = 500


@dataclass(frozen=True, slots=True)
class Desk:
    """A filled desk.

    Args:
        feed: One of its feeds, lent.
        broad: A rule that met many stories, and `rare`: one that met few.
        large: Id of the largest story.
        item: Id of an ordinary item that a rule met.
        hostile: Id of the hostile one.
    """

    view: View
    store: Store
    feed: DueFeed
    broad: str
    rare: str
    large: str
    item: int
    hostile: int


@contextmanager
def a_desk(folder: Path, size: Size) -> Iterator[Desk]:
    """Write a folder of rules, open its store and fill it."""
    _write_folder(folder, size)
    setup = read_setup(folder / "monitor.yaml", {})
    store = open_store(setup.settings.database.url, clock=SystemClock(), exclusive=True)
    try:
        store.sync_feeds(setup.book.feeds, 0)
        feeds = poll_feeds(store, _FEEDS)
        filler = Filler(store, size, feeds)
        filler.fill()
        deliver(store)
        view = View(setup.settings, store.archive, *_reloaders(setup))
        yield Desk(
            view=view,
            store=store,
            feed=feeds[0],
            broad=rule_id(0),
            rare=rule_id(size.rules - 1),
            large=filler.large,
            item=filler.item,
            hostile=filler.add_hostile(),
        )
    finally:
        store.close()


def _write_folder(folder: Path, size: Size) -> None:
    for name in ("rules", "seeds"):
        (folder / name).mkdir()
    settings = {"web": {"port": 0}, "database": {"url": f"sqlite:///{folder / 'monitor.db'}"}}
    rules = [
        {"id": rule_id(n), "title": f"Ships and piers {n}", "match": f"ship{n} (port OR quay)"}
        for n in range(size.rules)
    ]
    feeds = [{"url": f"https://f{n}.example/rss", "name": f"Feed {n}"} for n in range(_FEEDS)]
    # JSON is YAML too.
    (folder / "monitor.yaml").write_text(json.dumps(settings), encoding="utf-8")
    text = json.dumps({"rules": rules, "feeds": feeds})
    (folder / "rules" / "desk.yaml").write_text(text, encoding="utf-8")


def _reloaders(setup: Setup) -> Iterator[Reloader[Any]]:
    async def use(_content: object) -> None:
        """Nothing runs here that could use it."""

    settings = setup.settings
    sets = (
        ("rules", settings.rules, setup.book, setup.read_rules),
        ("seeds", settings.seeds, setup.corpus, setup.read_seeds),
    )
    for (name, folder, content, read), seen in zip(sets, setup.seen, strict=True):
        yield Reloader(
            name,
            folder,
            frozenset(),  # it is never asked to look
            current=content,
            seen=seen,
            read=read,
            use=use,
            clock=SystemClock(),
        )
