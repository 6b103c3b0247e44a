"""An entry becomes readable and keeps its identity."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.feeds.item import make_item, shares_guid, to_item, to_items
from monitor.core.feeds.parse import parse
from monitor.model.feed import Feed, FeedState
from monitor.model.item import Entry, Item, Origin, ParsedFeed
from tests.core.feeds.golden import answer
from tests.support.feedserver import Story, rss

NOW = datetime(2025, 3, 6, 12, tzinfo=UTC)
FEED = Feed("https://f.example/rss", "The F", "outlet-f", None, ("libya",))
STATE = FeedState(NOW)
ENTRY = Entry("g-1", "https://a.example/1", "Title", "Summary.", "", None, 7)
ENGLISH = "The committee met in the capital and said that the plan is with the army. " * 4


def parsed(*entries: Entry, lang: str = "") -> ParsedFeed:
    return ParsedFeed("Feed", lang, "rss20", entries)


def item_of(entry: Entry, feed: Feed = FEED, lang: str = "") -> Item:
    return to_item(entry, feed, parsed(entry, lang=lang), NOW)


def items_of(*stories: Story) -> list[Item]:
    read = parse(answer(rss(stories)), 100)
    return [item for item, _ in to_items(read, FEED, NOW)]


def made(guid: str = "", title: str = "T", body: str = "B", url: str = "") -> Item:
    return make_item(guid=guid, title=title, body=body, url=url, received_at=NOW)


# -- text


def test_an_entry_becomes_clean_text() -> None:
    entry = replace(
        ENTRY,
        title="Dam &amp;amp; <b>river</b>\n talks",
        content="<p>One &amp; two</p>\n<p>Three   four</p>",
        author="Ada",
        source="Wire",
        published_at=NOW,
    )
    item = item_of(entry)
    assert item.title == "Dam & river talks"
    assert item.body == "One & two\nThree four"
    assert (item.author, item.source, item.published_at) == ("Ada", "Wire", NOW)
    assert (item.guid, item.url, item.url_key) == ("g-1", "https://a.example/1", "a.example/1")
    assert item.received_at == NOW
    assert item.origin == Origin("https://f.example/rss", "The F", "outlet-f", ("libya",))


def test_the_whole_text_is_the_body_where_there_is_one() -> None:
    assert item_of(ENTRY).body == "Summary."
    assert item_of(replace(ENTRY, content="Whole text.")).body == "Whole text."


def test_text_that_speaks_of_markup_is_not_cleaned_twice() -> None:
    entry = replace(ENTRY, content="<p>use &lt;b&gt; or &amp;lt;</p>")
    assert item_of(entry).body == "use <b> or &lt;"


def test_bad_f17_an_endless_title_is_cut_with_a_mark() -> None:
    item = item_of(replace(ENTRY, title="word " * 200_000))
    assert len(item.title) == 2000
    assert item.title.endswith("…")


def test_a_document_without_markup_keeps_its_offsets() -> None:
    item = made(title="A  title\nof two lines", body="  As it is:  a < b & c\n\n\nend  ")
    assert item.title == "A  title of two lines"
    assert item.body == "  As it is:  a < b & c\n\n\nend  "


def test_markup_in_a_document_is_cleaned() -> None:
    item = made(title="<i>One</i> title", body="<p>a</p><p>b</p>")
    assert (item.title, item.body) == ("One title", "a\nb")


# -- language


@pytest.mark.parametrize(
    ("entry_lang", "desk_lang", "feed_lang", "text", "lang"),
    [
        ("fr", "de", "en", "", "fr"),
        ("", "de-AT", "en", ENGLISH, "de"),
        ("", None, "en", "Kurz.", "en"),
        ("", None, "de", ENGLISH, "en"),
        ("", None, "", ENGLISH, "en"),
        ("", None, "", "12:30", "und"),
        ("", "unknown", "", "12:30", "und"),
    ],
)
def test_the_language_is_whose_word_counts_most(
    entry_lang: str, desk_lang: str | None, feed_lang: str, text: str, lang: str
) -> None:
    entry = replace(ENTRY, title="12:30", summary=text, lang=entry_lang)
    assert item_of(entry, replace(FEED, lang=desk_lang), feed_lang).lang == lang


def test_a_documents_language_is_given_or_detected() -> None:
    given_lang = make_item(guid="1", title="T", body=ENGLISH, lang="fr-CA", received_at=NOW)
    assert given_lang.lang == "fr"
    assert made(body=ENGLISH).lang == "en"


# -- links

LINKS = "<a href='/b'>b</a> <a href='https://c.example/x'>c</a> <a href='#top'>top</a> "


def test_an_item_has_the_links_of_its_text_resolved_against_its_address() -> None:
    entry = replace(ENTRY, content=LINKS + "<a href='mailto:d@e.example'>d</a>", summary="<a>")
    assert item_of(entry).links == ("https://a.example/b", "https://c.example/x")
    assert item_of(entry).body == "b c top d"


def test_links_of_an_entry_without_address_are_resolved_against_its_feed() -> None:
    entry = replace(ENTRY, url="", content=LINKS)
    assert item_of(entry).links == ("https://f.example/b", "https://c.example/x")


def test_an_item_keeps_fifty_links_each_once() -> None:
    many = "".join(f"<a href='/{n}'>x</a><a href='https://a.example/{n}'>x</a>" for n in range(99))
    assert item_of(replace(ENTRY, content=many)).links == tuple(
        f"https://a.example/{n}" for n in range(50)
    )


def test_a_document_has_links_unless_nothing_in_it_is_markup() -> None:
    marked = make_item(guid="g", title="T", body=LINKS, url="https://a.example/1", received_at=NOW)
    plain = make_item(guid="g", title="T", body=LINKS, received_at=NOW, is_plain=True)
    assert marked.links == ("https://a.example/b", "https://c.example/x")
    assert (plain.body, plain.links) == (LINKS, ())


def test_the_address_of_the_source_is_kept() -> None:
    entry = replace(ENTRY, source="Wire", source_url="https://wire.example/")
    assert item_of(entry).source_url == "https://wire.example/"


# -- identity


def test_the_key_is_of_the_guid_then_the_address_then_the_text() -> None:
    by_guid = made("g", url="https://a.example/1")
    assert by_guid.key == by_guid.keys[0] == made("g", "other", "text").key
    assert by_guid.keys[1] == made(url="https://www.a.example/1?utm_source=x").key
    assert made().key == made().keys[0] != made(body="C").key
    assert len({by_guid.key, by_guid.keys[1], made().key}) == 3
    assert all(len(key) == 32 and int(key, 16) >= 0 for key in by_guid.keys)


def test_a_home_page_is_no_identity() -> None:
    assert made(url="https://a.example/").key == made().key
    assert made(url="https://a.example/").url_key == ""


def test_bad_f13_a_guid_of_all_entries_tells_none_apart() -> None:
    stories = [Story(f"t{n}", f"b{n}", f"https://a.example/{n}", "same") for n in range(4)]
    items = items_of(*stories)
    assert len({item.key for item in items}) == 4
    assert not set(items[0].keys) & set(items[1].keys)
    assert [item.key for item in items] == [item.key for item in reversed(items_of(*stories[::-1]))]


def test_bad_f13_with_one_address_too_the_text_tells_them_apart() -> None:
    items = items_of(*(Story(f"t{n}", "b", "https://a.example/live", "same") for n in range(3)))
    assert len({key for item in items for key in item.keys}) == 6
    assert all(item.text_key in item.keys for item in items)


def test_an_address_of_several_texts_is_no_identity() -> None:
    items = items_of(
        Story("t1", "b", "https://a.example/live", "g1"),
        Story("t2", "b", "https://a.example/live", "g2"),
        Story("t3", "b", "https://a.example/own", "g3"),
    )
    assert len({key for item in items for key in item.keys}) == 6
    assert [item.keys[1] for item in items[:2]] == [item.text_key for item in items[:2]]
    assert items[0].url_key == "a.example/live"


def test_a_page_that_goes_on_is_no_identity_for_other_feeds_either() -> None:
    live = [Story(f"t{n}", "b", "https://a.example/live", f"g{n}") for n in range(3)]
    items = items_of(*live, Story("t9", "b", "https://a.example/own", "g9"))
    assert [item.url_key for item in items] == ["", "", "", "a.example/own"]
    assert {item.url for item in items[:3]} == {"https://a.example/live"}


# What a feed may show of one item: with both, with a guid, with an address, with neither.
IDENTIFIED = [("g", "https://a.example/1"), ("g", ""), ("", "https://a.example/1"), ("", "")]


@pytest.mark.parametrize(("guid", "url"), IDENTIFIED)
@pytest.mark.parametrize(
    "later",
    [
        replace(STATE, guid_unreliable=True),
        replace(STATE, renamed=3),
        replace(STATE, guid_unreliable=True, renamed=3),
    ],
)
def test_what_is_stored_stays_known_when_the_guids_of_its_feed_prove_worthless(
    guid: str, url: str, later: FeedState
) -> None:
    read = parsed(Entry(guid, url, "T", "B", "", None, 0))
    [(before, _)] = to_items(read, FEED, NOW, STATE)
    [(after, _)] = to_items(read, FEED, NOW, later)
    assert set(before.keys) & set(after.keys)
    [(back, _)] = to_items(read, FEED, NOW)
    assert back == before


def test_a_guid_that_was_shared_once_counts_only_with_the_address_or_the_text() -> None:
    state = replace(STATE, guid_unreliable=True)
    entries = [
        Entry("g", url, title, "B", "", None, 0)
        for url, title in (("https://a.example/1", "T"), ("https://a.example/2", "T"), ("", "T"))
    ]
    keys = [set(to_items(parsed(each), FEED, NOW, state)[0][0].keys) for each in entries]
    assert not keys[0] & keys[1]
    assert not keys[0] & keys[2]


def test_a_guid_that_changes_at_every_fetch_is_not_asked_any_more() -> None:
    state = replace(STATE, renamed=3)
    for url in ("https://a.example/1", ""):
        one, other = (
            to_items(parsed(Entry(guid, url, "T", "B", "", None, 0)), FEED, NOW, state)[0][0]
            for guid in ("g1", "g2")
        )
        assert one.keys == other.keys
        assert len(one.keys) == 1


def test_a_body_tells_whether_it_gives_one_guid_to_several_items() -> None:
    one = Entry("g", "https://a.example/1", "T", "B", "", None, 1)
    assert not shares_guid([one, replace(one, title="<b>T</b>", url="https://a.example/2")])
    assert not shares_guid([replace(one, guid=""), replace(one, guid="", title="U")])
    assert shares_guid([one, replace(one, title="U")])


def test_entries_that_are_wholly_equal_share_their_keys() -> None:
    story = Story("t", "b", "https://a.example/1", "g")
    first, second = items_of(story, story)
    assert first.keys == second.keys
    assert len(first.keys) == 2


def test_each_item_comes_with_the_digest_of_its_entry() -> None:
    body = rss([Story("a", guid="1"), Story("b", guid="2")])
    read = parse(answer(body), 10)
    pairs = to_items(read, FEED, NOW)
    assert [(item.title, digest) for item, digest in pairs] == [
        (entry.title, entry.digest) for entry in read.entries
    ]


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(
            Entry,
            guid=st.sampled_from(["", "g1", "g2"]),
            url=st.sampled_from(["", "https://a.example/1", "https://a.example/2"]),
            title=st.sampled_from(["t1", "t2"]),
            summary=st.sampled_from(["", "s"]),
            content=st.just(""),
            published_at=st.none(),
            digest=st.just(0),
        ),
        max_size=6,
    )
)
def test_within_one_body_different_texts_share_no_key(entries: list[Entry]) -> None:
    items = [item for item, _ in to_items(parsed(*entries), FEED, NOW)]
    texts: dict[str, tuple[str, str]] = {}
    for item in items:
        assert item.key == item.keys[0]
        for key in item.keys:
            assert texts.setdefault(key, (item.title, item.body)) == (item.title, item.body)
