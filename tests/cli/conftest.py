import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from monitor.cli.main import execute
from tests.support.newsroom import HERALD, RULES, WIRE, Newsroom, a_newsroom, more_news, rumor

_FEEDS = [{"url": HERALD, "name": "Coast Herald"}, {"url": WIRE, "name": "وكالة الشمال"}]


class Done(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty desk's folder, and the current one."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("MONITOR_")]:
        monkeypatch.delenv(name)
    (tmp_path / "rules").mkdir()
    (tmp_path / "seeds").mkdir()
    return tmp_path


@pytest.fixture
def monitor(folder: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command as a user would, in this process."""

    def run(*arguments: str) -> Done:
        capsys.readouterr()
        code = execute(arguments)
        return Done(code, *capsys.readouterr())

    return run


@pytest.fixture
def room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    """A desk with a story whose origin no feed brought, and another one."""
    monkeypatch.setenv("MONITOR_DATABASE__URL", f"sqlite:///{folder / 'monitor.db'}")
    with a_newsroom(folder, feeds=_FEEDS, rules=RULES) as made:
        made.poll(HERALD, *more_news(1))
        rumor(made)
        yield made
