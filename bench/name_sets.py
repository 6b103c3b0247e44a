"""The labelled sets of `bench.names`: public persons and places, in our own words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from monitor.config.entities import read_entities
from monitor.config.sections import read_sections
from monitor.config.yamlfile import parse_yaml
from monitor.errors import Problem
from monitor.model.entity import Entity

_DATA = Path(__file__).with_name("data")
_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence, and where it names whom."""

    text: str
    mentions: tuple[tuple[str, int, int], ...]


def read(name: str) -> dict[str, Any]:
    """Read one of the files of ``bench/data``."""
    found: dict[str, Any] = yaml.safe_load((_DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def defined(definitions: Sequence[Mapping[str, Any]]) -> Mapping[str, Entity]:
    """Read definitions as the rules folder does.

    Raises:
        ValueError: One of them is wrong.
    """
    content = yaml.safe_dump({"entities": list(definitions)}, allow_unicode=True).encode()
    problems: list[Problem] = []
    places = read_sections((parse_yaml(content, "names.yaml"),), problems)
    entities = read_entities(places["entities"], problems).entities
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise ValueError(errors)
    return entities


def marked(text: str) -> Marked:
    """Read the marks of a sentence.

    Example:
        >>> marked("In [Cairo|cairo].")
        Marked(text='In Cairo.', mentions=(('cairo', 3, 8),))
    """
    parts: list[str] = []
    mentions, at, length = [], 0, 0
    for found in _MARK.finditer(text):
        before = text[at : found.start()]
        start = length + len(before)
        length, at = start + len(found[1]), found.end()
        parts += (before, found[1])
        mentions.append((found[2], start, length))
    return Marked("".join(parts) + text[at:], tuple(mentions))
