import json
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.cli.completion import answer_shell, delivery_states
from monitor.clock import SystemClock
from monitor.model.hold import Silence
from tests.contracts.stores import a_world
from tests.support.loaded import run_loaded

MONITOR = str(Path(sys.executable).with_name("monitor"))
RULES = {
    "feeds": [{"url": "https://a.example/feed.xml?k=1"}, {"url": "http://b.example/rss"}],
    "entities": [{"id": "place.derna", "name": "Derna"}, {"id": "org.lna", "name": "LNA"}],
    "rules": [{"id": "derna", "match": "derna"}, {"id": "desert", "match": "desert"}],
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text(json.dumps(RULES), encoding="utf-8")
    return tmp_path


def ask(desk: Path, variables: dict[str, str]) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
    done = run_loaded([], desk, {**kept, **variables})
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def bash(desk: Path, *words: str) -> list[str]:
    """What bash is offered for the last of the words, which it has cut already."""
    variables = {
        "_MONITOR_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(("monitor", *words)),
        "COMP_CWORD": str(len(words)),
    }
    return ask(desk, variables).split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("feeds", "fe"), ["fetch"]),
        (("rules", "test", ""), ["derna", "desert"]),
        (("entities", "suggest", "pl"), ["place.derna"]),
        (("entities", "list", "--type", "o"), ["org", "outlet", "other"]),
        (("hits", "list", "--rule", "des"), ["desert"]),
        (("routes", "explain", "--rule", "des"), ["desert"]),
        (("silence", "expire", ""), []),
        (("deliveries", "list", "--state", "de"), ["delivered", "dead"]),
        (("feeds", "fetch", "http"), [each["url"] for each in RULES["feeds"]]),
        (("feeds", "fetch", "https", ":", "//a"), ["//a.example/feed.xml?k=1"]),
        (("feeds", "fetch", "http", ":"), ["//b.example/rss"]),
        (("rules", "test", "derna", "de"), []),
    ],
    ids=str,
)
def test_bash_is_offered_commands_and_values(
    desk: Path, words: tuple[str, ...], offered: list[str]
) -> None:
    assert bash(desk, *words) == offered


def test_a_silence_that_can_be_ended_is_offered(desk: Path) -> None:
    with a_world() as world:
        now = SystemClock().now()
        world.clock.forward((now - world.clock.now()).total_seconds())
        for hours in (-1, 1):
            until = now + timedelta(hours=hours)
            world.store.add_silence(
                Silence(0, "lang:ar", now - timedelta(hours=2), until, "ann", "works")
            )
        config = {"database": {"url": world.url}}
        (desk / "monitor.yaml").write_text(json.dumps(config), encoding="utf-8")
        assert bash(desk, "silence", "expire", "") == ["2"]


def test_zsh_and_fish_are_offered_values(desk: Path) -> None:
    typed = {"_TYPER_COMPLETE_ARGS": "monitor rules test d"}
    zsh = ask(desk, {"_MONITOR_COMPLETE": "complete_zsh", **typed})
    assert '"derna"' in zsh
    assert '"desert"' in zsh
    action = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    fish = ask(desk, {"_MONITOR_COMPLETE": "complete_fish", **typed, **action})
    assert fish.split() == ["derna", "desert"]


def test_the_settings_that_the_line_names_say_where_the_rules_are(desk: Path) -> None:
    (desk / "other").mkdir()
    rules = {"rules": [{"id": "elsewhere", "match": "x"}]}
    (desk / "other" / "a.yaml").write_text(json.dumps(rules), encoding="utf-8")
    (desk / "other.yaml").write_text("rules: other\n", encoding="utf-8")
    option = ("--config", "other.yaml")
    assert bash(desk, *option, "rules", "test", "") == ["elsewhere"]
    assert bash(desk, "rules", "test", *option, "") == ["elsewhere"]


@pytest.mark.parametrize("content", [b"rules: [", b"rules: 3", b"\xff", b"nonsense: {"], ids=str)
def test_a_broken_rules_folder_offers_nothing_and_says_nothing(desk: Path, content: bytes) -> None:
    (desk / "rules" / "b.yaml").write_bytes(content)
    assert bash(desk, "rules", "test", "") == []


def test_no_rules_folder_offers_nothing_and_says_nothing(desk: Path) -> None:
    shutil.rmtree(desk / "rules")
    assert bash(desk, "rules", "test", "") == []


def test_entries_of_other_shapes_are_passed_over(desk: Path) -> None:
    (desk / "rules" / "b.yaml").write_text("rules: [{id: 3}, x, {id: [a]}]", encoding="utf-8")
    assert bash(desk, "rules", "test", "") == ["derna", "desert"]


def test_the_scripts_are_shown_for_each_shell(desk: Path) -> None:
    for shell, said in (
        ("bash", "complete -o"),
        ("zsh", "compdef"),
        ("fish", "complete --command"),
    ):
        no_guess = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
        done = run_loaded(["--show-completion", shell], desk, {**os.environ, **no_guess})
        assert done.returncode == 0
        assert said in done.stdout


def test_bash_itself_completes_with_the_installed_script(desk: Path) -> None:
    home = desk / "home"
    home.mkdir()
    environ = {**os.environ, "HOME": str(home), "PATH": f"{Path(MONITOR).parent}:/usr/bin:/bin"}
    script = """
        monitor --install-completion > /dev/null
        source ~/.bash_completions/monitor.sh
        COMP_WORDS=(monitor feeds fetch https : //) COMP_CWORD=5
        _monitor_completion monitor
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=desk,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["//a.example/feed.xml?k=1"]
    assert "monitor.sh" in (home / ".bashrc").read_text(encoding="utf-8")


def test_what_is_no_question_of_bash_is_run_as_it_is() -> None:
    environ = {"COMP_WORDS": "a\n:\nb"}
    assert answer_shell(environ, lambda: 7) == 7
    assert environ == {"COMP_WORDS": "a\n:\nb"}


def test_a_question_that_makes_no_sense_is_run_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    environ = {"_MONITOR_COMPLETE": "complete_bash", "COMP_WORDS": "m\n:\n", "COMP_CWORD": "9"}
    assert answer_shell(environ, lambda: 0) == 0
    assert capsys.readouterr().out == ""


def test_the_states_of_a_delivery_are_offered_by_their_beginning() -> None:
    assert delivery_states("q") == ["queued"]
    assert len(delivery_states("")) == 5
