"""What the benchmark of the store works on: made-up polls, and empty databases."""

import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from monitor.model.item import Item
from monitor.model.key import derive_key
from monitor.model.story import Dossier, Fingerprint
from tests.support.postgres import PostgresServer, new_database, shared_server

POLL = 500
"""Items of a poll, and so of a transaction."""

START = datetime(2026, 1, 1, tzinfo=UTC)
"""When all of them came."""


def polls(n: int, n_marks: int, prefix: str) -> Iterator[list[Dossier]]:
    """Polls of made-up items, made as they are asked for: a million would not be small."""
    chance = random.Random(7)
    words = [chance.randbytes(3).hex() for _ in range(5000)]
    for start in range(0, n, POLL):
        yield [_dossier(chance, words, f"{prefix}{start + i}", n_marks) for i in range(POLL)]


def _dossier(chance: random.Random, words: Sequence[str], guid: str, n_marks: int) -> Dossier:
    url = f"news.example/2026/01/{guid}"
    item = Item(
        key=derive_key(guid),
        guid=guid,
        url=f"https://{url}",
        url_key=url,
        title=" ".join(chance.choices(words, k=8)),
        body=" ".join(chance.choices(words, k=40)),
        lang="en",
        received_at=START,
        published_at=START,
        keys=(derive_key(guid), derive_key(url)),
    )
    marks = tuple(chance.randrange(-(2**63), 2**63) for _ in range(n_marks))
    return Dossier(item, Fingerprint(derive_key("text", guid), marks))


@contextmanager
def database(kind: str) -> Iterator[str]:
    """An empty database of that kind, by its address; a new file has no tables yet."""
    with ExitStack() as stack:
        if kind == "sqlite":
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="monitor-bench-"))
            yield f"sqlite:///{Path(folder) / 'monitor.db'}"
        else:
            given = shared_server()
            own = isinstance(given, PostgresServer)
            server = stack.enter_context(PostgresServer()) if own else given
            yield stack.enter_context(new_database(server=server))
