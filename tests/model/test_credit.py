"""Whose report an item is, and when it is mostly another's text."""

import pytest

from monitor.model.citation import Citation
from monitor.model.credit import Byline, Copy, to_byline, to_copy

NAMED = Citation("Delta", "outlet.delta", "source", name="Delta Tribune")
IN_TEXT = Citation("Herald", "outlet.herald", "said", "body", 0, 6)


@pytest.mark.parametrize(
    ("outlet", "source", "byline"),
    [
        ("outlet.a", "Delta", Byline("outlet.a", "The A")),
        (None, "delta ", Byline("outlet.delta", "Delta Tribune")),
        (None, "Delta  Tribune", Byline("outlet.delta", "Delta Tribune")),
        (None, "Herald", Byline("herald", "Herald")),
        (None, "", Byline("some feed", "Some  Feed")),
    ],
    ids=["outlet", "source as written", "source by name", "only cited in the text", "feed"],
)
def test_a_report_is_that_of_the_nearest_that_is_known(
    outlet: str | None, source: str, byline: Byline
) -> None:
    assert to_byline(outlet, "The A", source, (IN_TEXT, NAMED), "Some  Feed") == byline


def test_an_outlet_without_a_name_is_called_by_its_id() -> None:
    assert to_byline("outlet.a", "", "", (), "Feed") == Byline("outlet.a", "outlet.a")


def test_a_report_is_a_copy_from_half_of_the_text_on_and_an_update_never_of_a_seed() -> None:
    assert to_copy("update", 7, 0.5) == Copy(7, 0.5)
    assert to_copy("update", 7, 0.49) is None
    assert to_copy("update", 7, 0.9, "seed") is None
    assert to_copy("duplicate", 7, 0.5, "seed") == Copy(7, 0.5, "seed")
    assert to_copy("duplicate", 7, 0.1) is None
    assert to_copy("extends", 7, 0.1, "seed") is None
    assert to_copy("duplicate", None, 1.0) is None
    assert to_copy("new", 7, 1.0) is None
