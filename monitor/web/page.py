"""A page: a template filled with facts, what stands on every page, and what may be wrong."""

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

import monitor
from monitor.app.daemon import View
from monitor.clock import Clock
from monitor.config.load import DEFAULT_FILE
from monitor.model import wording
from monitor.model.rule import LEVELS, Level
from monitor.services.reloader import Refusal
from monitor.web import assets, foreign, highlight, words
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
        text = _environment().get_template(template)
        return HTMLResponse(
            text.render(
                ask=ask,
                root=ask.root,
                desk=desk,
                times=words.Times(self.clock.now(), ZoneInfo(desk.tz)),
                refused=self.refused(),
                config=self.config(),
                version=monitor.__version__,
                **facts,
            ),
            status,
        )

    def refused(self) -> tuple[Refused, ...]:
        """The sets of files whose newest version is not in force."""
        sets = (("rules", self.view.rules.refused), ("seeds", self.view.seeds.refused))
        return tuple(Refused(name, refusal) for name, refusal in sets if refusal)

    def config(self) -> str:
        """What a command typed where the daemon was started needs as ``--config``; often nothing."""
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
    facts: Mapping[str, str] = {"title": title, "text": text}
    return HTMLResponse(_environment().get_template("bare.html").render(facts), status)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("monitor.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_harmless,
    )
    environment.globals.update(
        css=assets.stylesheet().name,
        icon=assets.icon().name,
        count=wording.count,
        number=words.number,
        size=wording.size,
        took=words.took,
        seconds=words.seconds,
        not_alerted=words.NOT_ALERTED,
        goes_on=words.GOES_ON,
        idle=words.IDLE,
        why_quiet=words.why_quiet,
        judgment=wording.judgment,
        alert_state=words.alert_state,
        feed_state=words.feed_state,
        delivery_state=words.delivery_state,
        ROLES=wording.ROLES,
        VERDICTS=wording.VERDICTS,
        HOW=wording.HOW,
        link=foreign.link,
        host=foreign.host,
        shown_url=wording.shown_url,
        language=foreign.language,
        isolated=foreign.isolated,
        marked=highlight.marked,
        spaced=highlight.spaced,
        common_marks=highlight.common_marks,
        spans_in=highlight.spans_in,
    )
    return environment


def _harmless(value: object) -> object:
    """What a template puts into a page; all but our own markup may come from outside."""
    return (
        foreign.shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
    )
