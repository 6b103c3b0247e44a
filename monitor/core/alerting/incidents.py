"""Words of our own to the operator: which troubles are new, which are over, and who hears of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

from monitor.model.alert import Receiver
from monitor.model.incident import Incident, IncidentKind

UNREACHABLE: Collection[IncidentKind] = frozenset({"endpoint_disabled", "receiver_rejects"})
"""Troubles of a receiver that nothing reaches."""

_OF_RECEIVERS = {*UNREACHABLE, "messages_given_up", "receiver_removed"}
_MOST_ALONE = 3
_NAMED = 3
_PLURALS = {
    "endpoint_disabled": ("receivers", "are disabled"),
    "receiver_rejects": ("receivers", "refuse all messages"),
    "messages_given_up": ("receivers", "missed messages that were given up"),
    "receiver_removed": ("receivers", "are in the rules no more, though messages wait for them"),
    "feed_died": ("feeds", "have given nothing but errors for 3 days"),
    "rules_refused": ("folders", "were refused, their last good sets stay in force"),
    "digest_failed": ("digests", "could not be built"),
}


def changed(
    standing: Iterable[Incident], troubles: Iterable[Incident]
) -> tuple[tuple[Incident, ...], tuple[Incident, ...]]:
    """Give what began and what is over.

    Args:
        standing: What the operator was told of.
        troubles: What stands now.
    """
    told, now = _by_name(standing), _by_name(troubles)
    begun = tuple(incident for name, incident in now.items() if name not in told)
    over = tuple(incident for name, incident in told.items() if name not in now)
    return begun, over


def passed(over: Iterable[Incident], troubles: Iterable[Incident]) -> tuple[Incident, ...]:
    """Those of the troubles that are over which got well, and did not become another trouble.

    Args:
        troubles: What stands now. A receiver that refuses all is disabled in the end, and is told
            of as that; it is not well in between.
    """
    ill = {each.subject for each in troubles if each.kind in _OF_RECEIVERS}
    return tuple(each for each in over if each.kind not in _OF_RECEIVERS or each.subject not in ill)


def grouped(incidents: Sequence[Incident]) -> tuple[tuple[Incident, tuple[Incident, ...]], ...]:
    """What one message says, with the incidents that it tells of.

    A few of a kind are told one by one; when the network fails, a thousand feeds are one message.
    """
    told: list[tuple[Incident, tuple[Incident, ...]]] = []
    by_kind = sorted(incidents, key=lambda each: (each.kind, each.since, each.subject))
    for _, found in groupby(by_kind, key=lambda each: each.kind):
        same = tuple(found)
        if len(same) > _MOST_ALONE:
            told.append((_together(same), same))
        else:
            told.extend((each, (each,)) for each in same)
    return tuple(told)


def hearers(
    receivers: Mapping[str, Receiver],
    system: Sequence[Receiver],
    incidents: Iterable[Incident],
    disabled: Collection[str],
) -> tuple[Receiver, ...]:
    """Who hears of troubles: on another channel than the one that is in trouble.

    Args:
        receivers: All there are.
        system: Those that the desk names for this (``route.system``); empty: all.
        incidents: What is told.
        disabled: Receivers that nothing reaches now, or that the same words did not reach.

    Returns:
        Nobody where no receiver is left: then the log has to do.
    """
    troubled = {each.subject for each in incidents if each.kind in _OF_RECEIVERS}

    def fit(candidates: Iterable[Receiver]) -> tuple[Receiver, ...]:
        return tuple(each for each in candidates if each.name not in troubled | set(disabled))

    return fit(system) or fit(receivers.values())


def _by_name(incidents: Iterable[Incident]) -> dict[tuple[str, str], Incident]:
    return {(each.kind, each.subject): each for each in incidents}


def _together(incidents: Sequence[Incident]) -> Incident:
    first = incidents[0]
    what, are = _PLURALS[first.kind]
    names = ", ".join(each.subject for each in incidents[:_NAMED])
    more = f" and {len(incidents) - _NAMED:,} more" if len(incidents) > _NAMED else ""
    subject = f"{len(incidents):,} {what}"
    return Incident(first.kind, subject, f"{subject} {are}: {names}{more}", first.since)
