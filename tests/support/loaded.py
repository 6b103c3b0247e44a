"""The program in a process of its own that need not load it first: a fork of one that has.

Reading all modules takes a second and a half, the work of most commands a tenth of that. A command
that runs here is a process like any other: it has a number of its own, an environment and a folder,
can be killed, and leaves with an exit code. That the program starts from nothing is tested where
it is started from nothing: tests/test_main.py, tests/cli/test_demo.py, tests/flow/test_readme.py,
tests/test_compose.py.
"""

import io
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO, TextIO

ENTRY = "monitor.__main__"
_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["monitor.cli.main"])


class Loaded:
    """A command that runs; what it is asked for is named as `subprocess.Popen` names it.

    Args:
        inputs: What its stdin, stdout and stderr are.
        entry: Module whose `main` is the program.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        folder: Path,
        environ: Mapping[str, str],
        inputs: tuple[BinaryIO, BinaryIO, BinaryIO],
        *,
        stderr: TextIO | None = None,
        entry: str = ENTRY,
    ) -> None:
        # A connection is what can be sent to the other process with its file descriptor.
        streams = [Connection(os.dup(each.fileno())) for each in inputs]
        self.stderr = stderr
        self._process = _CONTEXT.Process(
            target=_work, args=(entry, list(arguments), str(folder), dict(environ), streams)
        )
        self._process.start()
        for each in streams:
            each.close()

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        """Its exit code; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout_s: float) -> int:
        """Wait for its end; give the exit code.

        Raises:
            subprocess.TimeoutExpired: It still runs.
        """
        self._process.join(timeout_s)
        if (code := self.poll()) is None:
            raise subprocess.TimeoutExpired("monitor", timeout_s)
        return code

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Send it SIGTERM."""
        self.send_signal(signal.SIGTERM)


def start_loaded(
    arguments: Sequence[str], folder: Path, environ: Mapping[str, str], *, entry: str = ENTRY
) -> Loaded:
    """Start a command whose stderr is read while it runs."""
    ours, theirs = os.pipe()
    said = os.fdopen(ours, encoding="utf-8")
    with os.fdopen(theirs, "wb") as stderr, Path(os.devnull).open("r+b", buffering=0) as nothing:
        return Loaded(
            arguments, folder, environ, (nothing, nothing, stderr), stderr=said, entry=entry
        )


def run_loaded(
    arguments: Sequence[str],
    folder: Path,
    environ: Mapping[str, str],
    *,
    stdin: str | None = None,
    timeout_s: float = 60.0,
) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end, as `subprocess.run` does."""
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
    ):
        given.write((stdin or "").encode())
        given.seek(0)
        process = Loaded(arguments, folder, environ, (given, out, err))
        try:
            code = process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            raise
        told = [_text(each) for each in (out, err)]
    return subprocess.CompletedProcess(list(arguments), code, *told)


def _text(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode()


def _work(
    entry: str,
    arguments: list[str],
    folder: str,
    environ: dict[str, str],
    streams: list[Connection],
) -> None:
    """Be the command: in the new process, in place of what the interpreter sets up."""
    from monitor import crashpoint  # noqa: PLC0415  the tests themselves need not load the program

    main = import_module(entry).main

    for number, stream in enumerate(streams):
        os.dup2(stream.fileno(), number)
        stream.close()
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(
        io.FileIO(2, "w", closefd=False), encoding="utf-8", line_buffering=True
    )
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environ)
    crashpoint.arm(environ.get(crashpoint.VARIABLE, ""))
    sys.argv = ["monitor", *arguments]
    main()
