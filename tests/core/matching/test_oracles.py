"""The engine held against those who know the answer in another way, and against the laws.

Who knows: a naive evaluator that walks every word, and the full-text search of SQLite.
"""

import random
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.matching.compile import compile_rules
from monitor.core.matching.match import match, met, prepare
from monitor.core.matching.parse import parse
from monitor.core.matching.regex import patterns_in
from monitor.core.text.normalize import fold
from monitor.core.text.tokenize import tokenize
from monitor.model.citation import UNNAMED, Citation
from monitor.model.item import Item
from monitor.model.rule import And, AtLeast, Evidence, Meta, Near, Not, Or, Query, Scope
from monitor.model.sample import Sample
from tests.core.matching.samples import (
    GAZETTEER,
    WORDS,
    item,
    items_of,
    of_few,
    placed_of,
    queries_of,
    rule,
)
from tests.support import naive

ALL_WORDS = (
    *WORDS, "שלום", "שָׁלוֹם", "भारत", "भरत", "ΛΟΓΟΣ", "λόγος", "don't", "Ørsted", "ほん", "ພາສາ",
    "ខ្មែរ", "١٬٠٠٠", "ك", "الا", "C3PO",
)  # fmt: skip
_words = of_few(ALL_WORDS)
_citations = st.lists(
    st.sampled_from(
        [
            Citation(UNNAMED),
            Citation("Reuters", "outlet.reuters"),
            Citation("The Agency", "outlet.reuters"),
            Citation("Al Ahram"),
        ]
    ),
    max_size=3,
).map(tuple)
_operands = st.tuples(placed_of(_words), placed_of(_words), items_of(_words))
Case = tuple[list[Query], Item, tuple[Citation, ...]]
_cited = st.lists(
    st.sampled_from([UNNAMED, "@outlet.reuters", "Reuters", "AL AHRAM"]), min_size=1, max_size=2
).map(lambda values: Meta("cites", tuple(values)))


def _drawn() -> st.SearchStrategy[Query]:
    # Random trees rarely have two words of a NEAR in one field: more of these by themselves.
    placed = placed_of(_words)
    pairs = st.builds(Near, st.integers(1, 4), st.booleans(), placed, placed)
    often = st.builds(AtLeast, st.integers(1, 3), placed)
    scoped = st.builds(Scope, st.sampled_from(["title", "body"]), placed | pairs | often)
    return st.one_of(queries_of(_words), queries_of(_words), pairs, often, scoped, _cited)


_trees = _drawn()
_cases: st.SearchStrategy[Case] = st.tuples(
    st.lists(_trees, min_size=1, max_size=4), items_of(_words), _citations
)
_long_texts = st.lists(_words, min_size=30, max_size=70).map(" ".join)
_counts = st.dictionaries(
    st.sampled_from(sorted({key for word in ALL_WORDS for key in tokenize(word).keys})),
    st.integers(0, 1_000),
    max_size=20,
)
_samples = st.none() | _counts.map(lambda counts: Sample(1_000, 50.0, counts))


def hits(
    trees: Sequence[Query],
    at: Item,
    citations: Sequence[Citation] = (),
    sample: Sample | None = None,
) -> dict[int, tuple[Evidence, ...]]:
    """What the engine says: the numbers of the trees that hold, with their evidence."""
    rules = (rule(tree, f"{number}") for number, tree in enumerate(trees))
    index = compile_rules(rules, GAZETTEER, sample)
    return {int(each.rule_id): each.evidence for each in match(at, index, citations)}


def spot(each: Evidence) -> tuple[int, int, int]:
    return ("title", "body", "lang", "cites").index(each.field), each.start, each.end


def spans(evidence: Iterable[Evidence] | None) -> set[tuple[int, int, int]]:
    return {spot(each) for each in evidence or ()}


def near(steps: int, left: Query, right: Query, *, is_ordered: bool = False) -> Query:
    return Near(steps, is_ordered, left, right)


def text_of(tree: Query) -> str:
    return rule(tree).text


# -- the naive evaluator


@settings(max_examples=200, deadline=None)
@given(_cases, _samples)
def test_engine_equals_the_naive_evaluator_whatever_the_sample(
    case: Case, sample: Sample | None
) -> None:
    trees, at, citations = case
    expect_what_naive_finds(trees, at, citations, sample)


@settings(max_examples=50, deadline=None)
@given(_trees, st.builds(item, _long_texts, _long_texts))
def test_of_a_text_that_repeats_itself_the_first_fifty_places_are_given(
    tree: Query, at: Item
) -> None:
    expect_what_naive_finds([tree], at)


def expect_what_naive_finds(
    trees: Sequence[Query],
    at: Item,
    citations: Sequence[Citation] = (),
    sample: Sample | None = None,
) -> None:
    named = naive.mentions(at, tuple(GAZETTEER.entities.values()))
    found = hits(trees, at, citations, sample)
    assert set(found) == {
        number for number, tree in enumerate(trees) if naive.holds(tree, at, named, citations)
    }
    for number, evidence in found.items():
        expected = naive.evidence(trees[number], at, named, citations)
        # Two leaves may have one span; which of them is named is free.
        assert set(evidence) <= expected
        assert [spot(each) for each in evidence] == sorted(spans(expected))[:50]


# -- the laws of the language


@settings(max_examples=50, deadline=None)
@given(_operands, st.integers(1, 4))
def test_near_has_no_left_and_right_and_reaches_further_with_more_steps(
    drawn: tuple[Query, Query, Item], steps: int
) -> None:
    left, right, at = drawn
    this, turned = near(steps, left, right), near(steps, right, left)
    further = near(steps + 1, left, right)
    found = hits([this, turned, further, near(steps, left, right, is_ordered=True)], at)
    assert spans(found.get(0)) == spans(found.get(1))
    if 0 in found:
        assert spans(found[0]) <= spans(found[2])
    if 3 in found:
        assert spans(found[3]) <= spans(found[0])


@settings(max_examples=50, deadline=None)
@given(_operands)
def test_once_at_least_is_the_thing_itself(drawn: tuple[Query, Query, Item]) -> None:
    left, right, at = drawn
    for each in (left, right, near(2, left, right, is_ordered=True)):
        found = hits([each, AtLeast(1, each)], at)
        assert found.get(0) == found.get(1)


@settings(max_examples=50, deadline=None)
@given(_operands, st.integers(1, 4))
def test_more_often_is_also_less_often(drawn: tuple[Query, Query, Item], count: int) -> None:
    left, _, at = drawn
    found = hits([AtLeast(count, left), AtLeast(count + 1, left)], at)
    if 1 in found:
        assert found[0] == found[1]


FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")


def respelled(at: Item, spell: Callable[[str], str]) -> Item:
    return item(spell(at.body), spell(at.title), at.lang)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=50, deadline=None)
@given(case=_cases)
def test_normal_form_of_a_text_changes_no_result(form: Literal["NFC", "NFD"], case: Case) -> None:
    # A regular expression reads the text as given, code point by code point.
    trees, at, citations = case
    trees = [tree for tree in trees if not any(patterns_in(tree))]
    again = respelled(at, lambda text: unicodedata.normalize(form, text))
    assert set(hits(trees, again, citations)) == set(hits(trees, at, citations))


@settings(max_examples=50, deadline=None)
@given(_cases)
def test_capitals_change_no_result_of_what_does_not_ask_for_them(case: Case) -> None:
    # What `=` and `re:` ask for, and the exact aliases of an entity: US is none in "join us".
    trees, at, citations = case
    trees = [tree for tree in trees if not re.search("[=@]|re:", text_of(tree))]
    again = respelled(at, str.upper)
    assert set(hits(trees, again, citations)) == set(hits(trees, at, citations))


@settings(max_examples=50, deadline=None)
@given(_cases)
def test_every_span_points_at_its_text_in_order_and_once(case: Case) -> None:
    trees, at, citations = case
    values = {"title": at.title, "body": at.body}
    for evidence in hits(trees, at, citations).values():
        assert len(evidence) <= 50
        for each in evidence:
            assert values.get(each.field, each.text)[each.start : each.end] == each.text != ""
        assert all(spot(one) < spot(next_one) for one, next_one in pairwise(evidence))


@settings(max_examples=50, deadline=None)
@given(_cases, st.randoms(use_true_random=False))
def test_order_and_company_of_rules_change_nothing(case: Case, chance: random.Random) -> None:
    trees, at, citations = case
    alone = [hits([tree], at, citations).get(0) for tree in trees]
    order = list(range(len(trees)))
    chance.shuffle(order)
    together = hits([trees[number] for number in order], at, citations)
    assert [together.get(order.index(number)) for number in range(len(trees))] == alone


@settings(max_examples=50, deadline=None)
@given(_cases, _counts, st.randoms(use_true_random=False))
def test_shuffled_counts_of_the_sample_change_nothing(
    case: Case, counts: dict[str, int], chance: random.Random
) -> None:
    trees, at, citations = case
    shuffled = dict(zip(counts, chance.sample(list(counts.values()), len(counts)), strict=True))
    first = hits(trees, at, citations, Sample(1_000, 50.0, counts))
    assert hits(trees, at, citations, Sample(1_000, 50.0, shuffled)) == first
    assert hits(trees, at, citations) == first


# -- the full-text search of SQLite

# Words that both cut and fold alike: SQLite knows no й as и, keeps ß, ø, ł and marks of other
# scripts than Latin, and takes a run of Han for one word.
_SHARED = (
    "Haftar", "oil", "port", "ports", "Derna", "flood", "café", "Müller", "Açores", "Ñandú", "UN",
    "navy", "naval", "28", "2026", "a", "Хафтар", "воин", "порт", "Москва", "حفتر", "برقة",
    "νομο", "שלום", "대통령", "ab", "abc", "coast", "coastal", "radio", "Zürich", "tanker", "ship",
    "strike", "struck", "Libya", "libyan", "gas", "field", "fields", "press",
)  # fmt: skip
_BETWEEN = (" ", " ", " ", ", ", ". ", "-", "\n", " – ", " (", "; ", "… ")
N_RULES, N_TEXTS = 2_000, 300


class Asker:
    """Draws rules, each as the engine reads it and as SQLite does."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def term(self, words: Sequence[str] = _SHARED) -> tuple[Query, str]:
        chosen = self.chance.sample(words, self.chance.choice([1, 1, 1, 2, 2, 3]))
        star = self.chance.random() < 0.2
        if star:
            chosen[-1] = chosen[-1][: self.chance.randint(1, len(chosen[-1]))]
        text = " ".join(map(self.spelled, chosen))
        return parse(f'"{text}{"*" * star}"'), f'"{text}"{" *" * star}'

    def near(self) -> tuple[Query, str]:
        # One word cannot be both sides here, and can in SQLite: no word may fit either of them.
        first = self.chance.sample(_SHARED, 20)
        taken = {fold(word)[0] for word in first}
        others = [word for word in _SHARED if fold(word)[0] not in taken]
        (left, one), (right, other) = self.term(first), self.term(others)
        steps = self.chance.randint(1, 12)
        return near(steps, left, right), f"NEAR({one} {other}, {steps - 1})"

    def tree(self, depth: int, *, is_scoped: bool = False) -> tuple[Query, str]:
        kind = self.chance.choice(
            ["term", "near", "and", "or", "not", "title"] if depth else ["term"]
        )
        if kind == "near":
            return self.near()
        if kind == "title" and not is_scoped:
            tree, query = self.tree(depth - 1, is_scoped=True)
            return Scope("title", tree), f"{{title}} : ({query})"
        if kind not in {"and", "or", "not"}:
            return self.term()
        (left, one), (right, other) = (self.tree(depth - 1, is_scoped=is_scoped) for _ in range(2))
        if kind == "not":
            return And((left, Not(right))), f"({one}) NOT ({other})"
        tree = And((left, right)) if kind == "and" else Or((left, right))
        return tree, f"({one}) {kind.upper()} ({other})"

    def text(self, n_words: int) -> str:
        words = self.chance.choices(_SHARED, k=n_words)
        return "".join(self.spelled(word) + self.chance.choice(_BETWEEN) for word in words)

    def spelled(self, word: str) -> str:
        return self.chance.choice([word, word.lower(), word.upper()])


def test_engine_equals_the_full_text_search_of_sqlite() -> None:
    asker = Asker(random.Random(5))
    items = [item(asker.text(25), asker.text(5)) for _ in range(N_TEXTS)]
    asked = [asker.tree(3) for _ in range(N_RULES)]
    index = compile_rules(rule(tree, f"{number}") for number, (tree, _) in enumerate(asked))
    found: dict[int, set[int]] = {number: set() for number in range(N_RULES)}
    for place, at in enumerate(items):
        for program in met(prepare(at, index), index):
            for rule_id in program.rule_ids:
                found[int(rule_id)].add(place)
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            "CREATE VIRTUAL TABLE item USING"
            " fts5(title, body, tokenize = 'unicode61 remove_diacritics 2')"
        )
        rows = ((place, at.title, at.body) for place, at in enumerate(items))
        database.executemany("INSERT INTO item (rowid, title, body) VALUES (?, ?, ?)", rows)
        ask = "SELECT rowid FROM item WHERE item MATCH ?"
        expected = {
            number: {place for (place,) in database.execute(ask, (query,))}
            for number, (_, query) in enumerate(asked)
        }
    wrong = [text_of(asked[number][0]) for number in found if found[number] != expected[number]]
    assert wrong == []
    n_hits = sum(map(len, found.values()))
    assert 0.05 < n_hits / (N_RULES * N_TEXTS) < 0.5, "both would agree on nothing, or on all"
