"""A body is read whole or refused with one clear line."""

import contextlib
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.core.feeds.parse import body_digest, is_unchanged, parse, repeated_guids
from monitor.errors import ParseError
from monitor.model.feed import FeedState
from tests.core.feeds.golden import FETCHED_AT, answer
from tests.support.feedserver import Story, atom, rss

FEED = rss([Story("One", "Text.", "https://a.example/1")])
PAGE = b"""<!DOCTYPE html><html><head><title>Please log in</title>
<link rel="alternate" type="application/rss+xml" href="/feed.xml">
<link rel='alternate' type='application/atom+xml' href='https://b.example/atom?key=secret&amp;x=1'>
<link rel="alternate" type="text/html" href="/print"><link rel="stylesheet" href="/x.css">
</head><body>...</body></html>"""


def refusal(body: bytes, content_type: str = "application/xml", charset: str = "") -> str:
    with pytest.raises(ParseError) as refused:
        parse(answer(body, content_type=content_type, charset=charset), 2000)
    return refused.value.text


def with_dtd(subset: str, title: str) -> str:
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [{subset}]><rss version="2.0"><channel>'
        f"<item><title>{title}</title></item></channel></rss>"
    )


LAUGHS = '<!ENTITY l0 "lol">' + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11)
)


# -- pages and other things


def test_bad_f10_a_login_page_is_no_feed_and_says_where_its_feeds_are() -> None:
    assert refusal(PAGE, "text/html") == (
        "not a feed (text/html): a web page, not a feed; it links to:"
        " https://feeds.example/feed.xml, https://b.example/atom?..."
    )


def test_bad_f10_a_page_without_feed_links_says_its_title() -> None:
    page = b"<html><head><title>Under\n maintenance &amp; back soon</title></head></html>"
    assert refusal(page, "text/html") == (
        'not a feed (text/html): a web page without a feed link (title: "Under maintenance &'
        ' back soon")'
    )


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        (b"%PDF-1.7 ...", "application/pdf", "not a feed (application/pdf)"),
        (b'{"items": []}', "application/json", "not a feed (application/json)"),
        (b"just words", "", "not a feed (no content type)"),
        (b"<opml><body/></opml>", "text/xml", "not a feed (text/xml)"),
        (b"<rss", "text/xml", "not a feed (text/xml)"),
        (b"<rss>", "text/xml", "damaged XML without entries"),
        (b'<rss version="2.0"><channel><tit', "text/xml", "damaged XML without entries"),
        (b"<channel>x</channel>", "text/xml", "XML, but not a feed"),
        (b"\x00\xff" * 50, "", "not a feed (no content type)"),
    ],
)
def test_what_is_no_feed_is_called_so(body: bytes, content_type: str, text: str) -> None:
    assert refusal(body, content_type) == text


def test_a_feed_sent_as_html_is_a_feed() -> None:
    assert len(parse(answer(FEED, content_type="text/html"), 10).entries) == 1


@pytest.mark.parametrize("build", [rss, atom])
def test_a_feed_without_entries_is_a_feed(build: object) -> None:
    body = rss([]) if build is rss else atom([])
    assert parse(answer(body), 10).entries == ()


# -- DTDs


def test_bad_f01_a_billion_laughs_are_refused_unread() -> None:
    started = time.process_time()
    assert refusal(with_dtd(LAUGHS, "&l10;").encode()) == "DTD with entity declarations"
    assert time.process_time() - started < 2


def test_bad_f02_one_large_entity_used_often_is_refused() -> None:
    body = with_dtd(f'<!ENTITY a "{"x" * 50_000}">', "&a;" * 1600)
    assert refusal(body.encode()) == "DTD with entity declarations"


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!entity a "b">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;',
        '<!ATTLIST rss a CDATA "]>"> <!ENTITY a "b">',
        "<!-- ]> --> <!ENTITY a \"<rss version='2.0'>\">",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
def test_bad_f03_no_entity_declaration_gets_by(subset: str, encoding: str) -> None:
    body = with_dtd(subset, "&a;").encode(encoding)
    assert refusal(body) == "DTD with entity declarations"


def test_a_dtd_without_entities_is_fine() -> None:
    body = with_dtd("<!ELEMENT rss ANY>", "kept").encode()
    assert parse(answer(body), 10).entries[0].title == "kept"


# -- never another exception


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "rot_13", "idna", "utf-7", "x\0"]))
@example(b"<!DOCTYPE [" * 20, "")
@example(b"<?xml version='1.0' encoding='rot13'?><rss version='2.0'>\xff", "unicode_escape")
@example(b"\xff\xfe<", "utf-16")
def test_any_bytes_give_a_feed_or_a_parse_error(body: bytes, charset: str) -> None:
    with contextlib.suppress(ParseError):
        parse(answer(body, charset=charset), 10)


SCRAPS = st.sampled_from(
    [
        *("<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>", "</rss>"),
        *(
            "<feed xmlns='http://www.w3.org/2005/Atom'>",
            "<entry>",
            "</entry>",
            "<link href='//['/>",
        ),
        *("<link>http://[x</link>", "<guid>x</guid>", "<pubDate>9999-99-99</pubDate>", "<![CDATA["),
        *("]]>", "<!--", "-->", "&amp;", "&nbsp;", "&#0;", "&#xD800;", "&", "<", "text", "\x00"),
        *("<content type='xhtml'>", "<div>", "</div>", "<source url='x'>", "<georss:point>1 a"),
        *("<base href='http://['>", "<x:y xml:base='http://[' xml:lang='x'>", "<!DOCTYPE rss>"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(SCRAPS, max_size=25))
def test_scraps_of_feeds_in_any_order_give_a_feed_or_a_parse_error(scraps: list[str]) -> None:
    with contextlib.suppress(ParseError):
        parse(answer("".join(scraps).encode("utf-8", "replace")), 10)


@pytest.mark.parametrize(
    "piece",
    [
        *(b"<item>", b"<![CDATA[", b"<!--", b"<!DOCTYPE x [", b"<?xml ", b'<source a="', b"&a"),
        *(b"<item", b"]]>", b"<a b='", b"<?", b"<rss ", b"<", b"&#1;"),
    ],
)
def test_hostile_repetition_costs_little_time(piece: bytes) -> None:
    body = b"<rss version='2.0'><channel>" + piece * (120_000 // len(piece))
    started = time.process_time()
    for hostile in (body, piece * (120_000 // len(piece))):
        with contextlib.suppress(ParseError):
            parse(answer(hostile), 2000)
    assert time.process_time() - started < 4


# -- known again


def test_a_body_is_known_by_its_digest() -> None:
    state = FeedState(due_at=FETCHED_AT, body_digest=body_digest(FEED))
    assert is_unchanged(answer(FEED), state)
    assert not is_unchanged(answer(FEED + b" "), state)
    assert is_unchanged(replace(answer(b""), status=304), state)
    assert not is_unchanged(answer(b""), FeedState(due_at=FETCHED_AT))


def test_parsing_twice_gives_the_same() -> None:
    assert parse(answer(FEED), 10) == parse(answer(FEED), 10)


def test_bad_f13_a_guid_of_different_entries_is_told() -> None:
    same = Story("t", "b", "https://a.example/1", "g")
    other = Story("u", "b", "https://a.example/2", "g")
    parsed = parse(answer(rss([same, same, other])), 10)
    assert repeated_guids(parsed.entries) == {"g"}
    assert parsed.warnings == ("guid not unique",)
    assert parse(answer(rss([same, same])), 10).warnings == ()


def test_bad_f15_a_date_is_judged_by_when_the_body_came() -> None:
    body = rss([Story("t", guid="g", date="Thu, 06 Mar 2025 20:00:00 GMT")])
    early = replace(answer(body), fetched_at=FETCHED_AT - timedelta(days=3))
    assert parse(answer(body), 10).entries[0].published_at is not None
    assert parse(early, 10).entries[0].published_at is None
