from collections.abc import Mapping
from pathlib import Path

import pytest

from monitor.config.example import examples
from monitor.config.schema_rules import RuleTest, Where
from monitor.errors import ConfigError
from monitor.model.item import Item
from tests.config.written import Written, place_of

NOWHERE = Path("/nowhere")


def example(test: Mapping[str, object], where: Mapping[str, object] | None = None) -> Item:
    (item,) = examples(
        RuleTest.model_validate({"expect": "match", **test}),
        Where.model_validate(where or {}),
        place_of("{}"),
        NOWHERE,
    )
    return item


def test_a_test_is_an_item_as_given() -> None:
    item = example({"title": "T", "text": "B", "lang": "ar", "source": "Coast Herald"})
    assert (item.title, item.body, item.lang, item.source) == ("T", "B", "ar", "Coast Herald")


def test_what_a_test_does_not_say_is_as_where_asks() -> None:
    where = {
        "lang": ("ar", "en"),
        "feeds": ("https://a.example/rss",),
        "feed_tags": ("libya", "war"),
        "sources": ("Herald",),
        "domains": ("a.example",),
    }
    item = example({"text": "B"}, where)
    assert (item.lang, item.source, item.url) == ("ar", "Herald", "https://a.example/")
    assert item.origin.feed_url == "https://a.example/rss"
    assert item.origin.tags == ("libya", "war")
    assert example({"text": "B", "lang": "fr"}, where).lang == "fr"


def seeded(written: Written, name: str) -> tuple[Item, ...]:
    test = RuleTest.model_validate({"seed": name, "expect": "match"})
    return examples(test, Where(), place_of(f"seed: {name}"), written.folder / "seeds")


@pytest.mark.parametrize("name", ["sub/a", "sub/a.txt"])
def test_a_seed_is_named_with_or_without_its_ending(written: Written, name: str) -> None:
    written.write("seeds/sub/a.txt", "The title\n\nThe body is long enough.\n")
    (item,) = seeded(written, name)
    assert (item.title, item.body) == ("The title", "The body is long enough.")


def test_a_seed_that_is_not_there_is_told_at_its_place(written: Written) -> None:
    for name in ("b", "b" * 300):
        with pytest.raises(ConfigError, match=r"desk.yaml:1:7: error: no seed bb?.* in .*seeds"):
            seeded(written, name)


def test_a_seed_elsewhere_is_refused(written: Written) -> None:
    with pytest.raises(ConfigError, match="is outside the seeds folder"):
        seeded(written, "../b")


def test_a_text_is_asked_for_its_language_only_where_the_rule_asks_for_it() -> None:
    text = "Le maréchal Haftar est arrivé au Caire avec ses conseillers pour deux jours."
    assert example({"text": text}).lang == "fr"
    test = RuleTest.model_validate({"expect": "match", "text": text})
    (item,) = examples(test, Where(), place_of("{}"), NOWHERE, asks_lang=False)
    assert item.lang == "und"
