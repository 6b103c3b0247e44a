import pytest

from monitor.core.matching.lonely import lonely_words
from monitor.core.matching.parse import parse
from monitor.model.sample import Sample


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("the", ["the"]),
        ("The OR said OR derna", ["the", "said"]),
        ("k", ["k"]),
        ("习", []),
        ("year", ["year"]),
        ("flood", []),
        ("attack OR raid OR bomb", []),
        ("the derna", []),
        ("the NOT derna", []),
        ('"the said"', []),
        ("th*", []),
        ("title:the", []),
        ("body:the", ["the"]),
        ("ATLEAST/2(the)", ["the"]),
        ("lang:en the", ["the"]),
        ('source:"BBC" the', []),
        ("lang:en domain:bbc.co.uk the", []),
        ("=IS", []),
        ("=is", ["is"]),
        ("NOT the", []),
        ("وقال", ["وقال"]),
    ],
)
def test_without_a_sample_only_the_very_commonest_words_are_told(
    query: str, keys: list[str]
) -> None:
    assert [each.key for each in lonely_words(parse(query))] == keys


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("libya OR the OR flood OR derna OR unseen", ["libya", "the"]),
        ("k", ["k"]),
        ("title:libya", []),
        ('source:"BBC" libya', []),
    ],
)
def test_with_a_sample_what_was_counted_tells(query: str, keys: list[str]) -> None:
    sample = Sample(10_000, 1_000.0, {"libya": 500, "the": 9_000, "flood": 499, "derna": 3})
    assert [each.key for each in lonely_words(parse(query), sample)] == keys


def test_a_hundred_hits_a_day_are_many_whatever_their_share() -> None:
    counts = {"flood": 40, "derna": 39}
    found = lonely_words(parse("flood OR derna"), Sample(10_000, 25_000.0, counts))
    assert [each.key for each in found] == ["flood"]


def test_a_few_items_say_nothing() -> None:
    sample = Sample(199, 1_000.0, {"derna": 150})
    assert [each.key for each in lonely_words(parse("derna OR the"), sample)] == ["the"]


def test_what_it_is_can_be_said_in_a_sentence() -> None:
    assert [each.what for each in lonely_words(parse("k OR said"))] == [
        "one letter",
        "one common word",
    ]
