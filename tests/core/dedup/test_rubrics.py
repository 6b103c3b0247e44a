import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.rubrics import is_call, is_rubric
from monitor.core.text.tokenize import tokenize


@pytest.mark.parametrize(
    "line",
    [
        "Courier | Local news | 2 min",
        "Home > News > Local",
        "[Smoke above the harbor]",
        "(AP Photo/Ida Brun)",
        "Topics: Travel, Labor",
        "Mots-clés : grève, rail",
        "Updated 3 May 14:30",
        "Обновлено: 3 мая, 14:30",
        "By Ida Brun and Per Moss, staff writers",
        "Share",
        "© 2026",
    ],
)
def test_a_line_of_the_page_is_known_by_its_build(line: str) -> None:
    assert is_rubric(tokenize(line).keys, line)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor | who is 61 | resigned.",
        "Updated figures show 12 dead",
        "Source: the minister will resign today",
        "By 2030 the city wants two million trees in it",
        "Moss: I am not to blame",
        "(He is 61.)",
    ],
)
def test_a_line_of_the_report_is_no_rubric(line: str) -> None:
    assert not is_rubric(tokenize(line).keys, line)


@pytest.mark.parametrize(
    "line",
    [
        "Get the news in your inbox",
        "Abonnez-vous sur Telegram",
        "Folgen Sie uns",
        "Síguenos en Instagram",
        "Seguici su Facebook",
        "Siga nosso canal",
        "Подписывайтесь на канал",
        "تابعوا قناتنا",
        "Facebook Twitter WhatsApp",
        "Write to desk@halden.example",
    ],
)
def test_a_call_sends_the_reader_somewhere(line: str) -> None:
    assert is_call(tokenize(line).keys, line)


@pytest.mark.parametrize(
    "line",
    [
        "Read said on Facebook that he was leaving",
        "Share prices fell on Monday",
        '"Follow us", the guide said',
        "Visit of the envoy ends",
    ],
)
def test_a_sentence_that_tells_is_no_call(line: str) -> None:
    assert not is_call(tokenize(line).keys, line)


@given(st.text(min_size=1, max_size=60))
@settings(max_examples=80, deadline=None)
def test_any_line_can_be_asked_about(line: str) -> None:
    keys = tokenize(line).keys
    if keys:
        assert is_rubric(keys, line) in {True, False}
        assert is_call(keys, line) in {True, False}
