"""Conditions of routes and silences, asked of a report of which not all is known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from monitor.core.alerting.route import Route
from monitor.core.alerting.when import AllOf, AnyOf, FieldName, Not, Test, When, holds, parse_when
from monitor.errors import RuleError
from monitor.model.alert import About
from monitor.model.hold import Silence
from monitor.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Undecided:
    """A route that takes a hit or not, as its report is.

    Args:
        asks: What would decide it.
    """

    route: Route
    asks: tuple[FieldName, ...]


@dataclass(frozen=True, slots=True)
class Hushed:
    """A silence that holds the alerts of a rule.

    Args:
        is_sure: It holds all of them; else that depends on what is not known of the report.
    """

    silence: Silence
    is_sure: bool


def verdict(when: When, rule: Rule, report: About) -> bool | None:
    """Whether a condition is true of a rule and any report that is as far as it is known.

    Args:
        report: What is empty is not known.

    Returns:
        None where it depends on what is not known.
    """
    match when:
        case AllOf(children):
            found = {verdict(child, rule, report) for child in children}
            return False if False in found else None if None in found else True
        case AnyOf(children):
            found = {verdict(child, rule, report) for child in children}
            return True if True in found else None if None in found else False
        case Not(child):
            inner = verdict(child, rule, report)
            return None if inner is None else not inner
        case Test(field):
            is_open = not _is_known(field, report)
            return True if holds(when, rule, report) else None if is_open else False


def hushed(
    silences: Iterable[Silence], rule: Rule, report: About, now: datetime
) -> Iterator[Hushed]:
    """Silences that hold alerts of a rule now, or those of some reports."""
    for silence in silences:
        if silence.starts_at <= now:
            answer = _matches(silence, rule, report)
            if answer is not False:
                yield Hushed(silence, answer is True)


def _matches(silence: Silence, rule: Rule, report: About) -> bool | None:
    try:
        return verdict(parse_when(silence.when), rule, report)
    except RuleError:  # written by another version of the language: it holds nothing
        return False


def _is_known(field: FieldName, report: About) -> bool:
    match field:
        case "lang":
            return bool(report.lang)
        case "source":
            return bool(report.source)
        case "feed":
            return bool(report.feed or report.feed_url)
        case "tag":
            return bool(report.tags)
        case _:
            return True


def undecided(root: Route, rule: Rule, report: About) -> Iterator[Undecided]:
    """Routes of a tree that may take hits of a rule beside those that do, in its order."""
    for child in root.routes:
        when = parse_when(child.when) if child.when else None
        answer = True if when is None else verdict(when, rule, report)
        if when is not None and answer is None:
            yield Undecided(child, tuple(dict.fromkeys(_asked(when, rule, report))))
        elif answer:
            yield from undecided(child, rule, report)
            if not child.goes_on:
                return


def _asked(when: When, rule: Rule, report: About) -> Iterator[FieldName]:
    """The fields of which it is not known what they hold, where that counts."""
    match when:
        case AllOf(children) | AnyOf(children):
            for child in children:
                yield from _asked(child, rule, report)
        case Not(child):
            yield from _asked(child, rule, report)
        case Test(field):
            if verdict(when, rule, report) is None:
                yield field
