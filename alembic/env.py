"""How alembic reaches the database: given a connection by the program, or by its URL."""

import os

from alembic import context, util
from sqlalchemy import Connection

from monitor.adapters.store.engine import locate, migrating
from monitor.adapters.store.tables import Row


def run(connection: Connection) -> None:
    """Run what was asked in the transaction that the connection is in."""
    context.configure(
        connection=connection,
        target_metadata=Row.metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def url() -> str:
    """Where the database is: -x url=, else the environment, else the default."""
    given = context.get_x_argument(as_dictionary=True).get("url")
    return given or os.environ.get("MONITOR_DATABASE__URL") or "sqlite:///data/monitor.db"


if context.is_offline_mode():
    msg = "migrations run on a database; --sql is not offered"
    raise util.CommandError(msg)

handed = context.config.attributes.get("connection")
if handed is not None:
    run(handed)
else:
    with migrating(locate(url())) as opened:
        run(opened)
