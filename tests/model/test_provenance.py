"""Where a story comes from, in words."""

from datetime import UTC, datetime

import pytest

from monitor.model.citation import UNNAMED, Citation
from monitor.model.credit import Root
from monitor.model.provenance import (
    cited_names,
    listed,
    origin_not_held,
    plain,
    tell_cited,
    tell_sources,
)
from monitor.model.record import ItemRecord, ReportRecord

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def report(*citations: Citation, source: str = "Libya Observer") -> ReportRecord:
    item = ItemRecord(
        id=1,
        feed="http://a.example/rss",
        guid="g",
        title="",
        url="",
        published=None,
        received_at=NOON,
        lang="en",
        verdict="new",
        of=None,
        score=0.0,
        story=None,
        source=source,
    )
    return ReportRecord(
        item,
        "echo",
        author="",
        body="",
        of_is_seed=False,
        why="",
        passage="",
        new_numbers=(),
        new_names=(),
        hits=(),
        citations=citations,
    )


HELD = Root("Delta Tribune", is_held=True)
ABSENT = Root("The New Arab", is_held=False, unnamed="Egyptian sources")
BEHIND = "The New Arab (not held), with unnamed sources behind it (“Egyptian sources”)"


@pytest.mark.parametrize(
    ("independent", "unknown", "roots", "words"),
    [
        (1, 0, (), "1 independent source"),
        (1, 6, (), "1 independent source; 6 not known"),
        (1, 0, (HELD,), "1 independent source: Delta Tribune"),
        (
            1,
            1204,
            (ABSENT,),
            f"1 independent source: {BEHIND}; 1,204 not known",
        ),
        (
            2,
            0,
            (HELD, ABSENT),
            f"2 independent sources: Delta Tribune; {BEHIND}",
        ),
        (8, 0, (HELD,) * 8, "8 independent sources: " + "Delta Tribune, " * 6 + "and 2 more"),
    ],
)
def test_sources_are_counted_and_named(
    independent: int, unknown: int, roots: tuple[Root, ...], words: str
) -> None:
    assert plain(tell_sources(independent, unknown, roots)) == words


def test_what_others_call_themselves_is_marked_as_theirs() -> None:
    pieces = tell_sources(1, 0, (ABSENT,))
    theirs = [text for text, is_foreign in pieces if is_foreign]
    assert theirs == ["The New Arab", "Egyptian sources"]
    assert all(text for text, _ in pieces)


def test_an_origin_is_not_held_where_no_report_of_it_came_in() -> None:
    assert origin_not_held((HELD, ABSENT)) == ("The New Arab",)


def test_sources_without_a_name_are_called_unnamed() -> None:
    assert plain(tell_cited(("AFP", UNNAMED))) == "AFP, unnamed sources"
    assert tell_cited(()) == ()


def test_a_list_of_nothing_is_nothing() -> None:
    assert listed((), ", ") == ()


def test_each_source_is_named_once_and_never_the_report_itself() -> None:
    told = report(
        Citation("the paper", entity="outlet.tna", name="The New Arab"),
        Citation(UNNAMED, name="Egyptian sources"),
        Citation("The New Arab", entity="outlet.tna", name="The New Arab"),
        Citation("Gulf Post"),
        Citation("libya  observer"),
        Citation(UNNAMED, via="outlet.tna"),
    )
    assert cited_names(told) == ("The New Arab", UNNAMED, "Gulf Post")
