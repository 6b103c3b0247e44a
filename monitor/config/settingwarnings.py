"""Warnings on settings that are accepted: what has no effect yet, and secrets in an open file."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from monitor.config.exposed import warn_of_database, warn_of_literals
from monitor.config.place import Place
from monitor.config.schema import SettingsFile
from monitor.errors import Problem

_LATER = (
    ("desk", "lang"),
    ("network", "proxy"),
)


def warn_of_settings(
    read: SettingsFile, top: Place, variables: Mapping[tuple[str, ...], str]
) -> Iterator[Problem]:
    """Give all warnings on the settings.

    Args:
        read: What they came to, the environment included.
        top: Of the file.
        variables: Of the environment, by the setting that they give.
    """
    yield from _not_yet(read, top, variables)
    sections = top.node.data if isinstance(top.node.data, dict) else {}
    if "smtp" in sections:
        yield from warn_of_literals(top.at("smtp"), "smtp")
    if "database" in sections:
        yield from warn_of_database(top.at("database", "url"))


def _not_yet(
    read: SettingsFile, top: Place, variables: Mapping[tuple[str, ...], str]
) -> Iterator[Problem]:
    """Say of each setting that is accepted but not acted on, where it is not at its default."""
    default = SettingsFile()
    for section, key in _LATER:
        if getattr(getattr(read, section), key) == getattr(getattr(default, section), key):
            continue
        message = f"{section}.{key} has no effect in this version"
        warning = top.key(section, key).warning("not-yet", message)
        variable = variables.get((section, key))
        yield replace(warning, file=variable, line=0, column=0) if variable else warning
