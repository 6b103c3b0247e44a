"""When each service runs."""

from monitor.ports import JobQueue
from monitor.services.dispatcher import Dispatcher
from monitor.services.poller import Poller

# What is due stands in tables with its own time, to the microsecond; a tick only asks for it, which
# costs one indexed query.
TICK_S = 0.25


def schedule(queue: JobQueue, poller: Poller, dispatcher: Dispatcher) -> None:
    """Give the queue the jobs of one process that does everything."""
    queue.every(TICK_S, poller.tick, "poll")
    queue.every(TICK_S, dispatcher.tick, "deliver")
