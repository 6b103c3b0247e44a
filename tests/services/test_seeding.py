from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.services.seeding import load_seeds, read_corpus, read_file
from tests.support.books import make_store

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def _write(folder: Path, name: str, title: str, body: str = "Some words of a body.") -> Path:
    path = folder / "seeds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{title}\n\n{body}\n", encoding="utf-8")
    return path


def test_files_of_all_kinds_are_read_by_their_path_without_ending(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "One")
    _write(tmp_path, "deep/b.md", "Two")
    (tmp_path / "seeds" / "c.html").write_text(
        "<html><head><title>Three</title></head><body><p>Words.</p></body></html>", encoding="utf-8"
    )
    (tmp_path / "seeds" / "d.jsonl").write_text(
        '{"id": "x-1", "title": "Four", "body": "Words."}\n', encoding="utf-8"
    )
    (tmp_path / "seeds" / "notes.pdf").write_bytes(b"%PDF")
    (tmp_path / "seeds" / ".hidden.txt").write_text("No\n\nNo", encoding="utf-8")
    corpus = read_corpus(tmp_path / "seeds", NOW)
    titles = {name: seed.title for name, seed in corpus.seeds.items()}
    assert titles == {"a": "One", "deep/b": "Two", "c": "Three", "x-1": "Four"}
    (warning,) = corpus.warnings
    assert warning.file.endswith("notes.pdf")
    assert "a seed ends in .html, .jsonl, .md, .txt" in warning.message


def test_no_folder_means_no_seeds(tmp_path: Path) -> None:
    corpus = read_corpus(tmp_path / "nothing", NOW)
    assert corpus.seeds == {}
    assert "no seeds folder" in corpus.warnings[0].message


def test_every_unreadable_file_and_every_repeated_name_is_told_at_once(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "One")
    _write(tmp_path, "a.md", "Two")
    (tmp_path / "seeds" / "bad.txt").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ConfigError) as caught:
        read_corpus(tmp_path / "seeds", NOW)
    files = sorted(Path(problem.file).name for problem in caught.value.problems)
    assert files == ["a.txt", "bad.txt"]


def test_changed_files_are_replaced_and_removed_ones_forgotten(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    kept = _write(tmp_path, "kept.txt", "Kept")
    changed = _write(tmp_path, "changed.txt", "Before")
    _write(tmp_path, "gone.txt", "Gone")
    first = load_seeds(read_corpus(tmp_path / "seeds", NOW), store)
    assert (first.total, first.changed, first.gone) == (3, 3, 0)
    same = load_seeds(read_corpus(tmp_path / "seeds", NOW), store)
    assert (same.changed, same.gone) == (0, 0)
    changed.write_text("After\n\nOther words here.\n", encoding="utf-8")
    (tmp_path / "seeds" / "gone.txt").unlink()
    last = load_seeds(read_corpus(tmp_path / "seeds", NOW), store)
    assert (last.total, last.changed, last.gone) == (2, 1, 1)
    assert {seed.name: seed.title for seed in store.archive.seeds()} == {
        "kept": "Kept",
        "changed": "After",
    }
    assert kept.exists()
    store.close()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Secret\n\nWords.\n", encoding="utf-8")
    _write(tmp_path, "a.txt", "One")
    (tmp_path / "seeds" / "link.txt").symlink_to(tmp_path / "secret.txt")
    corpus = read_corpus(tmp_path / "seeds", NOW)
    assert set(corpus.seeds) == {"a"}
    assert "leads out of" in corpus.warnings[0].message


def test_a_file_without_a_known_ending_is_read_as_a_text(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_text("Title\n\nBody.\n", encoding="utf-8")
    (item,) = read_file(path, NOW)
    assert (item.title, item.body) == ("Title", "Body.")
