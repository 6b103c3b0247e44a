import pytest

from monitor.core.fulltext import notice
from monitor.core.fulltext.notice import Hit, Phrases, apart_from, paired
from monitor.core.fulltext.notices.aims import AIMS
from monitor.core.fulltext.notices.coming import COMING
from monitor.core.fulltext.notices.consent import CONSENT
from monitor.core.fulltext.notices.human import HUMAN
from monitor.core.fulltext.notices.letters import LETTERS
from monitor.core.fulltext.notices.missing import MISSING
from monitor.core.fulltext.notices.offers import OFFERS
from monitor.core.fulltext.notices.prices import PRICES
from monitor.core.fulltext.notices.walls import WALLS
from monitor.core.text.tokenize import tokenize

_LISTED = (
    notice.walls_listed,
    notice.offers_listed,
    notice.prices_listed,
    notice.aims_listed,
    notice.letters_listed,
    notice.coming_listed,
    notice.consent_listed,
    notice.human_listed,
    notice.missing_listed,
)


_TABLES = (AIMS, COMING, CONSENT, HUMAN, LETTERS, MISSING, OFFERS, PRICES, WALLS)


def found(phrase: str, text: str) -> list[str]:
    tokens = tokenize(text)
    return [
        " ".join(tokens.keys[hit.start : hit.end]) for hit in Phrases([phrase]).find(tokens.keys)
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("log in", "LOG-IN now", ["log in"]),
        ("log in", "logging in", []),
        ("abonn*", "Abonnez-vous, cher abonné", ["abonnez", "abonne"]),
        ("il vous reste * de", "Il vous reste 85% de cet article", ["il vous reste 85 de"]),
        ("l'accès", "L’ACCÈS", ["l acces"]),
        ("会员专享", "本文为会员专享内容", ["会 员 专 享"]),
        ("for you", "for", []),
    ],
)
def test_a_phrase_is_met_on_folded_words(phrase: str, text: str, words: list[str]) -> None:
    assert found(phrase, text) == words


def test_of_phrases_that_begin_together_the_longest_is_met() -> None:
    hits = Phrases(["read", "read on", "read on here"]).find(("read", "on", "here", "read"))
    assert [(hit.start, hit.end) for hit in hits] == [(0, 3), (3, 4)]


def test_a_phrase_near_another_can_be_left_out_or_asked_for() -> None:
    near, far = Hit(0, 1, "subscribe"), Hit(40, 41, "subscribe")
    letter = Hit(3, 4, "newsletter")
    assert apart_from((near, far), (letter,)) == (far,)
    assert paired((near, far), (letter,)) == (Hit(0, 4, "subscribe"),)


@pytest.mark.parametrize("table", _TABLES)
def test_every_table_speaks_the_languages_of_the_desk(table: dict[str, str]) -> None:
    languages = "ar de en es fa fr he it ja nl pl pt ru tr uk zh"
    assert set(languages.split()) <= table.keys()


@pytest.mark.parametrize("table", _TABLES)
def test_every_phrase_meets_itself(table: dict[str, str]) -> None:
    phrases = [phrase.strip() for row in table.values() for phrase in row.split("|")]
    assert all(phrases)
    lost = [phrase for phrase in phrases if not found(phrase, phrase.replace("*", "x"))]
    assert lost == []


def test_the_tables_are_read_once() -> None:
    for listed in _LISTED:
        assert listed() is listed()
