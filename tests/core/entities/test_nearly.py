from datetime import UTC, datetime

from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.nearly import Nearly, nearly
from monitor.model.entity import Alias, Entity
from monitor.model.item import Item

KNOWN = Gazetteer(
    [
        Entity(
            "person.zelensky",
            "Volodymyr Zelensky",
            (Alias("Volodymyr Zelensky", "translit"), Alias("Zelensky", "translit")),
        ),
        Entity("org.z", "Zalonska", (Alias("Zalonska", "folded"),)),
    ]
)


def near_in(body: str, title: str = "") -> tuple[Nearly, ...]:
    return nearly(
        Item("k", "g", "", "", title, body, "und", datetime(2026, 1, 1, tzinfo=UTC)), KNOWN
    )


def test_what_is_a_little_too_far_is_told_with_its_alias_and_why() -> None:
    (found,) = near_in("Mr Zolonsky spoke. zolonsky, Zalonska, Zelensky and Selenski did not.")
    assert found == Nearly(
        "person.zelensky", "Zelensky", "body", 3, 11, "Zolonsky",
        '"Zolonsky" is near alias "Zelensky" of person.zelensky '
        "(SLNSK, e~o .5, e~o .5, budget .8)",
    )  # fmt: skip


def test_the_title_comes_first_and_each_place_once() -> None:
    found = near_in("Zolonsky and Zolonsky", "Zolonsky")
    assert [(each.field, each.start) for each in found] == [("title", 0), ("body", 0), ("body", 13)]


def test_what_is_far_or_named_is_not_told() -> None:
    assert near_in("Zelensky met Zulunsku and Zhang in Kyiv") == ()
    assert near_in("") == ()
