from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from monitor.config.complaint import validate
from monitor.config.schema_rules import (
    AlertEntry,
    Alias,
    DigestEntry,
    EntityEntry,
    FeedEntry,
    RootRoute,
    RouteEntry,
    RuleEntry,
    RuleTest,
    TimeInterval,
    Where,
)
from tests.config.written import place_of

MODELS = (
    Alias,
    AlertEntry,
    DigestEntry,
    EntityEntry,
    FeedEntry,
    RootRoute,
    RouteEntry,
    RuleEntry,
    RuleTest,
    TimeInterval,
    Where,
)


def complaints(model: type[BaseModel], text: str) -> Iterator[str]:
    _, found = validate(model, place_of(text).node.data)
    return (each.message for each in found)


def test_every_key_says_what_it_does() -> None:
    silent = [
        f"{model.__name__}.{name}"
        for model in MODELS
        for name, field in model.model_fields.items()
        if not field.description
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (FeedEntry, "{url: 'http://a.example', outlet: outlet.a, tags: [x], every: 250ms}"),
        (FeedEntry, "{jsonl: many.jsonl, tags: [imported], every: 2h, lang: und}"),
        (EntityEntry, "{id: person.a, name: N, aliases: [H, {text: حفتر, lang: ar}], not: [S]}"),
        (EntityEntry, "{id: org.lna, name: L, aliases: [{text: LNA, mode: exact, near: [x]}]}"),
        (RuleEntry, "{id: a, match: b, alert: {on: [new, update, echo, surge]}, inhibits: [c]}"),
        (RuleEntry, "{id: a, any: [b], where: {lang: [en], feeds: [f], feed_tags: [t]}}"),
        (RuleEntry, "{id: a, all: [b], where: {sources: [s], domains: [d]}}"),
        (DigestEntry, '{at: ["08:00"], days: [mon, fri], tz: Africa/Tripoli, empty: skip}'),
        (TimeInterval, '{name: night, times: ["23:00-06:30"], days: [sat], tz: Africa/Tripoli}'),
        (RootRoute, "{receivers: [a], group_wait: 0s, group_interval: 15m, system: [a]}"),
        (RootRoute, "{routes: [{when: x, mute: [n], continue: true, max_per_hour: 1}]}"),
    ],
)
def test_what_the_contract_shows_is_accepted(model: type[BaseModel], text: str) -> None:
    assert list(complaints(model, text)) == []


@pytest.mark.parametrize(
    ("model", "text", "message"),
    [
        (RuleEntry, "{id: a, match: ' '}", "match: is empty"),
        (RuleEntry, "{id: a, match: b, let: {a b: c}}", "'a b' is no name of a part"),
        (RuleEntry, "{id: a, match: b, status: of}", "status: of is not one of stable"),
        (RuleEntry, "{id: a, match: 2024}", "match: must be text, not 2024"),
        (RouteEntry, "{max_per_hour: 0}", "max_per_hour: must be at least 1"),
        (RouteEntry, "{receivers: []}", "receivers: must not be empty"),
        (DigestEntry, "{at: [25:00]}", "at: '25:00' is no time of day"),
        (EntityEntry, "{id: haftar, name: N}", "id: 'haftar' has no type"),
        (FeedEntry, "{url: 'http://a.example', every: 0s}", "every: must be more than 0"),
    ],
)
def test_what_cannot_be_meant_is_refused(model: type[BaseModel], text: str, message: str) -> None:
    (found,) = complaints(model, text)
    assert found.startswith(message)


def test_bad_r10_a_country_called_no_is_a_tag() -> None:
    rule, found = validate(RuleEntry, place_of("{id: a, match: no, tags: [NO, 12:30]}").node.data)
    assert found == []
    assert rule is not None
    assert rule.tags == ("NO", "12:30")


@pytest.mark.parametrize("key", ["template", "message"])
def test_bad_r16_a_rule_has_no_template_that_could_be_run(key: str) -> None:
    (found,) = complaints(RuleEntry, f"{{id: a, match: b, {key}: \"{{{{ ''.__class__ }}}}\"}}")
    assert found.startswith(f"unknown key {key}")


def test_a_list_of_queries_is_told_where_lists_go() -> None:
    _, (found,) = validate(RuleEntry, {"id": "a", "match": ("derna", "flood")})
    assert found.message == "match: must be text, not a list"
    assert found.hint.startswith("write any: for one of these, or all: for each of these")


def test_all_keys_of_a_rule_are_listed_where_none_is_near() -> None:
    _, found = validate(RuleEntry, {"id": "a", "match": "b", "template": "c", "query": "d"})
    assert [each.hint for each in found] == [
        "known: " + ", ".join(sorted(RuleEntry.model_fields)),
        "did you mean match?",
    ]
