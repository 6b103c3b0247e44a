import re
import time
from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.attribution.cite import cite
from monitor.core.attribution.languages import TABLES
from monitor.core.attribution.names import NO_OUTLETS
from monitor.model.citation import UNNAMED
from tests.support.sourcing import cited, item, named, read


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Reuters reported, citing Bild, that the mill would close.", "reuters bild>reuters"),
        ("RIA Novosti quoted an unnamed diplomat as saying the talks stalled.", "ria @anon>ria"),
        ("The mayor told AFP of the fire; AFP and Reuters reported two dead.", "afp afp reuters"),
        (
            "London-based Asharq Al-Awsat reported a visit. The newspaper added that it was short.",
            "asharq asharq",
        ),
        ("The Guardian Council said the vote was valid.", ""),
        ("The BBC director-general told staff that rooms would close.", ""),
        ("Photo: AFP", ""),
        ("Fox News reported a quarterly loss.", ""),
        ("The Hindu calendar says the year begins on Sunday.", ""),
        ("According to the ministry, the port is shut.", ""),
        ("According to the plan agreed in May, troops will leave.", ""),
        ("According to him, nobody came.", ""),
        ("Michael Bloomberg entered the room. Bloomberg said he would pay.", ""),
    ],
)
def test_the_examples_of_the_specification_hold(text: str, sources: str) -> None:
    assert cited(text) == sources.split()


REPORT = (
    "The Libya Observer cited the New Arab, which had the news from Tunisian sources.\n"
    "The sources added that the road was closed, the London-based newspaper said.\n"
    "The newspaper reports: “Nobody may pass.”\n"
    "It explained: “The road is closed.”\n"
    "Last year media outlets reported a flood."
)


def test_a_report_of_a_report_of_unnamed_sources_is_a_chain() -> None:
    assert cited(REPORT) == [
        "observer", "new-arab>observer", "@anon>new-arab", "@anon>new-arab", "new-arab", "new-arab",
        "new-arab", "@anon",
    ]  # fmt: skip


def test_the_own_outlet_is_no_source_and_carries_no_chain() -> None:
    reading = read(item(REPORT, own="Libya Observer"))
    assert named(reading)[:2] == ["new-arab", "@anon>new-arab"]
    assert (reading.outlet, reading.name) == ("outlet.observer", "The Libya Observer")
    assert not reading.has_own_sourcing


@pytest.mark.parametrize(
    "text",
    [
        "“We will stay,” the mayor told Reuters.",
        "CAIRO (Reuters) - Prices will rise.",
        "Prices will rise, a person familiar with the matter said.",
    ],
)
def test_who_was_told_or_was_there_has_news_of_its_own(text: str) -> None:
    assert read(item(text, own="outlet.reuters")).has_own_sourcing


@pytest.mark.parametrize(
    "text",
    ["“We will stay,” the mayor told AFP.", "Local media reported a fire.", "Prices will rise."],
)
def test_who_only_repeats_has_no_news_of_its_own(text: str) -> None:
    assert not read(item(text, own="outlet.reuters")).has_own_sourcing


def test_a_citation_tells_its_words_its_place_and_its_cue() -> None:
    title, body = "Fire in the port", "The port burned, the New York\u00a0Times reported on Monday."
    (citation,) = read(item(body, title)).citations
    assert (citation.field, citation.start, citation.end) == ("body", 21, 35)
    assert body[21:35] == citation.source == "New York\u00a0Times"
    assert (citation.name, citation.cue) == ("The New York Times", "reported")


def test_titles_come_first_and_signals_last() -> None:
    each = item("AFP reported a fire.", "Fire, says Reuters", source_url="https://bbc.co.uk/x")
    reading = read(each)
    assert [citation.field for citation in reading.citations] == ["title", "body", None]
    assert named(reading) == ["reuters", "afp", "bbc"]


def test_words_are_counted_over_title_and_body() -> None:
    assert read(item("Two words", "One")).n_words == 3


def test_without_outlets_only_the_unnamed_are_found() -> None:
    reading = cite(item("Reuters said so. Sources said no."), NO_OUTLETS)
    assert [each.source for each in reading.citations] == [UNNAMED]


PIECES = """
    Reuters AFP the The Guardian Bild said reported citing , . told and according to by sources
    newspaper added It “ ” ( ) - Egyptian unnamed official نقلت رويترز عن مصادر ل 路透社 据 报道
    сообщает Рейтер источники x.com @Reuters reuters.com
"""
WORDS = st.lists(st.sampled_from([*PIECES.split(), "\n", "e\u0301", "\u200f"]), max_size=40).map(
    " ".join
)


@given(WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_places_give_the_cited_words(title: str, body: str) -> None:
    fields = {"title": title, "body": body}
    for each in read(item(body, title)).citations:
        assert each.field is not None
        assert each.start is not None
        words = fields[each.field][each.start : each.end]
        assert words
        assert each.is_unnamed or words == each.source
        assert 0.5 <= each.confidence <= 1


def words_of_cues() -> list[str]:
    """All that stands literally in the rows of all languages."""
    rows = (row for table in TABLES for rows in astuple(table) for row in rows)
    written = [row if isinstance(row, str) else row[0] for row in rows]
    return sorted({found for row in written for found in re.findall(r"\w[\w' -]*", row)})


SIGNS = '.,;:!?"“”«»„()[]{}|/-–—’…·،؛؟。，：（）「」《》\n\t\xa0\u200f\u0301\u0640\x00\ud800'
ODD = (
    "x" * 41,
    "ש" * 60,
    "ال" * 50,
    "报" * 80,
    "İ",
    "ß",
    "ﬁ",
    "𝒜",
    "\u200d👩",
    "a\u0308" * 30,
    "1" * 50,
)
PIECE = st.sampled_from((*PIECES.split(), *SIGNS, *ODD))
ANYTHING = st.lists(st.sampled_from(words_of_cues()) | PIECE | st.text(max_size=4), max_size=30)


@given(ANYTHING, ANYTHING, st.sampled_from(("", " ")))
@settings(max_examples=150, deadline=None)
def test_whatever_the_text_is_places_give_the_cited_words(
    title: list[str], body: list[str], between: str
) -> None:
    fields = {"title": between.join(title), "body": between.join(body)}
    for each in read(item(fields["body"], fields["title"])).citations:
        if each.field is not None:
            words = fields[each.field][each.start : each.end]
            assert words
            assert each.is_unnamed or words == each.source


@given(st.text(alphabet="abcdefgh .,\n'\"(-", max_size=80), st.sampled_from(["said", "told", ""]))
@settings(max_examples=60, deadline=None)
def test_a_text_that_names_nobody_cites_nobody(text: str, verb: str) -> None:
    assert cited(f"{text} {verb} according to the {text}") == []


@given(WORDS, WORDS)
@settings(max_examples=60, deadline=None)
def test_the_own_outlet_is_never_cited(title: str, body: str) -> None:
    reading = read(item(body, title, own="Reuters", links=("https://www.reuters.com/a",)))
    assert "outlet.reuters" not in {each.entity for each in reading.citations}
    assert "outlet.reuters" not in {each.via for each in reading.citations}


HOSTILE = (
    "Reuters ", "Reuters and AFP, ", "citing the Reuters, ", "sources ", "Reuters (",
    "wie Reuters ", "Reuters and AFP said штор. ",
    "the newspaper ", "نقلت رويترز عن ", "据路透社报道",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_a_hostile_text_costs_about_twice(piece: str) -> None:
    costs = []
    for length in (5_000, 20_000):
        started = time.process_time()
        cited(piece * (length // len(piece)))
        costs.append(time.process_time() - started)
    assert costs[1] < 10 * costs[0] + 1
