from pathlib import Path

import pytest

from monitor.app.backup import back_up_database
from monitor.app.setup import upgrade_database
from monitor.errors import ConfigError


def test_the_database_of_the_settings_is_copied(config: Path, tmp_path: Path) -> None:
    upgrade_database(config, {})
    made = back_up_database(config, {}, tmp_path / "b.db", force=False)
    assert made.file == tmp_path / "b.db"
    assert made.database.is_relative_to(config.parent)
    with pytest.raises(ConfigError, match="is there already"):
        back_up_database(config, {}, tmp_path / "b.db", force=False)
    assert back_up_database(config, {}, tmp_path / "b.db", force=True).n_bytes == made.n_bytes
