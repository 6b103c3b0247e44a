"""The README's own words, done: a newcomer types its five commands and sees what it says."""

import email
import email.policy
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.sources import ROOT, text_of
from tests.support.workplace import eventually

SECTION = "## Your own desk: from nothing to a mail"
_BLOCK = re.compile(
    r"(?:^`(?P<path>[\w./-]+)`[^\n]*:\n\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Step:
    """A file to write, or a command with what it prints."""

    path: str
    command: str
    text: str


def section() -> str:
    whole = text_of(ROOT / "README.md")
    return whole[whole.index(SECTION) :].split("\n## ", 1)[0]


def steps() -> list[Step]:
    found = []
    for block in _BLOCK.finditer(section()):
        if block["path"]:
            found.append(Step(block["path"], "", block["text"]))
        elif block["kind"] == "console":
            for part in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
                command, _, printed = part.partition("\n")
                found.append(Step("", command, printed))
    return found


def ports_of(text: str) -> list[str]:
    return [port for port in ("8000", "1025") if port in text]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def settled(text: str) -> str:
    """What a program prints, without what differs from run to run."""
    text = re.sub(r"\b[0-9a-f]{32}\b", "ID", text)
    text = re.sub(r"\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d(?= UTC \(published)", "TODAY", text)
    text = re.sub(r"^  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "  TODAY", text, flags=re.MULTILINE)
    text = re.sub(r"dated \d+ days earlier", "dated long ago", text)
    text = re.sub(r"made (?:at once|\d+ s later)", "made soon", text)
    text = re.sub(r"rule set [0-9a-f]{8}", "rule set ID", text)
    text = re.sub(r"(?<=^Date: ).*", "TODAY", text, flags=re.MULTILINE)
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).strip()


class Newcomer:
    """Follows the section in an empty folder, with ports of his own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printed: dict[str, Path] = {}
        self._ports = {port: str(free_port()) for port in ports_of(section())}
        self._behind: list[subprocess.Popen[bytes]] = []

    def follow(self, step: Step) -> str:
        """Do one step; give what it printed."""
        if step.path:
            file = self.folder / step.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self._mine(step.text), encoding="utf-8")
            return ""
        command = self._mine(step.command)
        if command.endswith("&"):
            self._start(step.command, command.removesuffix("&"))
            return ""
        done = subprocess.run(
            ["sh", "-c", command],
            check=False,
            cwd=self.folder,
            env=self._environ(),
            capture_output=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr.decode()
        return self._theirs(done.stdout.decode())

    def output_of(self, command: str) -> str:
        """What a command in the background has printed so far."""
        return self._theirs(self.printed[command].read_text(encoding="utf-8"))

    def end(self) -> None:
        """Stop what runs in the background."""
        for process in self._behind:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(10)

    def _start(self, name: str, command: str) -> None:
        self.printed[name] = self.folder / f"{len(self._behind)}.out"
        with self.printed[name].open("wb") as out:
            process = subprocess.Popen(
                ["sh", "-c", command],
                cwd=self.folder,
                env={**self._environ(), "PYTHONUNBUFFERED": "1"},
                stdout=out,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._behind.append(process)
        for port in self._ports.values():
            if port in command:
                eventually(lambda port=port: answers(int(port)))

    def _mine(self, text: str) -> str:
        for port, mine in self._ports.items():
            text = text.replace(port, mine)
        return text

    def _theirs(self, text: str) -> str:
        for port, mine in self._ports.items():
            text = text.replace(mine, port)
        return text

    def _environ(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if "MONITOR_" not in name}
        programs = Path(sys.executable).parent
        return {**kept, "PATH": f"{programs}{os.pathsep}{kept['PATH']}", "PYTHONPATH": str(ROOT)}


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Newcomer]:
    newcomer = Newcomer(tmp_path)
    yield newcomer
    newcomer.end()


def test_the_section_has_five_commands_a_feed_a_rule_and_a_receiver() -> None:
    commands = [step.command for step in steps() if step.command]
    assert len(commands) == 5
    assert {"feeds:", "rules:", "receivers:", "smtp:"} <= set(re.findall(r"\b\w+:", section()))


def test_a_newcomer_who_follows_the_section_sees_what_it_shows(newcomer: Newcomer) -> None:
    for step in steps():
        printed = newcomer.follow(step)
        if step.command and not step.command.endswith("&"):
            assert settled(printed) == settled(step.text)
    (catcher,) = [step for step in steps() if "aiosmtpd" in step.command]
    told = re.search(r"```text\n(.*?)```", section(), re.DOTALL)
    assert told is not None
    mail = eventually(lambda: plain_part(newcomer.output_of(catcher.command)))
    assert settled(mail) == settled(told[1])


def plain_part(printed: str) -> str:
    """Head and text of the first mail that the catcher has printed, without its foot."""
    if "END MESSAGE" not in printed:
        return ""
    raw = printed.split("FOLLOWS ----------\n", 1)[1].split("\n------------ END", maxsplit=1)[0]
    mail = email.message_from_string(raw, policy=email.policy.default)
    text = mail.get_body(("plain",))
    assert text is not None
    head = [f"{name}: {mail[name]}" for name in ("From", "To", "Subject")]
    words, mark, _ = text.get_content().partition("\n\nmonitor:")
    assert mark
    return "\n".join([*head, "", words])
