import json
from pathlib import Path

from tests.cli.conftest import Command


def test_a_sound_desk_is_counted(monitor: Command, folder: Path) -> None:
    (folder / "rules" / "a.yaml").write_text(
        "feeds: [{url: 'http://a.example/rss'}]\nrules: [{id: one, match: haftar}]\n",
        encoding="utf-8",
    )
    (folder / "seeds" / "s.txt").write_text("Title\n\nA body of some words.\n", encoding="utf-8")
    done = monitor("check")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "1 feed, 1 rule, 1 seed: 0 errors, 0 warnings"


def test_all_errors_of_settings_rules_and_seeds_come_at_once(
    monitor: Command, folder: Path
) -> None:
    (folder / "rules" / "a.yaml").write_text(
        "rules:\n  - {id: one, mach: x}\n  - {id: two, match: '(a'}\n", encoding="utf-8"
    )
    (folder / "seeds" / "s.txt").write_bytes(b"\xff\xfe\x00bad")
    done = monitor("check", "--json")
    assert done.code == 2
    problems = [json.loads(line) for line in done.out.splitlines()]
    errors = [each for each in problems if each["severity"] == "error"]
    assert {Path(each["file"]).name for each in errors} == {"a.yaml", "s.txt"}
    assert {each["line"] for each in errors if each["file"].endswith("a.yaml")} == {2, 3}
    assert set(errors[0]) == {"file", "line", "column", "severity", "code", "message", "hint"}
    assert "did you mean match" in json.dumps(errors)


def test_a_failing_rule_test_refuses_the_set(monitor: Command, folder: Path) -> None:
    (folder / "rules" / "a.yaml").write_text(
        "rules:\n  - id: one\n    match: haftar\n    tests:\n"
        "      - {text: 'Nobody came.', expect: match}\n",
        encoding="utf-8",
    )
    done = monitor("check")
    assert done.code == 1  # it ran, and the answer is no
    assert "a.yaml:5:" in done.out
    assert monitor("run", "--once").code == 2
