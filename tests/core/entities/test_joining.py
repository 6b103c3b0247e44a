import time

import pytest

from monitor.core.entities.joining import has_sign
from tests.core.entities.views import units_of


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Khalifa Haftar", "Khalifa Haftar"),
        ("Abd al-Fattah as-Sisi", "Abd·fattah +Sisi"),
        ("Abdel Fattah el-Sisi", "Abd·fattah +Sisi"),
        ("ABDEL FATTAH", "Abd·fattah"),
        ("Abdul-Hamid Dbeibah", "Abd·hamid Dbeibah"),
        ("Abu Bakr al-Baghdadi", "Abu·bakr +Baghdadi"),
        ("Nasr Allah", "Nasr·allah"),
        ("Salah ad-Din", "Salah·eddin"),
        ("Nur al Din", "Nur·eddin"),
        ("Nour Eddine", "Nour·eddin"),
        ("Abd Allah Salih", "Abd·allah Salih"),
        ("Saif al-Islam", "Saif +Islam"),
        ("عبد الفتاح السيسي", "عبد·فتاح +السيسي"),
        ("نصر الله", "نصر·الله"),
        ("صلاح الدين", "صلاح·دين"),
        ("Абделем Фаттахом ас-Сиси", "Абд·фаттахом +Сиси"),
        ("Нур ад-Дин", "Нур·эддин"),
        ("בשאר אל-אסד", "בשאר +אסד"),
        ("Sana'a", "Sana'a"),
        ("Mu’tasim", "Mu’tasim"),
        ("Xi Jin-ping", "Xi Jinping"),
        ("Ben-Gvir", "Ben Gvir"),
        ("pro-Haftar", "pro Haftar"),
        ("as Haftar said", "as Haftar said"),
        ("an Assad, al", "an Assad al"),
        ("Abdel, Fattah", "Abdel Fattah"),
        ("abu dhabi", "abu dhabi"),
        ("Abdel Фаттах", "Abd·фаттах"),
        ("Abdel 12", "Abdel 12"),
        ("Allah", "Allah"),
        ("Din", "Din"),
        ("Alfred Din", "Alfred Din"),
        ("5'4 and 3-2", "5 4 and 3 2"),
        ("", ""),
    ],
)
def test_words_that_are_one_in_a_name_are_joined_and_articles_dropped(
    text: str, units: str
) -> None:
    expected = units.replace("Abd·фаттах", "Абд·фаттах").split()
    assert units_of(text) == expected


@pytest.mark.parametrize(
    ("text", "has"), [("Sana'a", True), ("Jin-ping", True), ("Haftar", False), ("'a -b", False)]
)
def test_signs_count_between_two_letters(text: str, *, has: bool) -> None:
    assert has_sign(text) == has


@pytest.mark.parametrize(
    "text",
    ["al-" * 50_000, "Abd " * 50_000, "Allah " * 50_000, "a'" * 50_000, "Abd al-" * 30_000,
     "A-b" * 50_000, "ad-Din " * 30_000],
)  # fmt: skip
def test_a_text_of_special_words_only_takes_linear_time(text: str) -> None:
    started = time.process_time()
    units_of(text)
    assert time.process_time() - started < 4
