"""From pydantic's errors to problems with a place, the value and what to write instead."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic_core import ErrorDetails

from monitor.config.fields import FIELD
from monitor.config.hashtag import instead_of
from monitor.config.place import Place
from monitor.config.scalars import resolve
from monitor.config.secret import SECRET_KEYS
from monitor.config.spelling import did_you_mean, shown, shown_url
from monitor.config.wayout import taken_for_comment
from monitor.errors import Problem

Model = TypeVar("Model", bound=BaseModel)
Loc = tuple[str | int, ...]

_TOO_SHORT = "too-short"
_MOST = 100  # mistakes of one entry that are worth a line each
_MANY = 50  # keys of one mapping, which are all worth naming
_NOT_A_LIST = "write any: for one of these, or all: for each of these, in the place of match:"
_MUST_BE = {
    "string_type": ("must be text", "put it in quotes"),
    "int_type": ("must be a whole number", ""),
    "float_type": ("must be a number", ""),
    "bool_type": ("must be true or false", ""),
    "tuple_type": ("must be a list", "write [a, b]"),
    "list_type": ("must be a list", "write [a, b]"),
    "dict_type": ("must be a mapping", "write key: value"),
    "model_type": ("must be a mapping", "write key: value"),
}
_BOUNDS = {
    "greater_than": ("gt", "must be more than"),
    "greater_than_equal": ("ge", "must be at least"),
    "less_than": ("lt", "must be less than"),
    "less_than_equal": ("le", "must be at most"),
}
_OURS = frozenset({"value_error", "assertion_error"})  # raised in words of validators


@dataclass(frozen=True, slots=True)
class Complaint:
    """One mistake in a mapping, not yet bound to a file.

    Args:
        loc: Keys and indexes from the mapping's top.
        of_key: True where the key is wrong, not its value.
    """

    loc: Loc
    code: str
    message: str
    hint: str = ""
    of_key: bool = False

    def at(self, place: Place) -> Problem:
        """The problem of the mapping that stands at a place."""
        spot = place.key(*self.loc) if self.of_key else place.at(*self.loc)
        tag = "" if self.of_key else instead_of(spot)
        hint = ": ".join(taken_for_comment(tag)) if tag else self.hint
        return spot.error(self.code, self.message, hint)


def validate(
    model: type[Model], data: object, *, hides_urls: bool = False
) -> tuple[Model | None, list[Complaint]]:
    """Validate a mapping and tell all that is wrong.

    Args:
        model: What the mapping must be.
        data: As `parse_yaml` gives it, secrets already resolved.
        hides_urls: A URL in it may be a secret: only its host is shown.

    Returns:
        The model, without the wrong keys where there are any, so that what it holds can be checked
        further; None if that leaves no valid one.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    complaints = [_complaint(model, detail, hides_urls=hides_urls) for detail in details[:_MOST]]
    short = {each.loc for each in complaints if each.code == _TOO_SHORT}
    # A list whose entries are all wrong is not also empty.
    complaints = [
        each
        for each in complaints
        if each.loc not in short or not any(_is_inside(other.loc, each.loc) for other in complaints)
    ]
    return _what_is_left(model, data, complaints), complaints


def _what_is_left(
    model: type[Model], data: object, complaints: Sequence[Complaint]
) -> Model | None:
    locs = {complaint.loc for complaint in complaints}
    if not isinstance(data, dict) or () in locs:
        return None
    tops = {loc[:1] for loc in locs}
    for wrong in (locs, tops):
        rest: object = data
        for loc in wrong:
            rest = _without(rest, loc)
        try:
            return model.model_validate(rest)
        except ValidationError:
            continue
    return None


def _without(data: object, loc: Loc) -> object:
    """Leave out the innermost key on the way to a place; lists keep their length."""
    if not loc or not isinstance(data, dict) or loc[0] not in data:
        return data
    key, inner = loc[0], data[loc[0]]
    steps = loc[1:]
    if isinstance(inner, tuple) and steps and isinstance(steps[0], int) and steps[0] < len(inner):
        index = steps[0]
        changed = _without(inner[index], steps[1:])
        if changed is not inner[index]:
            return {**data, key: (*inner[:index], changed, *inner[index + 1 :])}
    elif isinstance(inner, dict) and steps:
        changed = _without(inner, steps)
        if changed is not inner:
            return {**data, key: changed}
    return {other: value for other, value in data.items() if other != key}


def _is_inside(loc: Loc, other: Loc) -> bool:
    return len(loc) > len(other) and loc[: len(other)] == other


def _complaint(model: type[BaseModel], detail: ErrorDetails, *, hides_urls: bool) -> Complaint:
    loc, kind = detail["loc"], detail["type"]
    if kind == "extra_forbidden":
        key = str(loc[-1])
        hint = did_you_mean(key, _keys(_model_at(model, loc[:-1])), _MANY)
        return Complaint(loc, "unknown-key", f"unknown key {shown(key)}", hint, of_key=True)
    if kind == "missing":
        return Complaint(loc[:-1], "missing-key", f"key {loc[-1]} is missing")
    name = next((f"{step}: " for step in reversed(loc) if isinstance(step, str)), "")
    if loc and loc[-1] == "[key]":
        loc, name = loc[:-1], ""
    code, message, hint = _told(detail, _value(detail, loc, hides_urls=hides_urls))
    return Complaint(loc, code, name + message, hint)


def _told(detail: ErrorDetails, value: str) -> tuple[str, str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == FIELD:
        return context["code"], context["message"], context["hint"]
    if kind == "literal_error":
        known = context["expected"].replace(" or ", ", ").replace("'", "")
        hint = did_you_mean(value, known.split(", "), most=0)
        return "unknown-value", f"{value} is not one of {known}", hint
    if kind in _MUST_BE:
        message, hint = _MUST_BE[kind]
        given = detail["input"]
        if kind == "string_type" and isinstance(given, tuple | list | dict):
            is_query = isinstance(given, tuple) and detail["loc"][-1:] == ("match",)
            hint = _NOT_A_LIST if is_query else "write one text"
        if isinstance(given, str) and given and not isinstance(resolve(given), str):
            hint = hint or "write it without quotes"
        return "type", f"{message}, not {value}", hint
    if kind in {"too_short", "too_long"}:
        is_short = kind == "too_short"
        long = f"has over {context.get('max_length', 0):,} entries"
        return (_TOO_SHORT, "must not be empty", "") if is_short else ("too-long", long, "")
    return "value", _said(detail, value), ""


def _said(detail: ErrorDetails, value: str) -> str:
    """Tell a value that is beyond its bounds, or that a validator refused in words of its own."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in _BOUNDS:
        bound, message = _BOUNDS[kind]
        return f"{message} {context[bound]:,g}, not {value}"
    # Pydantic quotes no input in what a validator says; those of options models are held to that.
    return str(context["error"]) if kind in _OURS else f"{value} cannot be read"


def _value(detail: ErrorDetails, loc: Loc, *, hides_urls: bool) -> str:
    value = detail["input"]
    if isinstance(value, SecretStr) or not SECRET_KEYS.isdisjoint(map(str, loc)):
        return "****"
    if hides_urls and isinstance(value, str) and "://" in value:
        return shown_url(value, with_path=False)
    return shown(value)


def _keys(model: type[BaseModel] | None) -> Iterator[str]:
    for name, info in model.model_fields.items() if model else ():
        yield info.alias or name


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model of the mapping at a place, found along the fields' annotations."""
    at: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, int) or at is None:
            continue
        field = next((i for n, i in at.model_fields.items() if (i.alias or n) == step), None)
        at = _model_in(field.annotation) if field else None
    return at


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The first model that an annotation names: ``tuple[Annotated[Alias, ...], ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner: Callable[[Any], type[BaseModel] | None] = _model_in
    return next((found for found in map(inner, get_args(annotation)) if found), None)
