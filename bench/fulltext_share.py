"""How many entries have their article page read: ``python -m bench.fulltext_share [FOLDER]``.

With ``fulltext: auto``, as shipped: news is admitted by the real pipeline into a real store, and of
each entry it is counted what touched it (a rule, a candidate, an entity of the desk) and so would
have its page read, or why not. Put to it are the shipped rules and seeds, the starter's and those
of the demonstration; the news is that of the demonstration and of the streams of `bench.stories`.

FOLDER holds recorded feed documents with a ``manifest.jsonl``, as for `bench.realfeeds`: what real
feeds carry. They belong to their publishers and stay where they are. A page counts as one to be
read whether its site would answer or not: nothing is fetched here.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.fulltext_news import NOON, News, of_demo, of_folder, of_stream
from bench.story_polls import StreamClock
from bench.story_sets import STREAMS, read_stream
from monitor.adapters.notify.registry import options_models
from monitor.adapters.store.sqlstore import open_store
from monitor.config.load import load_settings
from monitor.config.rulebook import Rulebook, build_rulebook
from monitor.demo.desk import Places, make_secret, write_desk
from monitor.model.wish import Want
from monitor.pipeline import Pipeline
from monitor.services.seeding import Corpus, load_seeds, read_corpus

_ROOT: Final = Path(__file__).parents[1]
_LEASE_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Desk:
    """Rules, and documents that are known already."""

    book: Rulebook
    seeds: Corpus


@dataclass(slots=True)
class Share:
    """What became of entries: how many are touched, and by what; why the others are not read."""

    entries: int = 0
    touched: Counter[str] = field(default_factory=Counter[str])
    unread: Counter[str] = field(default_factory=Counter[str])

    def count(self, want: Want | None) -> None:
        """Add one entry."""
        self.entries += 1
        if want is None:
            self.unread["not asked"] += 1
        elif want.unread:
            self.unread[want.unread] += 1
        else:
            self.touched[want.touch or "always"] += 1

    @property
    def n_read(self) -> int:
        """Whose page is to be read."""
        return self.touched.total()

    @property
    def n_short(self) -> int:
        """Entries that are short enough to be read."""
        return self.entries - self.unread["long"]


def measure(desk: Desk, news: News, folder: Path) -> Share:
    """Admit news at a desk with an empty store, and count what becomes of each entry."""
    clock, share = StreamClock(), Share()
    url = f"sqlite:///{folder / 'monitor.db'}"
    store = open_store(url, clock=clock, exclusive=False, create=True)
    try:
        load_seeds(desk.seeds, store)
        store.sync_feeds(news.feeds, 0.0)
        lent = {due.feed.url: due for due in store.claim_feeds(len(news.feeds), _LEASE_S)}
        pipeline = Pipeline(desk.book, store)
        for poll in news.polls(lent):
            clock.at = poll.result.fetched_at
            for one in pipeline.ingest(poll).judged:
                share.count(one.want)
    finally:
        store.close()
    return share


def read_desks(scratch: Path) -> Mapping[str, Desk]:
    """The rules and seeds that come with the program, by what they are called here."""
    demo = scratch / "demo"
    demo.mkdir()
    places = Places("http://127.0.0.1:1", "http://127.0.0.1:2/hook", 3)
    config = write_desk(demo, places, make_secret())
    return {
        "shipped": read_desk(_settings(scratch / "shipped.yaml", _ROOT)),
        "starter": read_desk(_settings(scratch / "starter.yaml", _ROOT / "monitor" / "skeleton")),
        "demo": read_desk(config),
    }


def _settings(file: Path, desk: Path) -> Path:
    folders = {name: str(desk / name) for name in ("rules", "seeds")}
    file.write_text(json.dumps(folders), encoding="utf-8")
    return file


def read_desk(config: Path) -> Desk:
    """A desk as its settings describe it."""
    settings = load_settings(config, {})
    book = build_rulebook(settings, {}, options_models())
    return Desk(book, read_corpus(settings.seeds, NOON))


def shown(rules: str, news: str, share: Share) -> str:
    """One line of the table, and why entries are not read below it."""
    read, short = share.n_read, share.n_short
    by = ", ".join(f"{name} {n}" for name, n in share.touched.most_common()) or "nothing"
    why = ", ".join(f"{name} {n}" for name, n in share.unread.most_common()) or "none"
    parts = f"{_percent(read, share.entries)} of all, {_percent(read, short)} of the short ones"
    head = f"{rules:8} {news:16} {read:4} of {share.entries:4} entries read: {parts}"
    return f"{head}\n{'':26}touched by: {by}\n{'':26}not read: {why}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "    - %"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where an entry was not asked about."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", metavar="FOLDER")
    given = parser.parse_args(arguments)
    news = [of_demo(), *(of_stream(read_stream(path)) for path in STREAMS)]
    if given.folder:
        news.append(of_folder(given.folder))
    n_unasked = 0
    with TemporaryDirectory(prefix="monitor-bench-") as name:
        for rules, desk in read_desks(Path(name)).items():
            for each in news:
                with TemporaryDirectory(prefix="monitor-bench-") as scratch:
                    share = measure(desk, each, Path(scratch))
                print(shown(rules, each.name, share), flush=True)
                n_unasked += share.unread["not asked"]
    return int(n_unasked > 0)


if __name__ == "__main__":
    sys.exit(main())
