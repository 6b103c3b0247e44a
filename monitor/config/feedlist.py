"""The feeds of the rules folder."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from monitor.config.folder import find_inside
from monitor.config.place import Place
from monitor.config.placed import Placed, not_yet, read_entries
from monitor.config.schema_rules import FeedEntry
from monitor.config.spelling import did_you_mean, shown
from monitor.core.entities.outlets import TYPE as OUTLET
from monitor.errors import Problem
from monitor.model.entity import Entity
from monitor.model.feed import Feed


def read_feeds(
    places: list[Place], entities: Mapping[str, Entity], rules: Path, problems: list[Problem]
) -> tuple[Feed, ...]:
    """Read the feeds of all files; the same URL twice is refused naming both places.

    Args:
        entities: Among them the outlets that feeds may name, by id.
        rules: The folder in which lists of feeds must lie.
    """
    outlets = {each.id: each.name for each in entities.values() if each.id.startswith(OUTLET)}
    entries = read_entries(places, FeedEntry, problems)
    return tuple(_feeds(entries, outlets, rules, problems))


def _feeds(
    entries: tuple[Placed[FeedEntry], ...],
    outlets: Mapping[str, str],
    rules: Path,
    problems: list[Problem],
) -> Iterator[Feed]:
    first: dict[str, Place] = {}
    for entry in entries:
        place, feed = entry.place, entry.value
        problems.extend(_checked(entry, outlets))
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
            outlet_name=outlets.get(feed.outlet or "", ""),
            lang=feed.lang,
            tags=feed.tags,
            every_s=feed.every,
            fulltext=feed.fulltext,
            origin=place.document.file,
        )


def _checked(entry: Placed[FeedEntry], outlets: Mapping[str, str]) -> Iterator[Problem]:
    feed, place = entry.value, entry.place
    if feed.outlet is not None and feed.outlet not in outlets:
        hint = did_you_mean(feed.outlet, outlets) or "add it to a section entities:"
        message = f"unknown outlet {feed.outlet}"
        yield place.at("outlet").error("unknown-outlet", message, hint)
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
