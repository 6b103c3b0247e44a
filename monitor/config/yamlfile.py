"""A strict reader of YAML: plain data, with the place of every key and value.

It stands on the events of PyYAML's parser, never on `yaml.load`: events carry marks, and what is
refused is refused before anything is built from it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, NoReturn

import yaml

from monitor.config.scalars import Atom, resolve
from monitor.config.sourcemap import offset_in_source
from monitor.config.spelling import shown
from monitor.config.wayout import reserved, unescaped, way_out
from monitor.errors import ConfigError, Problem

MAX_BYTES = 4 * 2**20
MAX_DEPTH = 32
MAX_VALUES = 500_000  # 4 MiB can hold two million, which would cost a gigabyte

Data = Atom | tuple["Data", ...] | dict[str, "Data"]
Path = tuple[str | int, ...]

# libyaml where PyYAML was built with it: ten times as fast, the same events.
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_KNOWN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))
_TOO_DEEP = f"nested deeper than {MAX_DEPTH}"
_MOST = 100  # keys given twice in one file that are worth a line each


class Node(NamedTuple):
    """One value of a document; `start` and `end` count code points of the text.

    Args:
        style: How a scalar is written: empty for plain, else one of ``' " | >``.
        children: By key or index; empty for scalars.
        keys: Where each key of a mapping begins.
    """

    start: int
    end: int
    style: str
    data: Data
    children: Mapping[str | int, "Node"] = {}
    keys: Mapping[str, int] = {}


@dataclass(frozen=True)
class Document:
    """One YAML file, read.

    Args:
        file: Path as the user knows it.
        problems: What is wrong though the data could be read: keys given twice (the first counts).
    """

    file: str
    text: str
    root: Node
    problems: tuple[Problem, ...] = field(default=())

    def node(self, path: Path) -> Node:
        """The value at a path; steps that do not exist are left out."""
        node = self.root
        for step in path:
            node = node.children.get(step, node)
        return node

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of the value at a path, or of what would hold it."""
        return self.line_column(self.node(path).start)

    def key_place(self, path: Path) -> tuple[int, int]:
        """Line and column of the last key of a path; of the value where it has none."""
        start = self.node(path[:-1]).keys.get(str(path[-1])) if path else None
        return self.place(path) if start is None else self.line_column(start)

    def character_place(self, path: Path, offset: int) -> tuple[int, int] | None:
        """Line and column of one code point of a text; None if it cannot be told exactly."""
        node = self.node(path)
        if not isinstance(node.data, str):
            return None
        source = self.text[node.start : node.end]
        inside = offset_in_source(source, node.style, node.data, offset)
        return None if inside is None else self.line_column(node.start + inside)

    def line_column(self, index: int) -> tuple[int, int]:
        """Line and column, both from 1, of a code point of the text."""
        line = bisect_right(self._line_starts, index) - 1
        return line + 1, index - self._line_starts[line] + 1

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))


def parse_yaml(content: bytes, file: str) -> Document:
    """Read one YAML file strictly, in time linear in its size.

    Refused: more than 4 MiB, other encodings than UTF-8, control characters, several documents,
    aliases and anchors, tags, nesting deeper than 32, keys that are no text. Plain scalars are
    resolved by the core schema of YAML 1.2; sequences become tuples.

    Raises:
        ConfigError: The file cannot be read; one problem with its place.
    """
    if len(content) > MAX_BYTES:
        raise ConfigError([_whole(file, "too-large", "over 4 MiB", "split the file")])
    bare = Document(file, _decode(content, file), Node(0, 0, "", None))
    control = _CONTROL.search(bare.text)
    if control:
        name = f"control character U+{ord(control[0]):04X} is not allowed"
        raise ConfigError([_at(bare, control.start(), "yaml", name)])
    composer = _Composer(bare)
    try:
        root = composer.compose()
    except yaml.MarkedYAMLError as error:
        raise ConfigError([_syntax(bare, error)]) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The pure parser lets chr() fail on escapes beyond Unicode.
        raise ConfigError([_whole(file, "yaml", "a \\U escape is no character")]) from error
    return Document(file, bare.text, root, tuple(composer.problems))


def _decode(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = Document(file, content[: error.start].decode(), Node(0, 0, "", None))
        byte = f"not UTF-8: byte 0x{content[error.start]:02x}"
        problem = _at(before, len(before.text), "encoding", byte, "save the file as UTF-8")
        raise ConfigError([problem]) from error


def _whole(file: str, code: str, message: str, hint: str = "") -> Problem:
    return Problem(file, 0, 0, "error", code, message, hint)


def _at(document: Document, index: int, code: str, message: str, hint: str = "") -> Problem:
    return Problem(document.file, *document.line_column(index), "error", code, message, hint)


class _Composer:
    """Builds nodes from events; recursion is bounded by `MAX_DEPTH`."""

    def __init__(self, document: Document) -> None:
        self.problems: list[Problem] = []
        self._n_values = 0
        self._document = document
        self._events: Iterator[Any] = yaml.parse(document.text, Loader=_LOADER)

    def compose(self) -> Node:
        """Build the only document; an empty file holds None."""
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._refuse(event, "several-documents", "a second document begins here")
                root = self._node(next(self._events), 0)
        return root or self._document.root

    def _node(self, event: Any, depth: int) -> Node:
        self._check(event)
        self._n_values += 1
        if self._n_values > MAX_VALUES:
            self._refuse(event, "too-large", f"over {MAX_VALUES:,} values", "split the file")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth == MAX_DEPTH:
            self._refuse(event, "too-deep", _TOO_DEEP)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth + 1)
        return self._sequence(event, depth + 1)

    def _scalar(self, event: Any) -> Node:
        start, end, style = event.start_mark.index, event.end_mark.index, event.style or ""
        if style == '"':
            self._check_escapes(event)
        is_plain = not style and event.tag is None
        return Node(start, end, style, resolve(event.value) if is_plain else event.value)

    def _check_escapes(self, event: Any) -> None:
        """Refuse an escape that stands for a control character, at the escape."""
        control = _CONTROL.search(event.value)
        if control is None:
            return
        start = event.start_mark.index
        source = self._document.text[start : event.end_mark.index]
        inside = offset_in_source(source, '"', event.value, control.start()) or 0
        hint = unescaped(source[inside : inside + 2])
        message = "an escape stands for a control character"
        raise ConfigError([_at(self._document, start + inside, "yaml", message, hint)])

    def _sequence(self, start: Any, depth: int) -> Node:
        items: list[Node] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, depth))
        data = tuple(item.data for item in items)
        index = start.start_mark.index
        return Node(index, index, "", data, dict(enumerate(items)))

    def _mapping(self, start: Any, depth: int) -> Node:
        children: dict[str | int, Node] = {}
        keys: dict[str, int] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event)
            value = self._node(next(self._events), depth)
            if key in keys:
                self._note_twice(key, keys[key], event.start_mark.index)
                continue
            keys[key] = event.start_mark.index
            children[key] = value
        data = {key: children[key].data for key in keys}
        index = start.start_mark.index
        return Node(index, index, "", data, children, keys)

    def _key(self, event: Any) -> str:
        self._check(event)
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, "key", "a key must be text", "a value that begins with { or [ ?")
        self._scalar(event)
        return str(event.value)

    def _note_twice(self, key: str, first: int, second: int) -> None:
        lines = [self._document.line_column(index)[0] for index in (first, second)]
        message = f"key {shown(key)} given twice, lines {lines[0]} and {lines[1]}"
        self.problems.append(_at(self._document, second, "duplicate-key", message))
        if len(self.problems) > _MOST:
            raise ConfigError(self.problems)

    def _check(self, event: Any) -> None:
        """Refuse aliases, anchors and tags: nothing that a rules file needs."""
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, "alias", f"aliases are not allowed: *{shown(event.anchor)}")
        if event.anchor is not None:
            self._refuse(event, "alias", f"anchors are not allowed: &{shown(event.anchor)}")
        if event.tag is not None and event.tag not in _KNOWN_TAGS:
            name = event.tag.replace("tag:yaml.org,2002:", "!!")
            hint = "" if name.startswith("!!") else reserved("!")
            self._refuse(event, "tag", f"unknown tag {shown(name)}", hint)

    def _refuse(self, event: Any, code: str, message: str, hint: str = "") -> NoReturn:
        index = event.start_mark.index
        sign = self._document.text[index : index + 1]
        if sign in {"*", "&"}:
            hint = reserved(sign)
        raise ConfigError([_at(self._document, index, code, message, hint)])


def _syntax(document: Document, error: yaml.MarkedYAMLError) -> Problem:
    """Put the parser's own words in one line, with what most often is the way out."""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and "end of stream" in (error.problem or ""):
        mark = error.context_mark  # where the quote was opened: the end of the file tells nothing
    index = min(mark.index if mark else 0, len(document.text))
    message = f"not YAML: {error.problem or 'unexpected end'}"
    if error.context and error.context_mark:
        line = document.line_column(error.context_mark.index)[0]
        message += f", {error.context} (line {line})"
    message = " ".join(message.split())
    return _at(document, index, "yaml", message, way_out(document.text, index, message))
