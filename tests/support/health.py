"""What a store says of itself where all goes well."""

from datetime import timedelta

from monitor.model.soundness import Health
from tests.support.clock import NOON

WELL = Health(
    feeds=43,
    failing=0,
    unpolled=0,
    due_since=None,
    unplanned_since=None,
    unsent_since=None,
    queued=0,
    dead=0,
    last_ok_at=NOON - timedelta(minutes=2),
    last_new_at=NOON - timedelta(hours=3),
    last_attempt_at=None,
    last_delivered_at=None,
    database_bytes=3_400_000,
    revision="0002",
)
