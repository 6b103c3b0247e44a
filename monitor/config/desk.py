"""The rules folder -> one `Desk`: all sections of all files, merged and checked against each other.

Nothing is raised here: each wrong entry is left out with its problem, so that all mistakes of all
files come at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from monitor.config.complaint import validate
from monitor.config.folder import find_inside, read_folder
from monitor.config.place import Place
from monitor.config.placed import Placed, first_by_name, not_yet, read_entries
from monitor.config.receivers import Receivers, read_receivers
from monitor.config.routes import read_route
from monitor.config.schema import Settings
from monitor.config.schema_rules import EntityEntry, FeedEntry, RootRoute, RuleEntry, TimeInterval
from monitor.config.secret import Vault
from monitor.config.spelling import did_you_mean, shown
from monitor.config.yamlfile import Document
from monitor.core.alerting.route import Router
from monitor.errors import Problem
from monitor.model.feed import Feed

_LISTS = ("feeds", "entities", "rules", "receivers", "time_intervals")
_SECTIONS = (*_LISTS, "route")
_MOST = 20  # unknown sections of one file that are worth a line each


@dataclass(frozen=True, slots=True)
class Desk:
    """What the rules folder says; the queries of its rules are not read yet.

    Args:
        rules: By id; where an id is given twice, the first.
        digest: 128-bit hex of what the files say.
        problems: All mistakes and warnings so far.
    """

    feeds: tuple[Feed, ...]
    rules: Mapping[str, Placed[RuleEntry]]
    receivers: Receivers
    router: Router
    digest: str
    problems: tuple[Problem, ...]


def load_desk(
    settings: Settings, environ: Mapping[str, str], receiver_models: Mapping[str, type[BaseModel]]
) -> Desk:
    """Read ``rules/**/*.yaml`` and merge their sections.

    Args:
        settings: Where the folder is.
        environ: Secrets.
        receiver_models: Options model of each kind of notifier.
    """
    folder = read_folder(settings.rules)
    problems = list(folder.problems)
    places = _sections(folder.documents, problems)
    entities = _entities(places["entities"], problems)
    feeds = read_entries(places["feeds"], FeedEntry, problems)
    rules = read_entries(places["rules"], RuleEntry, problems)
    intervals = _intervals(places["time_intervals"], problems)
    vault = Vault(environ, settings.base)
    receivers = read_receivers(places["receivers"], receiver_models, vault, problems)
    root, route_place = _root(places["route"], problems)
    return Desk(
        feeds=tuple(_feeds(feeds, entities, settings, problems)),
        rules=first_by_name(rules, lambda rule: rule.id, "rule id", problems),
        receivers=receivers,
        router=read_route(root, route_place, receivers, intervals, problems),
        digest=folder.digest,
        problems=tuple(problems),
    )


def _sections(
    documents: tuple[Document, ...], problems: list[Problem]
) -> Mapping[str, list[Place]]:
    """Places of all entries of all files by section; of ``route`` the sections themselves."""
    places: dict[str, list[Place]] = {section: [] for section in _SECTIONS}
    for document in documents:
        top, data = Place(document), document.root.data
        if isinstance(data, dict):
            for section in _SECTIONS:
                if section in data:
                    places[section].extend(_entries(top, section, problems))
            unknown = [section for section in data if section not in _SECTIONS]
            problems.extend(_unknown(top.key(section)) for section in unknown[:_MOST])
        elif data is not None:
            hint = "write rules: and below it - id: ..."
            problems.append(top.error("type", f"must be a mapping, not {shown(data)}", hint))
    return places


def _entries(top: Place, section: str, problems: list[Problem]) -> Iterator[Place]:
    """Places of one section of one file; one whose entries are all commented out is null."""
    place = top.at(section)
    value = place.node.data
    if section == "route" and value is not None:
        yield place
    elif isinstance(value, tuple):
        yield from (place.at(number) for number in range(len(value)))
    elif value is not None:
        message = f"{section}: must be a list, not {shown(value)}"
        problems.append(place.error("type", message, "begin each entry with -"))


def _unknown(place: Place) -> Problem:
    section = str(place.path[-1])
    hint = did_you_mean(section, _SECTIONS)
    return place.error("unknown-key", f"unknown section {shown(section)}", hint)


def _entities(places: list[Place], problems: list[Problem]) -> frozenset[str]:
    """Check entities, which this version only knows by id."""
    problems.extend(_not_yet(places, "entities"))
    entries = read_entries(places, EntityEntry, problems)
    return frozenset(first_by_name(entries, lambda entity: entity.id, "entity id", problems))


def _intervals(places: list[Place], problems: list[Problem]) -> frozenset[str]:
    problems.extend(_not_yet(places, "time_intervals"))
    entries = read_entries(places, TimeInterval, problems)
    return frozenset(first_by_name(entries, lambda each: each.name, "interval name", problems))


def _not_yet(places: list[Place], section: str) -> Iterator[Problem]:
    """One warning for each file that has the section."""
    for document in {place.document.file: place.document for place in places}.values():
        yield not_yet(Place(document).key(section))


def _root(places: list[Place], problems: list[Problem]) -> tuple[RootRoute | None, Place | None]:
    if not places:
        return None, None
    first, *others = places
    for place in others:
        message = f"route is given twice, first in {first.document.file}:{_line(first)}"
        problems.append(place.error("duplicate-route", message, "one file holds the whole tree"))
    root, complaints = validate(RootRoute, first.node.data)
    problems.extend(complaint.at(first) for complaint in complaints)
    return root, first


def _line(place: Place) -> int:
    return place.document.key_place(place.path)[0]


def _feeds(
    entries: tuple[Placed[FeedEntry], ...],
    entities: frozenset[str],
    settings: Settings,
    problems: list[Problem],
) -> Iterator[Feed]:
    first: dict[str, Place] = {}
    for entry in entries:
        place, feed = entry.place, entry.value
        problems.extend(_checked(entry, entities, settings))
        if feed.url is None:
            problems.extend(_list_of_feeds(entry, settings.rules))
            continue
        known = first.setdefault(feed.url, place)
        if known is not place:
            message = f"feed {shown(feed.url)} is given twice, first in {known.at('url')}"
            problems.append(place.at("url").error("duplicate-feed", message))
            continue
        yield Feed(
            url=feed.url,
            name=feed.name,
            outlet=feed.outlet,
            lang=feed.lang,
            tags=feed.tags,
            every_s=feed.every,
            origin=place.document.file,
        )


def _checked(
    entry: Placed[FeedEntry], entities: frozenset[str], settings: Settings
) -> Iterator[Problem]:
    feed, place = entry.value, entry.place
    if feed.outlet is not None and feed.outlet not in entities:
        hint = did_you_mean(feed.outlet, entities) or "add it to a section entities:"
        message = f"unknown outlet {feed.outlet}"
        yield place.at("outlet").error("unknown-outlet", message, hint)
    if feed.fulltext not in {None, "auto"}:
        yield not_yet(place.key("fulltext"))
    if feed.name and feed.url is None:
        yield place.key("name").error("feed", "a list of feeds has no name of its own")


def _list_of_feeds(entry: Placed[FeedEntry], rules: Path) -> Iterator[Problem]:
    key = "opml" if entry.value.opml is not None else "jsonl"
    name = entry.value.opml or entry.value.jsonl
    if name is None:  # its url was wrong and is told already
        return
    try:
        find_inside(rules, name, what="rules")
    except ValueError as error:
        yield entry.place.at(key).error("outside", f"{shown(name)} is {error}")
        return
    yield not_yet(entry.place.key(key))
