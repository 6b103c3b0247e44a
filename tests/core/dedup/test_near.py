import pytest

from monitor.core.dedup.document import prepare
from monitor.core.dedup.near import Finding, compare
from tests.core.dedup.documents import (
    ENVOYS,
    FERRY,
    FERRY_TITLE,
    FIRE,
    FIRE_TITLE,
    known_of,
    numbered,
)


def finding(body: str, known: str, title: str = "x") -> Finding:
    other = known_of(numbered(1, FIRE_TITLE, known))
    return compare(prepare(title, body), prepare(other.title, other.body), other)


def test_score_is_the_larger_share_and_the_passage_stands_in_the_item() -> None:
    excerpt = ENVOYS.split("\n\n")[1]
    verdict = finding(excerpt, ENVOYS).verdict
    assert (verdict.kind, verdict.score, verdict.why) == ("duplicate", 1, "near")
    assert verdict.passage in excerpt


def test_text_that_tells_all_of_a_shorter_one_extends_it() -> None:
    lead = FERRY.split("\n\n", maxsplit=1)[0]
    assert finding(FERRY, lead, FERRY_TITLE).verdict.kind == "extends"


def test_text_that_begins_with_the_facts_of_a_shorter_one_extends_it() -> None:
    brief = (
        "Off Skagen a ferry ran aground early on Saturday with 212 passengers, its steering failed."
    )
    found = finding(FERRY, brief, FERRY_TITLE).verdict
    assert (found.kind, found.score < 0.55) == ("extends", True)


def test_longer_text_that_leads_with_a_turn_is_an_update() -> None:
    brief = "A ferry with 212 passengers ran aground off Skagen early on Saturday, the harbor said."
    lead = "The captain of a ferry that ran aground off Skagen with 212 passengers was arrested. "
    found = finding(lead + FERRY, brief, "Captain of Skagen ferry arrested")
    assert found.verdict.kind == "update"


RETOLD = (
    "Mayor Ida Brun wants a tent for the traders of Halden before Friday: on Monday flames closed "
    "the hall of the market, hurt 3 people and took 40 stalls when the roof came down on the fish "
    "section."
)


def test_report_in_other_words_is_a_duplicate_that_was_retold() -> None:
    found = finding(RETOLD, FIRE).verdict
    assert (found.kind, found.why) == ("duplicate", "retold")
    assert found.score < 0.55
    assert finding(FIRE, FIRE).verdict.why == "near"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hurt 3 people", "hurt 9 people"),
        ("Mayor Ida Brun wants", "Trader Osvald Krog wants"),
        ("on Monday flames closed", "police arrested a cook after flames closed"),
        ("before Friday: on Monday", "before Saturday: on Monday"),
    ],
)
def test_report_in_other_words_with_news_is_no_duplicate(old: str, new: str) -> None:
    text = RETOLD.replace(old, new)
    assert text != RETOLD
    assert finding(text, FIRE).verdict.kind in ("update", "related", "new")


def test_form_filled_in_with_other_figures_is_not_near() -> None:
    monday = (
        "The Riga index rose 0.6 percent on Monday, helped by banks; Tallinn closed flat. Bank "
        "Nord gained 2.1 percent. Timber traded at 74.10 dollars."
    )
    tuesday = (
        "The Riga index fell 0.9 percent on Tuesday as investors took profits; Tallinn closed "
        "flat. Bank Nord lost 1.4 percent. Timber traded at 71.30 dollars."
    )
    assert finding(tuesday, monday).verdict.kind in ("related", "new")


def test_longer_text_with_another_figure_is_no_extension() -> None:
    lead = FERRY.split("\n\n", maxsplit=1)[0].replace("212", "180")
    found = finding(FERRY, lead, FERRY_TITLE)
    assert (found.verdict.kind, found.verdict.new_numbers[0]) == ("update", "212")
    assert found.is_frame


def test_shared_passage_of_twelve_words_is_related() -> None:
    shared = "while a tug from Frederikshavn held the bow against the wind"
    text = " ".join(f"thing{n} stands here." for n in range(60)) + f" In the storm {shared} again."
    assert finding(text, FERRY).verdict.kind == "new"
    text = text.replace("In the storm", "Families with children first,")
    assert finding(text, FERRY).verdict.kind == "related"


def test_body_that_signs_all_items_alike_makes_them_not_near() -> None:
    body = "From Evenings with Anna and Bo, number 641 @annadesk @bodesk"
    titles = "The barber who knew everything", "A goat on the night train"
    known = known_of(numbered(1, titles[0], body))
    other = prepare(*titles[:1], body)
    assert compare(prepare(titles[1], body), other, known).verdict.kind == "related"
    assert compare(prepare("The barber knew", body), other, known).verdict.kind == "duplicate"


@pytest.mark.parametrize("known", [FIRE, FERRY])
def test_other_people_in_the_same_words_are_a_frame(known: str) -> None:
    text = known
    for old, new in [
        ("Halden", "Moss"), ("Ida", "Per"), ("Brun", "Dahl"), ("Norwegian", "Danish"),
        ("Skagen", "Hanstholm"), ("Frederikshavn", "Esbjerg"), ("Mette", "Kirsten"),
        ("Lund", "Bak"), ("Nordlys", "Vesterhav"),
    ]:  # fmt: skip
        text = text.replace(old, new)
    found = finding(text, known)
    assert found.is_frame
    assert found.verdict.kind == "related"
