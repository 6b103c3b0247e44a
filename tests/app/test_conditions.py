import json
from pathlib import Path

from monitor.app.conditions import doubts_of


def test_a_condition_is_held_against_what_can_be_read_of_the_rules(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    said = {"rules": [{"id": "derna", "match": "derna", "tags": ["libya"]}, {"id": "X"}]}
    (tmp_path / "rules" / "a.yaml").write_text(json.dumps(said), encoding="utf-8")
    config = tmp_path / "monitor.yaml"
    config.write_text("{}", encoding="utf-8")
    assert doubts_of("rule:derna", "--when", config, {}) == ()
    [problem] = doubts_of("level=high tag:lybia", "--when", config, {})
    assert str(problem) == (
        "--when:1:16: warning: tag:lybia is never true: no rule and no feed has this tag; "
        "did you mean libya?"
    )
