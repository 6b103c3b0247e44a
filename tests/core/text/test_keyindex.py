import itertools
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.text.keyindex import (
    Clause,
    Costs,
    KeyIndexBuilder,
    base_of,
    beginning,
    entity_key,
    exact,
    is_kind_of,
    is_word,
    titled,
)
from monitor.core.text.tokenize import tokenize
from monitor.model.sample import Sample
from tests.core.matching.samples import WORDS


def clause(*keys: str) -> Clause:
    return frozenset(keys)


def rarest(*clauses: Clause, sample: Sample | None = None) -> tuple[Clause, ...]:
    return Costs(sample).rarest(clauses)


def test_name_is_cheaper_than_a_common_word_and_than_a_prefix_or_several() -> None:
    the, said, derna = clause("the"), clause("said"), clause("derna")
    prefix, several = clause(beginning("derna")), clause("derna", "said")
    assert rarest(the, said, prefix, several, derna)[0] == derna
    assert rarest(the, several, prefix) == (prefix, several)


def test_short_prefix_is_dearer_than_any_word_but_the_commonest() -> None:
    assert rarest(clause(beginning("d")), clause("said"))[0] == {"said"}


def test_rare_prefix_is_filed_before_a_common_word_and_an_entity_before_both() -> None:
    the, prefix, entity = clause("the"), clause(beginning("zorgbl")), clause(entity_key("person.x"))
    assert rarest(the, prefix, entity) == (entity, prefix)


def test_longer_word_is_taken_for_the_rarer() -> None:
    assert rarest(clause("zorg"), clause("zorgblim"))[0] == {"zorgblim"}


def test_title_and_written_form_are_rarer_than_the_word_anywhere() -> None:
    assert rarest(clause("said"), clause(titled("said")))[0] == {titled("said")}
    assert rarest(clause("said"), clause(exact("said")))[0] == {exact("said")}


def test_sample_knows_better_than_the_list_and_an_unseen_word_is_the_rarest() -> None:
    sample = Sample(1_000, 100.0, {"derna": 900, "the": 10})
    assert rarest(clause("derna"), clause("the"), sample=sample)[0] == {"the"}
    assert rarest(clause("the"), clause("zorg"), sample=sample)[0] == {"zorg"}


def test_equal_clauses_count_once_and_of_equal_costs_the_first_stays_first() -> None:
    assert rarest(clause("derna"), clause("derna")) == (clause("derna"),)
    assert rarest(clause("derno"), clause("derna")) == (clause("derno"), clause("derna"))
    assert rarest() == ()


def test_two_clauses_of_many_keys_are_filed_under_one() -> None:
    few, many = clause(*"abcd"), clause(*(f"word{n}" for n in range(51)))
    assert len(rarest(few, many)) == 1
    assert len(rarest(few, clause(*(f"word{n}" for n in range(50))))) == 2


@pytest.mark.parametrize("make", [titled, exact, beginning, entity_key])
def test_kinds_of_keys_are_told_apart(make: Callable[[str], str]) -> None:
    key = make("derna")
    assert [is_kind_of(each, key) for each in (titled, exact, beginning, entity_key)].count(
        True
    ) == 1
    assert is_kind_of(make, key)
    assert base_of(key) == "derna"
    assert not is_word(key)
    assert all(map(is_word, tokenize(" ".join(WORDS)).keys))


_keys = st.sampled_from("abcdefg")
_clauses = st.lists(st.frozensets(_keys, min_size=1, max_size=3), max_size=3)


@settings(max_examples=300, deadline=None)
@given(st.lists(_clauses, max_size=12), st.frozensets(_keys))
def test_candidates_are_those_whose_two_rarest_clauses_are_hit(
    things: Sequence[Sequence[Clause]], present: frozenset[str]
) -> None:
    costs, builder = Costs(), KeyIndexBuilder[int]()
    for number, clauses in enumerate(things):
        builder.file(costs.rarest(clauses), number)
    found = builder.build().candidates(present)
    expected = {
        number
        for number, clauses in enumerate(things)
        if all(not present.isdisjoint(each) for each in costs.rarest(clauses))
    }
    assert set(found) == expected
    hit_in_full = {
        number
        for number, clauses in enumerate(things)
        if all(not present.isdisjoint(each) for each in clauses)
    }
    assert hit_in_full <= expected


def test_many_things_under_one_first_key_are_found_by_their_second() -> None:
    builder = KeyIndexBuilder[str]()
    for first, second in itertools.product("ab", "cdefgh"):
        builder.file((clause(first), clause(second)), first + second)
    index = builder.build()
    assert index
    assert sorted(index.candidates({"a", "d", "h"})) == ["ad", "ah"]
    assert index.candidates({"a", "b"}) == []
    assert not KeyIndexBuilder[str]().build()
