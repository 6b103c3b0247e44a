"""How many sources a story has, and who opens one."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.model.story import Placement, count_sources

reports = st.lists(
    st.tuples(
        st.sampled_from("ABCD"), st.sampled_from(["origin", "independent", "echo", "unknown"])
    )
)


@given(reports)
def test_a_source_counts_once_and_somebody_was_first(told: list[tuple[str, str]]) -> None:
    independent, unknown = count_sources(told)
    assert independent >= 1
    assert independent + unknown <= max(1, len({source for source, _ in told})) + 1
    assert count_sources(told * 2) == (independent, unknown)


def test_an_echo_is_no_source_and_a_source_that_spoke_by_itself_is_known() -> None:
    assert count_sources([("A", "origin"), ("B", "echo")]) == (1, 0)
    assert count_sources([("A", "origin"), ("B", "independent"), ("A", "unknown")]) == (2, 0)
    assert count_sources([("A", "echo"), ("B", "unknown")]) == (1, 1)


def test_an_item_opens_a_story_if_it_joins_neither_a_stored_one_nor_another_item() -> None:
    assert Placement(5, "origin").opens
    assert Placement(5, "origin", with_item=5).opens
    assert not Placement(5, "unknown", with_item=4).opens
    assert not Placement(5, "unknown", story_id=1).opens
    assert not Placement(5, "unknown", story_id=1, with_item=5).opens
