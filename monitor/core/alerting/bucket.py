"""How many messages a route may send: a token bucket, filled as time goes on.

A message takes one token. In any stretch of h hours a route sends at most its capacity and h times
its `max_per_hour`; after an hour without messages at least one is free.
"""

import math
from datetime import datetime, timedelta

from monitor.model.hold import Bucket

_BURST = 5.0  # messages at once that every route may send
_MINUTES = 60
_HOUR_S = 3600.0
_NEARLY = 1e-9  # what rounding may take from a token that is whole


def capacity(max_per_hour: int) -> float:
    """Messages that may go out at once: what a minute brings, and at least five."""
    return max(_BURST, max_per_hour / _MINUTES)


def fill(bucket: Bucket | None, max_per_hour: int, now: datetime) -> Bucket:
    """Give the bucket as it is now.

    Args:
        bucket: As it was; None where the route never sent anything: it is full.
        max_per_hour: May have changed since.
        now: A clock that was set back adds nothing, and time counts from what it shows now.
    """
    most = capacity(max_per_hour)
    if bucket is None:
        return Bucket(most, now)
    passed_s = max(0.0, (now - bucket.at).total_seconds())
    return Bucket(min(most, bucket.tokens + passed_s * max_per_hour / _HOUR_S), now)


def take(bucket: Bucket) -> Bucket | None:
    """Take one token out; None if there is not a whole one."""
    if bucket.tokens < 1 - _NEARLY:
        return None
    return Bucket(max(0.0, bucket.tokens - 1), bucket.at)


def free_at(bucket: Bucket, max_per_hour: int) -> datetime:
    """Give the time at which one token will be whole, at most an hour later."""
    missing = max(0.0, 1 - bucket.tokens)
    return bucket.at + timedelta(microseconds=math.ceil(missing * _HOUR_S * 1e6 / max_per_hour))
