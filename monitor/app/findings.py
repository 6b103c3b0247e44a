"""What ``monitor doctor`` says about what it saw: a name, a mark and a line for each subject."""

import platform
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import Literal
from zoneinfo import ZoneInfo

from monitor import __version__
from monitor.adapters.store.lock import Holder
from monitor.app.setup import Checked
from monitor.errors import Problem
from monitor.model.record import Health, Violation
from monitor.services.health import Part, Trouble, diagnose, span

Mark = Literal["ok", "warn", "fail"]

_LIBRARIES = ("sqlalchemy", "httpx", "pydantic", "starlette")
_OLDEST_SQLITE = (3, 35)
_KIB, _GIB = 2**10, 2**30
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
def versions() -> Mapping[str, str]:
    """Of the program and of the parts that matter most."""
    ours = {"monitor": __version__, "Python": platform.python_version()}
    libraries = {name: version(name) for name in _LIBRARIES}
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


def of_rules(checked: Checked) -> Finding:
    """Whether settings, rules and seeds would be taken as they stand in their files."""
    if any(problem.severity == "error" for problem in checked.problems):
        return Finding("rules", "fail", _refused(checked.problems))
    there = ", ".join(
        _count(number, noun)
        for number, noun in (
            (checked.n_feeds, "feed"),
            (checked.n_rules, "rule"),
            (checked.n_seeds, "seed"),
        )
    )
    if checked.problems:
        there += f"; {_count(len(checked.problems), 'warning')}, see: monitor check"
    return Finding("rules", "ok", there)


def _refused(problems: Sequence[Problem]) -> str:
    errors = [problem for problem in problems if problem.severity == "error"]
    return f"{_count(len(errors), 'error')}, first {errors[0]}; see all: monitor check"


# -- the database, where it lies, and the clock
def of_database(shown: str, health: Health, violations: Sequence[Violation]) -> Finding:
    """Whether the database is sound."""
    if violations:
        broken = "; ".join(f"{each.name}: {each.count}" for each in violations)
        return Finding("database", "fail", f"{shown} is not sound: {broken}")
    told = f"{shown}, {_size(health.database_bytes)}, schema {health.revision}, sound"
    return Finding("database", "ok", told)


def of_disk(free_bytes: int) -> Finding:
    """Whether there is space to grow."""
    mark: Mark = "ok"
    if free_bytes < _LITTLE:
        mark = "warn" if free_bytes >= _TOO_LITTLE else "fail"
    return Finding("disk", mark, f"{_size(free_bytes)} free beside the database")


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


# -- the work
def of_work(health: Health, holder: Holder | None, now: datetime) -> Iterator[Finding]:
    """Whether a daemon runs and the work gets done."""
    troubles = diagnose(health, now, started_at=holder.since if holder else None)
    of_part: Mapping[Part, Trouble] = {trouble.part: trouble for trouble in troubles}
    yield _daemon(holder, now)
    yield _feeds(health, of_part.get("feeds"))
    # Where no daemon runs, that is what is wrong; that work waits is then only what follows.
    stuck: Mark = "fail" if holder else "warn"
    queues: tuple[tuple[str, Part, str, datetime | None], ...] = (
        ("polling", "polling", "feed", health.due_since),
        ("alerts", "matching", "alert", health.unplanned_since),
        ("delivery", "delivery", "message", health.unsent_since),
    )
    for name, part, noun, since in queues:
        trouble = of_part.get(part)
        yield Finding(name, stuck, trouble.line) if trouble else _queue(name, noun, since, now)
    yield _sent(health)
    yield Finding("last", "ok", _last(health, now))


def _daemon(holder: Holder | None, now: datetime) -> Finding:
    if holder is None:
        return Finding("daemon", "fail", "none runs on this database; start it: monitor run")
    pid = f" as process {holder.pid}" if holder.pid else ""
    return Finding("daemon", "ok", f"runs{pid} for {span(now - holder.since)}")


def _feeds(health: Health, trouble: Trouble | None) -> Finding:
    unpolled = f"; {health.unpolled:,} not polled yet" if health.unpolled else ""
    if trouble:
        return Finding("feeds", "fail", f"{trouble.line}; see: monitor feeds list --failing")
    if health.failing:
        said = f"{health.failing:,} of {health.feeds:,} fail, see: monitor feeds list --failing"
        return Finding("feeds", "warn", said + unpolled)
    if not health.feeds:
        return Finding("feeds", "warn", "none; name some in the rules folder")
    return Finding("feeds", "ok", f"{health.feeds:,}, none fails{unpolled}")


def _queue(name: str, noun: str, since: datetime | None, now: datetime) -> Finding:
    if since is None:
        return Finding(name, "ok", f"no {noun} waits")
    return Finding(name, "ok", f"the first {noun} has been due for {span(now - since)}")


def _sent(health: Health) -> Finding:
    told = f"{_count(health.queued, 'message')} on the way"
    if not health.dead:
        return Finding("messages", "ok", f"{told}, none given up")
    said = f"{told}, {health.dead:,} given up, see: monitor deliveries list --state dead"
    return Finding("messages", "warn", said)


def _last(health: Health, now: datetime) -> str:
    moments = (
        ("good poll", health.last_ok_at),
        ("new item", health.last_new_at),
        ("delivery", health.last_delivered_at),
    )
    return ", ".join(
        f"{name} {span(now - moment)} ago" if moment else f"no {name} yet"
        for name, moment in moments
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _size(n_bytes: int) -> str:
    amount = float(n_bytes)
    for unit in ("B", "KiB", "MiB"):
        if amount < _KIB:
            return f"{amount:.0f} {unit}"
        amount /= _KIB
    return f"{amount:,.1f} GiB"
