"""The rules folder -> one `Desk`: all sections of all files, merged and checked against each other.

Nothing is raised here: each wrong entry is left out with its problem, so that all mistakes of all
files come at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from monitor.config.collisions import Roster
from monitor.config.conditions import Names, names_of
from monitor.config.entities import read_entities
from monitor.config.feedlist import read_feeds
from monitor.config.folder import read_folder
from monitor.config.hashtag import warn_of_comments
from monitor.config.hours import read_intervals
from monitor.config.placed import Placed, first_by_name, read_entries
from monitor.config.receivers import Receivers, read_receivers
from monitor.config.routes import Routing, read_route
from monitor.config.schema import Settings
from monitor.config.schema_rules import RuleEntry
from monitor.config.secret import Vault
from monitor.config.sections import read_sections
from monitor.errors import Problem
from monitor.model.entity import Entity
from monitor.model.feed import Feed


@dataclass(frozen=True, slots=True)
class Desk:
    """What the rules folder says; the queries of its rules are not read yet.

    Args:
        entities: By id; where an id is given twice, the first.
        roster: The same, with the places of their names.
        rules: Likewise.
        names: What the conditions of routes and silences can name.
        digest: 128-bit hex of what the files say.
        problems: All mistakes and warnings so far.
    """

    feeds: tuple[Feed, ...]
    entities: Mapping[str, Entity]
    roster: Roster
    rules: Mapping[str, Placed[RuleEntry]]
    receivers: Receivers
    names: Names
    routing: Routing
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
    places = read_sections(folder.documents, problems)
    roster = read_entities(places["entities"], problems)
    feeds = read_feeds(places["feeds"], roster.entities, settings.rules, problems)
    rules = read_entries(places["rules"], RuleEntry, problems)
    problems.extend(warn_of_comments(places["rules"]))
    vault = Vault(environ, settings.base)
    receivers = read_receivers(
        places["receivers"], receiver_models, vault, settings.desk.tz, problems
    )
    intervals = read_intervals(places["time_intervals"], settings.desk.tz, problems)
    by_id = first_by_name(rules, lambda rule: rule.id, "rule id", problems)
    tags = {rule_id: entry.value.tags for rule_id, entry in by_id.items()}
    names = names_of(tags, feeds, roster.entities)
    return Desk(
        feeds=feeds,
        entities=roster.entities,
        roster=roster,
        rules=by_id,
        receivers=receivers,
        names=names,
        routing=read_route(places["route"], receivers, intervals, names, problems),
        digest=folder.digest,
        problems=tuple(problems),
    )
