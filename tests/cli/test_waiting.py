import os
import subprocess
import sys

from tests.support.sources import ROOT

_SLOW = """
from monitor.cli.waiting import waiting
import threading
with waiting("counting pages"):
    threading.Event().wait(0.3)
print("done")
"""


def test_a_terminal_sees_that_it_goes_on_and_what_for() -> None:
    ours, theirs = os.openpty()
    done = subprocess.run(
        [sys.executable, "-c", _SLOW],
        stderr=theirs,
        stdout=subprocess.PIPE,
        env={**os.environ, "TERM": "xterm"},
        cwd=ROOT,
        check=True,
    )
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        shown = terminal.read(100_000)
    assert b"counting pages" in shown
    assert done.stdout == b"done\n"


def test_a_pipe_gets_no_word_of_it() -> None:
    done = subprocess.run([sys.executable, "-c", _SLOW], capture_output=True, cwd=ROOT, check=True)
    assert (done.stdout, done.stderr) == (b"done\n", b"")


def test_a_bar_is_of_a_terminal_too_and_goes_away() -> None:
    work = """
from monitor.cli.waiting import bar
with bar() as progress:
    progress.update(progress.add_task("matching", total=4), completed=2)
print("done")
"""
    done = subprocess.run([sys.executable, "-c", work], capture_output=True, cwd=ROOT, check=True)
    assert (done.stdout, done.stderr) == (b"done\n", b"")
