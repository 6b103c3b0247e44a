"""RSS, Atom and RDF are read as their golden pairs say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.feeds.parse import parse
from monitor.model.item import Entry
from tests.core.feeds import golden
from tests.support.feedserver import Story, atom, rdf, rss

BUILDERS = {"rss": rss, "atom": atom, "rdf": rdf}
WORDS = st.text("abcXYZ éß漢ابت 0123 &<>'\"", max_size=30)
STORIES = st.lists(
    st.builds(
        Story,
        title=st.text("abc éß漢ب", min_size=1, max_size=20).filter(str.strip),
        body=WORDS,
        link=st.integers(1, 10**6).map("https://a.example/{}".format),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda story: story.link,
)


@pytest.mark.parametrize("name", golden.names())
def test_a_document_says_what_its_golden_pair_says(name: str) -> None:
    assert golden.read(name) == golden.expected(name)


@settings(max_examples=60, deadline=None)
@given(STORIES, st.sampled_from(sorted(BUILDERS)))
def test_entries_written_are_entries_read(stories: list[Story], kind: str) -> None:
    parsed = parse(golden.answer(BUILDERS[kind](stories)), 2000)
    assert [entry.url for entry in parsed.entries] == [story.link for story in stories]
    assert [" ".join(entry.title.split()) for entry in parsed.entries] == [
        " ".join(story.title.split()) for story in stories
    ]


@settings(max_examples=60, deadline=None)
@given(STORIES, st.data())
def test_a_document_cut_anywhere_gives_only_entries_that_stood_before_the_cut(
    stories: list[Story], data: st.DataObject
) -> None:
    whole = rss(stories)
    cut = whole[: data.draw(st.integers(whole.index(b"</item>") + 7, len(whole)))]
    links = [story.link for story in stories]
    found = [entry.url for entry in parse(golden.answer(cut), 2000).entries]
    n_whole = cut.count(b"</item>")
    assert found[:n_whole] == links[:n_whole]
    assert len(found) <= n_whole + 1


def test_bad_f05_items_over_the_limit_are_counted_not_read() -> None:
    stories = [Story(f"n{n}", link=f"https://a.example/{n}") for n in range(100_000)]
    parsed = parse(golden.answer(rss(stories)), 2000)
    assert [entry.title for entry in parsed.entries[:2]] == ["n0", "n1"]
    assert len(parsed.entries) == 2000
    assert parsed.warnings == ("items over limit: 98000 ignored",)


@pytest.mark.parametrize("build", [rss, atom, rdf])
def test_the_limit_counts_items_not_what_looks_like_one_in_a_text(build: object) -> None:
    del build
    body = rss(
        [Story("a", extra="<x><![CDATA[<item><item><item>]]></x><!-- <item> -->"), Story("b")]
    )
    parsed = parse(golden.answer(body), 2)
    assert [entry.title for entry in parsed.entries] == ["a", "b"]
    assert parsed.warnings == ()


def test_bad_f12_control_characters_go_and_bidi_controls_stay() -> None:
    body = rss([Story("aQb\u202ec", link="https://a.example/1")]).replace(b"Q", b"\x00\x0b")
    assert parse(golden.answer(body), 10).entries[0].title == "ab\u202ec"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "", "mailto:x@y.z"])
def test_bad_f16_an_entry_lives_without_its_link(link: str) -> None:
    body = rss([Story("Stays", guid="g", link=link)])
    entry = parse(golden.answer(body), 10).entries[0]
    assert (entry.title, entry.url) == ("Stays", "")


def test_a_field_is_cut_before_it_is_cleaned() -> None:
    body = rss([Story("t", "x" * 400_000, guid="g" * 5000)])
    entry = parse(golden.answer(body), 10).entries[0]
    assert len(entry.summary) == 256 * 1024
    assert len(entry.guid) == 2032


def test_the_digest_of_an_entry_moves_with_each_field() -> None:
    story = Story("t", "b", "https://a.example/1", "g")
    digests = [
        parse(golden.answer(rss([changed])), 10).entries[0].digest
        for changed in (
            story,
            Story("T", "b", "https://a.example/1", "g"),
            Story("t", "B", "https://a.example/1", "g"),
            Story("t", "b", "https://a.example/2", "g"),
            Story("t", "b", "https://a.example/1", "G"),
        )
    ]
    assert len(set(digests)) == 5
    assert all(-(2**63) <= digest < 2**63 for digest in digests)


def test_a_date_moves_no_digest() -> None:
    dates = ("", "Tue, 04 Mar 2025 10:00:00 GMT")
    answers = [golden.answer(rss([Story("t", guid="g", date=date)])) for date in dates]
    first, second = (parse(answer, 10).entries[0] for answer in answers)
    assert first.digest == second.digest
    assert first.published_at != second.published_at


def with_author(author: str) -> Entry:
    item = f"<item><title>One</title><author>{author}</author></item>"
    body = f"<rss version='2.0'><channel>{item}</channel></rss>"
    [entry] = parse(golden.answer(body.encode()), 10).entries
    return entry


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["a", "a.", "-", "&#97;", "<![CDATA[a]]>"])
def test_an_endless_author_costs_no_more_than_its_length(unit: str) -> None:
    assert len(with_author(unit * (400_000 // len(unit))).author) == 500


def test_an_author_with_a_mail_address_stays_as_written() -> None:
    assert with_author("a@b.org (Ida Brun)").author == "a@b.org (Ida Brun)"


def test_a_source_moves_no_digest() -> None:
    item = "<item><title>One</title>{}</item>"
    bodies = [
        f"<rss version='2.0'><channel>{item.format(source)}</channel></rss>".encode()
        for source in ("", "<source url='https://w.example/'>Wire</source>")
    ]
    first, second = (parse(golden.answer(body), 10).entries[0] for body in bodies)
    assert first.digest == second.digest
    assert (second.source, second.source_url) == ("Wire", "https://w.example/")


@pytest.mark.parametrize("half", ["&#55357;&#56832;", "&#xD800;", "&#xdfff;", "&#057343;"])
def test_half_a_character_by_its_number_does_not_cost_the_feed(half: str) -> None:
    body = rss([Story("Good", "One.", "https://a.example/1"), Story("H@LF", "Two.", "")])
    parsed = parse(golden.answer(body.replace(b"H@LF", f"{half} Port shut".encode())), 2000)
    first, second = parsed.entries
    assert (first.title, second.title.endswith("Port shut")) == ("Good", True)
    whole = parse(golden.answer(body.replace(b"H@LF", b"&#55296x; &#128512;")), 2000)
    assert "\U0001f600" in whole.entries[1].title
