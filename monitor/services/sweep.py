"""Stories that two processes opened for one event at the same moment are made one.

Each looked before the other had stored its report. Locks keep nearly all of them apart; what slips
through, an excerpt and its long original, is found here.
"""

import asyncio
from datetime import datetime, timedelta

import structlog

from monitor.clock import Clock
from monitor.config.rulebook import Rulebook
from monitor.core.dedup.learned import Furniture
from monitor.core.dedup.verdict import item_of, judge_all
from monitor.errors import NotFoundError, RulingError, StoreError
from monitor.metrics import INTERNAL_ERRORS, STORIES_MERGED
from monitor.model.ruling import MONITOR, Ruling
from monitor.model.story import (
    Candidates,
    Dossier,
    Fingerprint,
    Numbered,
    Opener,
    Verdict,
)
from monitor.model.wording import VERDICTS, share
from monitor.ports.store import Store
from monitor.ports.transaction import Transaction
from monitor.services.rulings import credit_anew

_log = structlog.get_logger()
_FIRST_LOOK = timedelta(days=1)
_LOOK = timedelta(minutes=30)
"""Stories are compared that were opened since then; far more than lies between two looks."""
_ONE = frozenset({"duplicate", "extends"})
_MOSTLY_ONE = 0.55  # of an update: less is a text of its own, which admission has placed


class Sweep:
    """Compares stories that were opened at about the same time.

    Args:
        furniture: What reports showed to be no news.
    """

    def __init__(self, store: Store, clock: Clock, book: Rulebook, furniture: Furniture) -> None:
        self._store = store
        self._clock = clock
        self._book = book
        self._furniture = furniture
        self._look_back = _FIRST_LOOK
        self._judged: frozenset[tuple[int, int]] = frozenset()

    def use(self, book: Rulebook) -> None:
        """Go by other rules from now on."""
        self._book = book

    async def tick(self) -> None:
        """Merge what should be one; what fails comes again with the next tick."""
        try:
            merged = await asyncio.to_thread(self._sweep)
        except StoreError as error:
            _log.warning("stories_not_swept", why=str(error))
        except Exception:  # noqa: BLE001  # the job comes again; nothing else hangs on it
            INTERNAL_ERRORS.labels(part="sweep").inc()
            _log.exception("sweep_crashed")
        else:
            if merged:
                STORIES_MERGED.inc(merged)
                _log.info("stories_merged", stories=merged)

    def _sweep(self) -> int:
        now = self._clock.now()
        pairs = self._store.twins(now - self._look_back)
        merged = sum(self._settle(pair, now) for pair in pairs if pair not in self._judged)
        # Their reports do not change: what is no pair now never is one.
        self._judged = frozenset(pairs)
        self._look_back = _LOOK
        return merged

    def _settle(self, pair: tuple[int, int], now: datetime) -> bool:
        try:
            with self._store.begin() as tx:
                return self._merge(tx, pair, now)
        except (NotFoundError, RulingError):  # the desk was here first
            return False

    def _merge(self, tx: Transaction, pair: tuple[int, int], now: datetime) -> bool:
        openers = tx.openers(pair)
        if len(openers) < len(pair):
            return False
        older, younger = (openers[story_id] for story_id in pair)
        verdict = self._judge(younger, older)
        is_mostly = verdict.kind == "update" and verdict.score >= _MOSTLY_ONE
        if verdict.kind not in _ONE and not is_mostly:
            return False
        word = f"{VERDICTS[verdict.kind]}, {share(verdict.score)} in common"
        ruling = Ruling(MONITOR, f"{word}; they came in at the same time", now)
        stays = tx.merge(older.story, younger.story, ruling)
        credit_anew(tx, tx.story_ids((stays,)), self._book.outlet_names.social)
        return True

    def _judge(self, younger: Opener, older: Opener) -> Verdict:
        """What the younger would have been, had the older been there."""
        report = younger.report
        dossier = Dossier(item_of(report), Fingerprint(report.digest, ()))
        candidates = Candidates({report.id: (older.report,)})
        [verdict] = judge_all([Numbered(report.id, dossier)], candidates, self._furniture.known)
        return verdict
