"""``monitor silence add|list|expire``: alerts that somebody wants kept back for a time."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Annotated, Literal

import typer

from monitor.app.conditions import doubts_of
from monitor.app.silences import add_silence, desk_zone, end_silence, open_silences
from monitor.cli.completion import silence_ids
from monitor.cli.foreign import foreign
from monitor.cli.moments import local_stamp, local_time, read_moment
from monitor.cli.options import ConfigOption, JsonOption, LimitOption, author_name
from monitor.cli.output import print_json, print_rows
from monitor.cli.pointing import print_problems
from monitor.clock import SystemClock
from monitor.model.hold import OnExpiry, Silence, SilenceRecord
from monitor.model.wording import count

State = Literal["in force", "to come", "over", "ended"]
_NONE = "no silences; add one: monitor silence add --help"
_LONGEST = 500
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SilenceShown:
    """A silence in ``--json``.

    Args:
        held: Notices that it holds now or has held.
    """

    id: int
    state: State
    when: str
    starts_at: datetime
    ends_at: datetime
    author: str
    reason: str
    on_expiry: OnExpiry
    expired_at: datetime | None
    held: int = 0


def add_to(app: typer.Typer) -> None:
    """Add the group to the root."""
    group = typer.Typer(
        help="Silences: alerts that are kept back for a time.", no_args_is_help=True
    )
    group.command("add")(add)
    group.command("list")(list_silences)
    group.command("expire")(expire)
    app.add_typer(group, name="silence")


def _reason(text: str) -> str:
    """Check why somebody wants silence.

    Raises:
        typer.BadParameter: Nothing is said, or more than a few words.
    """
    told = " ".join(text.split())
    if not told:
        msg = "say why, so that others know: --reason TEXT"
        raise typer.BadParameter(msg)
    if len(told) > _LONGEST:
        msg = f"a reason has at most {_LONGEST} characters"
        raise typer.BadParameter(msg)
    return told


def add(
    *,
    condition: Annotated[
        str,
        typer.Option("--when", metavar="MATCHERS", help="Which alerts: as `when` of a route."),
    ],
    end: Annotated[
        str,
        typer.Option(
            "--end", metavar="TIME", help="18:00, 2026-03-05T18:00, or how long: 30m, 2h, 7d."
        ),
    ],
    author: Annotated[
        str,
        typer.Option("--author", metavar="NAME", help="Who wants it.", callback=author_name),
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.", callback=_reason)],
    start: Annotated[
        str | None,
        typer.Option("--start", metavar="TIME", help="As --end. Default: now.", show_default=False),
    ] = None,
    on_expiry: Annotated[
        OnExpiry,
        typer.Option("--on-expiry", help="At its end one roll-up of what it held, or nothing."),
    ] = "rollup",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Keep alerts back for a time; they are stored, and told at its end in one roll-up.

    Times without a zone are in the desk's (desk.tz). The daemon may run meanwhile.

    Example: monitor silence add --when "tag:libya" --end 18:00 --author ann --reason "press day"
    """
    now, tz = SystemClock().now(), desk_zone(config, os.environ)
    starts_at = _moment("--start", start, now, tz) if start is not None else now
    ends_at = _moment("--end", end, max(starts_at, now), tz)
    _refuse_past(starts_at, ends_at, now, tz)
    asked = Silence(0, condition, starts_at, ends_at, author, reason, on_expiry)
    with open_silences(config, os.environ) as store:
        silence = add_silence(store, asked)
    print_problems(doubts_of(condition, "--when", config, os.environ))
    if as_json:
        print_json(_shown(SilenceRecord(silence, 0), now))
        return
    begin = f" from {local_time(starts_at, tz)}" if starts_at > now else ""
    after = {"rollup": "then one roll-up", "drop": "then they are dropped"}[on_expiry]
    print(
        f"silence {silence.id}: holds alerts that match {foreign(condition)}{begin} until "
        f"{local_time(ends_at, tz)}; {after}; end it early: monitor silence expire {silence.id}"
    )


def list_silences(
    config: ConfigOption = None,
    past: Annotated[bool, typer.Option("--past", help="Also those that are over.")] = False,
    as_json: JsonOption = False,
    limit: LimitOption = 50,
) -> None:
    """List silences in force or to come, the newest first; times are in the desk's zone."""
    tz = desk_zone(config, os.environ)
    columns = {
        "ID": lambda row: str(row.id),
        "STATE": lambda row: row.state,
        "FROM": lambda row: local_stamp(row.starts_at, tz),
        "UNTIL": lambda row: local_stamp(row.expired_at or row.ends_at, tz),
        "HELD": lambda row: str(row.held),
        "THEN": lambda row: row.on_expiry,
        "AUTHOR": lambda row: row.author,
        "MATCHERS": lambda row: row.when,
        "REASON": lambda row: row.reason,
    }
    now = SystemClock().now()
    with open_silences(config, os.environ) as store:
        found = store.archive.silences(past=past)[: limit or None]
    print_rows([_shown(each, now) for each in found], columns, as_json=as_json, empty=_NONE)


def expire(
    silence: Annotated[
        int, typer.Argument(metavar="ID", help="A silence's id.", autocompletion=silence_ids)
    ],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """End a silence now: what it held goes out. The daemon may run meanwhile.

    Example: monitor silence expire 3
    """
    tz = desk_zone(config, os.environ)
    with open_silences(config, os.environ) as store:
        record = end_silence(store, silence, lambda at: local_time(at, tz))
    if as_json:
        print_json(_shown(record, SystemClock().now()))
        return
    print(f"silence {silence} ended: {_fate(record)}")


def _fate(record: SilenceRecord) -> str:
    if not record.n_held:
        return "it held nothing"
    held = f"{count(record.n_held, 'notice')} that it held"
    return (
        f"{held} will not be sent" if record.silence.on_expiry == "drop" else f"{held} go out now"
    )


def _moment(option: str, typed: str, since: datetime, tz: tzinfo) -> datetime:
    try:
        return read_moment(typed, since, tz)
    except typer.BadParameter as error:
        raise typer.BadParameter(error.message, param_hint=option) from error


def _refuse_past(starts_at: datetime, ends_at: datetime, now: datetime, tz: tzinfo) -> None:
    """See to it that there is something to be silent for.

    Raises:
        typer.BadParameter: It ends before it begins, or is over already.
    """
    if ends_at <= now:
        later = f"{(now + _DAY).astimezone(tz):%Y-%m-%dT%H:%M}"
        past = local_time(ends_at, tz)
        msg = f"{past} is past; write how long, as 2h, or a time to come: {later}"
    elif ends_at <= starts_at:
        begin = local_time(starts_at, tz)
        msg = f"it would end before it begins, {begin}; write how long it lasts, as 2h"
    else:
        return
    raise typer.BadParameter(msg, param_hint="--end")


def _shown(record: SilenceRecord, now: datetime) -> SilenceShown:
    silence = record.silence
    return SilenceShown(
        id=silence.id,
        state=_state(silence, now),
        when=silence.when,
        starts_at=silence.starts_at,
        ends_at=silence.ends_at,
        author=silence.author,
        reason=silence.reason,
        on_expiry=silence.on_expiry,
        expired_at=silence.expired_at,
        held=record.n_held,
    )


def _state(silence: Silence, now: datetime) -> State:
    if silence.expired_at is not None:
        return "ended"
    if silence.ends_at <= now:
        return "over"
    return "in force" if silence.starts_at <= now else "to come"
