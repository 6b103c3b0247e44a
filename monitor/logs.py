"""structlog set up once: lines for people on a terminal, JSON for machines."""

import contextlib
import logging
import sys
from typing import Literal

import structlog

LogFormat = Literal["auto", "console", "json"]


def configure(level: str, log_format: LogFormat) -> None:
    """Send all events to standard error, in the given format.

    Args:
        level: debug, info, warning or error.
        log_format: auto means console on a terminal, JSON lines otherwise.
    """
    as_json = log_format == "json" or (log_format == "auto" and not sys.stderr.isatty())
    number = logging.getLevelNamesMapping()[level.upper()]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        # Plain: the default shows every local variable of a traceback, secrets and all.
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info if as_json else _keep,
            _one_line,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: _StandardError(),
    )
    # Libraries speak through logging; only what someone must act on is shown.
    logging.basicConfig(level=max(number, logging.WARNING), stream=sys.stderr)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    # Every malformed request is a line of its, in a format of its own: anyone could fill the log.
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)


class _StandardError:
    """Writes lines to standard error; a reader that has gone away must not stop the work."""

    def msg(self, message: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"{message}\n")
            sys.stderr.flush()

    debug = info = warning = error = msg


def _keep(
    _logger: structlog.typing.WrappedLogger, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    return event


def _one_line(
    _logger: structlog.typing.WrappedLogger, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Escape control characters: nothing from a feed may drive a terminal."""
    for key, value in event.items():
        if isinstance(value, str) and key != "exception" and not value.isprintable():
            event[key] = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in value)
    return event
