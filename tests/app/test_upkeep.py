"""The services that time alone starts."""

import asyncio
from pathlib import Path

from monitor.app.parts import open_parts
from monitor.app.setup import read_setup
from tests.support.books import make_store


def test_a_broken_rule_file_is_told_of_once_while_the_last_good_set_stays(config: Path) -> None:
    """A rule file is broken during a hot reload (R14)."""
    broken = config.parent / "rules" / "broken.yaml"

    async def run() -> list[str]:
        async with open_parts(read_setup(config, {}), spread=False) as parts:
            await parts.upkeep.incidents.tick()
            broken.write_text("rules:\n  - {id: x, match: ((}\n", encoding="utf-8")
            parts.rules.ask()
            await parts.rules.tick()
            for _ in range(3):
                await parts.upkeep.incidents.tick()
            told = [each.receiver for each in parts.store.archive.deliveries(limit=9)]
            await parts.dispatcher.run_once()
            return told

    assert asyncio.run(run()) == ["console"]


def test_a_reload_tells_the_upkeep_which_rules_are_in_force(config: Path) -> None:
    async def run() -> bool:
        async with open_parts(read_setup(config, {}), spread=False) as parts:
            parts.upkeep.use(parts.rules.current)
            await parts.upkeep.caretaker.tick()
            return True

    assert asyncio.run(run())
    make_store(config.parent).close()
