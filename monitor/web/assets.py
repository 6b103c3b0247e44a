"""The files that pages need, by a fixed table: no path of a request ever reaches the disk."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import monitor


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it goes out; its name holds a hash of it, so it may be kept for ever."""

    name: str
    media_type: str
    body: bytes


@cache
def stylesheet() -> Asset:
    """The one style sheet."""
    return _read("monitor.css", "text/css; charset=utf-8")


@cache
def icon() -> Asset:
    """The picture in the browser's tab."""
    return _read("monitor.svg", "image/svg+xml")


@cache
def alert_schema() -> bytes:
    """The JSON Schema of what webhooks receive.

    It lies in the documentation; an installed package carries a copy of that folder.
    """
    package = Path(monitor.__file__).parent
    packed = package / "_schema"
    folder = packed if packed.is_dir() else package.parent / "docs" / "schema"
    return (folder / "alert.json").read_bytes()


def _read(name: str, media_type: str) -> Asset:
    body = (files("monitor.web") / "static" / name).read_bytes()
    stem, _, suffix = name.rpartition(".")
    mark = hashlib.blake2b(body, digest_size=6).hexdigest()
    return Asset(f"{stem}.{mark}.{suffix}", media_type, body)
