"""Every Prometheus metric of the project, by name.

Base units, no unbounded label: never a URL, a host or an id.
"""

from prometheus_client import Counter

POLLS = Counter("monitor_polls_total", "Polls by what came of them", ["result"])
ITEMS = Counter("monitor_items_total", "New items by verdict", ["verdict"])
HITS = Counter("monitor_hits_total", "Hits stored")
NOTICES = Counter("monitor_notices_total", "Notices planned")
DELIVERIES = Counter("monitor_deliveries_total", "Attempts by the state they led to", ["state"])
INTERNAL_ERRORS = Counter(
    "monitor_internal_errors_total", "Errors of our own that one job survived", ["part"]
)
