"""A rule put to what is stored because somebody asks for it, whatever the daemon does."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from monitor.adapters.notify.registry import options_models
from monitor.app.setup import open_existing
from monitor.clock import SystemClock
from monitor.config.load import load_settings
from monitor.config.rulebook import Rulebook, build_rulebook
from monitor.config.spelling import did_you_mean
from monitor.errors import NotFoundError
from monitor.model.backfill import LookedBack
from monitor.services.lookback import put_to_stored

Tell = Callable[[LookedBack, int], None]
"""Hears what came of some items, and how many items there are in all."""


async def backfill_now(
    config: Path | None,
    environ: Mapping[str, str],
    rule_id: str,
    look_back: timedelta,
    tell: Tell,
) -> None:
    """Put one rule to what is stored; a daemon that runs is not disturbed.

    The whole folder is read: of rules that are not sound none is in force.

    Args:
        look_back: How old an item may be.

    Raises:
        ConfigError: Every problem of settings and rules.
        NotFoundError: No such rule, it is off, or there is no database yet.
        StoreError: The database refused; what was told has been done.
    """
    book = await asyncio.to_thread(_read, config, environ)
    _refuse_idle(book, rule_id)
    with closing(await asyncio.to_thread(open_existing, config, environ)) as store:
        clock = SystemClock()
        await put_to_stored(store, book, rule_id, clock, look_back=look_back, tell=tell)


def _read(config: Path | None, environ: Mapping[str, str]) -> Rulebook:
    settings = load_settings(config, environ, sends=False)
    return build_rulebook(settings, environ, options_models(), sends=False)


def _refuse_idle(book: Rulebook, rule_id: str) -> None:
    """Refuse a rule that meets nothing, as it is not there or off."""
    if rule_id not in book.rules:
        hint = did_you_mean(rule_id, book.rules)
        message = f"no rule {rule_id}" + (f"; {hint}" if hint else "; see: monitor rules list")
        raise NotFoundError(message)
    if book.rules[rule_id].status == "off":
        message = f"rule {rule_id} is off and meets nothing; take away its status: off"
        raise NotFoundError(message)
