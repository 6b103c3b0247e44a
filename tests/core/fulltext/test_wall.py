import pytest

from monitor.core.fulltext.reading import Reading
from monitor.core.fulltext.wall import wall_in
from tests.core.fulltext.pages import article_page, entry

_TITLE = "Velden dockers to strike again on Friday"
_SENTENCE = "Dock workers at Velden will walk out on Friday for the second time this month. "
_CALL = "Subscribe to continue reading."


def is_walled(text: str, around: str = "", *, is_free: bool | None = None, title: str = "") -> bool:
    page = article_page("Second walkout", text, around, is_free=is_free)
    return bool(wall_in(Reading(page, entry(title or _TITLE))))


@pytest.mark.parametrize(
    ("n_sentences", "is_held_back"), [(2, True), (7, True), (10, True), (20, False), (40, False)]
)
def test_the_longer_the_text_the_less_a_call_means(n_sentences: int, *, is_held_back: bool) -> None:
    assert is_walled(_SENTENCE * n_sentences + _CALL) is is_held_back


def test_a_call_in_the_midst_of_the_text_means_nothing() -> None:
    assert not is_walled(f"{_SENTENCE * 5}\n{_CALL}\n{_SENTENCE * 5}")


def test_a_call_that_the_text_quotes_means_nothing_around_it() -> None:
    text = f"{_SENTENCE * 5}\n{_CALL}\n{_SENTENCE * 5}"
    assert not is_walled(text, f"Second walkout\n{text}")


@pytest.mark.parametrize(
    "around",
    [
        "Home\nSign in\nSubscribe\nShare this article\nMost read",
        "Home Sign in Subscribe My account Share this article Most read",
        "Sign in\nSubscribe to our newsletter. Get the full story in your inbox.",
        "Sign in\nFor subscribers only\nThe vault: a report",
    ],
)
def test_the_head_of_a_page_is_no_call(around: str) -> None:
    assert not is_walled(_SENTENCE * 3, around)


def test_a_text_that_breaks_off_beside_a_login_is_held_back() -> None:
    broken = "Dock workers at Velden will walk out on Friday for the…"
    assert is_walled(broken, "Log in")
    assert not is_walled(broken)
    assert not is_walled("Dock workers will walk out on Friday. More to follow...", "Log in")


@pytest.mark.parametrize(
    ("is_free", "n_sentences", "is_held_back"),
    [(False, 3, True), (False, 30, False), (None, 3, False), (True, 3, False)],
)
def test_what_a_page_declares_counts_beside_a_short_text(
    n_sentences: int, *, is_free: bool | None, is_held_back: bool
) -> None:
    assert is_walled(_SENTENCE * n_sentences, is_free=is_free) is is_held_back


def test_a_page_that_is_declared_free_may_say_read_on() -> None:
    assert not is_walled(_SENTENCE * 3, _CALL, is_free=True)


def test_more_must_speak_against_an_article_about_subscriptions() -> None:
    text = f"{_SENTENCE * 3}Readers will have to log in."
    assert is_walled(text)
    assert not is_walled(text, title="Velden Post asks readers for a subscription")


_ARTICLE = "".join(f"{n}. {_SENTENCE}" for n in range(18))
_BOX = (
    "Subscribe to continue reading.\nAlready a subscriber? Log in.\nDigital subscription\n1 crown"
)


def test_a_long_text_that_ends_well_is_whole_whatever_is_laid_over_it() -> None:
    assert not is_walled(_ARTICLE, _BOX, is_free=False)


def test_a_long_text_that_breaks_off_or_ends_in_a_call_is_none() -> None:
    assert is_walled(f"{_ARTICLE} They will…", _BOX, is_free=False)
    assert is_walled(f"{_ARTICLE[:-100]}. {_CALL} Already a subscriber? Log in.", "", is_free=False)


def test_a_few_paragraphs_are_the_beginning_though_they_end_well() -> None:
    assert is_walled(_ARTICLE[:1000].rpartition(".")[0] + ".", _BOX, is_free=False)


def test_a_call_within_quotation_marks_calls_nobody() -> None:
    assert not is_walled(f"{_SENTENCE * 2}“{_CALL} Already a subscriber? Log in.” he said.")
