import json
import os
import subprocess
import sys

import pytest

PROGRAM = """
import structlog
from monitor import logs
logs.configure("info", "{format}")
log = structlog.get_logger()
log.debug("not_shown")
log.info("feed_fetched", title="bell \\a, line\\nbreak, \\u202e")
try:
    1 / 0
except ZeroDivisionError:
    log.exception("job_failed")
"""


def _run(log_format: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(format=log_format)],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout == ""
    return done.stderr.splitlines()


def test_machines_get_one_json_object_a_line() -> None:
    fetched, failed = (json.loads(line) for line in _run("auto"))  # standard error is no terminal
    assert (fetched["event"], fetched["level"]) == ("feed_fetched", "info")
    assert fetched["timestamp"].endswith("Z")
    assert "ZeroDivisionError" in failed["exception"]


def test_control_characters_of_a_feed_never_reach_the_terminal() -> None:
    text = "\n".join(_run("console"))
    assert "\a" not in text
    assert "\u202e" not in text
    assert "\\u0007" in text


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_a_traceback_shows_no_variables(log_format: str) -> None:
    program = PROGRAM.replace("    1 / 0", "    password = 'hush'.upper()\n    1 / 0")
    done = subprocess.run(
        [sys.executable, "-c", program.format(format=log_format)],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert "ZeroDivisionError" in done.stderr
    assert "HUSH" not in done.stderr


def test_a_log_whose_reader_has_gone_stops_nothing() -> None:
    program = PROGRAM.format(format="json") + "print('went on')"
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=writer,
        text=True,
        check=True,
        encoding="utf-8",
    )
    os.close(writer)
    assert done.stdout == "went on\n"
