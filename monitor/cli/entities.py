"""``monitor entities``: who is known, who a text names, and what spellings are worth adding."""

import os
from collections import Counter
from typing import Annotated, get_args

import typer

from monitor.app.entities import read_known
from monitor.cli.completion import entity_types
from monitor.cli.entities_find import find
from monitor.cli.entities_suggest import suggest_
from monitor.cli.options import ConfigOption, JsonOption, LimitOption
from monitor.cli.output import print_json, print_rows
from monitor.model.entity import Entity, EntityType

group = typer.Typer(help="Entities: who and what is known by name.", no_args_is_help=True)
_TYPES = get_args(EntityType)
_NONE = "no entities: write some into the rules folder (docs/rule-language.md)"


def add_to(app: typer.Typer) -> None:
    """Add the group to the root."""
    app.add_typer(group, name="entities")


@group.command("list")
def list_(
    config: ConfigOption = None,
    type_: Annotated[
        str | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            help=f"{', '.join(_TYPES[:-1])} or {_TYPES[-1]}.",
            autocompletion=entity_types,
        ),
    ] = None,
    as_json: JsonOption = False,
    limit: LimitOption = 0,
) -> None:
    """List the entities with all their names, by id.

    Example: monitor entities list --type place
    """
    if type_ is not None and type_ not in _TYPES:
        said = f"{type_!r} is no type of an entity; choose from {', '.join(_TYPES)}"
        raise typer.BadParameter(said, param_hint="--type")
    known = read_known(config, os.environ).entities.values()
    chosen = [each for each in known if type_ in (None, _type(each))][: limit or None]
    if as_json:
        for entity in chosen:
            _print_json(entity)
        return
    columns = {
        "ID": lambda row: row.id,
        "NAME": lambda row: row.name,
        "NAMES": lambda row: str(len(row.aliases)),
        "FOUND BY": _modes,
        "SPELLINGS": lambda row: ", ".join(alias.text for alias in row.aliases[1:]) or "-",
    }
    print_rows(chosen, columns, as_json=False, empty=f"no {type_} is known" if type_ else _NONE)


def _type(entity: Entity) -> str:
    return entity.id.partition(".")[0]


def _modes(entity: Entity) -> str:
    """How its names are looked for, the most frequent way first."""
    counted = Counter(alias.mode for alias in entity.aliases)
    return ", ".join(f"{mode} {n}" for mode, n in counted.most_common())


def _print_json(entity: Entity) -> None:
    print_json(
        {
            "id": entity.id,
            "type": _type(entity),
            "name": entity.name,
            "aliases": entity.aliases,
            "not": entity.masks,
            "domains": entity.domains,
            "kind": entity.kind,
        }
    )


group.command()(find)
group.command("suggest")(suggest_)
