import base64
from pathlib import Path

import pytest

from monitor.app.setup import check_all, read_setup
from monitor.config.load import load_settings
from monitor.demo.desk import Places, desk_folder, make_secret, write_desk
from monitor.errors import ConfigError

PLACES = Places("http://127.0.0.1:1", "http://127.0.0.1:2", 2525)


def test_the_desk_passes_the_check_of_the_program(tmp_path: Path) -> None:
    config = write_desk(tmp_path, PLACES, make_secret())
    checked = check_all(config, {})
    assert checked.problems == ()
    assert (checked.n_feeds, checked.n_rules, checked.n_seeds) == (10, 3, 3)


def test_the_desk_polls_and_tells_only_this_machine(tmp_path: Path) -> None:
    setup = read_setup(write_desk(tmp_path, PLACES, make_secret()), {})
    assert all(feed.url.startswith(PLACES.news) for feed in setup.book.feeds)
    smtp = setup.settings.smtp
    assert (smtp.host, smtp.port, smtp.tls) == ("127.0.0.1", 2525, "none")
    assert "${" not in "".join(path.read_text() for path in tmp_path.rglob("*.yaml"))


def test_everything_of_the_desk_stays_in_its_folder(tmp_path: Path) -> None:
    settings = load_settings(write_desk(tmp_path, PLACES, make_secret()), {})
    assert settings.database.url == f"sqlite:///{tmp_path}/data/monitor.db"
    assert settings.rules.is_relative_to(tmp_path)
    assert settings.seeds.is_relative_to(tmp_path)


def test_a_secret_is_new_each_time_and_long_enough() -> None:
    first, second = make_secret(), make_secret()
    assert first != second
    assert len(base64.b64decode(first.removeprefix("whsec_"))) == 32


def test_a_folder_to_be_kept_is_made_or_taken_empty(tmp_path: Path) -> None:
    for _ in range(2):
        with desk_folder(tmp_path / "a" / "b") as folder:
            assert folder == tmp_path / "a" / "b"
    assert folder.is_dir()


def test_a_folder_that_nobody_named_is_removed_with_all_in_it() -> None:
    with desk_folder(None) as folder:
        write_desk(folder, PLACES, make_secret())
    assert not folder.exists()


def test_a_folder_with_something_in_it_and_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for path, said in (
        (tmp_path, "is not empty; name a folder"),
        (tmp_path / "mine.txt", "exists"),
    ):
        with pytest.raises(ConfigError, match=said), desk_folder(path):
            pass
