import pytest

from monitor.core.dedup.stock import (
    IS_STOCK,
    IS_WEAK,
    LABELS,
    SHORT_LABELS,
    STAMPS,
    TINY,
)
from monitor.core.text.tokenize import tokenize


def keys(text: str) -> str:
    return " ".join(tokenize(text).keys)


@pytest.mark.parametrize(
    "text", ["all rights reserved", "à lire aussi", "riproduzione riservata", "читайте также"]
)
def test_stock_phrases_are_found_inside_a_line(text: str) -> None:
    line = f"x {keys(text)} x"
    assert IS_STOCK.search(line) or IS_WEAK.search(line)


def test_phrases_are_whole_words() -> None:
    assert IS_WEAK.search("our newsletter") is not None
    assert IS_WEAK.search("hour newsletterman") is None


def test_sets_hold_keys_of_lines() -> None:
    assert keys("Mots-clés") in LABELS
    assert keys("المصدر") in SHORT_LABELS
    assert keys("mis à jour") in STAMPS
    assert keys("Publicité") in TINY


def test_no_list_holds_an_empty_line() -> None:
    assert all("" not in words for words in (LABELS, SHORT_LABELS, STAMPS, TINY))
    assert IS_STOCK.search("") is None
    assert IS_WEAK.search("") is None


def test_a_label_is_either_short_or_long() -> None:
    assert not LABELS & SHORT_LABELS
