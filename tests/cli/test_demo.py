"""``monitor demo`` as a user runs it: real processes on loopback."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from tests.support.loaded import run_loaded
from tests.support.workplace import REPOSITORY, put


def surroundings(folder: Path, *, port: int = 0) -> dict[str, str]:
    """The environment of one that has its temporary files in `folder`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
    return {
        **kept,
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONUTF8": "1",
        "TMPDIR": str(folder),
        "MONITOR_WEB__PORT": str(port),
        "MONITOR_DATABASE__URL": "sqlite:////nowhere/real.db",
    }


@contextmanager
def started(folder: Path, *arguments: str) -> "Iterator[subprocess.Popen[str]]":
    """Start it, away from the repository, with its temporary files in `folder`."""
    with subprocess.Popen(
        [sys.executable, "-m", "monitor", "demo", *arguments],
        cwd=folder,
        env=surroundings(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()  # one that a test has left half done; else it is gone


def read_until(process: "subprocess.Popen[str]", wanted: str) -> list[str]:
    """Its lines up to the one that begins so."""
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if line.startswith(wanted):
            return lines
    raise AssertionError(f"{wanted!r} was never said: {lines} {process.communicate()}")


@dataclass(frozen=True, slots=True)
class Told:
    """One demonstration from begin to end; `scenes` by number, 6 is what happened in all."""

    code: int
    out: str
    err: str
    took_s: float
    left: list[Path]

    @property
    def scenes(self) -> list[str]:
        return re.split(r"^(?:\d\. |What )", self.out, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp("demo")
    began = time.monotonic()
    with started(folder, "--once", "--fast") as process:
        out, err = process.communicate(timeout=100)
    took_s = time.monotonic() - began
    return Told(process.returncode, out, err, took_s, list(folder.iterdir()))


def test_everything_happens_as_promised_and_nothing_is_left(told: Told) -> None:
    assert (told.code, told.err, told.left) == (0, "", []), told.out
    assert "NOT AS PROMISED" not in told.out
    assert told.took_s < 30


def test_the_address_of_the_page_comes_first(told: Told) -> None:
    assert re.match(r"Page: http://127\.0\.0\.1:\d+/\n", told.out)


def test_it_is_plain_in_a_pipe_and_no_wider_than_a_screen(told: Told) -> None:
    assert "\x1b" not in told.out
    assert max(map(len, told.out.splitlines())) <= 100


@pytest.mark.parametrize("number", [1, 2])
def test_what_repeats_a_seed_is_quiet_and_its_passage_is_shown(told: Told, number: int) -> None:
    scene = told.scenes[number]
    assert 'stands in your document "The Cairo Declaration of June 2020"' in scene
    assert "no alert: repeats a seed, a document known before" in scene
    assert '| "' in scene
    assert "webhook" not in scene


def test_a_new_report_gives_one_webhook_and_one_mail_soon(told: Told) -> None:
    scene = told.scenes[3]
    assert scene.count("webhook: POST /hook") == 1
    assert scene.count("signature verified") == 1
    assert scene.count("mail: to desk@demo.example") == 1
    assert "| X-Monitor-Rule: dossier" in scene
    assert "| Why you get this: rule Haftar with al-Sisi or Derna (dossier)" in scene
    told_at = re.search(r"([\d.]+) s  webhook:", scene)
    assert told_at is not None
    assert float(told_at[1]) < 20


def test_its_copies_are_echoes_without_an_alert(told: Told) -> None:
    scene = told.scenes[4]
    assert " ".join(scene.split()).count("counted there as echo") == 3
    assert scene.count("so the article page was read") == 1
    assert "4 reports, 3 echoes, 1 independent source; 1 alert\n" in scene
    assert "No second alert" in scene
    assert "webhook" not in scene


def test_the_rule_finds_the_same_people_in_arabic(told: Told) -> None:
    scene = told.scenes[5]
    assert re.search(r"\| @person\.khalifa-haftar +.*حفتر", scene)
    assert re.search(r"\| @person\.abdel-fattah-al-sisi +.*السيسي", scene)
    assert scene.count("signature verified") == 1
    assert "A story of its own" in scene


def test_the_end_counts_what_came_and_what_was_told(told: Told) -> None:
    scene = told.scenes[6]
    assert "7 articles came in, beside 9 that stood in the feeds. 2 article pages read." in scene
    counts = re.findall(r"^ +(\d)  (\w+)", scene, flags=re.MULTILINE)
    assert counts == [("2", "repeated"), ("3", "repeated"), ("2", "brought")]
    assert "2 alerts (2 by desk-hook, 2 by desk-mail)" in scene
    assert "Of 7 articles you were told of 2." in scene


def test_it_stays_up_with_the_page_until_it_is_told_to_end(tmp_path: Path) -> None:
    with started(tmp_path, "--fast") as process:
        lines = read_until(process, "end this")
        address = re.fullmatch(r"Page: (http://127\.0\.0\.1:\d+/)", lines[0])
        assert address is not None
        with build_opener(ProxyHandler({})).open(address[1], timeout=60) as page:
            assert "Haftar and al-Sisi agree on a ferry" in page.read().decode()
        [folder] = tmp_path.glob("monitor-demo-*")
        rules = folder / "rules" / "dossier.yaml"
        assert any(str(rules) in line for line in lines)
        good = rules.read_text(encoding="utf-8")
        put(rules, f"{good}  - {{id: broken, match: '(x'}}\n")
        assert "rules/dossier.yaml:" in read_until(process, "rules refused")[-1]
        put(rules, good)
        assert read_until(process, "rules read again")
        process.terminate()
        out, err = process.communicate(timeout=100)
        assert (process.returncode, out.split(), err) == (0, ["Ended."], "")
        assert list(tmp_path.iterdir()) == []


def test_one_that_is_ended_before_its_last_scene_has_not_kept_its_promise(tmp_path: Path) -> None:
    with started(tmp_path, "--once") as process:
        read_until(process, "1. ")
        process.terminate()
        _, err = process.communicate(timeout=100)
        assert (process.returncode, err) == (1, "")
        assert list(tmp_path.iterdir()) == []


def test_a_port_that_was_asked_for_and_is_taken_is_refused_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        done = run_loaded(["demo", "--once"], tmp_path, surroundings(tmp_path, port=port))
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(rf".*127\.0\.0\.1:{port} is in use.*\n", done.stderr)


def test_a_folder_in_use_is_refused_and_other_settings_are_said_to_be_unread(
    tmp_path: Path,
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    arguments = ["demo", "--once", "--keep", str(tmp_path), "--config", "monitor.yaml"]
    done = run_loaded(arguments, tmp_path, surroundings(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    note, error = done.stderr.splitlines()
    assert note == "note: the demonstration has settings of its own; --config is not read"
    hint = "name a folder that is empty or not there yet"
    assert error == f"--keep: error: {tmp_path} is not empty; {hint}"
