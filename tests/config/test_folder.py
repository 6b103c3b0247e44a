import os
from pathlib import Path

import pytest

from monitor.config.folder import find_inside, read_folder
from tests.config.written import Written


def names(folder: Path) -> list[str]:
    return [os.path.relpath(each.file, folder) for each in read_folder(folder).documents]


def said(folder: Path) -> list[str]:
    return [str(each).replace(f"{folder}/", "") for each in read_folder(folder).problems]


def test_files_are_read_in_the_order_of_their_names(written: Written) -> None:
    for name in ("b.yaml", "a.yaml", "sub/c.yaml", ".hidden.yaml", ".git/d.yaml", "notes.txt"):
        written.write(name, "rules: []")
    assert names(written.folder) == ["a.yaml", "b.yaml", "sub/c.yaml"]


def test_a_folder_that_is_not_there_or_empty_is_only_worth_a_warning(tmp_path: Path) -> None:
    (problem,) = read_folder(tmp_path / "absent").problems
    assert (problem.severity, problem.message) == ("warning", "there is no rules folder")
    (problem,) = read_folder(tmp_path).problems
    assert (problem.severity, problem.message) == ("warning", "the rules folder is empty")


def test_a_folder_that_cannot_be_looked_into_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for folder in (tmp_path / ("a" * 300), tmp_path / "loop"):
        (problem,) = read_folder(folder).problems
        assert problem.severity == "error"


def test_files_with_a_similar_ending_are_told(written: Written) -> None:
    written.write("a.yaml", "")
    written.write("b.yml", "")
    assert said(written.folder) == ["b.yml: warning: not read: rules files end in .yaml"]


def test_bad_r11_a_link_out_of_the_folder_is_refused(written: Written) -> None:
    written.write("elsewhere/a.yaml", "rules: [broken")
    rules = written.folder / "rules"
    rules.mkdir()
    (rules / "a.yaml").symlink_to(written.folder / "elsewhere/a.yaml")
    (rules / "sub").symlink_to(written.folder / "elsewhere")
    assert names(rules) == []
    assert said(rules) == [
        "sub: error: outside the rules folder",
        "a.yaml: error: outside the rules folder",
    ]


def test_a_link_inside_the_folder_is_followed_as_kubernetes_mounts_files(written: Written) -> None:
    written.write("..2024/a.yaml", "rules: []")
    (written.folder / "..data").symlink_to("..2024")
    (written.folder / "a.yaml").symlink_to("..data/a.yaml")
    assert names(written.folder) == ["a.yaml"]


def test_what_cannot_be_read_is_told_and_the_rest_is_read(written: Written) -> None:
    written.write("a.yaml", "rules: []")
    written.write("b.yaml", "[")
    (written.folder / "c.yaml").symlink_to("absent.yaml")
    (written.folder / "d.yaml").symlink_to("d.yaml")
    (written.folder / "e.yaml").mkdir()
    os.mkfifo(written.folder / "f.yaml")
    assert names(written.folder) == ["a.yaml"]
    assert [line.split(":")[0] for line in said(written.folder)] == [
        "b.yaml",
        "c.yaml",
        "d.yaml",
        "f.yaml",
    ]


def test_the_digest_tells_what_files_say_not_how_they_are_called(written: Written) -> None:
    written.write("one/a.yaml", "rules: []")
    written.write("two/b.yaml", "rules: []")
    written.write("three/b.yaml", "rules: [ ]")
    one, two, three = (
        read_folder(written.folder / each).digest for each in ("one", "two", "three")
    )
    assert one == two != three
    assert len(one) == 32


def test_text_cannot_move_from_file_to_file_unnoticed(written: Written) -> None:
    for folder, first, second in (("one", "#a", "b"), ("two", "#", "ab")):
        written.write(f"{folder}/1.yaml", first)
        written.write(f"{folder}/2.yaml", second)
    assert read_folder(written.folder / "one").digest != read_folder(written.folder / "two").digest


@pytest.mark.parametrize("name", ["../a", "/etc/passwd", "sub/../../a", "a\0b", "loop", "out"])
def test_a_name_that_leads_out_is_refused(written: Written, name: str) -> None:
    folder = written.folder / "seeds"
    folder.mkdir()
    (folder / "loop").symlink_to("loop")
    (folder / "out").symlink_to("/etc/passwd")
    with pytest.raises(ValueError, match="outside the seeds folder"):
        find_inside(folder, name, what="seeds")


def test_a_name_inside_is_found_whether_it_exists_or_not(written: Written) -> None:
    assert find_inside(written.folder, "sub/../a.txt", what="seeds") == written.folder / "a.txt"
