"""The daemon's lock on a server: one holder, named, freed at kill -9, retaken when lost."""

import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import event, make_url

from monitor.adapters.store.postgres import PostgresServer, ServerLock
from monitor.clock import SystemClock
from monitor.errors import LockedError, StoreError
from tests.adapters.store.conftest import at
from tests.support import postgres as real
from tests.support.postgres import connect, new_database


def test_one_daemon_has_a_database_and_is_named_to_the_next(server: PostgresServer) -> None:
    assert server.holder() is None
    before = SystemClock().now() - timedelta(seconds=5)
    lock = server.hold()
    held = rf"^another monitor \(pid {os.getpid()}, host .+\) uses {server.name}$"
    with pytest.raises(LockedError, match=held):
        server.hold()
    holder = server.holder()
    assert holder is not None
    assert holder.pid == os.getpid()
    assert before < holder.since < SystemClock().now() + timedelta(seconds=5)
    lock.release()
    assert server.holder() is None
    server.hold().release()


def test_another_database_of_the_server_has_another_daemon(server: PostgresServer) -> None:
    with new_database(template=False) as url:
        here, there = server.hold(), at(url).hold()
        here.release()
        assert server.holder() is None
        assert at(url).holder() is not None
        there.release()


def test_a_user_who_may_not_look_at_others_is_told_who_it_is_all_the_same(
    server: PostgresServer,
) -> None:
    lock = server.hold()
    with connect(server.url.render_as_string(hide_password=False), autocommit=True) as admin:
        name = f"guest_{server.url.database}"
        admin.execute(f'CREATE ROLE "{name}" LOGIN')
        try:
            guest = replace(server, url=make_url(server.url).set(username=name))
            holder = guest.holder()
            assert holder is not None
            assert holder.pid == os.getpid()
            assert holder.since.tzinfo  # hidden from him; it is then taken for this moment
            with pytest.raises(LockedError, match=rf"monitor \(pid {os.getpid()}, host"):
                guest.hold()
        finally:
            admin.execute(f'DROP ROLE "{name}"')
    lock.release()


HOLDER = """
import sys
from monitor.adapters.store.location import locate
lock = locate(sys.argv[1]).hold()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_killed_daemon_leaves_no_lock(server: PostgresServer) -> None:
    url = server.url.render_as_string(hide_password=False)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as daemon:
        assert daemon.stdout is not None
        assert daemon.stdout.readline() == b"held\n"
        with pytest.raises(LockedError, match=f"pid {daemon.pid}"):
            server.hold()
        daemon.kill()
    take_when_free(server).release()


def take_when_free(server: PostgresServer) -> ServerLock:
    """Take the lock of one who has just gone: the server notices within moments."""
    for attempt in count():
        try:
            return ServerLock(server)
        except LockedError:
            assert attempt < 100
            threading.Event().wait(0.02)
    raise AssertionError


def test_a_lock_is_taken_again_when_the_server_was_restarted(
    mortal: real.PostgresServer, frail: PostgresServer
) -> None:
    lock = frail.hold()
    mortal.kill()
    for _ in range(2):
        with pytest.raises(StoreError, match=r"(refused|closed the connection|postmaster exit)"):
            lock.keep()
    mortal.start()
    assert frail.holder() is None
    lock.keep()
    lock.keep()
    with pytest.raises(LockedError):
        frail.hold()
    lock.release()
    assert frail.holder() is None


def test_a_lock_that_another_took_meanwhile_is_not_ours_until_he_goes(
    mortal: real.PostgresServer, frail: PostgresServer
) -> None:
    lock = frail.hold()
    mortal.stop()
    mortal.start()
    other = frail.hold()
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            lock.keep()
        assert str(caught.value).endswith(
            f"uses {frail.name}, since the connection was lost; this one does no work"
        )
    other.release()
    lock.keep()
    with pytest.raises(LockedError):
        frail.hold()
    lock.release()


def test_a_session_that_ends_while_it_takes_the_lock_leaves_nothing_broken(
    server: PostgresServer,
) -> None:
    lock = server.hold()
    assert isinstance(lock, ServerLock)
    lock.release()
    doomed = [True]

    def end(connection: Any, _record: object) -> None:
        if doomed:
            doomed.clear()
            with connect(
                server.url.render_as_string(hide_password=False), autocommit=True
            ) as admin:
                admin.execute("SELECT pg_terminate_backend(%s)", (connection.info.backend_pid,))

    event.listen(lock._engine, "connect", end)
    with pytest.raises(StoreError):
        lock.keep()
    assert server.holder() is None
    lock.keep()
    assert server.holder() is not None
    lock.release()
