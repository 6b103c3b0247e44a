"""Recipients who want no more mail of a receiver."""

import secrets
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_new

UNSUBSCRIBED = "cancelled: unsubscribed"
"""Why nothing goes to such a recipient, as its deliveries say."""

_KEY = "opt_out_key"
_KEY_BYTES = 32


def key(conn: Connection, now: datetime) -> bytes:
    """The secret of this database that signs links to end a mail; made when first asked."""
    found = select(t.meta.c.value).where(t.meta.c.name == _KEY)
    value = conn.execute(found).scalar()
    if value is None:
        made = {"name": _KEY, "value": {"hex": secrets.token_hex(_KEY_BYTES)}, "at": now}
        insert_new(conn, t.meta, [made])
        value = conn.execute(found).scalar_one()
    return bytes.fromhex(value["hex"])


def opt_out(conn: Connection, receiver: str, recipient: str, now: datetime) -> None:
    """Note that a recipient wants no more of a receiver's mail; what waits for it is cancelled.

    What is being sent at this moment goes out.
    """
    insert_new(conn, t.opt_out, [{"receiver": receiver, "recipient": recipient, "at": now}])
    row = t.delivery.c
    waits = (row.endpoint == receiver, row.recipient == recipient)
    cancelled = {"state": "dead", "next_at": None, "last_error": UNSUBSCRIBED}
    open_ = update(t.delivery).where(*waits, row.state.in_(("queued", "retrying")))
    conn.execute(open_.values(cancelled))


def opt_in(conn: Connection, receiver: str, recipient: str) -> bool:
    """Let a recipient have a receiver's mail again; False where nobody had ended it."""
    row = t.opt_out.c
    ended = delete(t.opt_out).where(row.receiver == receiver, row.recipient == recipient)
    return conn.execute(ended).rowcount > 0
