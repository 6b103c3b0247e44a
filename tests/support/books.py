"""A rulebook from a few words of YAML, and a pipeline over a real database."""

import json
from pathlib import Path
from typing import Any

from monitor.adapters.notify.registry import options_models
from monitor.adapters.store.sqlstore import SqlStore, open_store
from monitor.clock import Clock, SystemClock
from monitor.config.load import load_settings
from monitor.config.rulebook import Rulebook, build_rulebook
from monitor.pipeline import Pipeline


def make_book(folder: Path, settings: dict[str, Any] | None = None, **sections: Any) -> Rulebook:
    """Write settings and rules into a folder and build them."""
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "monitor.yaml").write_text(json.dumps(settings or {}), encoding="utf-8")
    (folder / "rules" / "desk.yaml").write_text(json.dumps(sections), encoding="utf-8")
    return build_rulebook(load_settings(folder / "monitor.yaml", {}), {}, options_models())


def make_store(folder: Path, clock: Clock | None = None) -> SqlStore:
    """A database file in a folder."""
    url = f"sqlite:///{folder / 'monitor.db'}"
    return open_store(url, clock=clock or SystemClock(), exclusive=False, create=True)


def make_pipeline(folder: Path, clock: Clock | None = None, **sections: Any) -> Pipeline:
    """A pipeline whose store knows the feeds of its rules; all are due."""
    book = make_book(folder, **sections)
    store = make_store(folder, clock)
    store.sync_feeds(book.feeds, 0.0)
    return Pipeline(book, store)
