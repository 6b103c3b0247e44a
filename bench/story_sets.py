"""The labelled streams of `bench.stories`: news items in time order, and which belong together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from monitor.config.yamlfile import Document, parse_yaml
from monitor.config.yamlfile import Path as Place
from monitor.errors import ConfigError, Problem

_DATA: Final = Path(__file__).with_name("data")
STREAMS: Final = tuple(
    _DATA / name for name in ("stories.yaml", "stories_held.yaml", "stories_third.yaml")
)
# No weight and no threshold was chosen by these.
HELD_OUT: Final = (_DATA / "stories_held_danube.yaml", _DATA / "stories_held_maghreb.yaml")

KINDS: Final = ("report", "copy", "summary", "follow-up")
ALIKE: Final[Mapping[str, str]] = {
    "people": "same people, other event",
    "likes": "same kind of event elsewhere",
    "frame": "the same frame filled in again",
    "column": "a column under its old headline",
}
_NEEDED = ("id", "outlet", "lang", "at", "event", "title", "body")
_OPTIONAL = ("also", "confusable", "kind")
_LANG = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Told:
    """A labelled item.

    Args:
        event: What it tells of; items with one event belong in one story.
        also: The event of which it tells in another language; empty for none.
        confusable: Family (one of `ALIKE`) and name of a group of items of which those with other
            events look alike; empty for none.
        kind: How it tells its event, one of `KINDS`.
    """

    id: str
    outlet: str
    lang: str
    at: datetime
    event: str
    title: str
    body: str
    also: str = ""
    confusable: str = ""
    kind: str = "report"


@dataclass(frozen=True, slots=True)
class Stream:
    """One file of labelled items.

    Args:
        entities: Definitions of whom the desk knows, as the rules folder has them.
    """

    name: str
    entities: tuple[Any, ...]
    items: tuple[Told, ...]


def read_stream(path: Path) -> Stream:
    """Read a labelled stream strictly.

    Raises:
        ConfigError: It cannot be read, or something in it is wrong; every problem, each with its
            place. Whether the entities are right is for the rules folder to say.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = Problem(str(path), 0, 0, "error", "stream", error.strerror or "cannot be read")
        raise ConfigError([problem]) from error
    reader = _Reader(parse_yaml(content, str(path)))
    stream = reader.stream()
    if reader.problems:
        raise ConfigError(reader.problems)
    return stream


class _Reader:
    """Reads one parsed file and notes what is wrong in it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems = list(document.problems)

    def stream(self) -> Stream:
        root = self.document.root.data
        if not isinstance(root, dict):
            self._note((), "a stream is a mapping", "write entities: and items:")
            return Stream(self.document.file, (), ())
        for key in root.keys() - {"entities", "items"}:
            self._note((key,), f"unknown key {key!r}", "known: entities, items")
        entities = root.get("entities", ())
        if not isinstance(entities, tuple):
            self._note(("entities",), "entities must be a list")
            entities = ()
        placed = tuple(self._items(root.get("items")))
        self._check_order(placed)
        self._check_events(placed)
        return Stream(Path(self.document.file).name, entities, tuple(told for _, told in placed))

    def _items(self, items: object) -> Iterator[tuple[Place, Told]]:
        """Give each item that is whole, with its place."""
        if not isinstance(items, tuple) or not items:
            self._note(("items",), "items must be a list that is not empty")
            return
        for index, entry in enumerate(items):
            place, n_problems = ("items", index), len(self.problems)
            if not isinstance(entry, dict):
                self._note(place, "an item is a mapping", "write " + ", ".join(_NEEDED))
                continue
            for name in entry.keys() - {*_NEEDED, *_OPTIONAL}:
                known = ", ".join((*_NEEDED, *_OPTIONAL))
                self._note((*place, name), f"unknown key {name!r}", f"known: {known}")
            fields = self._fields(place, entry)
            if len(self.problems) == n_problems:
                yield place, Told(**fields)

    def _fields(self, place: Place, entry: Mapping[str, object]) -> dict[str, Any]:
        given = [name for name in _OPTIONAL if name in entry]
        fields: dict[str, Any] = {
            name: self._text(place, name, entry.get(name)) for name in (*_NEEDED, *given)
        }
        fields["at"] = self._time(place, fields["at"])
        if not _LANG.fullmatch(fields["lang"] or "en"):
            self._note(
                (*place, "lang"), f"no language code: {fields['lang']!r}", "write en, fr, ar"
            )
        if fields.get("kind", "report") not in ("", *KINDS):
            known = ", ".join(KINDS)
            self._note((*place, "kind"), f"unknown kind {fields['kind']!r}", f"known: {known}")
        family, _, group = fields.get("confusable", "").partition(":")
        if "confusable" in entry and not (family in ALIKE and group):
            hint = "write one of " + ", ".join(f"{one}:GROUP" for one in ALIKE)
            self._note((*place, "confusable"), "confusable is FAMILY:GROUP", hint)
        return fields

    def _text(self, place: Place, name: str, value: object) -> str:
        if value is None:
            self._note(place, f"{name} is missing")
        elif not isinstance(value, str):
            self._note((*place, name), f"{name} must be a text", "put it in quotes")
        elif not value.strip():
            self._note((*place, name), f"{name} is empty")
        else:
            return value
        return ""

    def _time(self, place: Place, text: str) -> datetime:
        try:
            at = datetime.fromisoformat(text) if text else None
        except ValueError:
            at = None
        if at is None or at.tzinfo is None:
            if text:
                hint = "write as in 2026-04-06T05:40:00Z"
                self._note((*place, "at"), f"no time with its zone: {text!r}", hint)
            return datetime.min.replace(tzinfo=UTC)
        return at.astimezone(UTC)

    def _check_order(self, placed: Sequence[tuple[Place, Told]]) -> None:
        seen, before = set[str](), datetime.min.replace(tzinfo=UTC)
        for place, told in placed:
            if told.id in seen:
                self._note((*place, "id"), f"id {told.id!r} is given twice")
            if told.at < before:
                self._note((*place, "at"), "earlier than the item before it", "sort by time")
            seen.add(told.id)
            before = told.at

    def _check_events(self, placed: Sequence[tuple[Place, Told]]) -> None:
        langs: dict[str, str] = {}
        for place, told in placed:
            if langs.setdefault(told.event, told.lang) != told.lang:
                message = f"event {told.event!r} is told in {langs[told.event]} and {told.lang}"
                self._note((*place, "event"), message, "one event for each language, and also:")
        for place, told in placed:
            if told.also and told.also not in langs:
                self._note((*place, "also"), f"no item has the event {told.also!r}")
            elif told.also and langs[told.also] == told.lang:
                message = f"event {told.also!r} is told in {told.lang} too"
                self._note((*place, "also"), message, "give both the same event")

    def _note(self, place: Place, message: str, hint: str = "") -> None:
        at = self.document.key_place(place)
        self.problems.append(Problem(self.document.file, *at, "error", "stream", message, hint))
