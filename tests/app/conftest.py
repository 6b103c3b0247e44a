"""A small desk whose only feed is dead."""

from pathlib import Path

import pytest

RULES = (
    "feeds: [{url: 'http://127.0.0.1:9/rss'}]\n"
    "rules: [{id: derna, match: derna, tests: [{text: Derna, expect: match}]}]\n"
)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Title\n\nBody of words.\n", encoding="utf-8")
    path = tmp_path / "monitor.yaml"
    path.write_text("polling: {timeout: 5s}\n", encoding="utf-8")
    return path
