import socket
from pathlib import Path

from monitor.app.sample import read_sample
from monitor.config.load import load_settings
from monitor.config.schema import Settings
from monitor.model.sample import Sample
from tests.support.books import make_store
from tests.support.postgres import new_database

SAMPLE = Sample(7, 3.5, {"rain": 4, "sun": 2})


def settings(config: Path, url: str = "") -> Settings:
    return load_settings(config, {"MONITOR_DATABASE__URL": url} if url else {}, sends=False)


def test_the_sample_that_was_kept_is_read(config: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    store = make_store(tmp_path / "data")
    assert read_sample(settings(config)) is None
    assert sum(store.keep_sample(SAMPLE)) == 2
    assert read_sample(settings(config)) == SAMPLE
    store.close()
    assert read_sample(settings(config)) == SAMPLE


def test_a_database_is_not_made_for_it(config: Path, tmp_path: Path) -> None:
    assert read_sample(settings(config)) is None
    assert not (tmp_path / "data").exists()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "monitor.db").touch()
    assert read_sample(settings(config)) is None
    assert (tmp_path / "data" / "monitor.db").stat().st_size == 0


def test_a_file_that_is_no_database_has_none(config: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "monitor.db").write_bytes(b"no database at all" * 100)
    assert read_sample(settings(config)) is None


def test_an_address_that_names_nothing_has_none(config: Path) -> None:
    assert read_sample(settings(config, "postgresql://desk@127.0.0.1")) is None


def test_a_server_without_our_tables_has_none_and_gets_none(config: Path) -> None:
    with new_database(template=False) as url:
        assert read_sample(settings(config, url)) is None
        assert read_sample(settings(config, url)) is None


def test_a_server_that_does_not_answer_is_not_waited_for(config: Path) -> None:
    with socket.socket() as silent:  # takes the connection and says nothing
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        url = f"postgresql://desk@127.0.0.1:{port}/desk"
        assert read_sample(settings(config, url), patience_s=0.1) is None
