"""How many sources a story has."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.model.story import count_sources

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
