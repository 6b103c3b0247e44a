import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from monitor.errors import ConfigError, Problem, StoreError
from monitor.services.reloader import Reloader, look
from tests.support.clock import NOON, FakeClock

YAML = frozenset({".yaml"})


class Folder:
    """A folder whose one file says what is in force; BAD is an error, BUSY a store that refuses."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reads = 0
        self.in_force = ["first"]
        self.write("first")

    def write(self, text: str, name: str = "a.yaml") -> None:
        (self.path / name).write_text(text, encoding="utf-8")

    def read(self) -> str:
        self.reads += 1
        file = self.path / "a.yaml"
        text = file.read_text(encoding="utf-8") if file.exists() else "nothing"
        if text.startswith("BAD"):
            problems = [
                Problem("a.yaml", n, 1, "error", "wrong", f"mistake {n}", "write it right")
                for n in range(1, 1 + text.count("BAD"))
            ]
            raise ConfigError([Problem("a.yaml", 9, 9, "warning", "odd", "odd"), *problems])
        return text

    async def use(self, text: str) -> None:
        if text == "BUSY":
            raise StoreError("the database is busy")
        self.in_force.append(text)

    def reloader(self, use: Callable[[str], Awaitable[None]] | None = None) -> Reloader[str]:
        return Reloader(
            "rules",
            self.path,
            YAML,
            current="first",
            seen=look(self.path, YAML),
            read=self.read,
            use=use or self.use,
            clock=FakeClock(),
            rest=0,
        )


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def ticks(reloader: Reloader[str], *between: Callable[[], object]) -> None:
    """Tick once, then after each step twice: a change must be seen to have come to rest."""

    async def run() -> None:
        await reloader.tick()
        for step in between:
            step()
            for _ in range(2):
                await reloader.tick()

    asyncio.run(run())


def test_a_folder_that_stays_as_it_was_is_not_read(folder: Folder) -> None:
    ticks(folder.reloader(), lambda: None, lambda: None)
    assert (folder.reads, folder.in_force) == (0, ["first"])


def test_a_changed_file_is_read_once_and_put_in_force(folder: Folder) -> None:
    reloader = folder.reloader()
    ticks(reloader, lambda: folder.write("second"), lambda: None)
    assert (folder.reads, folder.in_force, reloader.current) == (1, ["first", "second"], "second")


def test_what_changed_before_the_first_look_is_read_too(folder: Folder) -> None:
    reloader = folder.reloader()
    folder.write("second")
    ticks(reloader, lambda: None)
    assert folder.in_force == ["first", "second"]


@pytest.mark.parametrize("name", ["b.yaml", "deep/er/b.yaml"])
def test_a_new_file_and_a_removed_one_are_changes(folder: Folder, name: str) -> None:
    (folder.path / "deep/er").mkdir(parents=True)
    reloader = folder.reloader()
    ticks(reloader, lambda: folder.write("x", name), (folder.path / name).unlink)
    assert folder.reads == 2


@pytest.mark.parametrize("name", [".git/a.yaml", ".a.yaml", "a.yaml~", "notes.txt", "a.yaml.new"])
def test_what_no_reader_takes_is_no_change(folder: Folder, name: str) -> None:
    (folder.path / ".git").mkdir()
    reloader = folder.reloader()
    ticks(reloader, lambda: folder.write("x", name))
    assert folder.reads == 0


def test_a_folder_that_is_still_being_written_is_left_alone_for_a_while(folder: Folder) -> None:
    reloader = folder.reloader()
    reads = []

    async def run() -> None:
        for n in range(5):
            folder.write("x" * (n + 1))
            await reloader.tick()
            reads.append(folder.reads)

    asyncio.run(run())
    assert reads == [0, 0, 0, 1, 1]  # one that never rests is read all the same


def test_a_refused_set_changes_nothing_but_one_line_and_the_notice(folder: Folder) -> None:
    reloader = folder.reloader()
    with capture_logs() as logs:
        ticks(reloader, lambda: folder.write("BAD BAD BAD"), lambda: None, lambda: None)
    line = "a.yaml:1:1: error: mistake 1; write it right (and 2 more)"
    assert [(each["event"], each["why"]) for each in logs] == [("rules_refused", line)]
    assert (folder.in_force, reloader.current) == (["first"], "first")
    assert reloader.refused is not None
    assert (reloader.refused.at, len(reloader.refused.problems)) == (NOON, 4)


def test_the_mended_set_ends_the_notice(folder: Folder) -> None:
    reloader = folder.reloader()
    ticks(reloader, lambda: folder.write("BAD"), lambda: folder.write("good"))
    assert (folder.in_force, reloader.refused) == (["first", "good"], None)


def test_a_store_that_refuses_is_asked_again(folder: Folder) -> None:
    answers = ["BUSY", "good"]

    async def use(text: str) -> None:
        await folder.use(answers.pop(0) if answers else text)

    with capture_logs() as logs:
        ticks(folder.reloader(use), lambda: folder.write("second"), lambda: None)
    assert [each["event"] for each in logs] == ["rules_not_loaded"]
    assert folder.in_force == ["first", "good"]


def test_an_error_of_ours_is_told_once_and_the_last_good_set_stays(folder: Folder) -> None:
    async def crash(text: str) -> None:
        raise ValueError(text)

    reloader = folder.reloader(crash)
    with capture_logs() as logs:
        ticks(reloader, lambda: folder.write("second"), lambda: None, lambda: None)
    assert [each["event"] for each in logs] == ["rules_crashed"]
    assert reloader.current == "first"
    assert reloader.refused is not None
    assert "an error of monitor itself" in reloader.refused.line


def test_a_look_that_waits_for_a_free_thread_is_not_followed_by_a_long_rest(
    folder: Folder,
) -> None:
    reloader = Reloader(
        "rules",
        folder.path,
        YAML,
        current="first",
        seen=look(folder.path, YAML),
        read=folder.read,
        use=folder.use,
        clock=FakeClock(),
    )

    async def run() -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(1))
        busy = loop.run_in_executor(None, time.sleep, 0.5)
        await reloader.tick()
        await busy
        folder.write("second")
        for _ in range(20):
            await asyncio.sleep(0.05)
            await reloader.tick()
            if len(folder.in_force) > 1:
                break

    asyncio.run(run())
    assert folder.in_force == ["first", "second"]


def test_a_folder_that_is_gone_is_no_empty_desk(folder: Folder) -> None:
    moved = folder.path.with_name("elsewhere")
    reloader = folder.reloader()
    ticks(reloader, lambda: folder.path.rename(moved))
    assert reloader.refused is not None
    assert "the rules folder is gone" in reloader.refused.line
    ticks(reloader, lambda: moved.rename(folder.path))
    assert reloader.refused is None


def test_a_folder_that_is_suddenly_empty_is_a_lost_mount_unless_someone_says_it_is_meant(
    folder: Folder,
) -> None:
    reloader = folder.reloader()
    ticks(reloader, (folder.path / "a.yaml").unlink)
    assert (folder.in_force, reloader.current) == (["first"], "first")
    assert reloader.refused is not None
    assert "is empty now, as a lost mount is; if it is meant so, send" in reloader.refused.line
    ticks(reloader, lambda: folder.write("back"))
    assert (folder.in_force, reloader.refused) == (["first", "back"], None)
    (folder.path / "a.yaml").unlink()
    ticks(reloader, reloader.ask)
    assert (folder.in_force[-1], reloader.refused) == ("nothing", None)


def test_who_asks_is_answered_though_nothing_changed(folder: Folder) -> None:
    reloader = folder.reloader()
    ticks(reloader, reloader.ask)
    assert (folder.reads, folder.in_force) == (1, ["first", "first"])


def test_a_link_to_nowhere_is_seen_and_does_no_harm(folder: Folder) -> None:
    (folder.path / "b.yaml").symlink_to(folder.path / "nothing")
    assert len(look(folder.path, YAML)) == 2


def test_a_change_that_keeps_the_size_is_seen(folder: Folder) -> None:
    before = look(folder.path, YAML)
    os.utime(folder.path / "a.yaml", ns=(1, 1))
    assert look(folder.path, YAML) != before


def test_a_folder_that_takes_long_to_look_at_is_looked_at_less_often(folder: Folder) -> None:
    reloader = Reloader(
        "rules",
        folder.path,
        YAML,
        current="first",
        seen=look(folder.path, YAML),
        read=folder.read,
        use=folder.use,
        clock=FakeClock(),
        rest=10**9,
    )
    ticks(reloader, lambda: folder.write("second"))
    assert folder.reads == 0
    ticks(reloader, reloader.ask)
    assert folder.reads == 1
