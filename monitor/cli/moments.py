"""Times as people type them, in the desk's zone: a date, an hour, or how long from now."""

import re
from datetime import UTC, datetime, timedelta, tzinfo

import typer
from pydantic import TypeAdapter, ValidationError

from monitor.config.fields import Duration

FORMS = "write 2h, 18:00, 2026-03-05T18:00 or 2026-03-05T18:00+02:00"

_HOUR = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
_DAY = timedelta(days=1)
_DURATION = TypeAdapter[float](Duration)


def read_moment(text: str, since: datetime, tz: tzinfo) -> datetime:
    """A time as a person types it, as an aware one in UTC.

    Args:
        text: A duration from `since` on; an hour: the next one after `since`; ISO 8601, of which
            the zone may be left out.
        tz: The desk's zone. An hour that it has twice is the second one; one that it has not on
            that day is as late as the clock would show it without the change.

    Raises:
        typer.BadParameter: It is no time.

    Example:
        >>> noon = datetime(2026, 3, 5, 12, tzinfo=UTC)
        >>> read_moment("2h", noon, UTC).hour, read_moment("11:30", noon, UTC).day
        (14, 6)
    """
    typed = text.strip()
    try:
        if hour := _HOUR.fullmatch(typed):
            return _next(int(hour[1]), int(hour[2]), since, tz)
        return _after(typed, since) or _dated(typed, tz)
    except (ValueError, OverflowError) as error:
        msg = f"{typed[:60]!r} is no time; {FORMS}"
        raise typer.BadParameter(msg) from error


def _next(hour: int, minute: int, since: datetime, tz: tzinfo) -> datetime:
    local = since.astimezone(tz)
    for n_days in range(3):
        day = local.date() + n_days * _DAY
        at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=tz, fold=1)
        if at.astimezone(UTC) > since:
            return at.astimezone(UTC)
    raise OverflowError


def _after(typed: str, since: datetime) -> datetime | None:
    try:
        return since + timedelta(seconds=_DURATION.validate_python(typed))
    except ValidationError:
        return None


def _dated(typed: str, tz: tzinfo) -> datetime:
    at = datetime.fromisoformat(typed)
    if at.tzinfo is None:
        at = at.replace(tzinfo=tz, fold=1)
    return at.astimezone(UTC)


def local_time(at: datetime, tz: tzinfo) -> str:
    """A time to come, as people of a zone say it.

    Example:
        >>> local_time(datetime(2026, 3, 5, 18, tzinfo=UTC), UTC)
        'Thu 5 Mar 2026 18:00 UTC'
    """
    local = at.astimezone(tz)
    return f"{local:%a} {local.day} {local:%b %Y %H:%M} {local.tzname()}"


def local_stamp(at: datetime, tz: tzinfo) -> str:
    """A time in a table, as the clocks of a zone show it.

    Example:
        >>> local_stamp(datetime(2026, 3, 5, 18, tzinfo=UTC), UTC)
        '2026-03-05 18:00 UTC'
    """
    local = at.astimezone(tz)
    return f"{local:%Y-%m-%d %H:%M} {local.tzname()}"
