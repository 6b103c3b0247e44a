import pytest

from monitor.core.matching.lex import lex
from monitor.core.matching.pasted import is_markup, pasted


def told(text: str) -> list[tuple[int, str, str]]:
    return [(each.offset, each.message, each.hint) for each in pasted(text, lex(text))]


@pytest.mark.parametrize(
    ("text", "offset", "written", "hint"),
    [
        ("derna&nbsp;flood&nbsp;", 5, "&nbsp;", "write a space"),
        ("oil &amp; gas", 4, "&amp;", "write &"),
        ("&quot;air strike&quot;", 0, "&quot;", 'write "'),
        ("a &#8220;b", 2, "&#8220;", "write “"),
        ("a &#xA0;b", 2, "&#xA0;", "write a space"),
        ('"oil &amp; gas"', 5, "&amp;", "write &"),
    ],
)
def test_markup_is_told_once_with_the_sign_it_stands_for(
    text: str, offset: int, written: str, hint: str
) -> None:
    message = f"{written} is markup of a web page, and part of a word here"
    assert told(text) == [(offset, message, hint)]


@pytest.mark.parametrize(
    ("sign", "name", "hint"),
    [
        ("\u200b", "zero-width space, U+200B", "leave it out"),
        ("\ufeff", "byte order mark, U+FEFF", "leave it out"),
        ("\u00ad", "soft hyphen, U+00AD", "leave it out"),
        ("\u2060", "word joiner, U+2060", "leave it out"),
        ("\u00a0", "no-break space, U+00A0", "write a plain space"),
        ("\u202f", "narrow no-break space, U+202F", "write a plain space"),
    ],
)
def test_invisible_sign_is_told_by_its_name(sign: str, name: str, hint: str) -> None:
    text = f"oil{sign}port{sign}"
    assert told(text) == [(3, f"an invisible sign stands here: {name}", hint)]


@pytest.mark.parametrize(
    "text",
    [
        "AT&T",
        "a &c; b",
        "re:/&amp;/ x",
        "می\u200cخواهم",
        "习　近平",
        "&nbsp",
        "a & b".replace(" & ", "&"),
    ],
)
def test_what_only_looks_like_it_is_fine(text: str) -> None:
    assert told(text) == []


def test_word_with_markup_is_known() -> None:
    assert is_markup("derna&nbsp;flood")
    assert not is_markup("AT&T;")
