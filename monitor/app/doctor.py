"""Look at a desk from outside, as ``monitor doctor`` does: is all there, does the work get done?

Nothing is changed: a database of an older schema is named, not upgraded.
"""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.adapters.store.sqlstore import open_store
from monitor.adapters.store.standing import Standing, file_of, standing
from monitor.app import answering, findings, progress
from monitor.app.broadrules import Price, newest_items, price_of
from monitor.app.setup import check_all
from monitor.clock import SystemClock
from monitor.config.load import has_errors, load_settings, read_settings, shown_path
from monitor.errors import MonitorError
from monitor.model.soundness import Health, Violation
from monitor.services.health import diagnose


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that was found; None for what there is not, or what could not be looked at.

    Args:
        broad_rules: What the rules cost that are asked of every item.
    """

    healthy: bool
    checks: tuple[findings.Finding, ...]
    versions: Mapping[str, str]
    database: Standing | None = None
    health: Health | None = None
    broad_rules: Price | None = None


def examine_desk(config: Path | None, environ: Mapping[str, str]) -> Diagnosis:
    """Look at everything; never raises for what a user wrote or what the database says."""
    settings, problems = read_settings(config, environ)
    versions = findings.versions(on_server=settings.database.is_on_server)
    found = [findings.of_program(versions)]
    if has_errors(problems, sends=False):
        return _diagnosis([*found, findings.of_settings(problems)], versions)
    checked = check_all(config, environ)
    url = settings.database.url
    database = health = None
    rules_at = len(found)
    try:
        database = standing(url)
        if database.nature is not None:
            found.append(findings.of_server(database.nature))
        health, looked = _look(database, url)
    except (MonitorError, OSError) as error:
        looked = (findings.Finding("database", "fail", _line(error)),)
    runs = database is not None and database.holder is not None
    found.insert(rules_at, findings.of_rules(checked, runs=runs))
    found += looked
    items = newest_items(url) if health else ()
    price = price_of(checked.book, items) if checked.book else None
    found += progress.of_matching(price)
    # A full disk may be what is wrong with the database: it is told all the same.
    found += _of_disk(url)
    now = SystemClock().now()
    found.append(findings.of_clock(now, settings.desk.tz, health))
    if database is not None and health is not None:
        found += progress.of_work(health, database.holder, now)
    return _diagnosis(found, versions, database, health, price)


def why_unwell(config: Path | None, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Why the daemon of these settings is not well; empty if it runs and makes progress."""
    try:
        url = load_settings(config, environ, sends=False).database.url
        database = standing(url)
        if database.holder is None:
            return (f"no daemon runs on {_shown(database)}",)
        if database.unready:
            return (f"{_shown(database)} {database.unready}",)
        health, _, _ = _read(url, thorough=False)
    except (MonitorError, OSError) as error:
        return (_line(error),)
    troubles = diagnose(health, SystemClock().now(), started_at=database.holder.since)
    return tuple(trouble.line for trouble in troubles if trouble.is_standstill)


def _look(database: Standing, url: str) -> tuple[Health | None, tuple[findings.Finding, ...]]:
    shown = _shown(database)
    if not database.exists:
        said = f"none at {shown} yet; it is made by: monitor run"
        return None, (findings.Finding("database", "fail", said),)
    if database.unready:
        return None, (findings.Finding("database", "fail", f"{shown} {database.unready}"),)
    health, violations, receivers = _read(url, thorough=True)
    return health, (findings.of_database(shown, health, violations), *receivers)


def _read(
    url: str, *, thorough: bool
) -> tuple[Health, Sequence[Violation], tuple[findings.Finding, ...]]:
    store = open_store(url, clock=SystemClock(), exclusive=False, create=False)
    now = SystemClock().now()
    try:
        violations = store.archive.check(quick=True) if thorough else ()
        receivers = answering.of_receivers(store.archive.receivers(), now) if thorough else ()
        return store.archive.health(), violations, receivers
    finally:
        store.close()


def _shown(database: Standing) -> str:
    return shown_path(database.file) if database.file else database.name


def _of_disk(url: str) -> Sequence[findings.Finding]:
    """Whether a file has space to grow; what a server has is not to be seen from here."""
    try:
        file = file_of(url)
        if file is None:
            return ()
        folder = next(up for up in file.absolute().parents if up.is_dir())
        return (findings.of_disk(shutil.disk_usage(folder).free),)
    except (MonitorError, OSError):
        return ()


def _line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _diagnosis(
    found: Sequence[findings.Finding],
    versions: Mapping[str, str],
    database: Standing | None = None,
    health: Health | None = None,
    price: Price | None = None,
) -> Diagnosis:
    healthy = all(finding.mark != "fail" for finding in found)
    return Diagnosis(healthy, tuple(found), versions, database, health, price)
