"""Long work in steps, each of which is done whole and told, also when the work is broken off."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

_Done = TypeVar("_Done")


async def to_the_end(step: Callable[[], _Done], tell: Callable[[_Done], None]) -> _Done:
    """Do one step in a thread and tell what came of it; a cancel waits for both.

    A thread cannot be stopped: what it commits after the cancel would be done and never told.

    Raises:
        asyncio.CancelledError: After the step was told.
    """
    work = asyncio.create_task(asyncio.to_thread(step))
    try:
        done = await asyncio.shield(work)
    except asyncio.CancelledError:
        tell(await work)
        raise
    tell(done)
    return done
