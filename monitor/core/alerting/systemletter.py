"""Words of our own to the operator: what is wrong with us, since when, and what follows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from monitor.core.alerting.letter import MAX_TITLE, Letterhead, moment
from monitor.core.alerting.lines import clean
from monitor.model.alert import Notice
from monitor.model.incident import Incident, IncidentKind

_MAX_SUBJECT_NAME = 120
_MANY = re.compile("[0-9][0-9,]* [a-z]+")  # as `monitor.core.alerting.incidents` sums them up


@dataclass(frozen=True, slots=True)
class _Trouble:
    """How a kind of trouble is told; ``{}`` is its subject."""

    begun: str
    over: str
    many_begun: str
    effect: str


_TROUBLES: Mapping[IncidentKind, _Trouble] = {
    "endpoint_disabled": _Trouble(
        "receiver {} is disabled",
        "receiver {} is well again",
        "{} are disabled",
        "Nothing is sent there any more; what was on its way was given up.",
    ),
    "receiver_rejects": _Trouble(
        "receiver {} refuses all messages",
        "receiver {} is well again",
        "{} refuse all messages",
        "Each message is tried again for some days, then given up.",
    ),
    "messages_given_up": _Trouble(
        "messages to {} were given up",
        "messages to {} arrive again",
        "{} missed messages",
        "What was given up is not tried again by itself.",
    ),
    "receiver_removed": _Trouble(
        "receiver {} is in the rules no more, though messages wait for it",
        "nothing waits for a receiver {} that the rules do not name",
        "{} are in the rules no more, though messages wait for them",
        "What is held is kept for its return; what was on its way is tried for some days.",
    ),
    "feed_died": _Trouble(
        "feed {} has died",
        "feed {} is well again",
        "{} have died",
        "Nothing comes from there; news that nobody else has is missing.",
    ),
    "rules_refused": _Trouble(
        "the rules in {} were refused",
        "the rules in {} are well again",
        "the rules in {} were refused",
        "The rules as they were before stay in force.",
    ),
    "digest_failed": _Trouble(
        "the digest of {} could not be built",
        "the digest of {} is well again",
        "{} could not be built",
        "It is tried again; what it is to tell is kept.",
    ),
}


@dataclass(frozen=True, slots=True)
class SystemLetter:
    """All that such a mail says.

    Args:
        thread: Id of the trouble: its beginning and its end are one conversation.
        line: What is wrong and what to do, as it was noted.
        effect: What follows from it; empty where it is over.
    """

    thread: str
    headline: str
    line: str
    since: str
    effect: str
    is_over: bool


def compose_words(
    incident: Incident, head: Letterhead, notice: Notice, *, is_over: bool
) -> SystemLetter:
    """Say that a trouble began, or that it is over.

    Args:
        incident: May stand for several of its kind: then its subject is their number.
        notice: Of both, with one key.
    """
    began = moment(incident.since, head.tz)
    since = f"Since {began}."
    if is_over:
        since = f"It began {began} and was over {moment(notice.created_at, head.tz)}."
    return SystemLetter(
        thread=notice.alert_key,
        headline=_headline(incident, is_over=is_over),
        line=clean(incident.line, 3 * MAX_TITLE),
        since=since,
        effect="" if is_over else _TROUBLES[incident.kind].effect,
        is_over=is_over,
    )


def _headline(incident: Incident, *, is_over: bool) -> str:
    """Example: receiver desk is disabled; 12 feeds have died."""
    trouble = _TROUBLES[incident.kind]
    name = clean(incident.subject, _MAX_SUBJECT_NAME)
    if _MANY.fullmatch(name):
        return f"{name} are well again" if is_over else trouble.many_begun.format(name)
    return (trouble.over if is_over else trouble.begun).format(name)
