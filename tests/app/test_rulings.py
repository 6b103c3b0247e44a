import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.app.rulings import open_rulings, ruling_of
from monitor.clock import SystemClock
from monitor.errors import ConfigError, NotFoundError
from tests.contracts.stores import a_world
from tests.support.rulings import key_of, shown, two_stories


def desk(folder: Path, url: str, **rules: object) -> Path:
    (folder / "rules").mkdir()
    (folder / "rules" / "a.yaml").write_text(json.dumps(rules), encoding="utf-8")
    config = folder / "monitor.yaml"
    config.write_text(json.dumps({"database": {"url": url}}), encoding="utf-8")
    return config


def test_stories_are_ruled_on_beside_a_running_daemon(tmp_path: Path) -> None:
    with a_world() as world:
        one, two = two_stories(world)
        chirp = {"id": "outlet.chirp", "name": "Chirp", "kind": "social"}
        # A rule that cannot be read is in nobody's way here.
        config = desk(tmp_path, world.url, entities=[chirp], rules=[{"id": "r", "match": "(("}])
        with open_rulings(config, {}) as rulings:
            assert [each.id for each in rulings.entities] == ["outlet.chirp"]
            ruling = ruling_of("ada", "one event")
            stays = rulings.merge(key_of(world, one), key_of(world, two), ruling)
        [told] = shown(world, stays).rulings
        assert (told.author, told.reason, told.at) == ("ada", "one event", ruling.at)


def test_a_ruling_is_of_now() -> None:
    at = ruling_of("ada", "").at
    assert at.tzinfo is UTC
    assert timedelta(0) <= SystemClock().now() - at < timedelta(minutes=1)
    assert at > datetime(2026, 1, 1, tzinfo=UTC)


def test_without_a_database_or_with_wrong_entities_nothing_is_opened(tmp_path: Path) -> None:
    config = desk(tmp_path, f"sqlite:///{tmp_path / 'none.db'}")
    with pytest.raises(NotFoundError, match="no database"), open_rulings(config, {}):
        pass
    (tmp_path / "rules" / "a.yaml").write_text("entities: [{id: x}]", encoding="utf-8")
    with pytest.raises(ConfigError), open_rulings(config, {}):
        pass
    assert not (tmp_path / "none.db").exists()
