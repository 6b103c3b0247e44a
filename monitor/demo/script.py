"""The scenes of the demonstration: news arrives, and what the daemon made of it is told."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from monitor.demo import cards
from monitor.demo.hook import Posted
from monitor.demo.mailbox import Mail
from monitor.demo.news import read_articles
from monitor.demo.stage import Stage
from monitor.demo.terminal import Line
from monitor.errors import NotFoundError
from monitor.model.record import ReportRecord, StoryDetail
from monitor.ports.archive import Archive

BEFORE = "0-before"
_LOOK_S = 0.1
_ALL = 1000
_SETTLE_S = 1.0  # in which a second alert would be owed, if there were one
Found = TypeVar("Found")


@dataclass(slots=True)
class Script:
    """Plays the scenes in order.

    Args:
        missed: What did not happen as promised.
        alerted: Id of the report that made the first alert; None before it.
    """

    stage: Stage
    archive: Archive
    missed: list[str] = field(default_factory=list[str])
    alerted: int | None = None
    _reports: list[ReportRecord] = field(default_factory=list[ReportRecord])
    _story: str = ""

    async def play(self) -> bool:
        """Play it all; give whether everything happened as promised."""
        await self._before()
        await self._known(
            "1-copy",
            "1. A reprint of a document that you have",
            "What repeats a file of your folder seeds/ is kept and shown, never sent.",
        )
        await self._known(
            "2-summary",
            "2. The same document again, in one sentence",
            "Nothing in it is new, so it is no news either.",
        )
        await self._new_report()
        await self._copies()
        await self._other_language()
        await self._closing()
        return not self.missed

    # -- scenes
    async def _before(self) -> None:
        """Wait until each feed was asked once; what stands in them then is the past."""
        polled = await self._until(self._all_polled)
        self._expect(polled is not None, "every feed should have been asked by now")
        feeds = await asyncio.to_thread(self.archive.feeds)
        items = await asyncio.to_thread(lambda: self.archive.items(limit=_ALL))
        read = f"{len(feeds)} feeds asked, {len(items)} articles stood in them."
        self._say(Line(read, label=self._since(self.stage.clock.now())))
        for feed in feeds:
            if feed.error:
                self._say(Line(f"{feed.name} fails ({feed.error}), and is asked again.", "faint"))
        await self._read_s(0.5)

    async def _known(self, scene: str, title: str, moral: str) -> None:
        self._head(title)
        for report in await self._arrive(scene):
            is_known = report.item.verdict == "duplicate" and report.of_is_seed
            is_quiet = bool(report.hits) and all(hit.quiet == "seed_copy" for hit in report.hits)
            self._expect(is_known, "this repeats a seed and should have been known")
            self._expect(is_quiet, "this should have met a rule and stayed quiet")
            detail = await self._detail(report)
            self._expect(not detail.alerts, "nothing of this should alert")
            if is_known and is_quiet and not detail.alerts:
                self._say(Line(moral, "faint", hang=2))
        await self._read_s(1.2)

    async def _new_report(self) -> None:
        self._head("3. A new report on the same people")
        for report in await self._arrive("3-report"):
            self._expect(report.item.verdict == "new", "this is new and should be called so")
            self._story, self.alerted = report.item.story or "", report.item.id
            await self._tell_wait(report)
            posted, mail = await self._alert_of(report)
            if posted:
                self._say_all(cards.webhook(posted, self._since(posted.at)))
            if mail:
                self._say_all(cards.mail(mail, self._since(mail.at)))
        await self._read_s(6.0)

    async def _copies(self) -> None:
        self._head("4. Other outlets print that report under headlines of their own")
        for report in await self._arrive("4-copies"):
            is_echo = report.role == "echo" and report.item.story == self._story
            self._expect(is_echo, "this copy should be an echo in the same story")
        await asyncio.sleep(_SETTLE_S)
        if self._story:
            detail = await asyncio.to_thread(self.archive.story, self._story)
            self._say(cards.standing(detail))
            n_told = (len(self._posted(self._story)), len(self._mailed(self._story)))
            is_once = n_told == (1, 1) and detail.line.waiting_until is None
            self._expect(is_once, f"one webhook and one mail were promised, {n_told} came")
            if is_once:
                self._say(Line("No second alert: it was one event, and you know of it.", "good"))
        await self._read_s(4.0)

    async def _other_language(self) -> None:
        self._head("5. A report in Arabic on the same people")
        for report in await self._arrive("5-arabic"):
            met = next((hit for hit in report.hits if not hit.quiet), None)
            self._expect(met is not None, "the rule should have met this in Arabic too")
            if met is not None:
                self._say_all(cards.spellings(met))
            if report.item.story != self._story:
                told = (
                    "A story of its own with its own alert: this version does not yet see that two "
                    "languages tell of one event."
                )
                self._say(Line(told, "faint", hang=2))
            posted, mail = await self._alert_of(report)
            if posted and mail:
                self._say_all(cards.telegram(posted, mail, self._since(max(posted.at, mail.at))))
        await self._read_s(2.0)

    async def _closing(self) -> None:
        # What arrived is noted a moment later as delivered.
        is_delivered = await self._until(self._all_delivered)
        deliveries = await asyncio.to_thread(lambda: self.archive.deliveries(limit=_ALL))
        n_all = len(await asyncio.to_thread(lambda: self.archive.items(limit=_ALL)))
        self._head("What happened")
        self._say_all(cards.tally(self._reports, n_all - len(self._reports), deliveries))
        self._expect(is_delivered is not None, "every message should have been delivered")
        unverified = [posted for posted in self.stage.servers.hooks.posted if posted.trouble]
        self._expect(not unverified, "every webhook should have been signed")

    # -- waiting
    async def _arrive(self, scene: str) -> Sequence[ReportRecord]:
        """Publish a scene's articles; tell each as the daemon stored it."""
        awaited = [one.url for one in self.stage.servers.news.publish(read_articles(scene))]
        reports: list[ReportRecord] = []

        async def look() -> bool | None:
            for url in tuple(awaited):
                try:
                    report = await asyncio.to_thread(self.archive.report, url)
                except NotFoundError:
                    continue
                if report.fulltext.state == "wanted":  # what it is, its page may tell
                    continue
                awaited.remove(url)
                reports.append(report)
                label = self._since(report.item.received_at)
                self._say_all(cards.arrival(report, label, self.stage.rules))
            return None if awaited else True

        await self._until(look)
        self._expect(not awaited, f"{len(awaited)} published and not read by the daemon")
        self._reports.extend(reports)
        return reports

    async def _alert_of(self, report: ReportRecord) -> tuple[Posted | None, Mail | None]:
        """Wait for both messages on a report's story."""
        story = report.item.story or ""

        async def look() -> tuple[Posted, Mail] | None:
            posted, mailed = self._posted(story), self._mailed(story)
            return (posted[0], mailed[0]) if posted and mailed else None

        await self._until(look)
        posted, mailed = self._posted(story), self._mailed(story)
        self._expect(len(posted) == 1, f"one webhook was promised, {len(posted)} came")
        self._expect(len(mailed) == 1, f"one mail was promised, {len(mailed)} came")
        return next(iter(posted), None), next(iter(mailed), None)

    async def _tell_wait(self, report: ReportRecord) -> None:
        for alert in (await self._detail(report)).alerts:
            if alert.waiting_until:
                wait_s = round((alert.waiting_until - alert.opened_at).total_seconds(), 1)
                told = f"an alert is owed; it waits {wait_s:g} s for more reports (group_wait)"
                self._say(Line(told, "faint", hang=2))

    async def _until(self, look: Callable[[], Awaitable[Found | None]]) -> Found | None:
        """Look again and again; give what was found, None if nothing was in time."""
        deadline = asyncio.get_running_loop().time() + self.stage.patience_s
        while (found := await look()) is None:
            if asyncio.get_running_loop().time() > deadline:
                return None
            await asyncio.sleep(_LOOK_S)
        return found

    async def _all_polled(self) -> bool | None:
        health = await asyncio.to_thread(self.archive.health)
        return None if health.unpolled else True

    async def _all_delivered(self) -> bool | None:
        deliveries = await asyncio.to_thread(lambda: self.archive.deliveries(limit=_ALL))
        return None if any(each.state != "delivered" for each in deliveries) else True

    # -- looking
    async def _detail(self, report: ReportRecord) -> StoryDetail:
        return await asyncio.to_thread(self.archive.story, report.item.story or "")

    def _posted(self, story: str) -> list[Posted]:
        return [each for each in self.stage.servers.hooks.posted if each.story == story]

    def _mailed(self, story: str) -> list[Mail]:
        mails = self.stage.servers.mailbox.mails
        return [each for each in mails if each.message["X-Monitor-Story"] == story]

    # -- telling
    def _expect(self, is_so: bool, otherwise: str) -> None:  # noqa: FBT001  # it is the condition
        if not is_so:
            self.missed.append(otherwise)
            self._say(cards.missed(otherwise))

    def _head(self, title: str) -> None:
        self._say(Line(label=None), Line(title, "heading", label=None))

    def _say(self, *lines: Line) -> None:
        self.stage.teller.say(*lines)

    def _say_all(self, lines: Iterable[Line]) -> None:
        self.stage.teller.say_all(lines)

    def _since(self, at: datetime) -> str:
        return f"{(at - self.stage.began).total_seconds():.1f} s"

    async def _read_s(self, seconds: float) -> None:
        await asyncio.sleep(seconds * (1.0 - self.stage.haste))
