"""``monitor routes explain``: who is told of a rule's hits, when, and what holds that back."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer

from monitor.app.routes import Explained, Report, explain_routes
from monitor.cli.completion import feed_urls, rule_ids
from monitor.cli.foreign import foreign
from monitor.cli.moments import local_time
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, printable
from monitor.clock import SystemClock
from monitor.model.rule import Level


@dataclass(frozen=True, slots=True)
class RouteShown:
    """A route that takes the hits, in ``--json``."""

    number: str
    label: str | None
    receivers: tuple[str, ...]
    group_wait_s: float
    group_interval_s: float
    max_per_hour: int | None
    mute: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DependsShown:
    """A route that may take them, in ``--json``; `asks` is what would decide it."""

    route: str | None
    when: str | None
    asks: tuple[str, ...]
    receivers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HushedShown:
    """A silence that holds them, in ``--json``; `sure`: all of them."""

    id: int
    ends_at: datetime
    sure: bool


def add_to(app: typer.Typer) -> None:
    """Add the group to the root."""
    group = typer.Typer(help="Routes: who is told of what, and when.", no_args_is_help=True)
    group.command("explain")(explain)
    group.callback()(_group)
    app.add_typer(group, name="routes")


def _group() -> None:
    """Keep ``explain`` a command of its own: typer folds a group of one into its command."""


def explain(
    *,
    rule: Annotated[
        str, typer.Option("--rule", metavar="ID", help="Its hits.", autocompletion=rule_ids)
    ],
    level: Annotated[
        Level | None, typer.Option("--level", help="As if the rule had this level.")
    ] = None,
    lang: Annotated[str, typer.Option("--lang", metavar="CODE", help="Of the report.")] = "",
    source: Annotated[
        str, typer.Option("--source", metavar="NAME", help="Who published the report.")
    ] = "",
    feed: Annotated[
        str,
        typer.Option(
            "--feed", metavar="FEED", help="Its feed, by URL or name.", autocompletion=feed_urls
        ),
    ] = "",
    tag: Annotated[
        list[str] | None, typer.Option("--tag", metavar="TAG", help="Of its feed; repeatable.")
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say in plain words who is told of a rule's hits, when, and what holds that back now.

    Routes may ask for more than the rule. Where that is not said, those that may take a report are
    named, with the option that decides it. Secrets of receivers must be at hand, as for the daemon.

    Example: monitor routes explain --rule derna-airstrikes --lang ar
    """
    report = Report(level, lang, source, feed, tuple(tag or ()))
    told = explain_routes(config, os.environ, rule, report, SystemClock().now())
    if as_json:
        _print_json(told)
        return
    for line in (*told.lines, *_depends(told), *_hushed(told)):
        print(printable(line))


def _depends(told: Explained) -> Iterator[str]:
    for each in told.depends:
        route, options = each.route, " and ".join(f"--{field}" for field in each.asks)
        which = f'route "{route.name}"' if route.name else "another route"
        who = ", ".join(route.receivers)
        yield f"if {route.when}, {which} takes it: {who} (decided by {options})"


def _hushed(told: Explained) -> Iterator[str]:
    for each in told.hushed:
        silence = each.silence
        who = f"{foreign(silence.author)}: {foreign(silence.reason)}"
        until = local_time(silence.ends_at, told.tz)
        then = "then dropped" if silence.on_expiry == "drop" else "then in one roll-up"
        which = "" if each.is_sure else f"what matches {foreign(silence.when)} is "
        yield f"{which}held now by silence {silence.id} ({who}) until {until}; {then}"


def _print_json(told: Explained) -> None:
    rule = told.rule
    print_json(
        {
            "rule": rule.id,
            "level": rule.level,
            "status": rule.status,
            "routes": list(_routes(told)),
            "depends": [
                DependsShown(each.route.name, each.route.when, each.asks, each.route.receivers)
                for each in told.depends
            ],
            "inhibited_by": told.inhibitors,
            "silences": [
                HushedShown(each.silence.id, each.silence.ends_at, each.is_sure)
                for each in told.hushed
            ],
            "lines": told.lines,
        }
    )


def _routes(told: Explained) -> Iterator[RouteShown]:
    for each in told.taken:
        route = each.route
        yield RouteShown(
            number=each.number,
            label=each.label,
            receivers=tuple(receiver.name for receiver in each.receivers),
            group_wait_s=route.group_wait_s,
            group_interval_s=route.group_interval_s,
            max_per_hour=route.max_per_hour,
            mute=tuple(interval.name for interval in route.mute),
        )
