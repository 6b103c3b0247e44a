"""How the stories benchmark counts, on clusters made by hand."""

from datetime import UTC, datetime

import pytest

from bench.story_scores import Tally, score
from bench.story_sets import Told

NOON = datetime(2026, 4, 6, 12, tzinfo=UTC)


def told(id_: str, event: str, lang: str = "en", *, alike: str = "", kind: str = "report") -> Told:
    return Told(id_, "Herald", lang, NOON, event, id_, id_, confusable=alike, kind=kind)


THREE_AND_TWO = (
    told("a", "fire", alike="likes:fires"),
    told("b", "fire", alike="likes:fires", kind="copy"),
    told("c", "fire", alike="likes:fires", kind="follow-up"),
    told("d", "other-fire", alike="likes:fires"),
    told("e", "other-fire", alike="likes:fires"),
)


def in_stories(*stories: str) -> dict[str, int]:
    """Name each story by its items, one letter each."""
    return {id_: number for number, ids in enumerate(stories) for id_ in ids}


@pytest.mark.parametrize(
    ("stories", "tally"),
    [
        (("abc", "de"), Tally(right=4, apart=6)),
        (("abcde",), Tally(right=4, wrong=6)),
        (("a", "b", "c", "d", "e"), Tally(missed=4, apart=6)),
        (("ab", "cd", "e"), Tally(right=1, wrong=1, missed=3, apart=5)),
    ],
)
def test_each_pair_counts_once(stories: tuple[str, ...], tally: Tally) -> None:
    assert score(THREE_AND_TWO, in_stories(*stories)).total == tally


def test_rates_are_those_of_the_textbook() -> None:
    total = Tally(right=3, wrong=1, missed=2, apart=90)
    assert (total.precision, total.recall) == (0.75, 0.6)
    assert total.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_where_nothing_belongs_together_and_nothing_is_joined_all_is_right() -> None:
    total = score((told("a", "fire"), told("b", "flood")), in_stories("a", "b")).total
    assert (total.precision, total.recall, total.f1) == (1.0, 1.0, 1.0)


def test_pairs_across_languages_are_left_out_joined_or_not() -> None:
    items = told("a", "fire"), told("b", "feu", "fr"), told("c", "crue", "fr")
    joined, apart = score(items, in_stories("ab", "c")), score(items, in_stories("a", "b", "c"))
    assert joined.total == apart.total == Tally(apart=1)
    assert set(joined.by("lang")) == {"fr"}


def test_a_pair_is_of_the_kind_of_its_later_item_or_of_how_both_are_alike() -> None:
    items = (*THREE_AND_TWO, told("f", "vote", alike="people:fires"))
    kinds = score(items, in_stories("ab", "cd", "ef")).by("kind")
    assert kinds == {
        "same kind of event elsewhere": Tally(wrong=1, apart=5),
        "unrelated": Tally(wrong=1, apart=4),
        "follow-up": Tally(missed=2),
        "copy": Tally(right=1),
        "report": Tally(missed=1),
    }


def test_errors_are_told_pair_by_pair() -> None:
    scored = score(THREE_AND_TWO, in_stories("ab", "cd", "e"))
    assert [(pair.one.id, pair.other.id) for pair in scored.wrong()] == [("c", "d")]
    missed = [(pair.one.id, pair.other.id) for pair in scored.missed()]
    assert missed == [("a", "c"), ("b", "c"), ("d", "e")]


def test_an_item_without_a_story_is_no_item_apart() -> None:
    with pytest.raises(KeyError):
        score(THREE_AND_TWO, in_stories("abcd"))
