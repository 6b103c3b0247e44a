"""A desk with an empty store that knows a labelled stream's entities, and the stream run there."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.story_polls import StreamClock, feeds_of, poll_of
from bench.story_sets import Stream, Told
from monitor.adapters.notify.registry import options_models
from monitor.adapters.store.sqlstore import open_store
from monitor.config.load import load_settings
from monitor.config.rulebook import build_rulebook
from monitor.model.feed import DueFeed, Poll
from monitor.pipeline import Pipeline

_LEASE_S = 60.0


@dataclass(frozen=True, slots=True)
class Desk:
    """A stream, and what it is run with.

    Args:
        pipeline: Over an empty store.
        lent: The feed of each outlet.
    """

    stream: Stream
    pipeline: Pipeline
    clock: StreamClock
    lent: dict[str, DueFeed]

    def ingest_all(self) -> dict[str, str]:
        """Poll the items one by one into the store; give the story of each by the item's id.

        To be called once: a second time all items are known.
        """
        for told in self.stream.items:
            self.clock.at = told.at
            self.pipeline.ingest(self.poll(told))
        stored = self.pipeline.store.archive.items(limit=len(self.stream.items))
        return {item.guid: item.story or f"none: {item.guid}" for item in stored}

    def poll(self, told: Told) -> Poll:
        """Let the feed of its outlet bring an item."""
        return poll_of(told, self.lent[told.outlet])


@contextmanager
def a_desk(stream: Stream) -> Iterator[Desk]:
    """Set up a desk in a folder that is gone afterwards.

    Raises:
        ConfigError: The stream's entities are none that the rules folder would take.
    """
    feeds = feeds_of(stream)
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as name:
        folder, clock = Path(name), StreamClock()
        sections = {"feeds": [*feeds.values()], "entities": stream.entities}
        (folder / "rules").mkdir()
        (folder / "rules" / "desk.yaml").write_text(json.dumps(sections), encoding="utf-8")
        (folder / "monitor.yaml").write_text("{}", encoding="utf-8")
        book = build_rulebook(load_settings(folder / "monitor.yaml", {}), {}, options_models())
        url = f"sqlite:///{folder / 'monitor.db'}"
        store = open_store(url, clock=clock, exclusive=False, create=True)
        try:
            store.sync_feeds(book.feeds, 0.0)
            lent = store.claim_feeds(len(feeds), _LEASE_S)
            by_outlet = {due.feed.name: due for due in lent}
            yield Desk(stream, Pipeline(book, store), clock, by_outlet)
        finally:
            store.close()
