"""How soon a changed rules file is live: ``python -m bench.reload [--rules 1000]``.

A real daemon in a folder of its own; a file of made-up rules is broken and mended in turn. Told is
the time from the write to the daemon's own word that the set is refused or in force: looking,
waiting for the folder to come to rest, reading and compiling. The promise for a desk's folder, some
thousand rules, is 2 s.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

_ROUNDS = 10
_PROMISE_S = 2.0


def _rules(n: int, word: str) -> str:
    rules = [{"id": f"rule-{k}", "match": f"{word}{k} (port OR quay)"} for k in range(n)]
    return json.dumps({"rules": rules})


def _wait(lines: Iterator[str], event: str) -> float:
    for line in lines:
        if line.startswith("{") and json.loads(line)["event"] == event:
            return time.perf_counter()
    message = f"the daemon ended before {event}"
    raise RuntimeError(message)


def _measure(folder: Path, n: int) -> tuple[list[float], list[float]]:
    file = folder / "rules" / "desk.yaml"
    file.parent.mkdir()
    (folder / "seeds").mkdir()
    (folder / "monitor.yaml").write_text("web: {port: 0}\nlog: {format: json}\n")
    file.write_text(_rules(n, "start"))
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-m", "monitor", "run"]
    refused, mended = [], []
    with subprocess.Popen(
        command, cwd=folder, env=environ, stderr=subprocess.PIPE, text=True
    ) as daemon:
        assert daemon.stderr is not None  # noqa: S101  a pipe was asked for
        lines = iter(daemon.stderr)
        _wait(lines, "monitor_started")
        for turn in range(_ROUNDS):
            for text, event, times in (
                (_rules(n, "broken").replace("broken0", "(broken0"), "rules_refused", refused),
                (_rules(n, f"turn{turn}x"), "rules_reloaded", mended),
            ):
                began = time.perf_counter()
                file.write_text(text)
                times.append(_wait(lines, event) - began)
        daemon.send_signal(signal.SIGTERM)
    return refused, mended


def main() -> int:
    """Measure and print; give 1 if the median misses the promise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rules", type=int, default=1000, help="rules in the folder")
    n = parser.parse_args().rules
    with tempfile.TemporaryDirectory() as folder:
        refused, mended = _measure(Path(folder), n)
    for name, times in (("refused", refused), ("live", mended)):
        print(
            f"{n:,} rules, {name} after: min {min(times):.2f} s, "
            f"median {median(times):.2f} s, max {max(times):.2f} s"
        )
    return int(median(mended) > _PROMISE_S)


if __name__ == "__main__":
    sys.exit(main())
