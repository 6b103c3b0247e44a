import asyncio
from pathlib import Path

from monitor.adapters.store.sqlstore import open_store
from monitor.clock import SystemClock
from monitor.demo.script import Script
from monitor.demo.stage import Stage, open_servers
from monitor.demo.terminal import Teller


def play_without_a_daemon(path: Path) -> tuple[bool, Script, list[str]]:
    """The scenes over an empty archive: the news is published, and nobody reads it."""
    said: list[str] = []
    clock = SystemClock()
    store = open_store(f"sqlite:///{path}", clock=clock, exclusive=True)

    async def go() -> tuple[bool, Script]:
        async with open_servers("whsec_" + "AAAA" * 8, clock) as servers:
            teller = Teller(said.append, colored=False)
            stage = Stage(servers, teller, {}, clock, clock.now(), haste=1.0, patience_s=0.1)
            script = Script(stage, store.archive)
            return await script.play(), script

    is_kept, script = asyncio.run(go())
    store.close()
    return is_kept, script, said


def test_what_does_not_happen_is_told_and_nothing_is_claimed(tmp_path: Path) -> None:
    is_kept, script, said = play_without_a_daemon(tmp_path / "monitor.db")
    told = "\n".join(said)
    assert not is_kept
    assert script.alerted is None
    assert len(script.missed) == 5
    assert told.count("NOT AS PROMISED: ") == 5
    assert "NOT AS PROMISED: 3 published and not read by the daemon" in told
    for claim in ("No second alert", "verified", "What repeats a file"):
        assert claim not in told
    assert "0 articles came in, beside 0 that stood in the feeds." in told


def test_every_scene_is_played_also_after_one_that_failed(tmp_path: Path) -> None:
    _, _, said = play_without_a_daemon(tmp_path / "monitor.db")
    heads = [line[0] for line in said if line[:1].isdigit()]
    assert heads == list("12345")
