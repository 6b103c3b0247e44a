"""Every Prometheus metric of the project, by name.

Base units, no unbounded label: never a URL, a host or an id.
"""

import threading

from prometheus_client import Counter, Gauge

POLLS = Counter("monitor_polls_total", "Polls by what came of them", ["result"])
ITEMS = Counter("monitor_items_total", "New items by verdict", ["verdict"])
HITS = Counter("monitor_hits_total", "Hits stored as items came in or their pages were read")
NOTICES = Counter("monitor_notices_total", "Notices planned by what they are", ["type"])
HELD = Counter("monitor_held_total", "Notices held back from a receiver, by why", ["by"])
DELIVERIES = Counter("monitor_deliveries_total", "Attempts by the state they led to", ["state"])
PRUNED = Counter("monitor_pruned_total", "What was let go for its age", ["what"])
BACKFILLED = Counter(
    "monitor_backfilled_total", "Stored items put to new or changed rules, and their hits", ["what"]
)
STORIES_MERGED = Counter(
    "monitor_stories_merged_total", "Stories made one that two processes opened for one event"
)
PAGES = Counter("monitor_pages_total", "Article pages by what came of them", ["result"])
INTERNAL_ERRORS = Counter(
    "monitor_internal_errors_total", "Errors of our own that one job survived", ["part"]
)


class Longest:
    """A gauge that keeps the highest value it was given since the process began."""

    def __init__(self, name: str, text: str) -> None:
        self._gauge = Gauge(name, text)
        self._highest = 0.0
        self._noting = threading.Lock()

    def note(self, value: float) -> None:
        """Keep it if it is the highest; safe from any thread."""
        with self._noting:
            if value > self._highest:
                self._highest = value
                self._gauge.set(value)


LONGEST_TRANSACTION = Longest(
    "monitor_transaction_seconds_max", "Longest that a write transaction was open, in seconds"
)
