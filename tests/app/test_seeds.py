import asyncio
import json
from pathlib import Path

import pytest

from monitor.app.seeds import add_seed
from monitor.errors import ConfigError
from tests.support.workplace import FAST

TEXT = (
    "Fishermen of Zuwara stayed in port for a second day because diesel had run out, their union "
    "told reporters. Forty boats wait for a delivery that was promised for Thursday night. The "
    "port has asked the ministry for a reserve of its own since the winter."
)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "monitor.yaml"
    path.write_text(json.dumps(FAST), encoding="utf-8")
    return path


def test_what_was_read_elsewhere_becomes_a_seed(config: Path) -> None:
    data = f"No diesel\n\n{TEXT}\n".encode()
    (learned,) = asyncio.run(add_seed(config, {}, "-", data=data))
    assert (learned.added, learned.id, learned.taken_from) == (True, "no-diesel", "standard input")
    assert (config.parent / "seeds" / "no-diesel.txt").read_bytes() == data


def test_a_broken_seeds_folder_is_told_and_nothing_is_added(config: Path) -> None:
    (config.parent / "seeds").mkdir()
    (config.parent / "seeds" / "a.txt").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="not UTF-8"):
        asyncio.run(add_seed(config, {}, "-", data=b"T\n\nB\n"))
    assert len(list((config.parent / "seeds").iterdir())) == 1
