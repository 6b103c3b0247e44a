"""The golden pairs NAME.xml and NAME.expected.json of ``tests/data/feeds``.

After a change that is meant, ``python -m tests.core.feeds.golden`` writes the expectations anew;
read the difference before it is kept.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor.core.feeds.parse import parse
from monitor.model.feed import FetchResult
from monitor.model.item import ParsedFeed

FOLDER = Path(__file__).parents[2] / "data" / "feeds"
FETCHED_AT = datetime(2025, 3, 6, 12, tzinfo=UTC)
URL = "https://feeds.example/dir/feed"


def answer(body: bytes, **more: Any) -> FetchResult:
    """A complete answer with this body."""
    return FetchResult(URL, 200, body, FETCHED_AT, **more)


def names() -> list[str]:
    """The names of all pairs."""
    return sorted(file.stem for file in FOLDER.glob("*.xml"))


def read(name: str) -> dict[str, Any]:
    """What we make of a document, as JSON; digests are left out, and what is empty."""
    parsed = parse(answer((FOLDER / f"{name}.xml").read_bytes()), 2000)
    return as_json(parsed)


def as_json(parsed: ParsedFeed) -> dict[str, Any]:
    """A parsed feed as the expectations write it."""
    feed = asdict(parsed)
    feed["entries"] = [
        {
            key: value.isoformat() if isinstance(value, datetime) else value
            for key, value in entry.items()
            if value and key != "digest"
        }
        for entry in feed["entries"]
    ]
    feed["warnings"] = list(feed["warnings"])
    return feed


def expected(name: str) -> dict[str, Any]:
    """What a document is to say."""
    file = FOLDER / f"{name}.expected.json"
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


if __name__ == "__main__":
    for each in names():
        text = json.dumps(read(each), ensure_ascii=False, indent=1)
        (FOLDER / f"{each}.expected.json").write_text(text + "\n", encoding="utf-8")
