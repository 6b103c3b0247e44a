"""What was asked of a page: its path and the filters after the question mark, nothing else."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from monitor.errors import MonitorError


class WrongQuestionError(MonitorError):
    """A page was asked for what it does not have; the message names what it has."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The values that a filter takes.

    Args:
        pattern: All of a value.
        told: The same for people.
    """

    pattern: re.Pattern[str]
    told: str


def one_of(values: Iterable[str]) -> Allowed:
    """A filter that takes one of a few words."""
    words = tuple(values)
    return Allowed(re.compile("|".join(map(re.escape, words))), ", ".join(words))


RULE_ID = Allowed(re.compile("[a-z0-9][a-z0-9._-]{0,99}"), "the id of a rule")
KEY = Allowed(re.compile("[0-9A-Za-z_-]{1,64}"), "an id that the list gave")
NUMBER = Allowed(re.compile("[1-9][0-9]{0,17}"), "a number that the list gave")


@dataclass(frozen=True, slots=True)
class Ask:
    """One question.

    Args:
        path: As asked, without what a proxy cut off before it.
        named: What stands in the places of the route, as text.
        given: Filters as they were written, in order, empty ones too.
    """

    path: str
    named: Mapping[str, str] = field(default_factory=dict)
    given: Sequence[tuple[str, str]] = ()

    @property
    def root(self) -> str:
        """The way from this page to the first one, as a relative address.

        Example:
            >>> Ask("/").root, Ask("/feeds").root, Ask("/stories/5").root
            ('./', './', '../')
        """
        return "../" * (self.path.count("/") - 1) or "./"

    def again(self, **changes: str | int | None) -> str:
        """The same page with other filters; None takes one away.

        Example:
            >>> Ask("/hits", given=[("rule", "a"), ("before", "9")]).again(before=None)
            '?rule=a'
        """
        wanted: dict[str, str | int | None] = {**dict(self.given), **changes}
        return "?" + urlencode({name: value for name, value in wanted.items() if value})

    def filters(self, **allowed: Allowed) -> Mapping[str, str]:
        """The filters that were set; an empty one is not.

        Raises:
            WrongQuestionError: One of them has another name or value, or is given twice.
        """
        found: dict[str, str] = {}
        for name, value in self.given:
            if name not in allowed:
                known = f"it knows {', '.join(allowed)}" if allowed else "it knows none"
                msg = f"This page knows no filter {name[:40]!r}; {known}."
                raise WrongQuestionError(msg)
            if name in found:
                msg = f"The filter {name} is given twice; write it once."
                raise WrongQuestionError(msg)
            if value and not allowed[name].pattern.fullmatch(value):
                msg = f"{value[:40]!r} is no value of {name}; write {allowed[name].told}."
                raise WrongQuestionError(msg)
            if value:
                found[name] = value
        return found
