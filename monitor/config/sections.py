"""The sections of the rules files, whichever file they stand in."""

from collections.abc import Iterator, Mapping

from monitor.config.place import Place
from monitor.config.spelling import did_you_mean, shown
from monitor.config.yamlfile import Document
from monitor.errors import Problem

SECTIONS = ("feeds", "entities", "rules", "receivers", "time_intervals", "route")
_MOST = 20  # unknown sections of one file that are worth a line each


def read_sections(
    documents: tuple[Document, ...], problems: list[Problem]
) -> Mapping[str, list[Place]]:
    """Give the places of all entries of all files by section; of ``route`` those of the trees."""
    places: dict[str, list[Place]] = {section: [] for section in SECTIONS}
    for document in documents:
        top, data = Place(document), document.root.data
        if isinstance(data, dict):
            for section in SECTIONS:
                if section in data:
                    places[section].extend(_entries(top, section, problems))
            unknown = [section for section in data if section not in SECTIONS]
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
    hint = did_you_mean(section, SECTIONS)
    return place.error("unknown-key", f"unknown section {shown(section)}", hint)
