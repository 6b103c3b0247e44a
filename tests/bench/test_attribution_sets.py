"""The labelled sets of the citations benchmark, and how it counts what was found."""

from collections import Counter
from functools import cache

import pytest

from bench.attribution_sets import (
    Mark,
    Snippet,
    fits,
    full,
    hold_against,
    is_chain_right,
    load,
    rates,
    snippets,
    source_of,
    unmarked,
)
from monitor.app.setup import read_setup
from monitor.model.citation import UNNAMED, Citation
from tests.support.sources import ROOT, expect_none

LANGUAGES = ("ar", "fr", "es", "de", "it", "ru", "uk", "fa", "tr", "he", "zh", "pt")
AP = Citation("AP", "outlet.ap", "said", "body", 0, 2)
BILD = Citation("Bild", "outlet.bild", "citing", "body", 10, 14, "outlet.ap")


@cache
def labelled() -> tuple[Snippet, ...]:
    return tuple(snippets())


@cache
def outlets() -> frozenset[str]:
    book = read_setup(ROOT / "monitor.example.yaml", {}, sends=False).book
    return frozenset(book.outlet_names.outlets)


def test_marks_come_out_of_a_text_and_tell_the_places_of_their_words() -> None:
    text, marks = unmarked("{AP|ap} quoted {an aide|@anon via ap} on it.")
    assert text == "AP quoted an aide on it."
    assert [text[mark.start : mark.end] for mark in marks] == ["AP", "an aide"]
    assert [(mark.source, mark.via) for mark in marks] == [
        ("outlet.ap", None), (UNNAMED, "outlet.ap")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mark", "is_right"),
    [
        (Mark("outlet.bild", 10, 14), True),
        (Mark("outlet.bild", 13, 20), True),
        (Mark("outlet.bild", 14, 20), False),
        (Mark("outlet.bild", 0, 10), False),
        (Mark("outlet.welt", 10, 14), False),
        (Mark("outlet.bild", 10, 14, "outlet.ap"), True),
        (Mark("outlet.bild", 10, 14, "outlet.afp"), False),
        (Mark("outlet.bild"), False),
    ],
)
def test_a_citation_is_right_if_source_place_and_way_are(mark: Mark, *, is_right: bool) -> None:
    assert fits(mark, BILD) is is_right


def test_what_the_feed_tells_is_right_only_where_no_place_is_marked() -> None:
    told_by_feed = Citation("AP", "outlet.ap")
    assert fits(Mark("outlet.ap"), told_by_feed)
    assert not fits(Mark("outlet.ap", 0, 2), told_by_feed)


def test_a_source_that_is_found_twice_at_one_place_is_right_once() -> None:
    told = hold_against([Mark("outlet.ap", 0, 2), Mark("outlet.afp", 5, 8)], [AP, AP])
    assert (told.n_right, told.wrong) == (1, (AP,))
    assert told.missed == (Mark("outlet.afp", 5, 8),)
    assert rates([told]) == (0.5, 0.5)


def test_where_nothing_is_marked_and_nothing_found_all_is_right() -> None:
    assert rates([hold_against([], [])]) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("chain", "also", "is_right"),
    [
        (["ap", "bild"], [], True),
        (["bild", "ap"], [], False),
        (["ap", "bild", "@anon"], [], False),
        (["ap"], [], False),
        (["ap"], ["bild"], True),
        (["afp", "bild"], ["ap"], False),
    ],
)
def test_a_chain_is_right_if_each_is_cited_through_the_one_before_it(
    chain: list[str], also: list[str], *, is_right: bool
) -> None:
    assert is_chain_right(chain, also, [AP, BILD]) is is_right


def test_a_source_that_the_desk_does_not_know_goes_by_its_name() -> None:
    assert source_of(Citation("Harbor Post")) == "Harbor Post"


def test_every_source_that_is_marked_is_an_outlet_that_ships() -> None:
    articles = [*load("chains")["chains"], *load("passing")["articles"]]
    marked = {mark.source for snippet in labelled() for mark in snippet.marks}
    marked |= {mark.via for snippet in labelled() for mark in snippet.marks if mark.via}
    marked |= {snippet.item.origin.outlet or UNNAMED for snippet in labelled()}
    marked |= {full(one) for told in articles for one in (told["own"], *told.get("chain", ()))}
    marked |= {full(line.partition(":")[0]) for line in load("outlets")["known"]}
    expect_none(marked - outlets() - {UNNAMED})


def test_the_sets_are_as_large_as_they_should_be() -> None:
    texts = Counter(snippet.lang for snippet in labelled())
    assert texts["en"] >= 120
    assert min(texts[lang] for lang in LANGUAGES) >= 8
    assert sum(not snippet.marks for snippet in labelled()) >= 36
    assert 0.25 <= sum(snippet.is_held_out for snippet in labelled()) / len(labelled()) <= 0.4
    assert len(load("chains")["chains"]) >= 16
    assert len(load("passing")["articles"]) >= 24
    assert len(load("outlets")["known"]) >= 120


def test_no_text_stands_twice() -> None:
    texts = Counter(snippet.item.body for snippet in labelled())
    expect_none([text for text, n in texts.items() if n > 1])
