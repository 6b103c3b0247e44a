"""Articles of labelled pages: their blocks, and what of them is main text."""

import pytest

from bench.page_texts import Text, is_marked_well, marked, plain, unmarked

BLOCKS = """Water rose in <a href="/dury">Dury</a>.

## What is known

> "It came at night."

- Bring papers.
- Leave goats.

!img The river. Photo: N. N.

!pull It came at night

!note Correction: it came before dawn.
"""
TEXT = Text("dury", "en", "Water", "Water rose.", "N. N.", "2026-10-14T05:00:00Z", "World", BLOCKS)


def test_each_block_is_read_as_what_its_sign_says() -> None:
    kinds = [part.kind for part in TEXT.parts]
    assert kinds == ["p", "subhead", "quote", "list", "img", "pull", "note"]
    assert [str(entry) for entry in TEXT.parts[3].entries] == ["Bring papers.", "Leave goats."]


def test_captions_and_repeated_quotes_are_no_main_text() -> None:
    assert TEXT.main.splitlines() == [
        "Water rose in Dury.",
        "What is known",
        '"It came at night."',
        "Bring papers.",
        "Leave goats.",
        "Correction: it came before dawn.",
    ]


def test_linked_data_holds_the_text_only_where_that_is_asked() -> None:
    jsonld = TEXT.context("https://a.example/1", "utf-8")["jsonld"]
    assert "Bring papers." not in jsonld("NewsArticle", "A")
    assert "Bring papers." in jsonld("NewsArticle", "A", body=True)


def test_a_state_blob_cannot_end_the_script_around_it() -> None:
    assert "</" not in TEXT.context("https://a.example/1", "utf-8")["state"]()


def test_what_stands_between_marks_is_the_main_text() -> None:
    page = "<h1>Head</h1>⟦<p>One&nbsp;<b>two</b>.</p><p>Three</p>⟧<p>ad</p><div>⟦four⟧</div>"
    assert marked(page) == "One two.\nThree\nfour"
    assert "⟦" not in unmarked(page)
    assert "<p>ad</p>" in unmarked(page)


def test_markup_is_read_as_a_reader_sees_it() -> None:
    assert plain("a<br>b<script>if (a < b) c()</script> c &amp; d<em>e</em>") == "a\nb c & de"


@pytest.mark.parametrize(
    ("page", "is_well"),
    [("", True), ("a⟦b⟧c⟦d⟧", True), ("⟦a", False), ("a⟧", False), ("⟦a⟦b⟧⟧", False)],
)
def test_each_mark_is_closed_before_the_next_opens(page: str, *, is_well: bool) -> None:
    assert is_marked_well(page) == is_well
