from pathlib import Path

import pytest

from monitor.app.entities import read_known
from monitor.errors import ConfigError, NotFoundError

ENTITIES = """
entities: [{id: place.derna, name: Derna}, {id: org.lna, name: LNA}]
rules: [{id: broken, match: (derna}]
"""


@pytest.fixture
def rules(config: Path) -> Path:
    path = config.parent / "rules" / "a.yaml"
    path.write_text(ENTITIES, encoding="utf-8")
    return path


def test_entities_are_read_by_id_whatever_the_queries_say(config: Path, rules: Path) -> None:
    assert rules.exists()
    assert list(read_known(config, {}).entities) == ["org.lna", "place.derna"]


def test_an_entity_is_had_by_its_id_as_a_rule_writes_it_too(config: Path, rules: Path) -> None:
    assert rules.exists()
    known = read_known(config, {})
    assert known.entity("place.derna") is known.entity("@place.derna")


def test_an_unknown_entity_is_refused_naming_the_nearest(config: Path, rules: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no entity place.dema; did you mean place.derna\?"):
        read_known(config, {}).entity("place.dema")
    rules.write_text("{}", encoding="utf-8")
    with pytest.raises(NotFoundError, match="no entity x; see: monitor entities list"):
        read_known(config, {}).entity("x")


def test_a_mistake_in_an_entity_is_refused(config: Path, rules: Path) -> None:
    rules.write_text("entities: [{id: derna, name: Derna}]", encoding="utf-8")
    with pytest.raises(ConfigError, match="has no type"):
        read_known(config, {})
