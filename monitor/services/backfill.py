"""Rules that are new or changed meet the items that were there before them, a little at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import structlog

from monitor.clock import Clock
from monitor.config.rulebook import Rulebook
from monitor.core.matching.compile import RuleIndex, compile_rules
from monitor.errors import StoreError
from monitor.metrics import BACKFILLED, INTERNAL_ERRORS
from monitor.model.backfill import LookedBack, Stored, Stretch
from monitor.model.key import derive_key
from monitor.ports.store import Store
from monitor.services.lookback import ITEMS_A_PIECE, LOOK_BACK, meet

_log = structlog.get_logger()
_DOUBT = "?"  # in the place of a digest: unlike each, so that the rule begins again
_AFTER_CRASH_S = 600.0


@dataclass(frozen=True, slots=True)
class _Leg:
    """What is left of a stretch, and what it takes to do it.

    Args:
        oldest: Smallest id of the items that are young enough.
        index: Of the rules, perhaps of others too.
    """

    stretch: Stretch
    oldest: int
    rule_ids: frozenset[str]
    index: RuleIndex

    def down_to(self, stored: Sequence[Stored], looked: int) -> int:
        """How far the rules are after some of its items; 0 at the end of all."""
        if looked < len(stored) or looked == ITEMS_A_PIECE:
            return stored[looked - 1].id
        return self.stretch.above + 1 if self.stretch.above >= self.oldest else 0


class Backfill:
    """Puts new and changed rules to what is stored; the store knows which, and how far they are.

    A rule is noted there only once all that polls bring meets it. Else an item that a poll under
    the old rules stores later would never meet the new one. While another rulebook comes in force
    the rules that it changes are in doubt, in the store too: a process that is killed just then
    begins with them again, whatever rulebook it starts with.

    Args:
        book: The rulebook in force.
        is_settled: Tells whether all that other rulebooks met is stored.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        book: Rulebook,
        is_settled: Callable[[], bool] = lambda: True,
    ) -> None:
        self._store = store
        self._clock = clock
        self._book = book
        self._is_settled = is_settled
        self._is_planned = False
        self._is_pending = False
        self._in_doubt: frozenset[str] = frozenset()
        self._turn = asyncio.Lock()
        self._rest_until = 0.0
        self._leg: _Leg | None = None
        self._n_rules = 0
        self._total = LookedBack()

    @asynccontextmanager
    async def changing(self, book: Rulebook) -> AsyncIterator[None]:
        """Put another rulebook in force inside this block.

        Raises:
            StoreError: On the way in; the old one is in force.
        """
        async with self._turn:
            await asyncio.to_thread(self._note_doubt, book)
            yield
            self._book, self._leg, self._rest_until = book, None, 0.0

    async def tick(self) -> None:
        """Do one piece of what there is to do, if there is any.

        Raises:
            StoreError: The database refused; the same piece comes again.
        """
        time = asyncio.get_running_loop().time
        async with self._turn:
            began = time()
            if began < self._rest_until or not self._has_work():
                return
            try:
                await asyncio.to_thread(self._work)
            except StoreError:
                raise
            except Exception:  # noqa: BLE001  # told now and then, and tried again
                INTERNAL_ERRORS.labels(part="backfill").inc()
                _log.exception("backfill_crashed")
                self._rest_until = time() + _AFTER_CRASH_S
            else:  # half of the time of one core is for others
                self._rest_until = 2 * time() - began

    async def finish(self) -> LookedBack:
        """Do all there is to do, without a pause, as a process that ends then; give what came.

        Where the database refuses, or an error of ours is in the way, the next one does the rest.
        """
        self._total = LookedBack()
        async with self._turn:
            try:
                while self._has_work():
                    await asyncio.to_thread(self._work)
            except StoreError as error:
                _log.warning("backfill_postponed", why=str(error))
            except Exception:  # noqa: BLE001  # what the process did else is to be told
                INTERNAL_ERRORS.labels(part="backfill").inc()
                _log.exception("backfill_crashed")
        return self._total

    def plan(self) -> None:
        """Note the rules in force; all that is stored met them or is to meet them now.

        Raises:
            StoreError: They are not noted.
        """
        book = self._book
        self._n_rules = self._store.plan_backfill(_digests(book))
        self._in_doubt, self._is_planned, self._leg = frozenset(), True, None
        self._is_pending = self._n_rules > 0
        self._total = LookedBack()
        if self._is_pending:
            _log.info("backfill_planned", rules=self._n_rules)

    def _note_doubt(self, book: Rulebook) -> None:
        old, new = _asked(self._book), _asked(book)
        in_doubt = {
            rule_id
            for rule_id, text in new.items()
            if rule_id in self._in_doubt or old.get(rule_id) != text
        }
        if not in_doubt and self._is_planned and old.keys() == new.keys():
            return
        self._in_doubt, self._is_planned = frozenset(in_doubt), False
        self._store.plan_backfill(
            {**_digests(book), **dict.fromkeys(in_doubt, _DOUBT)}  # even if only some are gone
        )

    def _has_work(self) -> bool:
        return self._is_pending if self._is_planned else self._is_settled()

    def _work(self) -> None:
        if not self._is_planned:
            self.plan()
            return
        leg, self._leg = self._leg or self._next_leg(), None
        if leg is not None:
            self._go_on(leg)

    def _next_leg(self) -> _Leg | None:
        """What is to be done next; None where nothing is left, or all is to be planned anew."""
        stretch, book = self._store.next_stretch(), self._book
        if stretch is None:
            self._is_pending, items, hits = False, self._total.items, self._total.hits
            _log.info("backfill_done", rules=self._n_rules, items=items, hits=hits)
            return None
        if not _is_asked_by(book, stretch):  # somebody else has planned meanwhile
            self._is_planned = False
            return None
        oldest = self._store.archive.extent(self._clock.now() - LOOK_BACK).lowest
        rules = [book.rules[rule_id] for rule_id in stretch.rule_ids]
        # Where most of the rules are wanted, an index is there.
        is_most = 2 * len(rules) >= len(book.rules)
        index = book.index if is_most else compile_rules(rules, book.index.gazetteer)
        return _Leg(stretch, oldest or stretch.below, frozenset(stretch.rule_ids), index)

    def _go_on(self, leg: _Leg) -> None:
        """Put the rules of a leg to its next items."""
        stretch, since = leg.stretch, self._clock.now() - LOOK_BACK
        above = max(stretch.above, leg.oldest - 1)
        stored = self._store.archive.stored(
            since, above=above, below=stretch.below, limit=ITEMS_A_PIECE
        )
        looked, hits = meet(stored, leg.index, leg.rule_ids, self._book.version, self._clock)
        down_to = leg.down_to(stored, looked)
        done = LookedBack(looked, self._store.record_backfill(stretch, hits, down_to))
        if down_to > above + 1:
            self._leg = replace(leg, stretch=replace(stretch, below=down_to))
        self._total += done
        BACKFILLED.labels(what="items").inc(done.items)
        BACKFILLED.labels(what="hits").inc(done.hits)


def _asked(book: Rulebook) -> Mapping[str, str]:
    """What each rule that is not off asks: another one if an entity that it names is another."""
    rules = (rule for rule in book.rules.values() if rule.status != "off")
    return {rule.id: book.meaning(rule.id) for rule in rules}


def _digests(book: Rulebook) -> dict[str, str]:
    return {rule_id: derive_key(meaning) for rule_id, meaning in _asked(book).items()}


def _is_asked_by(book: Rulebook, stretch: Stretch) -> bool:
    """Whether the rules of a stretch ask today what they asked when they were planned."""
    return all(
        rule_id in book.rules and derive_key(book.meaning(rule_id)) == digest
        for rule_id, digest in zip(stretch.rule_ids, stretch.digests, strict=True)
    )
