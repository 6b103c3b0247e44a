"""What lies beside the code: license, locks, seeds, rules, the container."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

from monitor import __version__
from tests.support.sources import ROOT, expect_none, files, pages, shown, text_of

LOCKS = (ROOT / "requirements.txt", ROOT / "requirements-dev.txt")
SEEDS = tuple(path for path in files(".txt") if path.parent == ROOT / "seeds")
EXPECTED = [
    "README.md",
    "LICENSE",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "Makefile",
    ".ci/run",
    "pyproject.toml",
    "requirements.txt",
    "requirements-dev.txt",
    "alembic.ini",
    "Dockerfile",
    "docker-compose.yml",
    "docs/architecture.md",
    "docs/conventions.md",
    "docs/glossary.md",
]
BINARY = {".png", ".gz", ".br", ".zst", ".db"}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_that_people_look_for_is_there(name: str) -> None:
    assert (ROOT / name).is_file()


def test_the_license_is_the_apache_license_word_for_word() -> None:
    digest = hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest()
    assert digest == "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"


def test_the_changelog_tells_of_this_version() -> None:
    assert re.search(
        rf"^## \[{re.escape(__version__)}\]", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE
    )


def pinned(lock: Path) -> dict[str, str]:
    """Each requirement of a lock with all that belongs to it, hashes too."""
    joined = text_of(lock).replace("\\\n", " ")
    lines = [
        line.strip() for line in joined.splitlines() if line.strip() and not line.startswith("#")
    ]
    return {line.split("==")[0]: line for line in lines}


@pytest.mark.parametrize("lock", LOCKS, ids=shown)
def test_every_locked_requirement_has_a_version_and_a_hash(lock: Path) -> None:
    loose = [
        line
        for line in pinned(lock).values()
        if not re.match(r"[A-Za-z0-9._\[\]-]+==[^ ;]+.* --hash=sha256:[0-9a-f]{64}", line)
    ]
    expect_none(loose)


@pytest.mark.parametrize("lock", LOCKS, ids=shown)
def test_a_lock_names_no_place_to_fetch_from(lock: Path) -> None:
    assert "://" not in text_of(lock)
    expect_none([line for line in text_of(lock).splitlines() if line.startswith("-")])


def test_tests_run_on_the_same_versions_as_the_program() -> None:
    run, dev = map(pinned, LOCKS)
    expect_none({name: line for name, line in run.items() if dev.get(name) != line})


@pytest.mark.parametrize("group", ["run", "dev"])
def test_every_named_dependency_is_locked(group: str) -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    named = project["dependencies"] if group == "run" else project["optional-dependencies"]["dev"]
    locked = {name.lower().replace("_", "-") for name in pinned(LOCKS[group == "dev"])}
    names = {re.split(r"[<>=!~\[; ]", each)[0].lower().replace("_", "-") for each in named}
    expect_none(names - locked)


def test_no_file_names_the_machine_it_was_written_on() -> None:
    homes = r"(?<![\w.:/*-])/(?:home|Users|root|mnt|media|work|farm)/[\w.-]+"
    found = [
        f"{shown(path)}: {place[0]}"
        for path in files()
        if path.suffix not in BINARY
        for place in re.finditer(homes, path.read_text(encoding="utf-8", errors="replace"))
    ]
    expect_none(found)


@pytest.mark.parametrize("page", pages(), ids=shown)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text_of(page))
    inside = [target for target in targets if not re.match(r"[a-z]+:", target)]
    expect_none([target for target in inside if not (page.parent / target).exists()])


def test_there_are_a_few_seeds_to_begin_with() -> None:
    assert len(SEEDS) >= 5


@pytest.mark.parametrize("seed", SEEDS, ids=shown)
def test_a_seed_has_a_title_an_empty_line_and_a_body(seed: Path) -> None:
    title, empty, body = text_of(seed).split("\n", 2)
    assert title.strip()
    assert empty == ""
    assert 150 <= len(body.split()) <= 350
