"""Settings from the environment: ``MONITOR_WEB__PORT`` stands for ``web: {port: ...}``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args, get_origin

from pydantic import BaseModel, BeforeValidator, SecretStr
from pydantic.fields import FieldInfo

from monitor.config.scalars import resolve
from monitor.config.schema import SettingsFile
from monitor.config.spelling import did_you_mean, shown
from monitor.errors import Problem

_PREFIX = "MONITOR_"
_TESTS_PREFIX = "MONITOR_TEST_"


@dataclass(frozen=True, slots=True)
class Override:
    """One setting that the environment gives.

    Args:
        path: Section and key, or the key alone.
        value: As the file would give it.
    """

    variable: str
    path: tuple[str, ...]
    value: object


def overrides(environ: Mapping[str, str]) -> tuple[tuple[Override, ...], tuple[Problem, ...]]:
    """Find the settings in the environment, and the variables that look like one but are none.

    A name without ``__`` is no setting (``MONITOR_SMTP_PASSWORD``, ``MONITOR_CONFIG``) but for the
    two that have no section: ``MONITOR_RULES`` and ``MONITOR_SEEDS``.
    """
    fields = dict(_fields())
    found, problems = [], []
    for variable, text in sorted(environ.items()):
        if not variable.startswith(_PREFIX) or variable.startswith(_TESTS_PREFIX):
            continue
        if variable in fields:
            path, field = fields[variable]
            found.append(Override(variable, path, _value(field, text)))
        elif "__" in variable:
            hint = did_you_mean(variable, fields)
            message = f"unknown setting {shown(variable)}"
            problems.append(Problem(variable, 0, 0, "error", "unknown-setting", message, hint))
    return tuple(found), tuple(problems)


def _fields() -> Iterator[tuple[str, tuple[tuple[str, ...], FieldInfo]]]:
    for section, field in SettingsFile.model_fields.items():
        model = field.annotation
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            yield f"{_PREFIX}{section.upper()}", ((section,), field)
            continue
        for key, inner in model.model_fields.items():
            yield f"{_PREFIX}{section.upper()}__{key.upper()}", ((section, key), inner)


def _value(field: FieldInfo, text: str) -> object:
    """Read a variable's text as the file would be read; lists are separated by commas."""
    types = {field.annotation, *get_args(field.annotation)}
    if type(None) in types and text in {"", "null"}:
        return None
    if SecretStr in types:
        return SecretStr(text)
    if get_origin(field.annotation) is tuple:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    is_number = field.annotation in {int, float}
    has_own_spelling = any(isinstance(each, BeforeValidator) for each in field.metadata)
    return resolve(text) if is_number and not has_own_spelling else text
