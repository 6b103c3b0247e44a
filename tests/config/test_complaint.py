import re
from collections.abc import Iterator
from typing import Annotated, Literal, get_args

import pytest
from pydantic import BaseModel, BeforeValidator, Field, SecretStr, ValidationInfo, field_validator

from monitor.adapters.notify.registry import options_models
from monitor.config.complaint import validate
from monitor.config.fields import Section
from monitor.config.schema import SettingsFile
from monitor.config.schema_rules import (
    DigestEntry,
    EntityEntry,
    FeedEntry,
    RootRoute,
    RouteEntry,
    RuleEntry,
    TimeInterval,
)
from tests.config.written import place_of


class Inner(Section):
    text: str
    weak: bool = False


class Outer(Section):
    id: str
    level: Literal["low", "high"] = "low"
    port: int = Field(default=1, ge=1)
    share: float = 0.5
    names: tuple[str, ...] = Field(default=(), min_length=1, max_length=3)
    inner: tuple[
        Annotated[Inner, BeforeValidator(lambda value: {"text": value} if value == "a" else value)],
        ...,
    ] = ()
    parts: dict[str, str] = Field(default={})
    secret: SecretStr | None = None
    url: str = ""
    turned: bool = Field(default=False, alias="continue")

    @field_validator("url")
    @classmethod
    def _short(cls, url: str, _: ValidationInfo) -> str:
        if len(url) > 10:
            raise ValueError("is too long")
        return url


def said(text: str) -> list[str]:
    place = place_of(text)
    _, complaints = validate(Outer, place.node.data)
    return [str(each.at(place)).removeprefix("desk.yaml:") for each in complaints]


def test_bad_r13_an_unknown_key_is_told_with_the_nearest_one() -> None:
    assert said("id: a\nlevle: low\n") == ["2:1: error: unknown key levle; did you mean level?"]


def test_keys_inside_lists_are_proposed_from_their_own_mapping() -> None:
    assert said("id: a\ninner: [a, {text: b, weka: true}]\n") == [
        "2:22: error: unknown key weka; did you mean weak?"
    ]


def test_keys_are_known_as_the_file_writes_them() -> None:
    assert said("id: a\ncontinu: true\n") == [
        "2:1: error: unknown key continu; did you mean continue?"
    ]


def test_a_missing_key_is_told_where_it_should_stand() -> None:
    assert said("\nlevel: low\ninner: [{weak: true}]\n") == [
        "2:1: error: key id is missing",
        "3:9: error: key text is missing",
    ]


def test_a_wrong_word_is_told_with_the_nearest_one() -> None:
    assert said("id: a\nlevel: hihg\n") == [
        "2:8: error: level: hihg is not one of low, high; did you mean high?"
    ]


def test_the_words_that_are_known_are_listed_once() -> None:
    assert said("id: a\nlevel: urgent\n") == ["2:8: error: level: urgent is not one of low, high"]


def test_all_keys_are_listed_where_none_is_near() -> None:
    keys = "continue, id, inner, level, names, parts, port, secret, share, url"
    assert said("id: a\nzzzzz: x\n") == [f"2:1: error: unknown key zzzzz; known: {keys}"]


def test_a_value_that_yaml_took_for_a_comment_is_named() -> None:
    (told,) = said("id: #libya\n")
    assert told.startswith("1:4: error: id: must be text, not null; YAML took #libya for a comment")


def test_wrong_types_are_told_in_the_words_of_the_file() -> None:
    assert said("id: 5\nport: '5'\nshare: x\nnames: x\ncontinue: 1\nparts: [a]\ninner: [5]\n") == [
        "1:5: error: id: must be text, not 5; put it in quotes",
        "2:7: error: port: must be a whole number, not 5; write it without quotes",
        "3:8: error: share: must be a number, not x",
        "4:8: error: names: must be a list, not x; write [a, b]",
        "7:9: error: inner: must be a mapping, not 5; write key: value",
        "6:8: error: parts: must be a mapping, not a list; write key: value",
        "5:11: error: continue: must be true or false, not 1",
    ]


def test_bounds_are_told() -> None:
    assert said("id: a\nport: 0\nnames: []\n") == [
        "2:7: error: port: must be at least 1, not 0",
        "3:8: error: names: must not be empty",
    ]
    assert said("id: a\nnames: [a, b, c, d]\n") == ["2:8: error: names: has over 3 entries"]


def test_the_words_of_a_validator_are_passed_on_without_the_value() -> None:
    assert said("id: a\nurl: https://a/b?secret\n") == ["2:6: error: url: is too long"]


def test_a_secret_is_never_shown() -> None:
    assert said("id: a\nsecret: [hunter2]\n") == [
        "2:9: error: secret: must be text, not ****; write one text"
    ]


def test_urls_that_may_be_secrets_show_only_their_host() -> None:
    data = {"id": "a", "port": "https://hooks.example/T0/B0"}
    _, (complaint,) = validate(Outer, data, hides_urls=True)
    assert complaint.message == "port: must be a whole number, not https://hooks.example/..."


def test_what_is_right_is_given_without_what_is_wrong() -> None:
    data = {"id": "a", "level": "x", "inner": ({"text": "b", "weak": 5}, "a"), "zzz": 1}
    left, complaints = validate(Outer, data)
    assert left is not None
    assert (left.level, [each.text for each in left.inner]) == ("low", ["b", "a"])
    assert len(complaints) == 3


def test_nothing_is_given_where_too_little_is_right() -> None:
    assert validate(Outer, {"level": "low"})[0] is None
    assert validate(Outer, "text")[0] is None
    assert validate(Outer, {"id": "a", "inner": (5, {"text": 5})})[0] is not None


def test_thousands_of_mistakes_in_one_mapping_are_told_a_hundred_times() -> None:
    _, complaints = validate(Outer, {f"k{n}": n for n in range(5000)})
    assert len(complaints) == 100


_VALUES = (
    "3", "-1", "3.5", "true", "null", "word", "''", "'3'", "'true'", "'http://x'", "[]", "[3]",
    "[word]", "[null]", "[[]]", "[1.5, true]", "{}", "{a: 1}", "99999999999999999999", "1e400",
    ".nan", "-.inf", "2026-01-01",
)  # fmt: skip
_SECTIONS: tuple[type[BaseModel], ...] = (
    SettingsFile,
    FeedEntry,
    EntityEntry,
    RuleEntry,
    TimeInterval,
    RootRoute,
    RouteEntry,
    DigestEntry,
    *options_models().values(),
)
_NOT_OURS = re.compile(
    r"[Ii]nput|Value error|[Pp]ydantic|should be|Field required|\bvalid\b|: $|: ;"
)


def _fields(model: type[BaseModel], inside: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key of a section, and those of all mappings in it, as steps to it from the top."""
    for name, field in model.model_fields.items():
        key, told = field.alias or name, str(field.annotation)
        yield (*inside, key)
        for part in _models(field.annotation):
            if part is not model:
                yield from _fields(part, (*inside, key, *(["-"] if "tuple" in told else [])))


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _written(steps: tuple[str, ...], value: str) -> str:
    for step in reversed(steps):
        value = f"[{value}]" if step == "-" else f"{{{step}: {value}}}"
    return value


@pytest.mark.parametrize("section", _SECTIONS, ids=lambda section: section.__name__)
def test_whatever_is_wrong_is_told_in_our_words(section: type[BaseModel]) -> None:
    for steps in _fields(section):
        for value in _VALUES:
            text = _written(steps, value)
            place = place_of(text)
            _, complaints = validate(section, place.node.data)
            for each in complaints:
                told = str(each.at(place)).partition(": error: ")[2]
                assert told, text
                assert not _NOT_OURS.search(told), (text, told)
