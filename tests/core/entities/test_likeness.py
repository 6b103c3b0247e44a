import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.entities.letters import script_of
from monitor.core.entities.likeness import WRITTEN, Lacking, Likeness, budget_of, likeness, told
from monitor.core.entities.skeleton import readings


def near(one: str, other: str, lacking: Lacking = WRITTEN) -> Likeness | None:
    ours, theirs = (readings(word, script_of(word)) for word in (one, other))
    return likeness(ours, theirs, lacking)


ARABIC_TEXT = Lacking(ours=False, theirs=True)


@pytest.mark.parametrize(
    ("one", "other", "cost"),
    [
        ("Haftar", "Haftar", 0),
        ("Haftar", "Hifter", 0.5),
        ("Haftar", "Hftr", 1.4),
        ("Haftar", "Haftaru", 0.45),
        ("Haftar", "Haftare", 0.1),
        ("Haftar", "Haftari", 0.7),
        ("Haftar", "Ahaftar", 0.7),
        ("Putin", "Poutin", 0),
        ("Putin", "Poetin", 0.2),
        ("Madero", "Maduro", 0.5),
    ],
)
def test_vowels_have_their_price(one: str, other: str, cost: float) -> None:
    pair = near(one, other)
    assert pair is not None
    assert pair.cost == pytest.approx(cost)


@pytest.mark.parametrize(
    ("name", "written", "cost"),
    [("Haftar", "حفتر", 0), ("Gaddafi", "القذافي"[2:], 0), ("Libya", "ليبيا", 0),
     ("Beirut", "بيروت", 0.05), ("Modi", "مد", 0.7), ("Osama", "أسامة", 0),
     ("Hftar", "هافتار", 0.35), ("Duda", "عدد"[1:], 0.45),
     ("Assad", "سد", 0.7), ("Müller", "ملر", 0)],
)  # fmt: skip
def test_short_vowels_cost_nothing_where_they_are_not_written(
    name: str, written: str, cost: float
) -> None:
    pair = near(name, written, ARABIC_TEXT)
    assert pair is not None
    assert pair.cost == pytest.approx(cost)


def test_the_more_consonants_agree_the_less_the_vowels_need_to() -> None:
    budgets = [budget_of("P" * n) for n in range(1, 9)]
    assert budgets == [0, 0.1, 0.3, 0.65, 0.8, 1, 1.2, 1.2]


def test_words_with_other_consonants_are_at_no_distance_at_all() -> None:
    assert near("Haftar", "Hefner") is None


def test_a_budget_can_be_stretched_and_spared() -> None:
    pair = near("Zelensky", "Zolonsky")
    assert pair is not None
    assert not pair.is_within()
    assert pair.is_within(1.5)
    assert pair.is_within(spare=0.3)
    assert Likeness.same("SS").is_within()


def test_a_likeness_is_told_by_what_differs() -> None:
    pair = near("Haftar", "Hiftar")
    assert pair is not None
    assert told(pair) == "HFTR, a~i .35, budget .65"
    alif = near("Ali", "أل", ARABIC_TEXT)
    assert alif is not None
    assert told(alif) == "L, i~- .7, budget 0"


words = st.text("bcdfghjklmnprstvwxyzaeiou", min_size=1, max_size=12)


@settings(max_examples=200, deadline=None)
@given(words, words, st.builds(Lacking, st.booleans(), st.booleans()))
def test_likeness_is_the_same_from_both_sides_and_nothing_to_itself(
    one: str, other: str, lacking: Lacking
) -> None:
    there = near(one, other, lacking)
    back = near(other, one, Lacking(*reversed(lacking)))
    assert (there is None) == (back is None)
    if there and back:
        assert there.excess == pytest.approx(back.excess)
    itself = near(one, one)
    assert itself is not None
    assert itself.cost == 0
