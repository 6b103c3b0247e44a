"""Sources of `where` that are written as the ids of outlets."""

from collections.abc import Iterator, Mapping, Sequence

from monitor.config.place import Place
from monitor.config.spelling import shown
from monitor.core.entities.outlets import TYPE as OUTLET
from monitor.core.matching.hints import nearest_entity
from monitor.errors import Problem
from monitor.model.entity import Entity


def unknown_outlets(
    sources: Sequence[str], place: Place, entities: Mapping[str, Entity]
) -> Iterator[Problem]:
    """Warn of a source that is written as the id of an outlet, but is none: it may be a name."""
    for number, source in enumerate(sources):
        if source.startswith(OUTLET) and source not in entities:
            hint = nearest_entity(source, entities).replace("@", "")
            message = f"no outlet has the id {shown(source)}"
            yield place.at(number).warning("unknown-outlet", message, hint)
