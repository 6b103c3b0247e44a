"""A page: what stands on every one, how rules are named on it, and what may be wrong."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.responses import HTMLResponse, Response

from monitor.app.view import View
from monitor.clock import Clock
from monitor.config.load import DEFAULT_FILE
from monitor.model.rule import LEVELS, Level
from monitor.services.reloader import Refusal
from monitor.web import environment, words
from monitor.web.ask import Ask

PAGE_SIZE = 50
_MOST_CHOICES = 200  # of a list that one looks through, and that every page carries


@dataclass(frozen=True, slots=True)
class Refused:
    """A set of files whose newest version is not in force: which, why, since when."""

    name: str
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Chip:
    """A rule where it is named: its title for people, its level."""

    id: str
    title: str
    level: Level


@dataclass(frozen=True, slots=True)
class Site:
    """What every page may read."""

    view: View
    clock: Clock
    started_at: datetime

    def page(self, template: str, ask: Ask, status: int = 200, **facts: object) -> Response:
        """Fill a template; `facts` are what it shows."""
        desk = self.view.settings.desk
        text = environment.fill(
            template,
            ask=ask,
            root=ask.root,
            desk=desk,
            times=words.Times(self.clock.now(), ZoneInfo(desk.tz)),
            refused=self.refused(),
            config=self.config(),
            **facts,
        )
        return HTMLResponse(text, status)

    def refused(self) -> tuple[Refused, ...]:
        """The sets of files whose newest version is not in force."""
        sets = (("rules", self.view.rules.refused), ("seeds", self.view.seeds.refused))
        return tuple(Refused(name, refusal) for name, refusal in sets if refusal)

    def config(self) -> str:
        """The ``--config`` that commands need, typed where the daemon was started; often none."""
        file = self.view.settings.file
        if file == Path.cwd() / DEFAULT_FILE:
            return ""
        return shlex.quote(str(file))

    def chip(self, rule_id: str) -> Chip:
        """How a rule is named; one that is gone is known by its id."""
        rule = self.view.rules.current.alert_rule(rule_id)
        return Chip(rule.id, rule.title or rule.id, rule.level)

    def chips(self, rule_ids: Iterable[str]) -> tuple[Chip, ...]:
        """The same of several, the gravest first."""
        return tuple(sorted(map(self.chip, rule_ids), key=gravity))

    def route(self, key: str) -> str | None:
        """Name or condition of a route; None for the root and for one that is gone."""
        return self.view.rules.current.router.label(key)

    def choices(self) -> tuple[Chip, ...]:
        """The rules to choose from, by id; none where they are too many for a list."""
        rules = self.view.rules.current.rules
        return tuple(map(self.chip, sorted(rules))) if len(rules) <= _MOST_CHOICES else ()


def gravity(chip: Chip) -> int:
    """Sorts the gravest rule first."""
    return -LEVELS.index(chip.level)


def bare_page(status: int, title: str, text: str) -> Response:
    """A page that tells nothing of what the site holds: for who may not ask it."""
    return HTMLResponse(environment.fill("bare.html", title=title, text=text), status)
