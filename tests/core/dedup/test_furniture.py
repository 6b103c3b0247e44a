import pytest

from monitor.core.dedup.furniture import dateline_end, is_furniture
from monitor.core.text.tokenize import tokenize


@pytest.mark.parametrize(
    ("dateline", "text"),
    [
        ("CAIRO (Agency) - ", "Two envoys met."),
        ("Cairo, Oct. 28 (Agency) — ", "Two envoys met."),
        ("TRIPOLI, Libya — ", "Two envoys met."),
        ("new york - ", "Two envoys met."),
        ("By Staff Reporter | ", "Two envoys met."),
        ("القاهرة (وكالة) - ", "التقى مبعوثان."),
        ("某社开罗10月28日电（记者某）", "两名特使会面。"),
        ("", "Haftar - the general of the east - left."),
        ("", "Seven dead - police."),
        ("", "The minister (a lawyer by training) resigned - too late."),
        ("", "Two envoys met."),
        ("", ""),
    ],
)
def test_report_begins_after_the_dateline(dateline: str, text: str) -> None:
    assert (dateline + text)[dateline_end(dateline + text) :] == text


@pytest.mark.parametrize(
    "line",
    [
        "Read more: pictures of the week",
        "Subscribe to our newsletter!",
        "The post Fire in Halden appeared first on The Desk.",
        "(Reporting by A. Desk; Editing by B. Desk)",
        "You can change your choice at any time.",
        "© Nordic Desk 2026",
        "By Anna Desk",
        "Lire la suite",
        "Читайте также",
        "اقرأ أيضا",
        "版权所有",
    ],
)
def test_page_lines_are_furniture_in_any_case(line: str) -> None:
    assert is_furniture(tokenize(line).keys, line)
    assert is_furniture(tokenize(line.upper()).keys, line.upper())


@pytest.mark.parametrize(
    "line",
    [
        "The mayor promised a tent before Friday.",
        'He said: "you will see us again".',
        "By noon the square was full.",
        "In Halden a trader told that the party newsletter they had printed for years was gone.",
    ],
)
def test_lines_of_the_report_are_none(line: str) -> None:
    assert not is_furniture(tokenize(line).keys, line)
