import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from monitor.services.newfile import put_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_there_with_all_it_holds_and_nothing_beside_it(tmp_path: Path) -> None:
    assert put_whole(tmp_path / "a.txt", b"x" * 100_000)
    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").stat().st_size == 100_000


def test_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    assert not put_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_a_link_is_not_followed_even_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").symlink_to(tmp_path / "out.txt")
    assert not put_whole(tmp_path / "in" / "a.txt", b"new")
    assert names(tmp_path) == ["in"]


def test_of_many_writers_of_one_name_one_wins(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(lambda n: put_whole(tmp_path / "a", b"%d" % n), range(16)))
    assert won.count(True) == 1
    assert (tmp_path / "a").read_bytes() == b"%d" % won.index(True)


def test_a_folder_that_is_none_raises_and_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        put_whole(tmp_path / "missing" / "a.txt", b"x")
    assert names(tmp_path) == []


def test_a_file_may_be_read_by_whom_its_folder_is_open_to(tmp_path: Path) -> None:
    for mode in (0o755, 0o750, 0o700):
        (folder := tmp_path / oct(mode)).mkdir()
        folder.chmod(mode)
        put_whole(folder / "a", b"x")
        assert (folder / "a").stat().st_mode & 0o777 == mode & 0o666


def test_a_folder_that_all_may_write_makes_no_file_that_all_may_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    assert put_whole(tmp_path / "a.txt", b"a")
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o644
