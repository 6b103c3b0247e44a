"""Lines that are no part of an article, in the languages of the news."""

import pytest

from monitor.core.fulltext.phrases import (
    calls_for,
    is_byline,
    is_clock,
    is_filler,
    is_telling,
    is_wall,
    leads_on,
    without_quotes,
)


@pytest.mark.parametrize(
    "line",
    ["Read more", "READ ALSO: x", "إقرأ أيضا: خبر", "اقرأ أيضًا", "Lire aussi : x", "קראו גם",
     "Читайте также: x", "Lesen Sie auch – x", "See also → x"],
)  # fmt: skip
def test_lines_that_point_elsewhere(line: str) -> None:
    assert leads_on(line)


@pytest.mark.parametrize("line", ["Read more books", "Related costs rose", "Watch it", "", "a"])
def test_sentences_that_begin_like_it_do_not_point_elsewhere(line: str) -> None:
    assert not leads_on(line)
    assert not leads_on("Read more " + "word " * 40, is_link=True)


@pytest.mark.parametrize("line", ["Advertisement", "Follow us on X", "Sign up for it", "Anzeige"])
def test_calls(line: str) -> None:
    assert calls_for(line)


@pytest.mark.parametrize("line", ["Share prices fell", "Photo by photo she worked", "Get out"])
def test_no_calls(line: str) -> None:
    assert not calls_for(line)


@pytest.mark.parametrize(
    "line", ["By Ann Lee", "Von Jan Ode", "Updated 3 May 2026", "9 April 2026", "5 min read"]
)
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", ["It rained in 2024, he said.", "The mayor", "14 people"])
def test_no_bylines(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    ["Subscribe to continue reading", "Already a subscriber? Sign in", "Réservé aux abonnés",
     "Nur für Abonnenten", "We value your privacy", "Страница не найдена", "للمشتركين فقط",
     "You have no free articles left", "Please enable JavaScript", "Page not found"],
)  # fmt: skip
def test_walls_are_walls_and_telling(line: str) -> None:
    assert is_wall(line)
    assert is_telling(line)


def test_a_paragraph_on_walls_is_none() -> None:
    assert not is_wall("The paper asks to pay to continue reading. " + "It is so. " * 15)
    assert not is_telling("About a labor law.")


@pytest.mark.parametrize(
    "line",
    [
        '"People see the words subscribe to continue reading and do not," said the director.',
        "“Already a subscriber? Then ask what you pay for,” she said.",
        "Il l'a dit : « Réservé aux abonnés, c'est fini. »",
        "Only the newest reports will be kept for subscribers.",
    ],
)
def test_a_wall_that_is_quoted_or_told_of_is_none(line: str) -> None:
    assert not is_wall(line)
    assert not calls_for(line)


@pytest.mark.parametrize(
    "line",
    ["责任编辑：王某", "资料图", "（来源：新华社）", "写真＝山田", "© 2026 Paper",
     "[사진=연합뉴스]", "Conforme a los criterios de The Trust Project"],
)  # fmt: skip
def test_credits_are_no_text(line: str) -> None:
    assert calls_for(line)


@pytest.mark.parametrize(
    "line", ["图为何物，读者各有各的看法。", "编辑部昨天宣布关闭。", "来源不明"]
)
def test_sentences_that_begin_like_credits_are_text(line: str) -> None:
    assert not calls_for(line)


def test_a_date_in_digits_beside_a_name_is_a_byline() -> None:
    assert is_byline("Ann Lee, 04.05.2026, 10:15")
    assert not is_byline("He came on 04.05.2026 and left.")


def test_false_latin_is_filler() -> None:
    assert is_filler("Duis aute irure dolor in reprehenderit in voluptate velit esse cillum.")
    assert not is_filler("Ut labore.")
    assert not is_filler("The motto of the school is: et labore et dolore, and nobody knows why.")


def test_quotes_of_all_kinds_are_taken_out_and_apostrophes_stay() -> None:
    assert without_quotes("a “b” c „d“ e «f» g 「h」").split() == ["a", "c", "e", "g"]
    assert without_quotes("the dog’s and the cats’ food") == "the dog’s and the cats’ food"


def test_a_time_of_day_alone_is_a_clock() -> None:
    assert is_clock("9.05 p.m.")
    assert not is_clock("9.05 metres")
