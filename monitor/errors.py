"""Every error that the project raises, as one tree; split by what the caller can do.

MonitorError
├── TransientError          try again later
│   ├── FetchError          one feed's request failed; `kind` and `text` say how
│   ├── WorkError           a worker process gave no answer; `kind` says why
│   └── StoreError          the database refused; nothing of the transaction is stored
│       └── LeaseLostError  what was lent is another worker's by now: drop the work
├── ConfigError             tell the user: every problem at once, with its place
│   └── RuleError           one query is wrong, at an offset of its text
├── ParseError              give up on this body: it is no feed
├── LockedError             another monitor uses this database
└── NotFoundError           no such item, rule, story or delivery
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]
Failure = Literal["time", "memory", "crashed", "raised", "absent"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file a user wrote.

    Args:
        file: Path as the user knows it; a command-line argument's name where there is no file.
        line: From 1; 0 where the problem belongs to the file as a whole.
        column: In code points, from 1; 0 as for line.
        severity: An error refuses the whole set; a warning is only shown.
        code: Stable short name, for scripts.
        message: What is wrong, with the offending value (never a secret's).
        hint: What to write instead; empty where the message says it all.
    """

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        return f"{place}: {self.severity}: {self.message}" + (f"; {self.hint}" if self.hint else "")

    def as_json(self) -> dict[str, str | int]:
        """The fields of ``monitor check --json``."""
        return asdict(self)


class MonitorError(Exception):
    """The root: whatever goes wrong on purpose."""


class TransientError(MonitorError):
    """May well work at the next try."""


class FetchError(TransientError):
    """A request brought no usable answer.

    Args:
        kind: Short name for metrics and the feed's state: refused_address, unknown_host, connect,
            tls, timeout, too_large, cut, empty, redirects, status, encoding, scheme, protocol; of
            article pages also robots (their host asks programs not to read them) and
            robots_unreachable (what it asks cannot be found out).
        text: One line for the user, without the URL.
        status: HTTP status where there was one.
        retry_after_s: What the server asked for, in seconds, unclamped; None where it asked nothing
            sensible.
        host: That failed, which after redirects may be another than was asked; empty where it is
            not known.
        hard: True where a repetition is not expected to help (404, TLS, unknown host).
    """

    def __init__(
        self,
        kind: str,
        text: str,
        *,
        status: int | None = None,
        retry_after_s: float | None = None,
        hard: bool = False,
        host: str = "",
    ) -> None:
        super().__init__(text)
        self.kind = kind
        self.text = text
        self.host = host
        self.status = status
        self.retry_after_s = retry_after_s
        self.hard = hard


class WorkError(TransientError):
    """A worker process gave no answer to a task.

    Args:
        text: One line for the user.
        kind: time: it took too long; memory: it needed too much; crashed: its process ended;
            raised: the task failed, `text` names the error; absent: no process could be started,
            which says nothing of the task.
    """

    def __init__(self, text: str, kind: Failure) -> None:
        super().__init__(text)
        self.kind = kind
        self.text = text


class StoreError(TransientError):
    """The database refused; nothing of the transaction is stored."""


class LeaseLostError(StoreError):
    """What was lent is another worker's by now; the database serves, the work is to be dropped."""


class ConfigError(MonitorError):
    """What a user wrote is wrong; `problems` holds all of it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class RuleError(ConfigError):
    """A query cannot be read.

    Args:
        message: What is wrong.
        offset: Code points from the start of the query's text, from 0, at most its length.
        hint: What to write instead.
        code: Stable short name.
    """

    def __init__(self, message: str, offset: int, hint: str = "", code: str = "query") -> None:
        super().__init__((Problem("query", 1, offset + 1, "error", code, message, hint),))
        self.message = message
        self.offset = offset
        self.hint = hint
        self.code = code


class ParseError(MonitorError):
    """The body is no feed; `text` is the one line for the user."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class LockedError(MonitorError):
    """Another monitor holds the database."""


class NotFoundError(MonitorError):
    """What the user named does not exist; the message says what does."""


class RulingError(MonitorError):
    """What the desk says of stories cannot be done: why, and what to say instead."""
