"""The worker's program by itself, over its pipes."""

import os
import subprocess
import sys

from monitor.adapters.processes.frames import PREFIX, pack, unpack

PROGRAM = "monitor.adapters.processes.child"


def run(
    requests: bytes, *, task: str = "tests.adapters.processes.tasks:run", parent: int | None = None
) -> tuple[list[dict[str, object]], int]:
    """What the program says to some frames, and with what it ends."""
    arguments = [task, "20", str(2**28), str(parent or os.getpid())]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        [sys.executable, "-m", PROGRAM, *arguments],
        input=requests,
        capture_output=True,
        check=False,
        env=env,
    )
    answers = []
    rest = done.stdout
    while rest:
        n_said, _ = PREFIX.unpack(rest[: PREFIX.size])
        answers.append(unpack(rest[PREFIX.size : PREFIX.size + n_said]))
        rest = rest[PREFIX.size + n_said :]
    return answers, done.returncode


def test_it_is_ready_answers_each_task_and_ends_with_its_input() -> None:
    answers, code = run(pack({"act": "echo", "said": 1}, b"ab") + pack({"act": "fail"}))
    assert answers[0] == {"ready": True}
    assert answers[1]["value"]
    assert (answers[2]["failed"], answers[2]["error"]) == ("raised", "KeyError")
    assert (len(answers), code) == (3, 0)


def test_half_a_task_is_none() -> None:
    assert run(pack({"act": "echo"}, b"abc")[:-1]) == ([{"ready": True}], 0)


def test_it_does_not_begin_for_a_parent_that_is_gone() -> None:
    answers, code = run(pack({"act": "echo"}), parent=1)
    expected = [] if sys.platform == "linux" else [{"ready": True}]
    assert (answers[:1], code) == (expected, 0)
