"""Types of fields that more than one section uses: durations, sizes, ids, zones, addresses."""

import re
from datetime import timedelta
from ipaddress import ip_network
from typing import Annotated, NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from monitor.config.spelling import did_you_mean, shown

_DURATION = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)(ms|s|m|h|d)", re.ASCII)
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_SIZE = re.compile(r"([0-9]{1,9})(B|KiB|MiB|GiB)", re.ASCII)
_BYTES = {"B": 1, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}", re.ASCII)
_LONGEST_S = timedelta(days=36500).total_seconds()
_LONGEST_URL = 2000
FIELD = "field"  # type of our own errors, among pydantic's
LANGUAGE_NAMES = {
    "arabic": "ar", "chinese": "zh", "english": "en", "french": "fr", "german": "de",
    "hebrew": "he", "italian": "it", "persian": "fa", "russian": "ru", "spanish": "es",
    "turkish": "tr",
}  # fmt: skip


class Section(BaseModel):
    """A mapping of the user's files: unknown keys are refused, nothing is converted."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


def refuse(code: str, message: str, hint: str = "") -> NoReturn:
    """Refuse the value of one field; the hint says what to write instead."""
    # Braces in the text would be taken for names of the context.
    context = {"message": message, "code": code, "hint": hint}
    raise PydanticCustomError(FIELD, "{message}", context)


def read_duration(value: object) -> object:
    """Turn ``15m`` into seconds; a timedelta would lose the unit in which users think.

    Example:
        >>> read_duration("250ms"), read_duration("30d")
        (0.25, 2592000.0)
    """
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not found:
        meant = f"{value}s" if type(value) in {int, float} else ""
        is_bare = _DURATION.fullmatch(meant) is not None
        hint = f"write {meant}" if is_bare else "write 90s, 15m, 2h, 30d or 250ms"
        refuse("duration", f"{shown(value)} is no duration", hint)
    # Seconds per unit are exact in decimal, not in binary: round what a person cannot mean.
    seconds = round(float(found[1]) * _SECONDS[found[2]], 9)
    if seconds > _LONGEST_S:
        refuse("duration", f"{shown(value)} is over 100 years")
    return seconds


def read_size(value: object) -> object:
    """Turn ``16MiB`` into bytes.

    Example:
        >>> read_size("2MiB")
        2097152
    """
    found = _SIZE.fullmatch(value) if isinstance(value, str) else None
    if not found:
        refuse("size", f"{shown(value)} is no size", "write 512KiB, 16MiB or 1GiB")
    return int(found[1]) * _BYTES[found[2]]


def _read_id(value: str) -> str:
    if not _ID.fullmatch(value):
        hint = "small letters, digits, . _ and -, beginning with a letter or digit, at most 100"
        refuse("id", f"{shown(value)} is no id", hint)
    return value


def _read_language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        code = LANGUAGE_NAMES.get(value.lower(), value[:2].lower())
        meant = f"; did you mean {code}?" if _LANGUAGE.fullmatch(code) else ""
        hint = f"language codes have two or three letters{meant}"
        refuse("language", f"{shown(value)} is no language code", hint)
    return value


def _read_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):  # a folder's name, a path, an unknown name
        hint = did_you_mean(value, available_timezones())
        refuse("zone", f"{shown(value)} is no time zone", hint)
    return value


def read_network(value: str) -> str:
    """Check a CIDR; a single address stands for itself."""
    try:
        return str(ip_network(value, strict=False))
    except ValueError:
        hint = "write 192.168.0.0/16 or 127.0.0.1"
        return refuse("network", f"{shown(value)} is no network", hint)


def read_web_url(value: str) -> str:
    """Check that a URL is absolute, http or https, and carries no password."""
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError:
        refuse("url", f"{shown(value)} is no URL")
    if parts.scheme.lower() not in {"http", "https"}:
        refuse("url", f"only http and https: {shown(value)}", "write https://...")
    if "@" in parts.netloc:
        refuse("url", f"no user or password in a URL: {shown(value)}")
    if not host or port == 0 or not value.isprintable() or " " in value:
        refuse("url", f"{shown(value)} is no URL of a host")
    if len(value) > _LONGEST_URL:
        refuse("url", f"{shown(value)} is over 2,000 characters")
    return value


def is_web_url(value: str) -> bool:
    """Whether `read_web_url` takes it."""
    try:
        read_web_url(value)
    except PydanticCustomError:
        return False
    return True


def _read_text(value: str) -> str:
    if not value.strip():
        refuse("empty", "is empty")
    return value


Duration = Annotated[float, BeforeValidator(read_duration)]
Size = Annotated[int, BeforeValidator(read_size)]
Text = Annotated[str, AfterValidator(_read_text)]
Id = Annotated[str, AfterValidator(_read_id)]
Language = Annotated[str, AfterValidator(_read_language)]
Zone = Annotated[str, AfterValidator(_read_zone)]
Network = Annotated[str, AfterValidator(read_network)]
WebUrl = Annotated[str, AfterValidator(read_web_url)]
