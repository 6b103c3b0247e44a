"""The way in, as a real process."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.support.workplace import REPOSITORY

LOADING_S = (0.25, 0.45)  # while the parts of the program are being imported


def start(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "monitor", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(REPOSITORY), "MONITOR_WEB__PORT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_ctrl_c_while_the_program_is_being_loaded_ends_it_quietly(tmp_path: Path) -> None:
    for wait_s in LOADING_S:
        with start(tmp_path, "run") as process:
            time.sleep(wait_s)
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=20)
        assert "monitor/" not in said.replace(str(tmp_path), "")
        assert process.returncode in {0, 130, -signal.SIGINT}


def test_a_reader_that_has_gone_is_no_error(tmp_path: Path) -> None:
    with start(tmp_path, "--help") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        said = process.stderr.read()
    assert (process.returncode, said) == (0, "")
