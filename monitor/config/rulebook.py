"""Settings and rules folder -> one frozen, compiled `Rulebook`, or every mistake in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from monitor.config.desk import load_desk
from monitor.config.inhibition import inhibitors
from monitor.config.load import has_errors, in_order
from monitor.config.policy import Policy, policy_of
from monitor.config.ruleset import compile_desk
from monitor.config.schema import Settings
from monitor.core.alerting.route import Router
from monitor.core.attribution.names import NO_OUTLETS, OutletNames
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.matching.compile import RuleIndex
from monitor.errors import ConfigError, Problem
from monitor.model.alert import AlertRule, Receiver
from monitor.model.entity import Entity
from monitor.model.feed import Feed
from monitor.model.rule import Rule
from monitor.model.sample import Sample

# It may also be the words of a phrase: then an entity counts that the rule does not ask for.
_ID = re.compile(r"[a-z]+\.[a-z0-9][a-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Rulebook:
    """One version of what the desk wants.

    Args:
        version: 128-bit hex of what the rules files say; hits carry it.
        entities: By id.
        rules: By id, those with the status off too.
        outlet_names: Whom an item may cite.
        receivers: All that can be sent to, by name; never empty.
        receiver_options: Of each receiver, validated by the model of its kind.
        problems: Warnings.
        system: Who hears of our own troubles; empty: the desk does not say.
    """

    version: str
    feeds: tuple[Feed, ...]
    entities: Mapping[str, Entity]
    rules: Mapping[str, Rule]
    index: RuleIndex
    router: Router
    receivers: Mapping[str, Receiver]
    receiver_options: Mapping[str, BaseModel]
    policy: Policy
    problems: tuple[Problem, ...] = ()
    outlet_names: OutletNames = NO_OUTLETS
    system: tuple[Receiver, ...] = ()
    _inhibitors: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Turn round once what the rules keep back."""
        object.__setattr__(self, "_inhibitors", inhibitors(self.rules))

    def alert_rule(self, rule_id: str) -> AlertRule:
        """What a message says of a rule; one that is gone is known by its id.

        A rule that may not send any more only tells that a story was opened, if it owes that.
        """
        rule = self.rules.get(rule_id)
        keeps_back = self._inhibitors.get(rule_id, frozenset())
        if rule is None:
            return AlertRule(rule_id, rule_id, "medium", ("new",), (), keeps_back)
        on = rule.on if rule.status == "stable" else ("new",)
        return AlertRule(rule.id, rule.title, rule.level, on, rule.tags, keeps_back)

    def inhibitors(self) -> Mapping[str, frozenset[str]]:
        """By rule: those that keep its alerts back on stories that they have too."""
        return self._inhibitors

    def meaning(self, rule_id: str) -> str:
        """What a rule asks, in full: its text, and whoever it names by an id."""
        text = self.rules[rule_id].text
        ids = dict.fromkeys(_ID.findall(text)) if self.entities else ()
        return "\n".join((text, *(repr(self.entities[i]) for i in ids if i in self.entities)))

    def receivers_of(self, route: str) -> tuple[Receiver, ...]:
        """Who is told of the alerts of a route."""
        return tuple(self.receivers[name] for name in self.router.receivers(route))


def build_rulebook(
    settings: Settings,
    environ: Mapping[str, str],
    receiver_models: Mapping[str, type[BaseModel]],
    *,
    sends: bool = True,
    sample: Sample | None = None,
    thorough: bool = False,
) -> Rulebook:
    """Read and compile the rules folder, and run the tests of its rules.

    Args:
        settings: As `load_settings` gave them.
        environ: Secrets of receivers.
        receiver_models: Options model of each kind of notifier.
        sends: Whether something will be sent; else a secret may be missing.
        sample: How often words are in the stored items; it changes the speed and what warnings say.
        thorough: Warn of names that are read alike, too: of 10,000 entities that takes seconds.

    Raises:
        ConfigError: Every problem of all files, warnings too; the set is refused whole.
    """
    desk = load_desk(settings, environ, receiver_models)
    gazetteer = Gazetteer(desk.entities.values(), sample)
    names = OutletNames(desk.entities.values())
    rules, index, found = compile_desk(desk, gazetteer, names, settings.seeds, sample)
    alike = desk.roster.collisions(gazetteer) if thorough else ()
    problems = in_order([*settings.warnings, *desk.problems, *found, *alike])
    if has_errors(problems, sends=sends):
        raise ConfigError(problems)
    return Rulebook(
        version=desk.digest,
        feeds=desk.feeds,
        entities=desk.entities,
        rules=rules,
        index=index,
        router=desk.routing.router,
        receivers=desk.receivers.ready,
        receiver_options=desk.receivers.options,
        policy=policy_of(settings),
        problems=problems,
        outlet_names=names,
        system=desk.routing.system,
    )
