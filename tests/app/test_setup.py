from pathlib import Path

import pytest

from monitor.app.setup import (
    check_all,
    read_draft,
    read_setup,
    read_trial,
    read_trials,
    upgrade_database,
)
from monitor.errors import ConfigError


def test_a_setup_is_read_whole(config: Path) -> None:
    setup = read_setup(config, {})
    assert (len(setup.book.feeds), len(setup.book.rules), len(setup.corpus.seeds)) == (1, 1, 1)
    assert read_trials(config, {})["derna"].failures == ()


def test_one_rule_is_had_by_itself_as_it_is_understood_and_as_it_is_written(config: Path) -> None:
    assert read_trial(config, {}, "derna").rule.text
    rules = config.parent / "rules" / "b.yaml"
    rules.write_text("rules: [{id: broken, match: (a}]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="never closed"):
        read_trial(config, {}, "broken")
    assert read_draft(config, {}, "broken").entry.value.match == "(a"


def test_check_counts_what_is_there_and_finds_what_is_wrong_everywhere(config: Path) -> None:
    checked = check_all(config, {})
    assert (checked.problems, checked.n_feeds, checked.n_rules, checked.n_seeds) == ((), 1, 1, 1)
    (config.parent / "seeds" / "b.txt").write_bytes(b"\xff")
    checked = check_all(config, {"MONITOR_DATABASE__URL": "postgresql://u:pw@h"})
    told = "\n".join(map(str, checked.problems))
    assert "names no database" in told
    assert "pw" not in told


def test_the_database_is_made_by_upgrade(config: Path) -> None:
    before, after = upgrade_database(config, {})
    assert (before, bool(after)) == (None, True)
    assert upgrade_database(config, {}) == (after, after)


def test_wrong_settings_are_refused_before_anything_is_made(config: Path) -> None:
    config.write_text("pollling: {}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="did you mean polling"):
        read_setup(config, {})
    assert not (config.parent / "data").exists()


def test_a_secret_may_be_missing_where_nothing_is_sent(config: Path) -> None:
    rules = config.parent / "rules" / "b.yaml"
    rules.write_text(
        "receivers: [{name: desk, webhook: {url: {env: DESK_URL}}}]\nroute: {receivers: [desk]}\n",
        encoding="utf-8",
    )
    assert len(read_setup(config, {}, sends=False).book.rules) == 1
    assert list(read_trials(config, {})) == ["derna"]
    with pytest.raises(ConfigError, match="DESK_URL"):
        read_setup(config, {})
    assert "DESK_URL" in str(check_all(config, {}).problems[0])
