import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.core.feeds.item import make_item
from monitor.errors import ConfigError
from monitor.services.newseeds import Learned, Offer, learn, offer_document, offer_file
from monitor.services.seeding import Corpus, read_corpus

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = (
    "The council of Jalu opened the new clinic on Monday after two years of delay, the mayor "
    "said. Doctors from Benghazi will work there on three days a week until staff is hired by "
    "the ministry. The building cost 4 million dinars, half of it paid by families of the town."
)
OTHER = (
    "Fishermen of Zuwara stayed in port for a second day because diesel had run out, their union "
    "told reporters. Forty boats wait for a delivery that was promised for Thursday night."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


def corpus(folder: Path) -> Corpus:
    return read_corpus(folder, NOW)


def text(body: str = TEXT, title: str = "Clinic opens", name: str = "clinic.txt") -> Offer:
    return offer_file(name, f"{title}\n\n{body}\n".encode(), NOW)


def lines(*documents: tuple[str, str, str]) -> Offer:
    told = [json.dumps({"id": i, "title": title, "body": body}) for i, title, body in documents]
    return offer_file("many.jsonl", "\n".join(told).encode(), NOW)


def add(offer: Offer, folder: Path, *, name: str = "", force: bool = False) -> Learned:
    (learned,) = learn(offer, folder, corpus(folder), name=name, force=force)
    return learned


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_copied_as_it_is_and_read_as_a_seed(folder: Path) -> None:
    data = f"Clinic opens\r\n\r\n{TEXT}\r\n".encode()
    learned = add(offer_file("My Clinic.TXT", data, NOW), folder)
    assert (learned.added, learned.id, learned.of) == (True, "my-clinic", None)
    assert (folder / "my-clinic.txt").read_bytes() == data
    assert list(corpus(folder).seeds) == ["my-clinic"]
    assert names(folder) == ["my-clinic.txt"]


def test_the_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    assert add(text(), tmp_path / "a" / "seeds").added
    assert names(tmp_path / "a" / "seeds") == ["clinic.txt"]


def test_a_known_text_is_not_written_again_unless_asked(folder: Path) -> None:
    add(text(), folder)
    again = add(text(title="Jalu has a clinic", name="b.md"), folder)
    assert (again.added, again.path, again.of) == (False, None, "clinic")
    assert again.score > 0.8
    assert names(folder) == ["clinic.txt"]
    forced = add(text(), folder, force=True)
    assert (forced.added, forced.id) == (True, "clinic-2")


def test_another_text_never_takes_the_place_of_a_file(folder: Path) -> None:
    (folder / "clinic.txt").write_text(f"Clinic opens\n\n{TEXT}\n", encoding="utf-8")
    (folder / "clinic-2.md").write_text("Unrelated\n\nSomething else.\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert add(text(OTHER, "No diesel"), folder).id == "clinic-3"
    assert {name: (folder / name).read_bytes() for name in before} == before
    corpus(folder)


def test_a_name_given_by_the_user_is_taken_with_or_without_ending(folder: Path) -> None:
    assert add(text(), folder, name="jalu").path
    assert add(text(OTHER, "No diesel"), folder, name="zuwara.txt").path
    assert names(folder) == ["jalu.txt", "zuwara.txt"]


@pytest.mark.parametrize("name", ["../x", "/x", ".x", "a/b", "Ä", "x\n"])
def test_a_name_that_is_a_path_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="is no name of a seed"):
        add(text(), folder, name=name)
    assert names(folder.parent) == ["seeds"]
    assert names(folder) == []


def test_a_link_in_the_folder_is_never_written_through(folder: Path) -> None:
    (folder / "clinic.txt").symlink_to(folder.parent / "outside.txt")
    assert add(text(), folder).id == "clinic-2"
    assert not (folder.parent / "outside.txt").exists()


def test_a_document_without_a_file_becomes_a_line_with_all_it_says(folder: Path) -> None:
    at = datetime(2024, 5, 1, tzinfo=UTC)
    item = make_item(
        guid="g7",
        title="Clinic opens",
        body=TEXT,
        url="https://a.example/7",
        published_at=at,
        received_at=NOW,
        is_plain=True,
    )
    learned = add(offer_document(item, "item", "7"), folder)
    assert learned.path is not None
    assert learned.path.endswith("seeds/2024-05-01-clinic-opens.jsonl")
    (seed,) = corpus(folder).seeds.values()
    assert (seed.guid, seed.url, seed.published_at) == (learned.id, item.url, at)
    assert (seed.title, seed.body) == (item.title, item.body)


def test_of_many_documents_only_the_unknown_are_written(folder: Path) -> None:
    add(text(), folder)
    known, new = learn(
        lines(("a", "Clinic", TEXT), ("b", "No diesel", OTHER)), folder, corpus(folder)
    )
    assert (known.added, known.of, new.added, new.id) == (False, "clinic", True, "b")
    assert sorted(corpus(folder).seeds) == ["b", "clinic"]


def test_an_id_of_another_seed_is_refused_before_anything_is_written(folder: Path) -> None:
    add(text(), folder)
    with pytest.raises(ConfigError, match="'clinic' stands for another seed; give it its own"):
        learn(lines(("clinic", "No diesel", OTHER)), folder, corpus(folder))
    assert names(folder) == ["clinic.txt"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF", "a seed ends in .txt, .md, .html, .jsonl"),
        ("a.txt", b"\xff\xfe", "not UTF-8"),
        ("a.txt", b"", "empty"),
        ("-", b"", "standard input: error: empty"),
        ("a.jsonl", b"{", "a.jsonl:1: error: not JSON"),
    ],
)
def test_what_is_no_seed_is_refused_with_its_name(name: str, data: bytes, said: str) -> None:
    with pytest.raises(ConfigError) as told:
        offer_file(name, data, NOW)
    assert said in str(told.value)


def test_a_folder_that_takes_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("a file", encoding="utf-8")
    with pytest.raises(ConfigError, match="seeds: error: cannot be written"):
        learn(text(), tmp_path / "seeds", Corpus({}))


def test_many_writers_at_once_lose_nothing(folder: Path) -> None:
    empty = Corpus({})

    def write(number: int) -> str:
        (one,) = learn(text(f"{OTHER} Number {number}."), folder, empty)
        return one.id

    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(write, range(24)))
    assert len(set(written)) == len(corpus(folder).seeds) == 24
    assert len(names(folder)) == 24


def test_a_seed_may_be_read_by_whom_the_folder_is_open_to(folder: Path) -> None:
    folder.chmod(0o750)
    add(text(), folder)
    assert (folder / "clinic.txt").stat().st_mode & 0o777 == 0o640
