import sqlite3
from pathlib import Path

from tests.cli.conftest import Command


def test_upgrade_makes_the_database_and_says_so_once(monitor: Command, folder: Path) -> None:
    first = monitor("db", "upgrade")
    assert (first.code, "was empty" in first.out) == (0, True)
    assert (folder / "data" / "monitor.db").is_file()
    assert "was" not in monitor("db", "upgrade").out


def test_check_tells_a_sound_database_from_a_damaged_one(monitor: Command, folder: Path) -> None:
    monitor("db", "upgrade")
    sound = monitor("db", "check")
    assert sound.code == 0
    assert sound.out.startswith("sound: ")
    with sqlite3.connect(folder / "data" / "monitor.db") as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(
            "INSERT INTO hit (item_id, rule_id, how, quiet, evidence, ruleset, found_at) "
            "VALUES (99, 'r', 'live', '', '[]', 'v', '2026-01-01T00:00:00.000000Z')"
        )
    connection.close()
    damaged = monitor("db", "check")
    assert damaged.code == 1
    assert damaged.out.splitlines()
    assert monitor("db", "check", "--json").out.startswith("{")
