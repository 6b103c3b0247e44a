from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, SecretStr, ValidationInfo, field_validator

from monitor.config.complaint import validate
from monitor.config.fields import Section
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
        "2:7: error: port: should be greater than or equal to 1, not 0",
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
