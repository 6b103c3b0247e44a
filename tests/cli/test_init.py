import json
import re
import sys
from base64 import b64encode
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.support.newswire import News, Newswire

SECRETS = {
    "DESK_URL": "https://hooks.example.org/monitor",
    "DESK_SECRET": "whsec_" + b64encode(bytes(range(32))).decode(),
}
NEWS = "Two earthquakes shook the hills behind Cyrene on Monday; nobody was hurt, a mayor said."


def test_what_was_written_is_listed_and_then_what_to_do_next(
    monitor: Command, folder: Path
) -> None:
    done = monitor("init", "my desk")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    written = {line.split("  ", 1)[1] for line in lines if line.startswith("wrote")}
    files = {path for path in (folder / "my desk").rglob("*") if path.is_file()}
    assert written == {str(path.relative_to(folder)) for path in files}
    assert f"{len(files)} files written" in lines
    after = [line.split("#")[0].strip() for line in lines[lines.index("next:") + 1 :]]
    assert after[0] == "cd 'my desk'"
    assert [line.split("monitor ", 1)[1] for line in after[1:]] == [
        "check",
        "feeds fetch --all",
        "run",
    ]


def test_the_next_commands_name_a_program_that_the_shell_finds_from_there(
    monitor: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    (line,) = (each for each in monitor("init").out.splitlines() if "monitor check" in each)
    program = line.split()[0]
    assert program in {str(Path(sys.executable).with_name("monitor")), sys.executable}


def test_without_a_name_the_folder_is_the_current_one(monitor: Command, folder: Path) -> None:
    done = monitor("init")
    assert "wrote  monitor.yaml" in done.out.splitlines()
    assert "cd " not in done.out
    assert (folder / "monitor.yaml").is_file()


@pytest.mark.parametrize(
    "arguments",
    [("--config", "desk/monitor.yaml", "init"), ("init", "--config", "desk/monitor.yaml")],
    ids=" ".join,
)
def test_a_config_names_the_folder_too(
    monitor: Command, folder: Path, arguments: tuple[str, ...]
) -> None:
    assert monitor(*arguments).code == 0
    assert (folder / "desk" / "monitor.yaml").is_file()


def test_a_second_time_it_says_that_all_is_there(monitor: Command) -> None:
    monitor("init", "desk")
    done = monitor("init", "desk")
    assert done.code == 0
    assert "wrote" not in done.out
    assert "kept   desk/monitor.yaml" in done.out.splitlines()
    assert "nothing written: all is there" in done.out.splitlines()


def test_a_kept_folder_says_why(monitor: Command, folder: Path) -> None:
    (folder / "rules" / "own.yaml").write_text("{}\n", encoding="utf-8")
    done = monitor("init")
    assert "kept   rules (it has other files in it; nothing was added)" in done.out.splitlines()


@pytest.mark.parametrize("options", [(), ("--starter",)], ids=str)
def test_what_was_written_passes_the_check_without_a_warning(
    monitor: Command, options: tuple[str, ...]
) -> None:
    monitor("init", *options)
    done = monitor("check")
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(r"\d+ feeds, \d+ rules, \d+ seeds?: 0 errors, 0 warnings\n", done.out)


def test_the_commented_lines_work_when_their_sign_is_taken_away(
    monitor: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    monitor("init")
    n_changed = 0
    for path in (folder / "rules").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        active, n = re.subn(r"^( +)# ( *- \{|routes:)", r"\1\2", text, flags=re.MULTILINE)
        path.write_text(active, encoding="utf-8")
        n_changed += n
    assert n_changed == 5  # a feed, a webhook, a mail, a child route in two lines
    done = monitor("check")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("3 feeds, 2 rules, 1 seed: 0 errors, 0 warnings")


def test_a_new_desk_runs_and_its_rule_finds_the_news(
    monitor: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONITOR_NETWORK__ALLOW", "127.0.0.0/8")
    with Newswire() as wire:
        wire.publish("/a.xml", [News("1", "Hills shaken", NEWS, "http://a.example/1")])
        feeds = json.dumps({"feeds": [{"url": wire.url("/a.xml"), "name": "Wire"}]})
        (folder / "rules" / "feeds.yaml").write_text(feeds, encoding="utf-8")
        assert monitor("init").code == 0
        assert monitor("run", "--once").code == 0
    (hit,) = map(json.loads, monitor("hits", "list", "--json").out.splitlines())
    assert hit["rule"] == "earthquakes"


def test_the_seed_that_explains_itself_holds_no_news_back(monitor: Command, folder: Path) -> None:
    monitor("init")
    (folder / "news.txt").write_text(f"Hills shaken\n\n{NEWS}\n", encoding="utf-8")
    (answer,) = monitor("seeds", "check", "news.txt", "--json").out.splitlines()
    assert json.loads(answer)["duplicate"]["verdict"] == "new"


@pytest.mark.parametrize("name", ["file", "file/desk", "x" * 300, "file/a\x1bb"])
def test_a_folder_that_cannot_be_is_one_clear_line_and_exit_code_two(
    monitor: Command, folder: Path, name: str
) -> None:
    (folder / "file").touch()
    done = monitor("init", name)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert ": error: " in done.err
    assert "\x1b" not in done.err
