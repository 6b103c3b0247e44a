"""What a database can tell of itself: damaged pages and indexes, keys that point to nothing."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, exists, select, text
from sqlalchemy.exc import DatabaseError, DBAPIError

from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import is_sqlite

_INDEXES = text(
    """
    SELECT c.oid, c.relname FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE m.amname = 'btree' AND n.nspname = current_schema() AND i.indisready AND i.indisvalid
        ORDER BY c.relname
    """
)
# By the schema that it was created in, which need not be in the search path.
_AMCHECK = text(
    """
    SELECT p.oid::regproc::text FROM pg_proc p
        JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
        JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
        WHERE e.extname = 'amcheck' AND p.proname = 'bt_index_check' AND p.pronargs = 2
            AND has_function_privilege(p.oid, 'EXECUTE')
            AND has_schema_privilege(p.pronamespace, 'USAGE')
    """
)
_DAMAGED = "XX"  # the class of error codes for what cannot be in a sound database


def damage(conn: Connection, *, quick: bool) -> Mapping[str, Sequence[str]]:
    """What is broken in files and indexes, by the name of the check that says so.

    SQLite reads all of its file, and with `quick` does not compare indexes with tables. PostgreSQL
    compares each index with its table where the extension amcheck was created and may be used, and
    does nothing with `quick`.
    """
    if is_sqlite(conn):
        pragma = "quick_check" if quick else "integrity_check"
        found = _of_file(conn, pragma)
        return {f"{pragma} failed": found} if found else {}
    amcheck = None if quick else conn.execute(_AMCHECK).scalar()
    found = _of_indexes(conn, amcheck) if amcheck else []
    return {"amcheck failed": found} if found else {}


def _of_file(conn: Connection, pragma: str) -> Sequence[str]:
    try:
        rows = conn.exec_driver_sql(f"PRAGMA {pragma}").all()
    except DatabaseError as error:
        return [str(error.orig)]
    # A row may hold all that was found, a line each, below a headline.
    told = [line for row in rows for line in str(row[0]).splitlines() if line[:3] != "***"]
    return [] if told == ["ok"] else told


def _of_indexes(conn: Connection, amcheck: str) -> Sequence[str]:
    found = []
    ask = text(f"SELECT {amcheck}(CAST(:oid AS oid)::regclass, true)")
    for oid, name in conn.execute(_INDEXES).all():
        try:
            with conn.begin_nested():  # an index that fails must not end the transaction
                conn.execute(ask, {"oid": oid})
        except DBAPIError as error:
            if not str(getattr(error.orig, "sqlstate", "")).startswith(_DAMAGED):
                raise  # it could not be asked, which tells nothing of the index
            found.append(f"{name}: {str(error.orig).splitlines()[0]}")
    return found


def dangling(conn: Connection) -> Sequence[str]:
    """The rows with a foreign key that leads to nothing, as TABLE:PRIMARY KEY."""
    return [found for table in t.Row.metadata.sorted_tables for found in _of_table(conn, table)]


def _of_table(conn: Connection, table: Table) -> Sequence[str]:
    found = []
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
        parent = key.column.table.alias("parent")
        leads = exists().where(parent.c[key.column.name] == key.parent)
        query = select(*table.primary_key).where(key.parent.is_not(None), ~leads)
        found += [
            f"{table.name}:{'/'.join(str(part) for part in row)}" for row in conn.execute(query)
        ]
    return found
