"""Receivers: a name and exactly one kind of notifier, whose own model checks its options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from monitor.config.complaint import Complaint, validate
from monitor.config.exposed import warn_of_literals
from monitor.config.fields import Id, Section
from monitor.config.hours import digest_times
from monitor.config.place import Place
from monitor.config.schema_rules import DigestEntry
from monitor.config.secret import Unusable, Vault
from monitor.config.spelling import did_you_mean, shown
from monitor.errors import Problem
from monitor.model.alert import Receiver
from monitor.model.calendar import DigestTimes

DEFAULT_NAME = "console"
DEFAULT_KIND = "log"
_MOST = 1000  # receivers


class _Named(Section):
    name: Id


@dataclass(frozen=True, slots=True)
class Receivers:
    """Who can be told.

    Args:
        names: All that are written, also those whose options are wrong.
        ready: Those that can be sent to, in the order of the files.
        options: Of each of `ready`.
    """

    names: frozenset[str]
    ready: Mapping[str, Receiver]
    options: Mapping[str, BaseModel]


def read_receivers(
    places: Sequence[Place],
    models: Mapping[str, type[BaseModel]],
    vault: Vault,
    desk_tz: str,
    problems: list[Problem],
) -> Receivers:
    """Read the receivers of all files; with none that can be sent to, the log is the only one.

    Args:
        models: Options model of each kind of notifier.
        vault: For their secrets.
        desk_tz: Zone of digests that name none.
    """
    if len(places) > _MOST:
        problems.append(places[_MOST].error("too-long", f"over {_MOST:,} receivers"))
    seen: dict[str, Place] = {}
    ready: dict[str, Receiver] = {}
    options: dict[str, BaseModel] = {}
    for place in places[:_MOST]:
        name = _name(place, seen, problems)
        kind = _kind(place, models, problems)
        if not kind:
            continue
        inside = place.at(kind)
        read = _options(inside, name or "?", models[kind], vault, problems)
        has_digest = "digest" in models[kind].model_fields
        digest = _digest(inside, desk_tz, problems) if has_digest else None
        if name and read is not None:
            recipients = getattr(read, "recipients", ("",))
            ready[name] = Receiver(name, kind, recipients, digest)
            options[name] = read
    names = frozenset(seen)
    if not ready and DEFAULT_KIND in models:
        ready[DEFAULT_NAME] = Receiver(DEFAULT_NAME, DEFAULT_KIND)
        options[DEFAULT_NAME] = models[DEFAULT_KIND].model_validate({})
        names |= {DEFAULT_NAME} if not seen else frozenset()
    return Receivers(names, ready, options)


def _name(place: Place, seen: dict[str, Place], problems: list[Problem]) -> str:
    """The receiver's name, empty where it has no valid one of its own."""
    data = place.node.data
    if not isinstance(data, dict):
        problems.append(place.error("type", f"must be a mapping, not {shown(data)}"))
        return ""
    named, complaints = validate(_Named, {key: data[key] for key in data if key == "name"})
    problems.extend(complaint.at(place) for complaint in complaints)
    if named is None:
        return ""
    first = seen.setdefault(named.name, place)
    if first is not place:
        message = f"receiver {named.name} is given twice, first in {first.at('name')}"
        problems.append(place.at("name").error("duplicate-receiver", message))
        return ""
    return named.name


def _kind(place: Place, models: Mapping[str, object], problems: list[Problem]) -> str:
    data = place.node.data
    if not isinstance(data, dict):
        return ""
    kinds = [key for key in data if key in models]
    for key in data:
        if key != "name" and key not in models:
            hint = did_you_mean(key, models)
            problems.append(
                place.key(key).error("unknown-key", f"unknown kind of receiver {shown(key)}", hint)
            )
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        message = f"a receiver is of one kind, not {' and '.join(kinds)}"
        problems.append(place.key(kinds[1]).error("kind", message, "write two receivers"))
    elif set(data) <= {"name"}:
        hint = f"write one of {', '.join(sorted(models))}"
        problems.append(place.error("kind", "the receiver has no kind", hint))
    return ""


def _options(
    place: Place,
    name: str,
    model: type[BaseModel],
    vault: Vault,
    problems: list[Problem],
) -> BaseModel | None:
    data = place.node.data
    problems.extend(warn_of_literals(place, f"receiver {name}"))
    resolved, unusable = vault.resolve({} if data is None else data)
    problems.extend(_missing(place, name, unusable))
    read, complaints = validate(model, _as_lists(_addresses(resolved)), hides_urls=True)
    own = (complaint for complaint in complaints if not _is_about(complaint, unusable))
    problems.extend(complaint.at(place) for complaint in own)
    return None if complaints or unusable else read


def _missing(place: Place, name: str, unusable: Sequence[Unusable]) -> list[Problem]:
    return [
        place.at(*each.loc).error(each.code, f"receiver {name}: {each.message}", each.hint)
        for each in unusable
    ]


def _is_about(complaint: Complaint, unusable: Sequence[Unusable]) -> bool:
    """Whether a mistake only follows from a secret that could not be had."""
    return any(complaint.loc[: len(each.loc)] == each.loc for each in unusable)


def _digest(place: Place, desk_tz: str, problems: list[Problem]) -> DigestTimes | None:
    """Read when a receiver is told all at once, which its notifier need not know."""
    data = place.node.data
    if not isinstance(data, dict) or data.get("digest") is None:
        return None
    entry, complaints = validate(DigestEntry, data["digest"])
    # That it is no mapping at all the options model tells.
    problems.extend(complaint.at(place.at("digest")) for complaint in complaints if complaint.loc)
    return digest_times(entry, desk_tz) if entry else None


def _as_lists(data: object) -> object:
    """Sequences as the options models want them; ours are tuples."""
    if isinstance(data, Mapping):
        return {key: _as_lists(value) for key, value in data.items()}
    return [_as_lists(item) for item in data] if isinstance(data, tuple) else data


def _addresses(data: object) -> object:
    """Let a single address stand without brackets; several in one text are refused as such."""
    if isinstance(data, dict) and isinstance(data.get("to"), str):
        return {**data, "to": (data["to"],)}
    return data
