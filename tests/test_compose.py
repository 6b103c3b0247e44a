"""The container's files say what the program understands.

Docker itself is not needed: the files are read as Docker reads them, the service's command and its
health check run as processes of this machine, and what the image copies is built and installed.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer.main
import yaml
from typer import TyperException
from typer.core import TyperGroup

from monitor.cli.main import app
from monitor.config.environment import overrides
from monitor.config.load import load_settings
from monitor.config.yamlfile import parse_yaml
from tests.support.sources import ROOT, expect_none, pyproject, text_of
from tests.support.workplace import Daemon, eventually

COMPOSE = ROOT / "docker-compose.yml"
HOME = Path("/srv/monitor")
KNOWN = {
    "build", "cap_drop", "env_file", "environment", "healthcheck", "image", "init", "logging",
    "network_mode", "ports", "profiles", "read_only", "restart", "security_opt",
    "stop_grace_period", "tmpfs", "user", "volumes",
}  # fmt: skip


def services(text: str = "", **environ: str) -> dict[str, dict[str, Any]]:
    """The services, variables filled in as `docker compose` does it."""

    def value(found: re.Match[str]) -> str:
        return environ.get(found[1], found[2])

    filled = re.sub(r"\$\{([A-Z_]+):-([^}]*)\}", value, text or text_of(COMPOSE))
    assert "$" not in filled
    assert parse_yaml(filled.encode(), COMPOSE.name).problems == ()  # a key given twice, an alias
    read = yaml.safe_load(filled)
    assert set(read) == {"services", "volumes"}
    served: dict[str, dict[str, Any]] = read["services"]
    return served


MONITOR = services()["monitor"]
MAIL = services()["mail"]


def variables(**environ: str) -> dict[str, str]:
    """What the service sees of its variables."""
    given = services(**environ)["monitor"]["environment"]
    return {name: str(value) for name, value in given.items()}


class Step(NamedTuple):
    """One instruction of the Dockerfile."""

    name: str
    said: str

    @property
    def words(self) -> list[str]:
        """The command of its exec form; without one, its words."""
        start = self.said.find("[")
        words: list[str] = json.loads(self.said[start:]) if start >= 0 else shlex.split(self.said)
        return words


def steps(*names: str) -> list[Step]:
    lines = [line for line in text_of(ROOT / "Dockerfile").splitlines() if line[:1] != "#"]
    found = (Step(*line.split(" ", 1)) for line in lines if line)
    return [step for step in found if not names or step.name in names]


def copied() -> list[str]:
    """What enters the image from this project."""
    sources = [step.words[:-1] for step in steps("COPY") if "--from" not in step.said]
    return [name for words in sources for name in words]


def our_commands() -> Iterator[str]:
    """Every command line of ours in the container's files and in the page about them."""
    for step in steps("CMD", "HEALTHCHECK", "RUN"):
        if "[" in step.said and step.words[0] == "monitor":
            yield shlex.join(step.words)
    yield shlex.join(MONITOR["healthcheck"]["test"][1:])
    for page in (COMPOSE, ROOT / "docs/operations.md"):
        yield from re.findall(r"docker compose exec monitor (monitor [^`\n]+)", text_of(page))


def parse(command: Any, words: list[str], parent: Any = None) -> list[str]:
    """Parse a command line as the program does, without doing what it says; give its path."""
    context = command.make_context(command.name, list(words), parent=parent)
    if not isinstance(command, TyperGroup):  # typer brings a click of its own
        return [command.name]
    _, inner, rest = command.resolve_command(context, [*context._protected_args, *context.args])
    return [command.name, *parse(inner, rest, context)]


@pytest.mark.parametrize("line", sorted(set(our_commands())))
def test_every_command_is_one_of_the_program(line: str) -> None:
    program, *words = shlex.split(line)
    path = parse(typer.main.get_command(app), words)
    assert [program, *words][: len(path)] == path


def test_a_command_that_the_program_does_not_have_would_be_seen() -> None:
    for line in ("nothing", "run --nothing", "feeds nothing", "seeds check"):
        with pytest.raises(TyperException):
            parse(typer.main.get_command(app), line.split())


@pytest.mark.parametrize("service", sorted(services()))
def test_a_service_has_no_key_that_we_do_not_know(service: str) -> None:
    expect_none(set(services()[service]) - KNOWN)


def test_every_variable_is_a_setting_with_a_value_that_it_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = MONITOR["environment"].items()
    expect_none([name for name, value in given if isinstance(value, bool)])  # refused by Docker
    found, unknown = overrides(variables())
    assert unknown == ()
    assert {each.variable for each in found} == set(variables())
    load_settings(None, variables())


def test_the_page_is_where_it_is_without_a_container(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    default, web = (load_settings(None, environ).web for environ in ({}, variables()))
    assert (web.host, web.port) == (default.host, default.port) == ("127.0.0.1", 8080)
    assert MONITOR["network_mode"] == "host"
    assert "ports" not in MONITOR  # Docker throws them away in the host's network
    assert variables(MONITOR_WEB__PORT="8090")["MONITOR_WEB__PORT"] == "8090"


def test_the_mail_goes_to_the_catcher_of_the_profile() -> None:
    environ = variables()
    address = f"{environ['MONITOR_SMTP__HOST']}:{environ['MONITOR_SMTP__PORT']}"
    takes_mail = next(port for port in MAIL["ports"] if port.endswith(":1025"))
    assert takes_mail.rpartition(":")[0].replace("127.0.0.1", "localhost") == address
    assert environ["MONITOR_SMTP__TLS"] == "none"  # the catcher has no certificate
    assert MAIL["profiles"] == ["mail"]
    assert "profiles" not in MONITOR


def test_the_catcher_is_pinned_and_seen_from_this_machine_only() -> None:
    assert re.fullmatch(r"axllent/mailpit:v\d+\.\d+\.\d+", MAIL["image"])
    expect_none([port for port in MAIL["ports"] if not port.startswith("127.0.0.1:")])
    assert MAIL["healthcheck"]["test"] == ["CMD", "/mailpit", "readyz"]


@pytest.mark.parametrize("service", [MONITOR, MAIL], ids=["monitor", "mail"])
def test_a_service_has_no_rights_and_limits_on_what_it_fills(service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}
    assert all("size=" in mount for mount in service["tmpfs"])
    assert service["restart"] == "unless-stopped"
    assert {"test", "interval", "timeout", "start_period", "retries"} == set(service["healthcheck"])
    assert service["healthcheck"]["test"][0] == "CMD"  # no shell


def test_nothing_runs_as_root() -> None:
    *_, user = steps("USER")
    for number in (user.said, MAIL["user"]):
        assert all(int(part) > 0 for part in number.split(":"))
    assert steps().index(user) > steps().index(steps("COPY")[-1])


def mounts(service: Mapping[str, Any]) -> list[tuple[str, Path]]:
    split = (mount.split(":") for mount in service["volumes"])
    return [(parts[0], Path(parts[1])) for parts in split]


def test_every_volume_is_named_or_lies_in_the_project() -> None:
    named = yaml.safe_load(text_of(COMPOSE))["volumes"]
    sources = [source for source, _ in mounts(MONITOR)]
    expect_none([name for name in sources if name not in named and not (ROOT / name).is_dir()])
    expect_none(set(named) - set(sources))


def test_the_volumes_cover_what_the_program_reads_and_writes_by_default() -> None:
    (home,) = steps("WORKDIR")[1:]
    assert Path(home.said) == HOME
    settings = load_settings(ROOT / "monitor.example.yaml", {})
    database = Path(settings.database.url.removeprefix("sqlite:///"))
    wanted = {settings.rules, settings.seeds, database.parent}
    assert {HOME / path.relative_to(ROOT) for path in wanted} == {to for _, to in mounts(MONITOR)}
    assert [path for step in steps("VOLUME") for path in step.words] == [
        str(HOME / database.parent.relative_to(ROOT))
    ]
    assert f"./rules:{HOME}/rules:ro" in MONITOR["volumes"]


def test_the_line_for_a_settings_file_works_when_its_sign_is_taken_away() -> None:
    text = text_of(COMPOSE)
    active = re.sub(r"^( +)# (- \./)", r"\1\2", text, flags=re.MULTILINE)
    assert active != text
    added = set(services(active)["monitor"]["volumes"]) - set(MONITOR["volumes"])
    assert added == {f"./monitor.yaml:{HOME}/monitor.yaml:ro"}


def test_the_file_of_secrets_is_optional_and_enters_neither_git_nor_the_image() -> None:
    (file,) = MONITOR["env_file"]
    assert file == {"path": "monitor.env", "required": False}
    assert f"/{file['path']}" in text_of(ROOT / ".gitignore").splitlines()
    assert f"!{file['path']}" not in text_of(ROOT / ".dockerignore")


def seconds(text: str) -> int:
    return int(text.removesuffix("s"))


def test_the_health_check_of_the_image_is_that_of_the_service() -> None:
    (step,) = steps("HEALTHCHECK")
    options = dict(re.findall(r"--([a-z-]+)=(\S+)", step.said))
    asked = {name.replace("_", "-"): str(value) for name, value in MONITOR["healthcheck"].items()}
    del asked["test"]
    assert options == asked
    assert MONITOR["healthcheck"]["test"] == ["CMD", *step.words]
    assert seconds(MONITOR["stop_grace_period"]) > 10  # what SIGTERM promises


def test_the_image_has_a_pinned_base_and_the_locked_requirements() -> None:
    bases = {step.said.split(" AS ")[0] for step in steps("FROM")}
    (base,) = bases
    pinned = re.fullmatch(r"python:(3\.\d+)-slim-[a-z]+", base)
    assert pinned is not None
    assert pyproject()["project"]["requires-python"] == f">={pinned[1]}"
    installs = [
        step.said for step in steps("RUN") if " install " in step.said and "pip" in step.said
    ]
    assert all("--require-hashes" in each or "--no-deps" in each for each in installs)


def test_the_image_uses_no_shell_tricks() -> None:
    expect_none(
        [step.said for step in steps("RUN") if re.search(r"&&|[|;>`$]|curl|wget", step.said)]
    )
    expect_none([step.said for step in steps("CMD", "HEALTHCHECK") if "[" not in step.said])


def test_the_lock_is_installed_before_our_own_code_is_copied() -> None:
    order = [step.said for step in steps("COPY", "RUN")]
    lock = next(i for i, said in enumerate(order) if "--require-hashes" in said)
    before = [said for said in order[:lock] if said.endswith("./")]
    assert before == ["requirements.txt ./"]


def test_everything_that_the_image_copies_is_there_and_not_ignored() -> None:
    let_in = {line[1:] for line in text_of(ROOT / ".dockerignore").splitlines() if line[:1] == "!"}
    assert set(copied()) == let_in
    expect_none([name for name in copied() if not (ROOT / name).exists()])


def without_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}


def run(*command: str, cwd: Path, environ: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=without_settings() | environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_the_image_copies_is_a_whole_program(tmp_path: Path) -> None:
    source, installed = tmp_path / "src", tmp_path / "installed"
    source.mkdir()
    for name in copied():
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name)
        else:
            shutil.copy2(ROOT / name, source / name)
    run("hatchling", "build", "-t", "wheel", "-d", str(tmp_path), cwd=source, environ={})
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(installed)
    shutil.rmtree(source)
    starter = installed / "monitor" / "_starter"
    (starter / "seeds" / "mark.txt").write_text(
        "Mark\n\nRead from the package.\n", encoding="utf-8"
    )
    environ, desk = {"PYTHONPATH": str(installed)}, tmp_path / "desk"
    listed = run("monitor", "init", "desk", "--starter", cwd=tmp_path, environ=environ)
    assert "wrote  desk/monitor.yaml" in listed.splitlines()
    assert names(desk / "rules") == names(ROOT / "rules")
    assert names(desk / "seeds") == {*names(ROOT / "seeds"), "mark.txt"}
    assert run("monitor", "check", cwd=desk, environ=environ).endswith("0 errors, 0 warnings\n")
    assert run("monitor", "db", "upgrade", cwd=desk, environ=environ).startswith("database is at")
    small = run("monitor", "init", "small", cwd=tmp_path, environ=environ)
    assert "wrote  small/rules/rules.yaml" in small.splitlines()


class Container(NamedTuple):
    """What the service would be: the image's command, the service's variables, a desk's folder."""

    command: list[str]
    environ: dict[str, str]
    folder: Path


@pytest.fixture
def container(tmp_path: Path) -> Container:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "feeds.yaml").write_text("feeds: []\n", encoding="utf-8")
    (init,) = (step for step in steps("RUN") if step.said.startswith('["monitor"'))
    assert init.words == ["monitor", "init", "--starter"]
    run("monitor", "init", cwd=tmp_path, environ={"PYTHONPATH": str(ROOT)})
    (command,) = steps("CMD")
    environ = without_settings() | variables(MONITOR_WEB__PORT="0") | {"PYTHONPATH": str(ROOT)}
    return Container(command.words, environ, tmp_path)


def test_the_health_check_tells_a_running_service_from_one_that_is_not(
    container: Container,
) -> None:
    command, environ, folder = container
    health = MONITOR["healthcheck"]["test"][1:]
    program = {"monitor": [sys.executable, "-m", "monitor"]}

    def ask() -> int:
        return subprocess.run(
            [*program[health[0]], *health[1:]],
            cwd=folder,
            env=environ,
            capture_output=True,
            timeout=seconds(MONITOR["healthcheck"]["timeout"]),
            check=False,
        ).returncode

    assert ask() != 0
    daemon = Daemon(
        subprocess.Popen(
            [*program[command[0]], *command[1:]],
            cwd=folder,
            env=environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
    )
    try:
        daemon.wait_started()
        eventually(lambda: ask() == 0, timeout_s=seconds(MONITOR["healthcheck"]["start_period"]))
    finally:
        code, took_s = daemon.stop(seconds(MONITOR["stop_grace_period"]))
    assert (code, took_s < 10) == (0, True)
    assert ask() != 0


@pytest.mark.parametrize("service", [MONITOR, MAIL], ids=["monitor", "mail"])
def test_a_health_check_ends_before_the_next_one_begins(service: dict[str, Any]) -> None:
    health = service["healthcheck"]
    assert seconds(health["timeout"]) < seconds(health["interval"])
