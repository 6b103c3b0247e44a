"""What goes wrong with our own work is told to the operator, once when it begins and when over."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

import structlog

from monitor.clock import Clock
from monitor.config.rulebook import Rulebook
from monitor.core.alerting.incidents import UNREACHABLE, changed, grouped, hearers, passed
from monitor.core.alerting.render import address_words
from monitor.core.alerting.system import incident_notice, same_words
from monitor.model.alert import Planned, Receiver
from monitor.model.incident import Incident, Unheard
from monitor.ports.store import Store
from monitor.services.reloader import Refusal

_log = structlog.get_logger()


class Incidents:
    """Compares what stands now with what was told, and puts words about it into the outbox.

    Nothing is remembered here: what was told stands in the database, what stands now is looked up.
    So a crash loses no word and repeats none.

    Args:
        refusals: For each folder why what it holds is not in force; None if it is.
        digests: Receivers whose digest could not be built -> since when.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        book: Rulebook,
        refusals: Mapping[str, Callable[[], Refusal | None]],
        digests: Callable[[], Mapping[str, datetime]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._book = book
        self._refusals = refusals
        self._digests = digests
        self._standing: Sequence[Incident] | None = None

    def use(self, book: Rulebook) -> None:
        """Tell the receivers of another rule set from now on."""
        self._book = book

    async def tick(self) -> None:
        """Look what stands now, and tell what began and what is over."""
        await asyncio.to_thread(self._look)

    def _look(self) -> None:
        own = (*self._of_folders(), *self._of_digests(), *self._of_removed())
        troubles = (*self._store.archive.troubles(), *own)
        if self._standing is None or any(changed(self._standing, troubles)):
            self._tell(troubles)
        for unheard in self._store.archive.unheard():
            self._tell_others(unheard, troubles)

    def _tell(self, troubles: Sequence[Incident]) -> None:
        with self._store.begin() as tx:
            begun, over = changed(tx.standing(), troubles)
            well = passed(over, troubles)
            for words, incidents in grouped(begun):
                planned = self._planned(words, incidents, troubles, tx.now(), is_over=False)
                tx.begin_incidents(incidents, planned)
            tx.end_incidents([each for each in over if each not in well], None)
            for words, incidents in grouped(well):
                planned = self._planned(words, incidents, troubles, tx.now(), is_over=True)
                tx.end_incidents(incidents, planned)
        self._standing = troubles
        for each in begun:
            if each.kind != "rules_refused":  # whoever refused it has said so
                _log.error("incident_began", kind=each.kind, subject=each.subject, why=each.line)
        for each in well:
            _log.info("incident_over", kind=each.kind, subject=each.subject)

    def _planned(
        self,
        words: Incident,
        incidents: Sequence[Incident],
        troubles: Iterable[Incident],
        now: datetime,
        *,
        is_over: bool,
    ) -> Planned | None:
        """The message about some incidents; None where nobody is left who could be told."""
        told = self._hearers(() if is_over else incidents, troubles)
        if not told:
            return None
        notice = incident_notice(words, now=now, is_over=is_over)
        head = self._book.policy.letterhead
        return Planned(notice, address_words(notice, words, told, head, is_over=is_over))

    def _tell_others(self, unheard: Unheard, troubles: Iterable[Incident]) -> None:
        """Tell those who are left what reached none of those whom it was for."""
        is_over = bool(unheard.seq)
        about = () if is_over else unheard.incidents
        told = self._hearers(about, troubles, unheard.receivers)
        if not told:
            return
        words, notice = same_words(unheard)
        head = self._book.policy.letterhead
        deliveries = address_words(notice, words, told, head, is_over=is_over)
        with self._store.begin() as tx:
            tx.tell_others(unheard, deliveries)
        _log.warning("incident_told_others", kind=words.kind, subject=words.subject)

    def _hearers(
        self,
        incidents: Iterable[Incident],
        troubles: Iterable[Incident],
        tried: frozenset[str] = frozenset(),
    ) -> Sequence[Receiver]:
        book = self._book
        deaf = {each.subject for each in troubles if each.kind in UNREACHABLE}
        return hearers(book.receivers, book.system, incidents, deaf | tried)

    def _of_removed(self) -> Iterable[Incident]:
        for receiver, since in self._store.archive.awaiting(self._book.receivers.keys()).items():
            line = (
                f"messages wait for receiver {receiver}, which the rules name no more: name it "
                "again, or one of kind `log: {}` like it to let them go"
            )
            yield Incident("receiver_removed", receiver, line, since)

    def _of_folders(self) -> Iterable[Incident]:
        for folder, refused in self._refusals.items():
            if (refusal := refused()) is not None:
                line = f"the {folder} folder was refused, the last good set stays in force: "
                yield Incident("rules_refused", folder, line + refusal.line, refusal.at)

    def _of_digests(self) -> Iterable[Incident]:
        for receiver, since in self._digests().items():
            line = f"the digest of receiver {receiver} could not be built; the log has the details"
            yield Incident("digest_failed", receiver, line, since)
