import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.app.silences import add_silence, desk_zone, end_silence, open_silences
from monitor.clock import SystemClock
from monitor.errors import ConfigError, NotFoundError, RulingError
from monitor.model.hold import Silence
from tests.contracts.stores import a_world
from tests.support.clock import NOON

ASKED = Silence(0, "level<=medium", NOON, NOON + timedelta(hours=2), "ann", "works")


def settings(folder: Path, url: str) -> Path:
    config = folder / "monitor.yaml"
    said = {"database": {"url": url}, "desk": {"tz": "Africa/Tripoli"}}
    config.write_text(json.dumps(said), encoding="utf-8")
    return config


def test_a_silence_is_stored_beside_a_running_daemon(tmp_path: Path) -> None:
    with a_world() as world:
        config = settings(tmp_path, world.url)
        with open_silences(config, {}) as store:
            silence = add_silence(store, ASKED)
        with world.store.begin() as tx:
            assert list(tx.silences()) == [silence]
        assert silence.id > 0


def test_a_condition_that_cannot_be_read_is_refused_with_its_place(tmp_path: Path) -> None:
    with a_world() as world, open_silences(settings(tmp_path, world.url), {}) as store:
        with pytest.raises(ConfigError) as refused:
            add_silence(store, Silence(0, "level>=high langg:ar", NOON, NOON, "ann", "x"))
        assert list(world.store.archive.silences(past=True)) == []
    [problem] = refused.value.problems
    assert (problem.file, problem.column, problem.hint) == ("--when", 13, "did you mean lang:?")


def test_a_silence_that_is_over_says_since_when_as_the_door_says_times(tmp_path: Path) -> None:
    with a_world() as world, open_silences(settings(tmp_path, world.url), {}) as store:
        world.clock.forward((SystemClock().now() - world.clock.now()).total_seconds())
        now = world.clock.now()
        wanted = replace(ASKED, starts_at=now, ends_at=now + timedelta(hours=2))
        silence = add_silence(store, wanted)
        record = end_silence(store, silence.id, str)
        assert (record.silence.id, record.n_held) == (silence.id, 0)
        assert record.silence.expired_at is not None
        with pytest.raises(RulingError, match=f"silence {silence.id} is over since some day"):
            end_silence(store, silence.id, lambda at: f"some day in {at:%Y}")
        with pytest.raises(NotFoundError):
            end_silence(store, 99, str)


def test_without_a_database_there_is_nothing_to_open(tmp_path: Path) -> None:
    config = settings(tmp_path, f"sqlite:///{tmp_path / 'none.db'}")
    with pytest.raises(NotFoundError, match="no database"), open_silences(config, {}):
        pass
    assert desk_zone(config, {}) == ZoneInfo("Africa/Tripoli")
