import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.attribution.languages import TABLES
from monitor.core.attribution.rows import Rows, headed, row_source

ROWS = Rows({"told": ["told", "spoke (?:exclusively )?to"], "of": ["reports? of"]})


def test_a_row_is_tried_where_its_first_letters_stand() -> None:
    assert list(ROWS.at("he told us", 3, 10)) == [("told", 7)]
    assert list(ROWS.at("he told us", 2, 10)) == []
    assert list(ROWS.between("spoke  exclusively to", 0, (5, 21))) == [("told", 21)]
    assert list(ROWS.between("reports of", 0, (7,))) == []
    assert ROWS.fits("reports of", 0, 10)
    assert not ROWS.fits("reports of", 0, 7)
    assert ROWS.openings("he told us", (0, 3, 4, 8)) == [3]


def test_a_row_ends_where_a_word_ends() -> None:
    assert list(ROWS.at("toldest", 0, 7)) == []
    assert list(Rows({"a": ["报道"]}, has_edges=False).at("报道称", 0, 3)) == [("a", 2)]


def test_rows_are_made_plain_as_texts_are() -> None:
    assert row_source("D’après «X» [éà]\\W") == 'd\'apres {1,3}"x" {1,3}[ea]\\W'
    assert row_source("نقلاً عن") == "نقلا {1,3}عن"


@pytest.mark.parametrize(
    "row",
    [
        "(?:an? )?source",
        "(?:a|bc|de?f)g",
        "[ab]cd",
        "a b",
        "x?yz",
        "(?:a|b){1,2}c",
        "w",
        "\\.a",
        ", says",
    ],
)
def test_opened_rows_match_what_the_row_matches(row: str) -> None:
    source = row_source(row)
    whole = re.compile(source)
    texts = "a source|an source|source|ag|bcg|dfg|defg|acd|bcd|a b|xyz|yz|abc|bc|w|.a|, says|q"
    samples = texts.split("|")
    opened = headed(source)
    for sample in samples:
        fits = [head for head, each in opened if re.fullmatch(each, sample)]
        assert bool(fits) == bool(whole.fullmatch(sample))
        assert all(sample.startswith(head) for head in fits)


@given(st.text(alphabet="ab (?:)|[]\\?", max_size=8))
def test_a_row_is_opened_or_left_whole_but_never_lost(row: str) -> None:
    try:
        whole = re.compile(row)
    except re.error:
        return
    for sample in ("", "a", "b", "ab", "a b", "aab"):
        if whole.fullmatch(sample):
            assert any(re.fullmatch(each, sample) for _, each in headed(row))


BEFORE = ("according", "citing", "told", "by", "inverted", "framing", "noun_before", "unnamed",
          "unnamed_with_verb", "unnamed_media")  # fmt: skip


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.lang)
def test_rows_that_are_tried_at_every_word_begin_with_a_telling_word(table: object) -> None:
    blind = [
        (family, row)
        for family in BEFORE
        for row in getattr(table, family)
        if any(not head for head, _ in headed(row_source(row)))
    ]
    assert blind == []
