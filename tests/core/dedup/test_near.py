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
