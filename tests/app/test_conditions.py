import json
from pathlib import Path

from monitor.app.conditions import doubts_of


def test_a_condition_is_held_against_the_rules(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    said = {"rules": [{"id": "derna", "match": "derna", "tags": ["libya"]}]}
    (tmp_path / "rules" / "a.yaml").write_text(json.dumps(said), encoding="utf-8")
    config = tmp_path / "monitor.yaml"
    config.write_text("{}", encoding="utf-8")
    assert doubts_of("rule:derna", "--when", config, {}) == ()
    [problem] = doubts_of("level=high tag:lybia", "--when", config, {})
    assert str(problem) == (
        "--when:1:16: warning: tag:lybia names nothing: no rule and no feed has this tag; "
        "did you mean libya?"
    )


def test_nothing_is_doubted_while_the_rules_have_mistakes(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text("rules: [", encoding="utf-8")
    (tmp_path / "rules" / "b.yaml").write_text(
        json.dumps({"feeds": [{"url": "http://wire.example/rss"}]}), encoding="utf-8"
    )
    config = tmp_path / "monitor.yaml"
    config.write_text("{}", encoding="utf-8")
    assert doubts_of("rule:derna", "--when", config, {}) == ()
