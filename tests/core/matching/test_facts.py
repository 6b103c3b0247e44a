import pytest

from monitor.core.entities.outlets import Outlets
from monitor.core.matching.facts import facts, folded
from monitor.model.entity import Alias, Entity
from monitor.model.item import Origin
from tests.core.matching.samples import item


def test_language_is_met_by_its_own_code_and_by_shorter_ones() -> None:
    assert set(facts(item(lang="zh-Hans-CN"), "lang")) == {"zh", "zh-hans", "zh-hans-cn"}
    assert set(facts(item(lang=""), "lang")) == {"und"}


def test_host_is_met_by_its_endings_without_port_and_case() -> None:
    known = facts(item(url="https://user@News.Example.ORG.:8080/a"), "domain")
    assert dict(known) == dict.fromkeys(
        ["news.example.org", "example.org", "org"], "news.example.org"
    )


@pytest.mark.parametrize("field", ["source", "feed", "tag", "domain", "author"])
def test_item_that_says_nothing_of_itself_has_no_facts(field: str) -> None:
    assert facts(item(), field) == {}  # type: ignore[arg-type]  # all fields but lang


def test_names_are_compared_by_their_words_and_signs_count_where_all_are_signs() -> None:
    origin = Origin(feed_name="The  Néw-Arab", tags=("★", "C"))
    assert folded("source", "the new arab") in facts(item(origin=origin), "source")
    assert folded("tag", "★") in facts(item(origin=origin), "tag")
    assert folded("tag", "☆") not in facts(item(origin=origin), "tag")


OUTLETS = Outlets(
    [
        Entity(
            "outlet.arab", "The New Arab", (Alias("Al-Araby", "folded"),), (), ("arab.example",)
        ),
        Entity("outlet.arab-two", "Al-Araby", (Alias("Al-Araby", "folded"),)),
    ]
)


@pytest.mark.parametrize("value", ["outlet.arab", "the new arab", "Al Araby", "arab.example"])
@pytest.mark.parametrize("said", ["The New Arab", "www.arab.example"])
def test_a_source_is_met_by_all_that_its_outlet_goes_by(value: str, said: str) -> None:
    known = facts(item(source=said), "source", OUTLETS)
    assert known[folded("source", value)] == said


def test_an_outlet_of_the_feed_is_met_by_its_names_and_own_words_come_first() -> None:
    origin = Origin(feed_name="Al-Araby", outlet="outlet.arab")
    known = facts(item(origin=origin), "source", OUTLETS)
    assert known[folded("source", "outlet.arab")] == "outlet.arab"
    assert known[folded("source", "al-araby")] == "Al-Araby"
    assert known[folded("source", "outlet.arab-two")] == "Al-Araby"
    assert folded("source", "outlet.other") not in known


def test_a_source_that_no_outlet_has_is_met_by_its_own_name() -> None:
    assert set(facts(item(source="Somebody"), "source", OUTLETS)) == {"somebody"}
