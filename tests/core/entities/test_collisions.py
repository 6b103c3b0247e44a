import pytest

from monitor.core.entities.collisions import (
    collisions,
    is_found_across_scripts_only,
    meet,
    n_consonants,
)
from monitor.core.entities.gazetteer import Gazetteer
from monitor.model.entity import Alias, Entity


@pytest.mark.parametrize(
    ("one", "other", "do"),
    [
        ("Siraj", "Serraj", True),
        ("حفتر", "Haftar", True),
        ("Khalifah Hifter", "Khalifa Haftar", True),
        ("as-Sissi", "al-Sisi", True),
        ("Haftar", "Hofer", False),
        ("Dr Haftar", "Haftar", False),
        ("Haftar Street", "Haftar", False),
        ("Sissi", "al-Sisi", False),
        ("Moody", "Modi", False),
    ],
)
def test_two_aliases_meet_where_one_is_read_as_the_whole_of_the_other(
    one: str, other: str, *, do: bool
) -> None:
    assert bool(meet(one, other)) == do


@pytest.mark.parametrize(
    ("alias", "n", "short"),
    [("Haftar", 4, False), ("Modi", 2, True), ("Ali", 1, True), ("al-Sisi", 2, False),
     ("Ali Modi", 2, False), ("习近平", 0, False), ("28", 0, False)],
)  # fmt: skip
def test_consonants_say_how_much_likeness_may_decide(alias: str, n: int, *, short: bool) -> None:
    assert n_consonants(alias) == n
    assert is_found_across_scripts_only(alias) == short


def test_aliases_of_different_entities_that_are_read_as_one_another_are_told() -> None:
    def entity(entity_id: str, *aliases: Alias) -> Entity:
        return Entity(entity_id, aliases[0].text, aliases)

    known = Gazetteer(
        [
            entity("person.a", Alias("Fayez Serraj", "translit"), Alias("Serraj", "translit")),
            entity("person.b", Alias("Siraj", "translit"), Alias("Sirraj", "translit")),
            entity("person.c", Alias("Suraj", "folded"), Alias("Saraj", "exact")),
        ]
    )
    found = [(each.entity, each.alias, each.other, each.other_alias) for each in collisions(known)]
    assert ("person.b", "Siraj", "person.a", "Serraj") in found
    assert all(one != other and "person.c" not in (one, other) for one, _, other, _ in found)
    assert len(set(found)) == len(found)
