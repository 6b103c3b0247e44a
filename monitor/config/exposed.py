"""Secrets that stand in a file which everybody on the machine can read."""

import stat
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from monitor.config.place import Place
from monitor.config.secret import SECRET_KEYS, is_reference
from monitor.errors import Problem

_URL_KEYS = frozenset({"url", "urls"})
_WEB = frozenset({"http", "https"})


def warn_of_literals(place: Place, whose: str) -> Iterator[Problem]:
    """Warn of each secret that is written out below a place, if everybody can read its file.

    An address counts as one where it holds more than a host: chat services put their key into it.
    One of this machine does not: who can read the file can call it anyway.

    Args:
        place: Of the options of a receiver, or of a section.
        whose: Whom the secret belongs to, for the message: ``receiver desk``.
    """
    literals = tuple(_literals(place.node.data, place, ""))
    if literals and _is_open(place.document.file):
        for spot, key in literals:
            yield _exposed(spot, whose, key)


def warn_of_database(place: Place) -> Iterator[Problem]:
    """Do the same for the address of a database: of it only the password is a secret."""
    url = place.node.data
    if isinstance(url, str) and _has_password(url) and _is_open(place.document.file):
        yield _exposed(place, "database", "the password")


def _exposed(spot: Place, whose: str, key: str) -> Problem:
    file = spot.document.file
    message = f"{whose}: {key} is a secret, and everybody on this machine can read {file}"
    instead = "MONITOR_DATABASE__URL" if whose == "database" else "{env: NAME} or {file: PATH}"
    return spot.warning("exposed-secret", message, f"use {instead}, or run: chmod 600 {file}")


def _literals(data: object, place: Place, key: str) -> Iterator[tuple[Place, str]]:
    """Walk to the texts that stand under the key of a secret."""
    if isinstance(data, Mapping):
        if not is_reference(data):
            for name, value in data.items():
                yield from _literals(value, place.at(name), str(name))
    elif isinstance(data, tuple):
        for number, value in enumerate(data):
            yield from _literals(value, place.at(number), key)
    elif isinstance(data, str) and (
        key in SECRET_KEYS or (key in _URL_KEYS and _may_hold_a_key(data))
    ):
        yield place, key


def _may_hold_a_key(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    is_bare = parts.path in {"", "/"} and not parts.query and "@" not in parts.netloc
    return parts.scheme.lower() not in _WEB or not (is_bare or _is_here(parts.hostname or ""))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _has_password(url: str) -> bool:
    try:
        return bool(urlsplit(url).password)
    except ValueError:
        return False


def _is_open(file: str) -> bool:
    try:
        return bool(Path(file).stat().st_mode & stat.S_IROTH)
    except (OSError, ValueError):  # no file: a text that is only tried
        return False
