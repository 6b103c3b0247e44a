"""What ``monitor doctor`` says about what it saw: a name, a mark and a line for each subject."""

import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import Literal
from zoneinfo import ZoneInfo

from monitor import __version__
from monitor.adapters.store.postgres import Nature
from monitor.app.setup import Checked
from monitor.errors import Problem
from monitor.model.soundness import Health, Violation
from monitor.model.wording import count, size, span

Mark = Literal["ok", "warn", "fail"]

_LIBRARIES = ("sqlalchemy", "httpx", "pydantic", "starlette")
_DRIVERS = ("psycopg",)
_OLDEST_SQLITE = (3, 35)
_GIB = 2**30
_LITTLE, _TOO_LITTLE = _GIB, _GIB // 10  # of free space
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
_APART = timedelta(minutes=2)  # what may lie between the clocks of two machines


@dataclass(frozen=True, slots=True)
class Finding:
    """One subject that was looked at.

    Args:
        mark: warn asks for attention; fail says that something does not work.
        text: For people: what there is, or what is wrong and what to do.
    """

    name: str
    mark: Mark
    text: str


# -- the program and what the desk wrote
def versions(*, on_server: bool = False) -> Mapping[str, str]:
    """Of the program and of the parts that matter most.

    Args:
        on_server: Whether the database is on a server, so that its driver matters too.
    """
    ours = {"monitor": __version__, "Python": platform.python_version()}
    names = (*_LIBRARIES, *_DRIVERS) if on_server else _LIBRARIES
    libraries = {name: version(name) for name in names}
    return {**ours, "SQLite": sqlite3.sqlite_version, **libraries}


def of_program(parts: Mapping[str, str]) -> Finding:
    """Whether the parts, as `versions` names them, are new enough."""
    told = ", ".join(f"{name} {number}" for name, number in parts.items())
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        return Finding("program", "fail", f"{told}; SQLite 3.35 or newer is needed")
    return Finding("program", "ok", told)


def of_settings(problems: Sequence[Problem]) -> Finding:
    """The settings, where they are refused."""
    return Finding("settings", "fail", _refused(problems))


def of_rules(checked: Checked, *, runs: bool) -> Finding:
    """Whether settings, rules and seeds would be taken as they stand in their files.

    Args:
        runs: Whether a daemon does, which keeps the last good set while these are refused.
    """
    if any(problem.severity == "error" for problem in checked.problems):
        refused = _refused(checked.problems)
        if runs:
            said = "not in force, the daemon keeps the last good set"
            return Finding("rules", "warn", f"{said}: {refused}")
        return Finding("rules", "fail", refused)
    there = ", ".join(
        count(number, noun)
        for number, noun in (
            (checked.n_feeds, "feed"),
            (checked.n_rules, "rule"),
            (checked.n_seeds, "seed"),
        )
    )
    if checked.problems:
        there += f"; {count(len(checked.problems), 'warning')}, see: monitor check"
    return Finding("rules", "ok", there)


def _refused(problems: Sequence[Problem]) -> str:
    errors = [problem for problem in problems if problem.severity == "error"]
    return f"{count(len(errors), 'error')}, first {errors[0]}; see all: monitor check"


# -- the database, where it lies, and the clock
def of_database(shown: str, health: Health, violations: Sequence[Violation]) -> Finding:
    """Whether the database is sound."""
    if violations:
        broken = "; ".join(f"{each.name}: {each.count}" for each in violations)
        return Finding("database", "fail", f"{shown} is not sound: {broken}")
    told = f"{shown}, {size(health.database_bytes)}, schema {health.revision}, sound"
    return Finding("database", "ok", told)


def of_server(nature: Nature) -> Finding:
    """Whether a server and its database suit us."""
    told = f"PostgreSQL {nature.version}, {nature.encoding}, locale {nature.locale or 'unknown'}"
    if nature.is_too_old:
        return Finding("server", "fail", f"{told}; PostgreSQL 15 or newer is needed")
    if not nature.is_utf8:
        said = "it cannot hold every text; make the database anew with encoding UTF8"
        return Finding("server", "fail", f"{told}; {said}")
    if not nature.orders_as_sqlite:
        said = "texts are ordered otherwise than on SQLite; C.UTF-8 is the locale to choose"
        return Finding("server", "warn", f"{told}; {said}")
    return Finding("server", "ok", told)


def of_disk(free_bytes: int) -> Finding:
    """Whether there is space to grow."""
    mark: Mark = "ok"
    if free_bytes < _LITTLE:
        mark = "warn" if free_bytes >= _TOO_LITTLE else "fail"
    return Finding("disk", mark, f"{size(free_bytes)} free beside the database")


def of_clock(now: datetime, zone: str, health: Health | None) -> Finding:
    """Whether the clock goes on from what is stored, and what time it is at the desk."""
    told = f"{now:%Y-%m-%d %H:%M:%S} UTC"
    if now < _MADE:
        return Finding("clock", "fail", f"{told} is before this program was made; set the clock")
    newest = _newest(health) or now
    if newest - now > _APART:
        said = f"{told}, but work is stored from {span(newest - now)} later; set the clock"
        return Finding("clock", "fail", said)
    return Finding("clock", "ok", f"{told}, {now.astimezone(ZoneInfo(zone)):%H:%M} in {zone}")


def _newest(health: Health | None) -> datetime | None:
    if health is None:
        return None
    moments = (health.last_ok_at, health.last_new_at, health.last_attempt_at)
    return max((moment for moment in moments if moment), default=None)
