"""Keep one PostgreSQL server for a test run, and leave nothing of it when that run ends or dies.

    python -I -S postgreskeeper.py BINARIES SETTINGS PLACE...

BINARIES is the folder of `initdb` and `postgres`, SETTINGS a JSON object of server settings, and
the first PLACE that will do gets the server's folder, which the first line it prints names. Then it
takes one command a line (`start`, `stop`, `kill`, `ask`) and answers each by a line with the pid of
the server. When its input ends, because the test run closed it or was killed, the server is ended
and the folder removed.

It is a process of its own because only one that outlives the tests can clean up when they are
killed, and because a kill is whole only from a parent that buries the server's orphans. It needs
nothing but the standard library, so that it is up in no time.
"""

import contextlib
import ctypes
import functools
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypedDict

ACCOUNT = "nobody"  # PostgreSQL refuses to run as root
READY_WITHIN_S = 60.0
SOCKET_NAME = ".s.PGSQL.5432"
SOCKET_PATH_BYTES = 103  # macOS; 107 on Linux
IPC_RMID = 0
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LINUX = sys.platform == "linux"
LIBC = ctypes.CDLL(None)


class Identity(TypedDict, total=False):
    """How a child process is told to be somebody else; empty: it is who we are."""

    user: int
    group: int
    extra_groups: list[int]


class KeeperError(Exception):
    """The server did not do what was asked; the text says what it wrote."""


class Keeper:
    """One server on its own folder: `data`, `log` and the socket."""

    def __init__(self, binaries: Path, settings: dict[str, str], places: list[str]) -> None:
        self._account = account()
        self.folder = make_folder(places, self._account)
        self._data = self.folder / "data"
        self._log = self.folder / "log"
        self._installed = binaries
        self._settings = settings
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The running server's, else None."""
        return self._server.pid if self._server and self._server.poll() is None else None

    def start(self) -> None:
        """Start it, if it does not run, and wait until it takes connections."""
        if self.pid is not None:
            return
        end_all(children(os.getpid()))  # of a server that died by itself: they hold its memory
        if not (self._data / "PG_VERSION").exists():
            self._make_data()
        options = [f"-c{name}={value}" for name, value in self._settings.items()]
        command = [self._binary("postgres"), "-D", str(self._data), "-k", str(self.folder)]
        with self._log.open("ab") as log:
            self._server = subprocess.Popen(
                [*command, *options],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=die_with_parent,  # noqa: PLW1509 - there are no threads here
                **run_as(self._account),
            )
        self._await_ready(self._server)

    def stop(self) -> None:
        """End it in order: connections are closed, everything is written."""
        self._end(signal.SIGINT, 30.0)

    def kill(self) -> None:
        """End it as the kernel does when memory runs out: all its processes, none has a say."""
        server = self._server
        orphans = children(os.getpid()) - ({server.pid} if server else set())
        if server is None or server.poll() is not None:
            end_all(orphans)
            return
        os.kill(server.pid, signal.SIGSTOP)  # or it would answer each death with a new child
        os.waitpid(server.pid, os.WUNTRACED)
        end_all(orphans | children(server.pid) | {server.pid})
        server.wait()

    def close(self) -> None:
        """End it and remove all that was its own."""
        try:
            self._end(signal.SIGQUIT, 10.0)
            self.kill()
            release_segment(self._data / "postmaster.pid")
        finally:
            shutil.rmtree(self.folder)

    def _end(self, how: signal.Signals, within_s: float) -> None:
        if self.pid is None or self._server is None:
            return
        self._server.send_signal(how)
        try:
            self._server.wait(within_s)
        except subprocess.TimeoutExpired:
            self.kill()

    def _binary(self, name: str) -> str:
        return str(self._binaries / name)

    @functools.cached_property
    def _binaries(self) -> Path:
        return within_reach(self._installed, self.folder, self._account)

    def _make_data(self) -> None:
        where = [self._binary("initdb"), "-D", str(self._data), "--no-sync", "--no-instructions"]
        what = ["-U", "monitor", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        done = subprocess.run(
            [*where, *what, "--locale-provider=builtin"],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **run_as(self._account),
        )
        if done.returncode:
            shutil.rmtree(self._data, ignore_errors=True)
            raise KeeperError(f"initdb failed: {done.stdout[-2000:]}")

    def _await_ready(self, server: subprocess.Popen[bytes]) -> None:
        """Wait until the server notes that it is ready, as `pg_ctl start` does."""
        deadline = time.monotonic() + READY_WITHIN_S
        while server.poll() is None and time.monotonic() < deadline:
            notes = read_notes(self._data / "postmaster.pid")
            # The notes of a killed server are there until the next one has written its own.
            if len(notes) > 7 and notes[0] == str(server.pid) and notes[7] == "ready":
                return
            time.sleep(0.01)
        self.kill()
        raise KeeperError(
            f"postgres did not start: {self._log.read_text(errors='replace')[-2000:]}"
        )


def account() -> pwd.struct_passwd | None:
    """Who runs the server: we (None), or as root somebody who may do nothing."""
    return None if os.geteuid() else pwd.getpwnam(ACCOUNT)


def run_as(who: pwd.struct_passwd | None) -> Identity:
    """The arguments that start a process as that account."""
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if who else {}


def make_folder(places: list[str], who: pwd.struct_passwd | None) -> Path:
    """A folder that only its owner may enter, in the first place that will do."""
    parents = [Path(place).resolve() for place in (*places, "/tmp")]  # noqa: S108 - mkdtemp is safe
    parent = next((each for each in parents if will_do(each, who)), parents[-1])
    folder = Path(tempfile.mkdtemp(prefix="monitor-pg-", dir=parent))
    give([folder], who)
    return folder


def will_do(parent: Path, who: pwd.struct_passwd | None) -> bool:
    """Whether the account can get there and the socket's name will be short enough."""
    longest = parent / "monitor-pg-12345678" / SOCKET_NAME
    is_short = len(os.fsencode(longest)) <= SOCKET_PATH_BYTES
    return is_short and (not who or all(each.stat().st_mode & 1 for each in longest.parents[1:]))


def within_reach(binaries: Path, folder: Path, who: pwd.struct_passwd | None) -> Path:
    """The binaries, or a copy in the folder where the account cannot get at them."""
    with contextlib.suppress(OSError):
        trial = [str(binaries / "postgres"), "--version"]
        if subprocess.run(trial, check=False, capture_output=True, **run_as(who)).returncode == 0:
            return binaries
    install = binaries.parent
    package = install.parent
    copy = folder / "copy"
    ours = copy / package.name / install.name
    unused = shutil.ignore_patterns("*.a", "include", "doc", "pgxs", "__pycache__")
    shutil.copytree(install, ours, ignore=unused)
    libraries = package.with_name(f"{package.name}.libs")  # where the binaries look for libpq
    if libraries.is_dir():
        shutil.copytree(libraries, copy / libraries.name)
    give((copy, *copy.rglob("*")), who)
    return ours / binaries.name


def give(paths: Iterable[Path], who: pwd.struct_passwd | None) -> None:
    """Make the account the owner; modes stay as they are."""
    if who is None:
        return
    for path in paths:
        os.chown(path, who.pw_uid, who.pw_gid)


def die_with_parent() -> None:
    """Ask Linux to end the server at once should the keeper itself be killed."""
    if LINUX:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGQUIT, 0, 0, 0)


def children(parent: int) -> set[int]:
    """The processes whose parent is that one; in no time on Linux, by `ps` elsewhere."""
    return {pid for pid, its_parent in processes() if its_parent == parent}


def processes() -> Iterator[tuple[int, int]]:
    """All processes, each with its parent."""
    if LINUX:
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):  # it ended meanwhile
                after_name = stat.read_text(errors="replace").rpartition(")")[2].split()
                yield int(stat.parent.name), int(after_name[1])
        return
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, check=True)
    for line in listing.stdout.splitlines():
        pid, its_parent = line.split()
        yield int(pid), int(its_parent)


def end_all(pids: set[int]) -> None:
    """Kill processes and wait until they hold nothing any more."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 10.0
    while pids and time.monotonic() < deadline:
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass  # as their subreaper we bury those whose parent is gone
        pids = {pid for pid in pids if is_there(pid)}
        time.sleep(0.002)
    if pids:
        raise KeeperError(f"processes that do not end when killed: {sorted(pids)}")


def is_there(pid: int) -> bool:
    """Whether a process exists, be it only as a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def read_notes(path: Path) -> list[str]:
    """The lines of a server's postmaster.pid; none if it is not there."""
    try:
        return [line.strip() for line in path.read_text().splitlines()]
    except OSError:
        return []


def release_segment(path: Path) -> None:
    """Remove the shared memory that a killed server left; its next start would have done so."""
    notes = read_notes(path)
    words = notes[6].split() if len(notes) > 6 else []
    if len(words) == 2:
        LIBC.shmctl(int(words[1]), IPC_RMID, None)


def serve(keeper: Keeper) -> None:
    """Do as told, line by line, until the input ends."""
    commands: dict[str, Callable[[], object]] = {
        "start": keeper.start,
        "stop": keeper.stop,
        "kill": keeper.kill,
        "ask": int,
    }
    say({"folder": str(keeper.folder)})
    for line in sys.stdin:
        try:
            commands[line.strip()]()
        except KeeperError as error:
            say({"error": str(error)})
        else:
            say({"pid": keeper.pid})


def say(answer: dict[str, object]) -> None:
    """Answer by one line; where nobody listens any more the input has ended too."""
    with contextlib.suppress(BrokenPipeError):
        print(json.dumps(answer), flush=True)  # noqa: T201 - this is how it answers


def main() -> None:
    """Keep a server until the input ends or somebody ends us."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    if LINUX:
        LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    keeper = Keeper(Path(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:])
    try:
        serve(keeper)
    finally:
        keeper.close()


if __name__ == "__main__":
    main()
