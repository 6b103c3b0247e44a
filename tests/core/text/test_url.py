"""Two addresses of one page have the same canonical form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.text.url import absolute, canonical, identity

TABLE = [
    ("HTTP://Example.COM/a", "example.com/a"),
    ("https://www.a.org/a/", "a.org/a"),
    ("https://a.org", "a.org/"),
    ("https://a.org:443/a", "a.org/a"),
    ("http://a.org:8080/a", "a.org:8080/a"),
    ("https://u:p@a.org/a", "a.org/a"),
    ("https://a.org/a#c3", "a.org/a"),
    ("https://a.org/#!/story/9", "a.org/#!/story/9"),
    ("https://m.a.org/a", "a.org/a"),
    ("https://amp.a.org/a", "a.org/a"),
    ("https://mobile.a.org/a", "a.org/a"),
    ("https://a.org/a/amp", "a.org/a"),
    ("https://a.org/a.amp.html", "a.org/a.html"),
    ("https://a.org/a?amp=1", "a.org/a"),
    ("https://a.org/a?outputType=amp", "a.org/a"),
    ("https://a.org/a/../b/./c", "a.org/b/c"),
    ("https://a.org/index.html", "a.org/index.html"),
    ("https://a-org.cdn.ampproject.org/c/s/a.org/x", "a.org/x"),
    ("mailto:x@a.org", ""),
    ("javascript:alert(1)", ""),
    ("", ""),
    ("https://a.org/x?id=7&utm_source=rss", "a.org/x?id=7"),
    ("https://a.org/x?b=2&a=1", "a.org/x?a=1&b=2"),
    ("https://a.org/x?fbclid=1", "a.org/x"),
    ("https://a.org/x?gclid=1&mc_cid=2&mc_eid=3", "a.org/x"),
    ("https://a.org/x?at_medium=RSS&at_campaign=KARANGA", "a.org/x"),
    ("https://a.org/x?ns_mchannel=rss&ito=1490", "a.org/x"),
    ("https://a.org/x?ref=home", "a.org/x"),
    ("https://a.org/x?page=2", "a.org/x?page=2"),
    ("https://a.org/x?p=123", "a.org/x?p=123"),
    ("https://a.org/x?q=", "a.org/x?q="),
    ("https://a.org/x?tag=a&tag=b", "a.org/x?tag=a&tag=b"),
    ("https://a.org/A", "a.org/A"),
    ("https://a.org/%7Ejo/%e9t%C3%A9", "a.org/~jo/%E9t%C3%A9"),
    ("https://bücher.de/a", "xn--bcher-kva.de/a"),
    ("https://a.org//b", "a.org//b"),
    ("https://www.google.com/url?url=https%3A%2F%2Fa.org%2Fx", "a.org/x"),
]
MORE = [
    ("https://a.org/x?source=7&cmp=3&ref=12", "a.org/x?cmp=3&ref=12&source=7"),
    ("https://a.org/x?source=feed&cmp=rss", "a.org/x"),
    ("https://a.org./a", "a.org/a"),
    ("https://www.com/a", "www.com/a"),
    ("https://www.m.a.org/a", "a.org/a"),
    ("http://[2606:4700::1]:80/a", "[2606:4700::1]/a"),
    ("https://a.org/a b", "a.org/a%20b"),
    ("https://a.org/été", "a.org/%C3%A9t%C3%A9"),
    ("https://a.org/%%37E", "a.org/%257E"),
    ("https://a.org/x?outputType=json", "a.org/x?outputType=json"),
    ("https://www.google.com/amp/s/www.a.org/x", "a.org/x"),
    ("https://www.google.com/search?q=x", "google.com/search?q=x"),
    ("http://a.org:x/a", ""),
    ("http://a..org/", ""),
    ("http://[::1", ""),
    ("http://", ""),
    ("https://a.org/" + "x" * 9000, ""),
]


@pytest.mark.parametrize(("given", "expected"), TABLE + MORE)
def test_the_canonical_form_is_as_the_table_says(given: str, expected: str) -> None:
    assert canonical(given) == expected


@pytest.mark.parametrize("given", [row[0] for row in TABLE + MORE])
def test_canonical_twice_is_once(given: str) -> None:
    once = canonical(given)
    assert not once or canonical(f"https://{once}") == once


def test_case_of_a_path_tells_two_addresses_apart() -> None:
    assert canonical("https://a.org/A") != canonical("https://a.org/a")


def test_a_relative_address_stands_in_its_feed() -> None:
    assert canonical("//a.org/b", "https://f.org/feed") == "a.org/b"
    assert canonical("b/c?x=1", "https://f.org/dir/feed") == "f.org/dir/b/c?x=1"
    assert canonical("b") == ""


@pytest.mark.parametrize("home", ["https://a.org/", "https://www.a.org", "http://a.org:80//"])
def test_a_home_page_is_no_identity(home: str) -> None:
    assert identity(home) == ""


@pytest.mark.parametrize("url", ["https://a.org/x", "https://a.org/?p=7", "https://a.org/#!/s/9"])
def test_what_names_an_item_is_one(url: str) -> None:
    assert identity(url) == canonical(url) != ""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("b", "https://a.org/feeds/b"),
        (" /b\n", "https://a.org/b"),
        ("https://b.org/\x00x", "https://b.org/x"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_bad_f16_only_web_addresses_are_kept(given: str, expected: str) -> None:
    assert absolute(given, "https://a.org/feeds/rss") == expected


URLS = st.builds(
    "{}://{}{}/{}?{}#{}".format,
    st.sampled_from(["http", "https", "HTTPS", "ftp"]),
    st.sampled_from(["a.org", "www.A.org", "m.b.co.uk", "bücher.de", "1.2.3.4", "google.com"]),
    st.sampled_from(["", ":80", ":443", ":8080", ":x"]),
    st.text("aA/.%2eé~ ;amphtml", max_size=20),
    st.text("aAq=&%2eé+utm_source", max_size=20),
    st.text("!/a", max_size=4),
)


@settings(max_examples=300)
@given(URLS | st.text(max_size=40))
def test_any_text_has_a_canonical_form_that_stays(url: str) -> None:
    once = canonical(url)
    assert not once or canonical(f"https://{once}") == once or ":443/" in once
    assert once.isascii()


@settings(max_examples=100)
@given(
    st.dictionaries(st.sampled_from("abcdef"), st.text("xyz1", max_size=3)).flatmap(
        lambda pairs: st.tuples(
            st.permutations(list(pairs.items())), st.permutations(list(pairs.items()))
        )
    )
)
def test_the_order_of_parameters_does_not_matter(
    orders: tuple[list[tuple[str, str]], list[tuple[str, str]]],
) -> None:
    urls = [
        "https://a.org/x?" + "&".join(f"{name}={value}" for name, value in order)
        for order in orders
    ]
    assert canonical(urls[0]) == canonical(urls[1])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/AMP/", "a.org/a"),
        ("a//amp/amp//", "a.org/a"),
        ("amp", "a.org/"),
        ("a.amp.AMP.htm", "a.org/a.htm"),
        ("amp.html", "a.org/amp.html"),
        ("amp.amp.html", "a.org/amp.html"),
        ("a.amp.html/amp", "a.org/a.html"),
        ("a/amp.html", "a.org/a/amp.html"),
        ("a.amp", "a.org/a.amp"),
        ("stamp", "a.org/stamp"),
        ("a//b", "a.org/a//b"),
    ],
)
def test_marks_of_an_amp_page_are_dropped_from_the_end(path: str, expected: str) -> None:
    assert canonical(f"https://a.org/{path}") == expected


def test_host_longer_than_a_name_can_be_is_refused() -> None:
    longest = ".".join(["a" * 49] * 5)[:253]
    assert canonical(f"https://{longest}/x") == f"{longest}/x"
    assert canonical(f"https://{'a.' * 127}org/x") == ""


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["/", "/amp", ".amp", "a.", "../", "%2", "&a=1", "m."])
def test_cost_is_linear_in_the_longest_address(unit: str) -> None:
    filler = unit * (8_000 // len(unit))
    for url in (f"https://a.org/{filler}x", f"https://google.com/amp/s/{filler}", f"//{filler}"):
        for _ in range(20):
            assert len(canonical(url, "https://a.org/")) <= 3 * len(url)
