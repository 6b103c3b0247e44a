"""The tables, by subject; each is at hand here by its name, as in ``t.item``.

Constraint names follow one convention, else SQLite's batch operations cannot find them. The
docstring of a table says what is not plain from its columns. Tables that no part writes yet stand
here as the design has them.
"""

from monitor.adapters.store.tables.alerts import (
    WAITING,
    alert,
    bucket,
    incident,
    notice,
    rollup,
    rollup_member,
    silence,
    told,
)
from monitor.adapters.store.tables.desk import mark, meta, ruleset, session, token, user
from monitor.adapters.store.tables.feeds import SOURCE, feed, feed_state, host_state, seen
from monitor.adapters.store.tables.items import (
    citation,
    fact,
    fingerprint,
    hit,
    item,
    mention,
    revision,
    ruling,
    sentence_count,
    stop_hash,
    story,
    story_term,
)
from monitor.adapters.store.tables.outbox import OPEN, attempt, delivery, endpoint, opt_out
from monitor.adapters.store.tables.pages import page, wish
from monitor.adapters.store.tables.row import HEAD, Row
from monitor.adapters.store.tables.rules import backfill, backfill_rule, word_count

__all__ = [
    "HEAD",
    "OPEN",
    "SOURCE",
    "WAITING",
    "Row",
    "alert",
    "attempt",
    "backfill",
    "backfill_rule",
    "bucket",
    "citation",
    "delivery",
    "endpoint",
    "fact",
    "feed",
    "feed_state",
    "fingerprint",
    "hit",
    "host_state",
    "incident",
    "item",
    "mark",
    "mention",
    "meta",
    "notice",
    "opt_out",
    "page",
    "revision",
    "rollup",
    "rollup_member",
    "ruleset",
    "ruling",
    "seen",
    "sentence_count",
    "session",
    "silence",
    "stop_hash",
    "story",
    "story_term",
    "token",
    "told",
    "user",
    "wish",
    "word_count",
]
