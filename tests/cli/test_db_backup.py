import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Command


def write(folder: Path, host: str) -> None:
    """Commit one row, which then stands in the log beside the file."""
    with closing(sqlite3.connect(folder / "data" / "monitor.db")) as conn, conn:
        conn.execute(
            "INSERT INTO meta (name, value, at) VALUES (?, '1', '2026-01-01T00:00:00.000000Z')",
            (host,),
        )


def names(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "data" / "monitor.db")) as conn:
        return [row[0] for row in conn.execute("SELECT name FROM meta ORDER BY name")]


def test_a_backup_says_what_it_is_and_how_to_restore_it(monitor: Command, folder: Path) -> None:
    monitor("db", "upgrade")
    done = monitor("db", "backup", "b.db")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("backup of data/monitor.db (")
    assert done.out.endswith(
        " written to b.db; restore: stop monitor, put it in place of data/monitor.db,"
        " delete data/monitor.db-wal and data/monitor.db-shm, run: monitor db check\n"
    )
    again = monitor("db", "backup", "b.db")
    assert (again.code, again.out) == (2, "")
    assert again.err == "b.db: error: is there already; name another file, or add --force\n"
    forced = json.loads(monitor("db", "backup", "b.db", "--force", "--json").out)
    assert list(forced) == ["database", "file", "n_bytes", "schema"]
    assert forced["file"] == str(folder / "b.db")


def test_what_was_backed_up_comes_back_as_the_line_says(monitor: Command, folder: Path) -> None:
    monitor("db", "upgrade")
    database = folder / "data" / "monitor.db"
    with closing(sqlite3.connect(database)) as daemon:  # while it is open the log stays
        daemon.execute("SELECT * FROM meta").fetchall()
        write(folder, "early")
        assert (folder / "data" / "monitor.db-wal").stat().st_size
        assert monitor("db", "backup", "b.db").code == 0
        write(folder, "late")
        log = (folder / "data" / "monitor.db-wal").read_bytes()
    assert names(folder) == ["early", "late"]
    # As a crash leaves it: the log of the lost file lies beside.
    (folder / "data" / "monitor.db-wal").write_bytes(log)
    shutil.copy(folder / "b.db", database)
    for end in ("-wal", "-shm"):
        (folder / "data" / f"monitor.db{end}").unlink(missing_ok=True)
    checked = monitor("db", "check")
    assert (checked.code, checked.out[:7]) == (0, "sound: ")
    assert names(folder) == ["early"]


def test_a_disk_that_takes_no_more_is_one_line_and_leaves_nothing(
    monitor: Command, folder: Path
) -> None:
    monitor("db", "upgrade")
    limited = f"ulimit -f 64; exec {sys.executable} -m monitor db backup b.db"
    done = subprocess.run(["sh", "-c", limited], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")
    assert "monitor.db to b.db: " in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list(folder.glob("b.db*"))


def test_where_there_is_no_database_nothing_is_made(monitor: Command, folder: Path) -> None:
    done = monitor("db", "backup", "b.db")
    assert done.code == 2
    assert "no database at" in done.err
    assert not (folder / "data").exists()
    assert not (folder / "b.db").exists()


def test_a_server_is_answered_with_the_command_to_run(monitor: Command, folder: Path) -> None:
    (folder / "monitor.yaml").write_text(
        "database: {url: postgresql+psycopg://desk:hunter2@127.0.0.1:1/news}\n", encoding="utf-8"
    )
    done = monitor("db", "backup", "b.dump")
    assert (done.code, done.out) == (2, "")
    assert "run: pg_dump -Fc -d postgresql://desk@127.0.0.1:1/news -f b.dump" in done.err
    assert "hunter2" not in done.err
