"""A desk's folder and its daemon as a real process: what flow and crash tests drive."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from monitor.crashpoint import VARIABLE
from tests.support.loaded import Loaded, run_loaded, start_loaded
from tests.support.postgres import connect

REPOSITORY = Path(__file__).resolve().parents[2]
FAST = {
    "polling": {
        "every": "300ms",
        "min_every": "100ms",
        "timeout": "20s",
        "host_gap": "1ms",
        "max_every": "1s",
        "first_poll_alert_age": "3650d",
    },
    "network": {"allow": ["127.0.0.0/8"]},
    # Entries of tests lead to hosts that are nowhere; who tests article pages says so.
    "fulltext": {"mode": "off"},
    "web": {"port": 0},
    "delivery": {"retry": ["200ms", "300ms", "500ms", *["1s"] * 60], "timeout": "5s"},
}
_SETTINGS = ("--config", "monitor.yaml")
_SESSION = """
    SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE %s
"""
_REFUSE = """
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
    END $$
"""


@dataclass
class Workplace:
    """Settings, rules and seeds in one folder; commands run in it as real processes.

    Args:
        environ: What they find in their environment beside ours.
        database: Its URL; None is a SQLite file in the folder.
        prefix: Command by which they are started, as `nsenter` is.
        entry: Module whose `main` is the daemon; another one is a daemon with a mistake in it.

    Example:
        desk = Workplace(tmp_path)
        desk.write_rules(feeds=[{"url": server.url("/a.xml")}], rules=[...])
        desk.monitor("run", "--once")
        hits = desk.listing("hits", "list")
    """

    folder: Path
    environ: dict[str, str] = field(default_factory=dict)
    database: str | None = None
    prefix: tuple[str, ...] = ()
    entry: str = "monitor.__main__"

    def __post_init__(self) -> None:
        (self.folder / "rules").mkdir(parents=True, exist_ok=True)
        (self.folder / "seeds").mkdir(exist_ok=True)
        self.write_settings({})

    def write_settings(self, settings: Mapping[str, Any]) -> None:
        """Write monitor.yaml: the fast settings of tests, with some sections changed."""
        merged: dict[str, Any] = {name: dict(section) for name, section in FAST.items()}
        if self.database is not None:
            merged["database"] = {"url": self.database}
        for name, section in settings.items():
            merged[name] = (
                {**merged.get(name, {}), **section} if isinstance(section, dict) else section
            )
        # JSON is YAML too: flow style, quoted.
        put(self.folder / "monitor.yaml", json.dumps(merged))

    def write_rules(self, **sections: Any) -> None:
        """Write one rules file from its sections."""
        put(self.folder / "rules" / "desk.yaml", json.dumps(sections, ensure_ascii=False))

    def write_seed(self, name: str, title: str, body: str) -> None:
        """Write a seed file."""
        put(self.folder / "seeds" / f"{name}.txt", f"{title}\n\n{body}\n")

    def monitor(
        self, *arguments: str, timeout_s: float = 60.0, stdin: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        if not self.prefix:
            environ = self._environ()
            return run_loaded(
                [*arguments, *_SETTINGS], self.folder, environ, stdin=stdin, timeout_s=timeout_s
            )
        return subprocess.run(
            self._command(*arguments),
            cwd=self.folder,
            env=self._environ(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=timeout_s,
            input=stdin,
            check=False,
        )

    def listing(self, *arguments: str) -> list[dict[str, Any]]:
        """Run a command with --json; give its lines."""
        done = self.monitor(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def start(self, crash_at: str = "") -> "Daemon":
        """Start the daemon.

        Args:
            crash_at: Where it kills itself, as `monitor.crashpoint` has it; empty: nowhere.
        """
        if not self.prefix:
            environ = {**self._environ(), VARIABLE: crash_at}
            process = start_loaded(["run", *_SETTINGS], self.folder, environ, entry=self.entry)
            return Daemon(process, self.database)
        return Daemon(
            subprocess.Popen(
                self._command("run"),
                cwd=self.folder,
                env=self._environ(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        )

    def _command(self, *arguments: str) -> list[str]:
        return [*self.prefix, sys.executable, "-m", "monitor", *arguments, *_SETTINGS]

    def _environ(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")
        }
        return {**kept, "PYTHONPATH": str(REPOSITORY), **self.environ}


class Daemon:
    """A running `monitor run`; its log is read in the background, so that it never blocks.

    Args:
        process: What runs.
        database: Where its database is, if a server keeps it.
    """

    def __init__(
        self, process: "subprocess.Popen[str] | Loaded", database: str | None = None
    ) -> None:
        self.process = process
        self._database = database
        self.events: list[dict[str, Any]] = []
        self.raw: list[str] = []
        self._started = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_started(self, timeout_s: float = 60.0) -> None:
        """Wait until it says that it runs."""
        if not self._started.wait(timeout_s) or self.process.poll() is not None:
            raise AssertionError(f"the daemon did not start: {self.raw}")

    def told(self, name: str) -> list[dict[str, Any]]:
        """All that it logged under this name."""
        return [event for event in list(self.events) if event["event"] == name]

    def ready(self) -> int:
        """What /readyz answers now."""
        (started,) = self.told("web_started")
        return httpx.get(f"{started['url']}readyz", timeout=60.0).status_code

    def kill(self) -> None:
        """SIGKILL: no warning, no clean-up; a server has the moment to see that it is gone."""
        self.process.send_signal(signal.SIGKILL)
        self._end()
        eventually(self._is_forgotten)

    def fall(self, timeout_s: float) -> bool:
        """Wait until it kills itself; False if it still lives after the time."""
        try:
            code = self.process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            return False
        self._end()
        assert code == -signal.SIGKILL, self.raw
        eventually(self._is_forgotten)
        return True

    def stop(self, timeout_s: float = 60.0) -> tuple[int, float]:
        """SIGTERM; give the exit code and how long it took."""
        began = time.monotonic()
        self.process.terminate()
        code = self.process.wait(timeout_s)
        self._end()
        return code, time.monotonic() - began

    def _end(self) -> None:
        self.process.wait(60)
        self._reader.join(60)
        if self.process.stderr is not None:
            self.process.stderr.close()

    def _is_forgotten(self) -> bool:
        if self._database is None:
            return True
        with connect(self._database) as conn:
            shown = f"monitor daemon {self.process.pid}@%"
            return conn.execute(_SESSION, [shown]).fetchone() is None

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.raw.append(line)
            if line.startswith("{"):
                event = json.loads(line)
                self.events.append(event)
                if event.get("event") == "monitor_started":
                    self._started.set()
        self._started.set()


def put(path: Path, text: str) -> None:
    """Write a file that a daemon may look at: it sees the old text or the new one, no half."""
    draft = path.with_name(f".{path.name}")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


@contextmanager
def disk_full(url: str) -> Iterator[None]:
    """Let a PostgreSQL database say what it says where there is no space for another item."""
    with connect(url) as conn:
        conn.execute(_REFUSE)
        conn.execute(
            "CREATE TRIGGER full_disk BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION refuse()"
        )
    yield
    with connect(url) as conn:
        conn.execute("DROP TRIGGER full_disk ON item")
        conn.execute("DROP FUNCTION refuse")


def eventually(check: Any, timeout_s: float = 60.0, pause_s: float = 0.05) -> Any:
    """Ask again and again until the answer is true; give it back, or fail after the time."""
    deadline = time.monotonic() + timeout_s
    while not (answer := check()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {timeout_s:g} s")
        time.sleep(pause_s)
    return answer
