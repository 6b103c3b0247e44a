from contextlib import closing
from pathlib import Path

import pytest

from monitor.app.document import find_documents, read_texts
from monitor.clock import SystemClock
from monitor.errors import ConfigError, NotFoundError
from tests.contracts.stores import World, report
from tests.support.books import make_store
from tests.support.clock import FakeClock


@pytest.fixture
def item_id(config: Path, tmp_path: Path) -> int:
    """One stored item, of long ago."""
    assert config.parent == tmp_path
    (tmp_path / "data").mkdir()
    clock = FakeClock()
    with closing(make_store(tmp_path / "data", clock)) as store:
        world = World(store, clock, tmp_path, "")
        (stored,) = world.ingest(world.lend(), [report("g1", "Derna weeps", url="a.example/1")])
    return stored.id


def test_a_file_is_read_before_anything_is_looked_up(config: Path, tmp_path: Path) -> None:
    path = tmp_path / "1"
    path.write_text("Flood\n\nWater rose.\n", encoding="utf-8")
    (found,) = find_documents(config, {}, str(path))
    assert (found.id, found.item.title, found.item.body) == (None, "Flood", "Water rose.")


def test_a_file_of_lines_holds_several(config: Path, tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    lines = [f'{{"id": "{name}", "title": "T", "body": "x"}}\n' for name in "ab"]
    path.write_text("".join(lines), encoding="utf-8")
    assert [each.item.guid for each in find_documents(config, {}, str(path))] == ["a", "b"]


@pytest.mark.parametrize("name", ["", "g1", "https://a.example/1"])
def test_a_stored_item_is_found_whole_by_id_guid_and_url(
    config: Path, item_id: int, name: str
) -> None:
    (found,) = find_documents(config, {}, name or str(item_id))
    assert (found.id, found.item.body, found.item.guid) == (item_id, "Derna weeps", "g1")
    assert found.item.origin.feed_url
    assert found.item.received_at < SystemClock().now()


def test_what_is_neither_is_told_so(config: Path, item_id: int) -> None:
    assert item_id
    with pytest.raises(NotFoundError, match=r"'nope' is no file here, and no item has the id"):
        find_documents(config, {}, "nope")
    with pytest.raises(NotFoundError, match="no file here"):
        find_documents(config, {}, "x" * 5000)


def test_a_folder_is_no_document_unless_an_item_has_its_name(
    config: Path, item_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("g1", "g2"):
        (tmp_path / name).mkdir()
    (found,) = find_documents(config, {}, "g1")
    assert found.id == item_id
    with pytest.raises(ConfigError, match="g2: error: is a folder; name a file of texts"):
        find_documents(config, {}, "g2")


def test_texts_are_those_of_a_file_and_of_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "doc.txt").write_text("Flood\n\nWater rose.\n", encoding="utf-8")
    (text,) = read_texts(tmp_path / "doc.txt", "derna")
    assert (text.guid, text.title) == ("doc", "Flood")
    with pytest.raises(ConfigError, match="is a folder"):
        read_texts(tmp_path, "derna")
    for name in ("a b", "x" * 5000):
        with pytest.raises(NotFoundError, match=r"monitor rules explain derna '?[ax]"):
            read_texts(Path(name), "derna")


def test_a_desk_without_a_database_is_told_what_to_run(config: Path) -> None:
    with pytest.raises(NotFoundError, match=r"'7' is no file here, and no database .*monitor run"):
        find_documents(config, {}, "7")
    assert not (config.parent / "data").exists()
