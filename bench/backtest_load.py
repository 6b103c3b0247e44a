"""What the benchmark of a backtest works on: made-up items of many lengths, over 30 days."""

import itertools
import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bench.storage_load import POLL
from monitor.adapters.store.sqlstore import SqlStore
from monitor.model.feed import Feed
from monitor.model.item import Item
from monitor.model.key import derive_key
from monitor.model.story import Dossier, Fingerprint, Judged, Numbered, Placement, Verdict

_DAYS = 29.9
_FEEDS = 20
_N_WORDS = 50_000
_SYLLABLES = [a + b for a in "bdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "il")]


def make_words(chance: random.Random) -> list[str]:
    """Make words, the commonest first and short."""
    made: dict[str, None] = {}
    while len(made) < _N_WORDS:
        n_syllables = min(4, 1 + len(made) // 90)
        made["".join(chance.choices(_SYLLABLES, k=n_syllables))] = None
    return list(made)


def make_items(
    n: int, words: Sequence[str], chance: random.Random, now: datetime
) -> Iterator[Item]:
    """Make items of 20 to 600 words, short ones the most, that came one after the other."""
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    for number in range(n):
        length = int(20 * 30 ** (chance.random() ** 2))
        body = chance.choices(words, cum_weights=weights, k=length)
        at = now - timedelta(days=_DAYS * (1 - number / n))
        yield Item(
            key=derive_key(str(number)),
            guid=str(number),
            url=f"https://news.example/{number}",
            url_key="",
            title=" ".join(chance.choices(words, cum_weights=weights, k=9)).capitalize(),
            body=". ".join(
                " ".join(body[start : start + 15]).capitalize() for start in range(0, length, 15)
            ),
            lang="en",
            received_at=at,
            published_at=at,
            keys=(derive_key(str(number)),),
        )


def store_all(store: SqlStore, items: Iterator[Item]) -> None:
    """Store items; each is a story of its own."""
    store.sync_feeds([Feed(f"https://h{n}.example/rss") for n in range(_FEEDS)], 0)
    feeds = store.claim_feeds(_FEEDS, 600)
    for number in itertools.count():
        poll = list(itertools.islice(items, POLL))
        if not poll:
            return
        feed = feeds[number % _FEEDS].id
        dossiers = [Dossier(item, Fingerprint(derive_key("text", item.guid), ())) for item in poll]
        with store.begin() as tx:
            tx.add_items(feed, [_judged(each) for each in tx.register(feed, dossiers).fresh], "v1")


def _judged(numbered: Numbered) -> Judged:
    return Judged(numbered, Verdict("new"), Placement(numbered.id, "origin", with_item=numbered.id))
