"""The feeds of the rules folder, and the outlets that they may name."""

from collections.abc import Iterator
from pathlib import Path

from monitor.config.folder import find_inside
from monitor.config.place import Place
from monitor.config.placed import Placed, first_by_name, not_yet, not_yet_once, read_entries
from monitor.config.schema_rules import EntityEntry, FeedEntry
from monitor.config.spelling import did_you_mean, shown
from monitor.errors import Problem
from monitor.model.feed import Feed


def read_feeds(
    places: list[Place], entities: list[Place], rules: Path, problems: list[Problem]
) -> tuple[Feed, ...]:
    """Read the feeds of all files; the same URL twice is refused naming both places.

    `entities` are the places of that section, which may give the feeds their outlets; lists of
    feeds in other files must lie in the rules folder.
    """
    known = read_entities(entities, problems)
    entries = read_entries(places, FeedEntry, problems)
    return tuple(_feeds(entries, known, rules, problems))


def read_entities(places: list[Place], problems: list[Problem]) -> frozenset[str]:
    """Check entities, which this version only knows by id."""
    problems.extend(not_yet_once(places, "entities"))
    entries = read_entries(places, EntityEntry, problems)
    return frozenset(first_by_name(entries, lambda entity: entity.id, "entity id", problems))


def _feeds(
    entries: tuple[Placed[FeedEntry], ...],
    entities: frozenset[str],
    rules: Path,
    problems: list[Problem],
) -> Iterator[Feed]:
    first: dict[str, Place] = {}
    for entry in entries:
        place, feed = entry.place, entry.value
        problems.extend(_checked(entry, entities))
        if feed.url is None:
            problems.extend(_list_of_feeds(entry, rules))
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


def _checked(entry: Placed[FeedEntry], entities: frozenset[str]) -> Iterator[Problem]:
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
