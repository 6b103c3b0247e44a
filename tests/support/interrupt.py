"""Ctrl-C in the middle of the work with a database, wherever the machine happens to be slow."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine


@contextmanager
def ctrl_c_at(statement: str) -> Iterator[None]:
    """Send it to this process when the first statement that begins so has been run."""
    is_sent = False

    def see(_conn: Any, _cursor: Any, text: str, *_more: Any) -> None:
        nonlocal is_sent
        if text.startswith(statement) and not is_sent:
            is_sent = True
            os.kill(os.getpid(), signal.SIGINT)

    event.listen(Engine, "after_cursor_execute", see)
    try:
        yield
    finally:
        event.remove(Engine, "after_cursor_execute", see)
    assert is_sent, f"no statement began with {statement}"
