import pytest

from monitor.core.dedup.document import Document, Sentence, prepare
from monitor.core.dedup.lead import is_kept, lead_with_news
from monitor.core.dedup.similarity import overlap
from tests.core.dedup.documents import FIRE, FIRE_TITLE

KNOWN = prepare(FIRE_TITLE, FIRE)
LATER = (
    "The brigade counted the stalls of the herring smokers twice. The tent will have a floor of "
    "planks. Traders from Moss have offered their scales."
)
BODY = f"{FIRE} {LATER}"
WHOLE = prepare(FIRE_TITLE, BODY)


def lead(title: str, body: str, known: Document = WHOLE) -> Sentence | None:
    item = prepare(title, body)
    return lead_with_news(item, known, frozenset(overlap(item, known).at))


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Fuse box started Halden fire", "A fuse box started the fire in Halden, a report says."),
        ("Halden market to reopen", "The market hall in Halden will reopen, the mayor said."),
        ("Halden market hall", "Halden will hear on Thursday what became of the market hall."),
    ],
)
def test_a_new_head_on_an_old_body_is_news(title: str, first: str) -> None:
    found = lead(title, f"{first} {BODY}")
    assert found is not None
    assert found.text.strip() == first


def test_an_old_head_is_none() -> None:
    assert lead(FIRE_TITLE, BODY) is None
    assert lead("In Halden the market hall closes after a fire", BODY) is None


def test_what_only_the_headline_or_only_the_text_says_is_none() -> None:
    assert lead("Herring lovers mourn", BODY) is None
    assert lead(FIRE_TITLE, f"A blaze closed the market hall in Halden on Monday. {BODY}") is None


def test_a_text_written_anew_takes_more_than_one_other_word() -> None:
    anew = (
        "A blaze hit the market of Halden. Three were hurt as the fish section lost its roof. "
        "Some 40 stalls burned down with it. A tent is what Mayor Ida Brun promises by Friday. "
        "Sawmill owners out of Norway once put the hall up."
    )
    assert lead("Blaze in Halden market", anew, KNOWN) is None
    assert lead(
        "Insurer sues over blaze in Halden", f"An insurer sues over the blaze. {anew}", KNOWN
    )


@pytest.mark.parametrize(
    ("day", "is_news"),
    [
        ("Monday", False),
        ("Friday", False),
        ("Tuesday", True),
        ("в среду", True),
        ("الثلاثاء", True),
    ],
)
def test_another_day_than_those_of_the_known_text_is_news(day: str, *, is_news: bool) -> None:
    text = f"The market hall in Halden was closed by a fire {day}, the brigade said. {BODY}"
    assert (lead(FIRE_TITLE, text) is not None) == is_news


def test_a_day_is_no_news_where_the_known_text_names_none() -> None:
    known = prepare("x", "A fire closed the market hall in Halden, injuring 3 people.")
    assert lead("x", "A fire closed the market hall in Halden on Monday, hurting 3.", known) is None


def test_the_lead_of_a_text_that_retells_another_sums_up_what_both_tell() -> None:
    anew = (
        "{} The fish section lost its roof in the flames on Monday, and 3 people were hurt. Some "
        "40 stalls burned down with it. A tent is what Mayor Ida Brun promises by Friday. "
        "It was Norwegian sawmill owners who once put up the hall, which had never burned before."
    )
    old = prepare(
        "x", anew.format("A fire has closed the market hall in Halden, the brigade said.")
    )
    new = prepare("x", anew.format("A burst gas pipe lit the fire in the market hall in Halden."))
    assert lead_with_news(old, KNOWN, is_retold=True) is None
    assert lead_with_news(new, KNOWN, is_retold=True) == new.sentences[0]


def test_a_text_is_kept_if_all_but_a_sentence_or_so_are_the_same() -> None:
    for text, is_same in [(BODY, True), (f"A new lead for it. {BODY}", True), (LATER, False)]:
        item = prepare("x", text)
        assert is_kept(item, frozenset(overlap(item, WHOLE).at)) == is_same
    anew = prepare("x", BODY.replace("the", "this"))
    assert not is_kept(anew, frozenset(overlap(anew, WHOLE).at))


def test_byline_with_its_day_and_empty_text_are_none() -> None:
    assert lead(FIRE_TITLE, f"Halden desk, Sunday edition.\n\n{BODY}") is None
    assert lead("Halden on Sunday", "") is None
