"""Rules put to what is stored: a few items at a time, found hits kept and never alerted."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog

from monitor.clock import Clock
from monitor.config.rulebook import Rulebook
from monitor.core.alerting.hits import backfilled
from monitor.core.matching.compile import RuleIndex, compile_rules
from monitor.core.matching.match import match
from monitor.metrics import INTERNAL_ERRORS
from monitor.model.alert import Hit
from monitor.model.backfill import LookedBack, Stored
from monitor.ports.store import Store
from monitor.services.stepwise import to_the_end

_log = structlog.get_logger()
LOOK_BACK = timedelta(days=30)
"""How old an item may be that a new or changed rule is put to."""

ITEMS_A_PIECE = 200  # some 50 ms of work: deliveries and polls hardly notice
_HITS_A_PIECE = 1000  # keeps the transaction short where very many rules are new


def meet(
    stored: Sequence[Stored],
    index: RuleIndex,
    rule_ids: frozenset[str],
    ruleset: str,
    clock: Clock,
) -> tuple[int, list[Hit]]:
    """Match items, newest first, until there are many hits; give how many items, and the hits."""
    hits: list[Hit] = []
    n_failed = looked = 0
    while looked < len(stored) and len(hits) < _HITS_A_PIECE:
        each, looked = stored[looked], looked + 1
        try:
            found = match(each.item, index, each.citations)
        except Exception:  # noqa: BLE001  # one item must not stop the rest
            INTERNAL_ERRORS.labels(part="backfill").inc()
            n_failed += 1
            if n_failed == 1:  # one traceback of a piece is enough
                _log.exception("item_not_backfilled", item=each.id)
        else:
            wanted = [met for met in found if met.rule_id in rule_ids]
            hits += backfilled(
                each.id, wanted, ruleset=ruleset, now=clock.now(), revision=each.revision
            )
    return looked, hits


async def put_to_stored(
    store: Store,
    book: Rulebook,
    rule_id: str,
    clock: Clock,
    *,
    look_back: timedelta,
    tell: Callable[[LookedBack, int], None],
    pause_s: float = 0.05,
) -> None:
    """Put one rule to what is stored, as often as one likes; what it met before it meets no more.

    Args:
        look_back: How old an item may be.
        tell: Hears what came of each piece, and how many items there are in all.
        pause_s: Between two pieces: whoever waits for the writer gets it.

    Raises:
        StoreError: The database refused; what came of earlier pieces is stored.
    """
    since = clock.now() - look_back
    extent = await asyncio.to_thread(store.archive.extent, since)
    index = compile_rules([book.rules[rule_id]], book.index.gazetteer)
    wanted, below = frozenset({rule_id}), extent.highest + 1

    def do_piece() -> tuple[LookedBack, int]:
        stored = store.archive.stored(
            since, above=extent.lowest - 1, below=below, limit=ITEMS_A_PIECE
        )
        looked, hits = meet(stored, index, wanted, book.version, clock)
        n_new = _keep(store, hits) if hits else 0
        return LookedBack(looked, n_new), stored[looked - 1].id if stored else 0

    def tell_of(piece: tuple[LookedBack, int]) -> None:
        tell(piece[0], extent.n_items)

    while below > extent.lowest > 0:
        _, below = await to_the_end(do_piece, tell_of)
        await asyncio.sleep(pause_s)


def _keep(store: Store, hits: Sequence[Hit]) -> int:
    with store.begin() as tx:
        return len(tx.add_hits(hits))
