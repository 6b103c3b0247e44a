import pytest

from monitor.core.dedup.shares import part_after, share_at
from monitor.core.text.normalize import fold


@pytest.mark.parametrize(
    ("text", "at", "percent"),
    [
        ("half of them", 0, "50%"),
        ("la moitié des foyers", 1, "50%"),
        ("die Hälfte der Häuser", 1, "50%"),
        ("la mitad", 1, "50%"),
        ("metà delle case", 0, "50%"),
        ("metade das casas", 0, "50%"),
        ("половина домов", 0, "50%"),
        ("yarısı", 0, "50%"),
        ("نصف المنازل", 0, "50%"),
        ("a third of voters", 1, "33%"),
        ("un tiers des voix", 1, "33%"),
        ("two thirds", 0, "67%"),
        ("two thirds", 0, "66%"),
        ("drei Viertel", 0, "75%"),
        ("tres cuartas partes", 0, "75%"),
        ("две трети", 0, "67%"),
        ("dörtte üç", 0, "75%"),
        ("ربع", 0, "25%"),
        ("ثلاثة أرباع", 0, "75%"),
    ],
)
def test_a_share_in_words_is_a_percent(text: str, at: int, percent: str) -> None:
    share = share_at([fold(word) for word in text.split()], at)
    assert share is not None
    assert percent in share.percents


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("the second half", 2),
        ("half time", 0),
        ("the third man", 1),
        ("a third man", 1),
        ("the fourth quarter", 2),
        ("Meta shares", 0),
        ("Medio Ambiente", 0),
        ("seven thirds", 0),
    ],
)
def test_parts_of_a_game_and_places_in_a_row_are_no_shares(text: str, at: int) -> None:
    assert share_at([fold(word) for word in text.split()], at) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two and a half", (4, 0.5)),
        ("deux et demi", (3, 0.5)),
        ("iki buçuk", (2, 0.5)),
        ("three and three quarters", (4, 0.75)),
        ("two and five", (0, 0)),
        ("two", (0, 0)),
    ],
)
def test_a_part_behind_a_number_is_read(text: str, found: tuple[int, float]) -> None:
    assert part_after([fold(word) for word in text.split()], 1) == found
