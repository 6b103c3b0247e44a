"""Citations in lines: what is quoted of a text is short."""

from monitor.cli.citations import cited_lines
from monitor.model.citation import UNNAMED, Citation
from monitor.model.record import ItemRecord, ReportRecord
from tests.support.clock import NOON

BODY = "A port official who would not be named said so."


def report(*citations: Citation) -> ReportRecord:
    item = ItemRecord(
        7, "f", "g", "Title", "u", None, NOON, "en", "new", None, 0.0, "s", "Harbor Post"
    )
    return ReportRecord(
        item, "origin", "", BODY, of_is_seed=False, why="", passage="", new_numbers=(),
        new_names=(), hits=(), citations=citations,
    )  # fmt: skip


def bare(line: str) -> str:
    return "".join(each for each in line if each not in "\u2068\u2069")


def test_who_cites_nobody_has_no_line() -> None:
    assert list(cited_lines(report(), 300)) == []


def test_the_words_for_a_source_are_quoted_as_long_as_they_may_be() -> None:
    end = BODY.index(" said")
    cited = Citation(UNNAMED, None, "said", "body", 0, end, confidence=0.9)
    [_, whole] = map(bare, cited_lines(report(cited), 300))
    assert whole == f"    unnamed, body 0-{end} “{BODY[:end]}”, “said”, 90 % sure"
    [_, short] = map(bare, cited_lines(report(cited), 16))
    assert short == f"    unnamed, body 0-{end} “A port official”, “said”, 90 % sure"


def test_where_nothing_may_be_quoted_there_are_no_empty_quotation_marks() -> None:
    cited = Citation(UNNAMED, None, "said", "body", 0, 15, confidence=0.9)
    [_, line] = map(bare, cited_lines(report(cited), 0))
    assert line == "    unnamed, body 0-15, “said”, 90 % sure"


def test_a_source_known_by_a_link_has_no_words() -> None:
    known = Citation("AFP", None, "", None, None, None, confidence=0.6)
    [_, line] = map(bare, cited_lines(report(known), 300))
    assert line == "    AFP, known by its link or feed, 60 % sure"
