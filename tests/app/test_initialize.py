import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from monitor.app.initialize import Laid, as_comments, initialize
from monitor.config.load import load_settings
from monitor.config.schema import SettingsFile
from monitor.errors import ConfigError
from tests.support.sources import ROOT

SKELETON = (
    "monitor.yaml",
    "rules/feeds.yaml",
    "rules/route.yaml",
    "rules/rules.yaml",
    "seeds/how-seeds-work.txt",
)


def names(folder: Path, laid: list[Laid]) -> dict[str, bool]:
    return {each.path.relative_to(folder).as_posix(): each.is_new for each in laid}


def there(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_new_folder_gets_settings_rules_and_seeds(tmp_path: Path) -> None:
    desk = tmp_path / "some" / "desk"
    laid = names(desk, list(initialize(desk)))
    assert laid == dict.fromkeys(SKELETON, True)
    assert set(there(desk)) == set(SKELETON)


def test_a_second_time_nothing_is_written(tmp_path: Path) -> None:
    list(initialize(tmp_path))
    before = there(tmp_path)
    assert names(tmp_path, list(initialize(tmp_path))) == dict.fromkeys(SKELETON, False)
    assert there(tmp_path) == before


@given(st.dictionaries(st.sampled_from(SKELETON), st.binary(max_size=20)))
def test_what_is_there_is_kept_and_what_is_missing_is_written(own: dict[str, bytes]) -> None:
    with TemporaryDirectory() as name:
        desk = Path(name)
        for inside, content in own.items():
            (desk / inside).parent.mkdir(exist_ok=True)
            (desk / inside).write_bytes(content)
        laid = names(desk, list(initialize(desk)))
        assert laid == {inside: inside not in own for inside in SKELETON}
        after = there(desk)
        assert {inside: after[inside] for inside in own} == own
        assert all(after[inside] for inside in SKELETON if inside not in own)


def test_a_folder_with_files_of_the_desk_gets_none_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "rules" / "ports" / "own.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("route: {}\n", encoding="utf-8")
    laid = list(initialize(tmp_path))
    (kept,) = (each for each in laid if not each.is_new)
    assert kept.path == tmp_path / "rules"
    assert "other files" in kept.why
    assert set(there(tmp_path)) == {
        "monitor.yaml", "rules/ports/own.yaml", "seeds/how-seeds-work.txt",
    }  # fmt: skip


def test_a_hidden_file_does_not_make_a_folder_the_desk_s_own(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / ".gitkeep").touch()
    assert all(each.is_new for each in initialize(tmp_path))


def test_a_link_that_leads_nowhere_is_kept_and_nothing_is_written_through_it(
    tmp_path: Path,
) -> None:
    desk, target = tmp_path / "desk", tmp_path / "target"
    desk.mkdir()
    (desk / "monitor.yaml").symlink_to(target)
    first = next(initialize(desk))
    assert not first.is_new
    assert not target.exists()


def test_the_starter_set_is_what_the_project_ships(tmp_path: Path) -> None:
    laid = list(initialize(tmp_path, starter=True))
    assert all(each.is_new for each in laid)
    for folder in ("rules", "seeds"):
        assert there(tmp_path / folder) == there(ROOT / folder)


def uncommented(text: str) -> str:
    return re.sub(r"^( *)# ([a-z_]+: )", r"\1\2", text, flags=re.MULTILINE)


def written_settings(folder: Path) -> str:
    list(initialize(folder))
    return (folder / "monitor.yaml").read_text(encoding="utf-8")


def test_the_settings_are_the_defaults_before_a_line_is_changed(tmp_path: Path) -> None:
    text = written_settings(tmp_path)
    given = yaml.safe_load(text)
    assert set(given.values()) == {None}
    read = load_settings(tmp_path / "monitor.yaml", {})
    assert read.polling == SettingsFile().polling
    assert read.warnings == ()


def test_every_setting_stands_there_with_its_default_and_a_word_on_it(tmp_path: Path) -> None:
    text = uncommented(written_settings(tmp_path))
    given = yaml.safe_load(text)
    example = yaml.safe_load((ROOT / "monitor.example.yaml").read_text(encoding="utf-8"))
    example["network"]["user_agent"] = "monitor/VERSION"
    assert given == example
    assert set(keys(given)) == set(keys(SettingsFile().model_dump()))
    silent = [
        line for line in text.splitlines() if re.match(r" +[a-z_]+:", line) if "#" not in line
    ]
    assert [line.split(":")[0].strip() for line in silent] == ["retry"]  # a line above it tells


def keys(section: object, before: str = "") -> Iterator[str]:
    if before == "smtp.password." or not isinstance(section, dict) or not section:
        yield before
        return
    for name, inner in section.items():
        yield from keys(inner, f"{before}{name}.")


def test_one_line_uncommented_is_one_setting_changed(tmp_path: Path) -> None:
    text = written_settings(tmp_path)
    changed = text.replace("  # every: 15m", "  every: 7m", 1)
    assert changed != text
    (tmp_path / "monitor.yaml").write_text(changed, encoding="utf-8")
    assert load_settings(tmp_path / "monitor.yaml", {}).polling.every == 7 * 60


def test_comments_of_the_example_stay_and_its_keys_become_comments() -> None:
    example = "# head\n\nweb:   # the page\n  # first: say\n  port: 1   # its port\nrules: rules\n"
    assert as_comments(example).split("\n\n", 1)[1] == (
        "web:   # the page\n  # first: say\n  # port: 1   # its port\n# rules: rules\n"
    )


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("file", "is a file, not a folder; name a folder"),
        ("file/desk", "cannot be written: Not a directory"),
        ("x" * 300, "cannot be written: File name too long"),
        ("a\0b", "is no name that a file can have; name a folder"),
        ("a\ud800b", "is no name that a file can have; name a folder"),
    ],
)
def test_a_folder_that_cannot_be_is_told_in_one_line(
    tmp_path: Path, inside: str, said: str
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError) as told:
        list(initialize(tmp_path / inside))
    (problem,) = told.value.problems
    assert said in str(problem)
    assert there(tmp_path) == {"file": b""}


def test_a_file_in_the_place_of_a_folder_is_named_and_kept(tmp_path: Path) -> None:
    (tmp_path / "rules").write_text("notes\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="rules: error: is a file, not a folder"):
        list(initialize(tmp_path))
    assert (tmp_path / "rules").read_text(encoding="utf-8") == "notes\n"


def test_a_full_disk_leaves_whole_files_and_is_told_after_what_was_written(
    tmp_path: Path,
) -> None:
    sizes = {path.name: len(content) for path, content in skeleton_files()}
    room = max(sizes["feeds.yaml"], sizes["route.yaml"])
    assert sizes["rules.yaml"] > room
    (tmp_path / "monitor.yaml").touch()

    def grow_no_larger() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = subprocess.run(
        [sys.executable, "-m", "monitor", "init", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=grow_no_larger,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["kept", "wrote", "wrote"]
    assert done.stderr.count("\n") == 1
    assert "rules.yaml: error: cannot be written: File too large" in done.stderr
    assert set(there(tmp_path)) == {"monitor.yaml", "rules/feeds.yaml", "rules/route.yaml"}
    again = names(tmp_path, list(initialize(tmp_path)))
    assert [name for name, is_new in again.items() if is_new] == list(SKELETON[3:])


def skeleton_files() -> Iterator[tuple[Path, bytes]]:
    for path in sorted((ROOT / "monitor" / "skeleton" / "rules").glob("*.yaml")):
        yield path, path.read_bytes()


def test_what_is_written_can_be_read_by_others(tmp_path: Path) -> None:
    # It holds no secret, a desk shares its rules, and a container reads them as another user.
    before = os.umask(0o022)
    try:
        desk = tmp_path / "desk"
        list(initialize(desk))
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in desk.rglob("*") if path.is_file()} == {0o644}
