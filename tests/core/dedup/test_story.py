from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.story import place_all
from monitor.model.story import Candidates, Known, Placement, Verdict
from tests.core.dedup.documents import FIRE, FIRE_TITLE, known_of, numbered

REPORT = known_of(numbered(1, FIRE_TITLE, FIRE), story_id=70)
SEED = known_of(numbered(2, FIRE_TITLE, FIRE, guid="fire"), is_seed=True)
JOINED_SEED = known_of(numbered(3, FIRE_TITLE, FIRE, guid="old"), is_seed=True, story_id=71)


def place(*verdicts: Verdict, known: tuple[Known, ...] = ()) -> tuple[Placement, ...]:
    """Place items 11, 12, ... by their verdicts."""
    items = [numbered(11 + n, "x", "y") for n in range(len(verdicts))]
    return place_all(items, verdicts, Candidates({item.id: known for item in items}))


def test_new_and_related_open_a_story() -> None:
    opened = place(Verdict("new"), Verdict("related", of=1), known=(REPORT,))
    assert opened == (
        Placement(11, "origin", with_item=11),
        Placement(12, "origin", with_item=12),
    )


def test_repeat_of_a_report_is_an_echo_in_its_story() -> None:
    placed = place(Verdict("duplicate", of=1), Verdict("extends", of=1), known=(REPORT,))
    assert placed == (Placement(11, "echo", story_id=70), Placement(12, "echo", story_id=70))


def test_update_joins_with_a_role_still_unknown() -> None:
    assert place(Verdict("update", of=1), known=(REPORT,)) == (
        Placement(11, "unknown", story_id=70),
    )


def test_first_item_that_repeats_a_seed_opens_its_story_and_later_ones_join_it() -> None:
    placed = place(Verdict("duplicate", of=2), Verdict("update", of=2), known=(SEED,))
    assert placed == (
        Placement(11, "echo", with_item=11, seed_id=2),  # what was known has no origin among us
        Placement(12, "unknown", with_item=11),
    )


def test_an_update_that_opens_the_story_of_a_seed_is_its_origin() -> None:
    assert place(Verdict("update", of=2), known=(SEED,)) == (
        Placement(11, "origin", with_item=11, seed_id=2),
    )


def test_seed_with_a_story_is_joined_as_a_report_is() -> None:
    assert place(Verdict("duplicate", of=3), known=(JOINED_SEED,)) == (
        Placement(11, "echo", story_id=71),
    )


def test_items_of_one_poll_join_through_one_another() -> None:
    placed = place(
        Verdict("new"),
        Verdict("duplicate", of=11),
        Verdict("update", of=12),
        Verdict("duplicate", of=1),
        Verdict("extends", of=14),
        known=(REPORT,),
    )
    assert [(one.with_item, one.story_id) for one in placed] == [
        (11, None),
        (11, None),
        (11, None),
        (None, 70),
        (None, 70),
    ]


def test_repeat_of_something_unknown_opens_a_story() -> None:
    assert place(Verdict("duplicate", of=99)) == (Placement(11, "origin", with_item=11),)


@given(st.data(), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_every_item_is_in_a_stored_story_or_with_an_item_that_opens_one(
    data: st.DataObject, n: int
) -> None:
    verdicts = []
    for number in range(n):
        kind = data.draw(st.sampled_from(["new", "duplicate", "extends", "update", "related"]))
        of = data.draw(st.sampled_from([1, 2, 3, *range(11, 11 + number)]))
        verdicts.append(Verdict(kind, of=None if kind == "new" else of))
    placed = place(*verdicts, known=(REPORT, SEED, JOINED_SEED))
    openers = {one.item_id for one in placed if one.with_item == one.item_id}
    assert all(one.story_id in (70, 71) or one.with_item in openers for one in placed)
    assert sum(one.seed_id is not None for one in placed) <= 1
    assert all(one.item_id in openers for one in placed if one.role == "origin")
    copies = {one.item_id for one in placed if one.seed_id is not None and one.role == "echo"}
    assert all(one.role == "origin" for one in placed if one.item_id in openers - copies)
