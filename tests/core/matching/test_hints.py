import time

import pytest

from monitor.core.matching.hints import amount_hint, brief, did_you_mean, nearest_entity


def test_what_is_long_is_shown_by_its_beginning() -> None:
    assert brief("a" * 60) == "a" * 60
    assert brief("a" * 61) == "a" * 57 + "..."


def test_nearest_name_is_proposed_else_all_are_listed() -> None:
    assert did_you_mean("strke", ("strike", "place"), "${}") == "did you mean $strike?"
    assert did_you_mean("zzz", ("strike", "place"), "${}") == "known: $strike, $place"
    assert did_you_mean("zzz", (), "${}") == ""


def test_amount_goes_in_quotes() -> None:
    assert amount_hint("100") == 'put an amount in quotes, as in "$100 million"'
    assert amount_hint("strike") == amount_hint("") == ""


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("person.khalifa-haftr", "did you mean @person.khalifa-haftar?"),
        ("Person.Khalifa-Haftar", "did you mean @person.khalifa-haftar?"),
        ("persn.khalifa-haftar", "did you mean @person.khalifa-haftar?"),
        ("haftar", "did you mean @person.khalifa-haftar?"),
        ("place.lna", "did you mean @org.lna?"),
        ("org.haftar", "define it in a section entities:"),
        ("person.saleh", "define it in a section entities:"),
    ],
)
def test_nearest_entity_is_proposed_else_where_to_define_one(written: str, hint: str) -> None:
    assert nearest_entity(written, ["person.khalifa-haftar", "org.lna"]) == hint
    assert nearest_entity(written, []) == "define it in a section entities:"


def test_nearest_of_very_many_entities_is_found_at_once() -> None:
    known = [f"person.x{number:05}-of-somewhere" for number in range(20_000)]
    started = time.process_time()
    assert nearest_entity("person.x00001-off-somewhere", known).startswith("did you mean @person")
    assert time.process_time() - started < 0.5
