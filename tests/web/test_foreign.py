import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.web.foreign import host, isolated, language, link, shown

LONGEST = 256 * 1024  # code points of a stored text
BIDI = "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"


def is_balanced(text: str) -> bool:
    """Whether an end of an isolate after the text would end one that began before it."""
    depth = 0
    for character in text:
        depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
        if depth < 0:
            return False
    return depth == 0


@given(st.text(alphabet=st.sampled_from("ab \n" + BIDI), max_size=30))
def test_no_text_gets_out_of_its_isolate(text: str) -> None:
    safe = shown(text)
    assert is_balanced(safe)
    assert shown(safe) == safe


@given(st.text(max_size=50))
def test_what_is_shown_keeps_its_offsets_and_holds_no_control_characters(text: str) -> None:
    safe = shown(text)
    assert len(safe) >= len(text)
    assert all(a == b or not a.isprintable() for a, b in zip(text, safe, strict=False))
    safe.encode()  # half a surrogate pair would fit no page
    assert not any(ord(c) < 32 and c != "\n" for c in safe)


def test_pairs_of_direction_controls_stay() -> None:
    text = "a \u2067b \u202bc\u202c d\u2069 \u200fe"
    assert shown(text) == text
    assert shown("\u2067a \u202bb\u2069 c") == "\u2067a \u202bb\u2069 c"


def test_only_web_links_may_be_clicked() -> None:
    for bad in (
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " \x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/",
        "http://",
        "https:///path",
        "http://[::1",
        "",
    ):
        assert link(bad) is None, bad
    assert link("HTTPS://News.example/a?b=c#d") == "HTTPS://News.example/a?b=c#d"


@given(st.text(max_size=40))
def test_a_link_shows_all_that_it_holds(rest: str) -> None:
    made = link(f"https://news.example/{rest}")
    assert made is None or (made.isprintable() and " " not in made)


def test_a_host_is_named_without_user_and_port() -> None:
    assert host("https://user:secret@news.example:8443/") == "news.example"
    assert host("http://[::1") == "http://[::1"


def test_a_language_that_is_none_is_unknown() -> None:
    assert [language(code) for code in ("ar", "zh-Hant", "x", '"><b>', "und", "")] == [
        "ar", "zh-Hant", "", "", "", "",
    ]  # fmt: skip


def test_what_is_foreign_stands_for_itself_in_our_sentence() -> None:
    made = isolated([("title has ", False), ('a "حفتر" & b', True), ("; 5 < 6", False)])
    assert made == "title has <bdi>a &#34;حفتر&#34; &amp; b</bdi>; 5 &lt; 6"


@pytest.mark.parametrize("piece", ["\u202b", "\u2067", "\u202b\u2069", "\u2067\u202b\u202c"])
def test_hostile_controls_cost_no_time(piece: str) -> None:
    started = time.process_time()
    shown(piece * (LONGEST // len(piece)) + "\u2069" * LONGEST)
    assert time.process_time() - started < 2
