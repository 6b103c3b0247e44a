"""One PostgreSQL database: sessions, snapshots, turns, and errors of one line."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DataError, IntegrityError, InternalError, ProgrammingError

from monitor.adapters.store.postgres import Nature, PostgresDatabase, PostgresServer
from monitor.errors import ConfigError, StoreError
from tests.adapters.store.conftest import at
from tests.support import postgres as real
from tests.support.postgres import connect

COUNT = text("SELECT count(*) FROM fingerprint")
ROW = text("INSERT INTO fingerprint VALUES (1, 1)")


@pytest.fixture
def database(server: PostgresServer) -> Iterator[PostgresDatabase]:
    opened = PostgresDatabase(server)
    yield opened
    opened.close()


def ask(database: PostgresDatabase, query: str) -> object:
    with database.read() as conn:
        return conn.execute(text(query)).scalar()


def end_session(database: PostgresDatabase, conn: Connection) -> None:
    """End another session of the database, as an administrator does."""
    pid = conn.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with database.write(in_turn=False) as other:
        other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})


# -- sessions
def test_every_session_has_our_settings(database: PostgresDatabase) -> None:
    wanted = {
        "timezone": "UTC",
        "statement_timeout": "30s",
        "idle_in_transaction_session_timeout": "30s",
        "server_encoding": "UTF8",
    }
    for side in (database.write, database.read):
        with side() as conn:
            found = {name: conn.execute(text(f"SHOW {name}")).scalar() for name in wanted}
        assert found == wanted


def test_a_write_sees_what_is_committed_and_a_read_is_one_snapshot(
    database: PostgresDatabase,
) -> None:
    with database.write() as conn:
        level = conn.execute(text("SHOW transaction_isolation")).scalar()
    assert level == "read committed"
    with database.read() as reader:
        assert reader.execute(COUNT).scalar() == 0
        with database.write() as writer:
            writer.execute(ROW)
        assert reader.execute(COUNT).scalar() == 0
    assert ask(database, str(COUNT)) == 1


def test_only_a_patient_read_may_take_longer_than_the_limit(database: PostgresDatabase) -> None:
    limit = text("SHOW statement_timeout")
    with database.read(patient=True) as conn:
        assert conn.execute(limit).scalar() == "0"
    with database.read() as conn:
        assert conn.execute(limit).scalar() == "30s"


def test_ten_may_be_at_work_at_once(database: PostgresDatabase) -> None:
    together = threading.Barrier(10, timeout=60)

    def work() -> None:
        with database.write(in_turn=False) as conn:
            conn.execute(text("SELECT 1"))
            together.wait()

    threads = [threading.Thread(target=work) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not together.broken


def test_a_failed_write_leaves_nothing_and_the_next_one_works(database: PostgresDatabase) -> None:
    def insert_twice() -> None:
        with database.write() as conn:
            conn.execute(ROW)
            conn.execute(ROW)

    with pytest.raises(IntegrityError, match="pk_fingerprint"):
        insert_twice()
    assert ask(database, str(COUNT)) == 0


# -- turns
@pytest.mark.parametrize(("in_turn", "waits"), [(True, True), (False, False)])
def test_writes_in_turn_wait_for_each_other_and_a_claim_waits_for_none(
    server: PostgresServer, database: PostgresDatabase, *, in_turn: bool, waits: bool
) -> None:
    other = PostgresDatabase(server)  # as another process has it
    done = threading.Event()

    def write() -> None:
        with other.write(in_turn=in_turn):
            done.set()

    thread = threading.Thread(target=write)
    with database.write():
        thread.start()
        assert done.wait(0.1 if waits else 60) is not waits
    thread.join(60)
    assert done.is_set()
    other.close()


def test_who_had_to_wait_sees_what_the_one_before_wrote(
    server: PostgresServer, database: PostgresDatabase
) -> None:
    other = PostgresDatabase(server)
    seen: list[object] = []

    def look() -> None:
        with other.write() as conn:
            seen.append(conn.execute(COUNT).scalar())

    thread = threading.Thread(target=look)
    with database.write() as conn:
        thread.start()
        thread.join(0.1)
        conn.execute(ROW)
    thread.join(60)
    assert seen == [1]
    other.close()


# -- what cannot serve
def time_out(_database: PostgresDatabase, conn: Connection) -> None:
    conn.execute(text("SET LOCAL statement_timeout = 20"))
    conn.execute(text("SELECT pg_sleep(5)"))


def wait_for_a_lock(database: PostgresDatabase, conn: Connection) -> None:
    conn.execute(text("SET LOCAL lock_timeout = 20"))
    with database.write(in_turn=False) as other:
        other.execute(text("LOCK TABLE item"))
        conn.execute(text("SELECT count(*) FROM item"))


def lose_the_session(database: PostgresDatabase, conn: Connection) -> None:
    end_session(database, conn)
    conn.execute(COUNT)


def lose_it_before_the_end(database: PostgresDatabase, conn: Connection) -> None:
    conn.execute(ROW)
    end_session(database, conn)


def rest_too_long(_database: PostgresDatabase, conn: Connection) -> None:
    conn.execute(text("SET LOCAL idle_in_transaction_session_timeout = 20"))
    threading.Event().wait(0.2)
    conn.execute(COUNT)


def fill_the_disk(_database: PostgresDatabase, conn: Connection) -> None:
    conn.execute(
        text(
            """
            CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                RAISE EXCEPTION 'could not extend file: No space left on device'
                USING ERRCODE = '53100', DETAIL = 'secret', HINT = 'Check free disk space.';
            END $$
            """
        )
    )
    conn.execute(
        text(
            "CREATE TRIGGER refuse BEFORE INSERT ON fingerprint"
            " FOR EACH ROW EXECUTE FUNCTION pg_temp.refuse()"
        )
    )
    conn.execute(ROW)


def lack_the_right(_database: PostgresDatabase, conn: Connection) -> None:
    conn.execute(text("SET LOCAL ROLE pg_monitor"))
    conn.execute(COUNT)


def write_to_a_reader(_database: PostgresDatabase, conn: Connection) -> None:
    conn.execute(text("SET TRANSACTION READ ONLY"))  # as a standby does
    conn.execute(ROW)


@pytest.mark.parametrize(
    ("trouble", "line"),
    [
        (time_out, "canceling statement due to statement timeout"),
        (wait_for_a_lock, "canceling statement due to lock timeout"),
        (lose_the_session, "terminating connection due to administrator command"),
        (lose_it_before_the_end, "terminating connection due to administrator command"),
        (rest_too_long, "terminating connection due to idle-in-transaction timeout"),
        (fill_the_disk, "could not extend file: No space left on device"),
        (lack_the_right, "permission denied for table fingerprint"),
        (write_to_a_reader, "cannot execute INSERT in a read-only transaction"),
    ],
)
def test_a_server_that_cannot_serve_is_told_in_one_line_and_serves_again(
    server: PostgresServer,
    database: PostgresDatabase,
    trouble: Callable[[PostgresDatabase, Connection], None],
    line: str,
) -> None:
    def stumble() -> None:
        with database.write(in_turn=False) as conn:
            trouble(database, conn)

    with pytest.raises(StoreError) as caught:
        stumble()
    assert str(caught.value) == f"{server.name}: {line}"
    with database.write() as conn:
        assert conn.execute(COUNT).scalar() == 0


def test_of_two_who_wait_for_each_other_one_is_told_and_the_other_goes_on(
    database: PostgresDatabase,
) -> None:
    told: list[StoreError] = []
    both = threading.Barrier(2, timeout=60)
    with database.write() as conn:
        conn.execute(text("CREATE TABLE pair AS SELECT generate_series(1, 2) AS id"))

    def change(first: int, second: int) -> None:
        row = text("UPDATE pair SET id = id WHERE id = :id")
        try:
            with database.write(in_turn=False) as conn:
                conn.execute(text("SET LOCAL deadlock_timeout = '50ms'"))
                conn.execute(row, {"id": first})
                both.wait()
                conn.execute(row, {"id": second})
        except StoreError as error:
            told.append(error)

    threads = [threading.Thread(target=change, args=pair) for pair in ((1, 2), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [str(error).rpartition(": ")[2] for error in told] == ["deadlock detected"]


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"database": "nowhere"}, 'database "nowhere" does not exist'),
        ({"username": "nobody-here"}, 'role "nobody-here" does not exist'),
        ({"host": "127.0.0.1", "port": 1}, "Connection refused"),
        ({"host": "::1", "port": 1}, "(Connection refused|Cannot assign requested address)"),
        ({"query": {"host": "/nowhere"}}, "No such file or directory"),
        ({"query": {"sslmode": "sometimes"}, "host": "127.0.0.1"}, "invalid sslmode value"),
    ],
)
def test_a_server_that_is_not_there_is_told_in_one_line_without_the_password(
    server: PostgresServer, changed: dict[str, object], line: str
) -> None:
    query = changed.pop("query", server.url.query if "host" not in changed else {})
    url = server.url.set(password="hunter2", query=query, **changed)  # type: ignore[arg-type]  # of many types
    wrong = replace(server, url=url)
    for look in (wrong.exists, wrong.revision, wrong.holder, wrong.hold, wrong.nature):
        with pytest.raises(StoreError, match=line) as caught:
            look()
        assert "hunter2" not in str(caught.value)
        assert "\n" not in str(caught.value)
    opened = wrong.connect()  # a pool asks nobody before it is used
    with pytest.raises(StoreError, match=line), opened.read():
        pass
    opened.close()


@pytest.mark.parametrize("query", ["hunter2=1", "connect_timeout=hunter2"])
def test_a_parameter_that_is_none_is_refused_and_not_repeated(
    server: PostgresServer, query: str
) -> None:
    wrong = replace(server, url=server.url.update_query_string(query))
    with pytest.raises(ConfigError, match=r"a parameter after \? is unknown") as caught:
        wrong.exists()
    assert "hunter2" not in str(caught.value)


# -- what is an error of ours
@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("SELECT * FROM nowhere", ProgrammingError),
        ("SELEC 1", ProgrammingError),
        ("SELECT 1 / 0", DataError),
        ("INSERT INTO fingerprint VALUES (1, 1), (1, 1)", IntegrityError),
        ("INSERT INTO fingerprint VALUES (1, NULL)", IntegrityError),
        ("INSERT INTO fingerprint VALUES (99999999999999999999, 1)", DataError),
    ],
)
def test_a_statement_that_is_wrong_is_an_error_of_ours(
    database: PostgresDatabase, statement: str, error: type[Exception]
) -> None:
    with pytest.raises(error), database.write() as conn:
        conn.execute(text(statement))


def test_what_is_too_large_for_an_index_will_be_so_the_next_time(
    database: PostgresDatabase,
) -> None:
    def grow() -> None:
        with database.write() as conn:
            conn.execute(text("CREATE TABLE wide (key text UNIQUE)"))
            many = "SELECT string_agg(md5(n::text), '') FROM generate_series(1, 999) n"
            conn.execute(text(f"INSERT INTO wide {many}"))

    with pytest.raises(Exception, match="maximum size") as caught:
        grow()
    assert not isinstance(caught.value, StoreError)


def test_a_write_where_only_reading_was_said_is_an_error_of_ours(
    database: PostgresDatabase,
) -> None:
    with pytest.raises(InternalError, match="read-only transaction"), database.read() as conn:
        conn.execute(text("DELETE FROM item"))


def test_what_is_asked_after_a_shutdown_is_refused_in_one_line(server: PostgresServer) -> None:
    closed = PostgresDatabase(server)
    closed.close()
    for side in (closed.read, closed.write):
        with pytest.raises(StoreError, match="closed"), side():
            pass


# -- a server that goes and comes
def test_a_server_that_dies_takes_the_transaction_back_and_comes_back(
    mortal: real.PostgresServer, frail: PostgresServer
) -> None:
    database = PostgresDatabase(frail)
    ask(database, "SELECT 1")  # a session rests in the pool

    def die() -> None:
        with database.write() as conn:
            conn.execute(ROW)
            mortal.kill()

    with pytest.raises(StoreError, match=r"(server closed the connection|postmaster exit)"):
        die()
    with pytest.raises(StoreError, match="Connection refused"), database.read():
        pass
    mortal.start()
    assert ask(database, str(COUNT)) == 0
    mortal.stop()
    mortal.start()
    with database.write() as conn:  # nobody told the pool
        conn.execute(ROW)
    assert ask(database, str(COUNT)) == 1
    database.close()


def test_a_write_apart_does_not_wait_for_the_disk_and_the_next_does(server: PostgresServer) -> None:
    database = server.connect()
    ask_sync = text("SELECT current_setting('synchronous_commit')")
    with database.write() as conn:
        usual = conn.execute(ask_sync).scalar_one()
    with database.write(apart=True) as conn:
        assert conn.execute(ask_sync).scalar_one() == "off"
    with database.write() as conn:
        assert conn.execute(ask_sync).scalar_one() == usual
    database.close()


# -- what kind of server
def test_the_test_server_suits_us(server: PostgresServer) -> None:
    nature = server.nature()
    assert nature.number >= 150_000
    assert nature.version.startswith(str(nature.number // 10_000))
    assert (nature.encoding, nature.locale) == ("UTF8", "C.UTF-8")
    assert (nature.is_too_old, nature.is_utf8, nature.orders_as_sqlite) == (False, True, True)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("ENCODING 'SQL_ASCII' LOCALE 'C'", ("SQL_ASCII", "C", False, False, True)),
        (
            "ENCODING 'UTF8' LOCALE_PROVIDER 'builtin' BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'",
            ("UTF8", "C.UTF-8", False, True, True),
        ),
    ],
)
def test_a_database_says_how_it_writes_and_orders(
    mortal: real.PostgresServer, frail: PostgresServer, options: str, told: tuple[object, ...]
) -> None:
    with connect(frail.url.render_as_string(hide_password=False), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE odd TEMPLATE template0 {options}".encode())
    try:
        nature = at(mortal.url("odd")).nature()
    finally:
        mortal.drop("odd")
    found = (nature.encoding, nature.locale, nature.by_icu, nature.is_utf8)
    assert (*found, nature.orders_as_sqlite) == told


def test_an_older_server_is_too_old() -> None:
    nature = Nature(140_012, "14.12", "UTF8", "en_US.UTF-8", by_icu=False)
    assert (nature.is_too_old, nature.orders_as_sqlite) == (True, False)
    assert not Nature(150_000, "15.0", "UTF8", "C", by_icu=True).orders_as_sqlite
