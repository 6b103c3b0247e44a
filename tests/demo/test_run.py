import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from monitor.app.view import Door, View
from monitor.demo.run import Wishes, run_demo
from monitor.demo.terminal import Teller
from monitor.errors import ConfigError

ENVIRON = {"MONITOR_WEB__PORT": "0"}


def run(wishes: Wishes, write: Callable[[str], None], doors: Sequence[Door] = ()) -> bool:
    """A demonstration that is told to end when it has begun."""

    async def go() -> bool:
        stop = asyncio.Event()

        def heard(line: str) -> None:
            stop.set()
            write(line)

        teller = Teller(heard, colored=False)
        return await run_demo(wishes, ENVIRON, doors=doors, teller=teller, stop=stop)

    return asyncio.run(asyncio.wait_for(go(), 100))


def test_one_that_is_ended_early_has_kept_no_promise_and_leaves_the_folder_it_was_given(
    tmp_path: Path,
) -> None:
    said: list[str] = []
    assert not run(Wishes(keep=tmp_path / "desk"), said.append)
    assert said[0].startswith("Page: http://127.0.0.1:")
    # A long path stands in a line of its own.
    assert " ".join(said).endswith(f"Ended; the desk stays in {tmp_path / 'desk'}.")
    assert (tmp_path / "desk" / "data" / "monitor.db").is_file()
    assert (tmp_path / "desk" / "rules" / "dossier.yaml").is_file()


def test_its_folder_is_removed_where_none_was_named() -> None:
    folders: list[Path] = []

    @asynccontextmanager
    async def door(view: View) -> AsyncIterator[None]:
        folders.append(view.settings.base)
        assert (view.settings.base / "monitor.yaml").is_file()
        yield

    said: list[str] = []
    run(Wishes(once=True), said.append, [door])
    assert [folder.exists() for folder in folders] == [False]


def test_the_page_is_open_before_the_first_word(tmp_path: Path) -> None:
    heard_at_opening: list[int] = []
    said: list[str] = []

    @asynccontextmanager
    async def door(_view: View) -> AsyncIterator[None]:
        heard_at_opening.append(len(said))
        yield

    run(Wishes(keep=tmp_path), said.append, [door])
    assert heard_at_opening == [0]


def test_a_reader_who_has_gone_ends_it(tmp_path: Path) -> None:
    def gone(_line: str) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        run(Wishes(keep=tmp_path), gone)


def test_a_folder_in_use_is_refused_before_anything_starts(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    said: list[str] = []
    with pytest.raises(ConfigError, match="is not empty"):
        run(Wishes(keep=tmp_path), said.append)
    assert said == []
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
