"""What the conditions of routes and silences name, but nothing in the rules folder has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import chain
from typing import Final

from monitor.config.fields import LANGUAGE_NAMES
from monitor.config.spelling import did_you_mean, shown
from monitor.core.alerting.when import FieldName, Named, comparable, named_in
from monitor.core.entities.outlets import TYPE as OUTLET
from monitor.core.matching.warning import Advice
from monitor.core.text.language import UNKNOWN, normalize_lang
from monitor.model.entity import Entity
from monitor.model.feed import Feed

# Names of outlets are short and much alike: what is less near than this is another one.
_ALIKE: Final = 0.85


@dataclass(frozen=True, slots=True)
class Names:
    """What a condition can name: each as it is compared, and as the desk writes it.

    Args:
        rules: Ids.
        tags: Of rules and feeds.
        feeds: Names and addresses.
        sources: Names of feeds, and ids of the outlets whose feeds they are.
        outlets: By each other name of such an outlet: its id.
    """

    rules: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    feeds: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)


def names_of(
    rules: Mapping[str, Iterable[str]], feeds: Sequence[Feed], entities: Mapping[str, Entity]
) -> Names:
    """Gather what conditions can name.

    Args:
        rules: The tags of each rule, by its id.
        entities: By id; among them the outlets of the feeds.
    """
    names = [feed.name for feed in feeds]
    outlets = dict.fromkeys(feed.outlet for feed in feeds if feed.outlet)
    tags = chain(*rules.values(), *(feed.tags for feed in feeds))
    called = {
        comparable("source", name): outlet
        for outlet in outlets
        if outlet in entities
        for name in (entities[outlet].name, *(each.text for each in entities[outlet].aliases))
    }
    return Names(
        rules=_compared("rule", rules),
        tags=_compared("tag", tags),
        feeds=_compared("feed", [*names, *(feed.url for feed in feeds)]),
        sources=_compared("source", [*names, *outlets]),
        outlets=called,
    )


def doubts(condition: str, names: Names) -> Iterator[Advice]:
    """Say what a condition names that no report and no rule can have.

    A source may be anybody whom a feed names, so only those are told that are nearly one of ours. A
    language may be any that has a code. Where there are neither rules nor feeds yet, all is open.

    Raises:
        RuleError: The condition cannot be read.
    """
    named = named_in(condition)
    if not names.rules and not names.feeds:
        return
    by_field = defaultdict[FieldName, list[Named]](list)
    for each in named:
        by_field[each.field].append(each)
    yield from _absent(by_field["rule"], names.rules, "no rule has this id")
    yield from _absent(by_field["tag"], names.tags, "no rule and no feed has this tag")
    yield from _absent(by_field["feed"], names.feeds, "no feed has this name or address")
    yield from _languages(by_field["lang"])
    yield from _sources(by_field["source"], names)


def _compared(field: FieldName, names: Iterable[str]) -> Mapping[str, str]:
    return {comparable(field, name): name for name in names if name}


def _absent(named: Iterable[Named], known: Mapping[str, str], why: str) -> Iterator[Advice]:
    for each in named:
        if comparable(each.field, each.written) not in known:
            # An address may carry a key of its feed.
            yield _advice(each, why, did_you_mean(each.written, map(shown, known.values())))


def _languages(named: Iterable[Named]) -> Iterator[Advice]:
    """Tell what is no code, and codes that no report has: `normalize_lang` makes others of them."""
    for each in named:
        written = each.written.casefold()
        code = normalize_lang(written)
        if written not in {code, UNKNOWN}:
            code = code or LANGUAGE_NAMES.get(written, "")
            hint = f"did you mean {code}?" if code else "codes have two or three letters"
            yield _advice(each, "no report has this language code", hint)


def _sources(named: Iterable[Named], names: Names) -> Iterator[Advice]:
    given = {comparable("source", each.written): each for each in named}
    for value, each in given.items():
        if value in names.sources:
            continue
        outlet = names.outlets.get(value)
        if outlet is not None:
            # Beside the id it may be meant for what others take from that outlet.
            if comparable("source", outlet) not in given:
                why = f"{shown(each.written)} is a name of {outlet}, whose reports go by its id"
                yield Advice(each.offset, "unknown-source", why, f"write source:{outlet}")
        elif each.written.startswith(OUTLET):
            outlets = [id_ for id_ in names.sources.values() if id_.startswith(OUTLET)]
            yield _advice(each, "no feed has this outlet", did_you_mean(each.written, outlets))
        elif near := get_close_matches(value, names.sources, 1, _ALIKE):
            hint = f"did you mean {names.sources[near[0]]}?"
            yield _advice(each, "no feed or outlet is named so", hint)


def _advice(named: Named, why: str, hint: str) -> Advice:
    message = f"{named.field}:{shown(named.written)} names nothing: {why}"
    return Advice(named.offset, f"unknown-{named.field}", message, hint)
