"""The way in, as a real process."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.workplace import REPOSITORY

LOADED = ("typer", "sqlalchemy", "monitor.ports")  # parts of the program, early ones and late


def start(folder: Path, *arguments: str, **environ: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "monitor", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(REPOSITORY), "MONITOR_WEB__PORT": "0", **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("part", LOADED)
def test_ctrl_c_while_the_program_is_being_loaded_ends_it_quietly(
    tmp_path: Path, part: str
) -> None:
    with start(tmp_path, "run", PYTHONPROFILEIMPORTTIME="1") as process:
        assert process.stderr is not None
        for line in process.stderr:  # Python tells each module that it has loaded
            if line.rpartition("|")[2].strip() == part:
                break
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=100)
    told = [line for line in said.splitlines() if not line.startswith("import time:")]
    assert "monitor/" not in "\n".join(told).replace(str(tmp_path), "")
    assert process.returncode in {0, 130, -signal.SIGINT}


def test_a_reader_that_has_gone_is_no_error(tmp_path: Path) -> None:
    with start(tmp_path, "--help") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        said = process.stderr.read()
    assert (process.returncode, said) == (0, "")
