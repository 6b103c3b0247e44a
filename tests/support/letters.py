"""Letters for tests of how mails look: about a story, of what was held, words of our own."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from monitor.core.alerting.letter import Letterhead
from monitor.core.alerting.rollupletter import RollupLetter, compose_rollup
from monitor.core.alerting.storyletter import StoryLetter, compose
from monitor.core.alerting.system import incident_notice
from monitor.core.alerting.systemletter import SystemLetter, compose_words
from monitor.model.alert import DueAlert, Receiver
from monitor.model.fact import Fact
from monitor.model.hold import Held, HoldKind, Watched
from monitor.model.incident import Incident
from monitor.model.noticetype import NoticeType
from tests.support.alerts import NOON, RULE, due_alert, report
from tests.support.bodies import LATER, alert_notice, held, rollup

HEAD = Letterhead("monitor@desk.example", "Night desk")
MAIL = Receiver("mail", "email", ("desk@example.org",))
WATCHED = Watched(41, 2)
INCIDENT = Incident("endpoint_disabled", "desk", "https://chat.example/...: HTTP 410", NOON)


def developing() -> DueAlert:
    """A story with a second source that tells something new, and an echo since."""
    second = report(2, "Fourteen dead in Derna", role="independent", source="AFP")
    due = due_alert(report(1, words=["Derna"]), second, report(3, role="echo", source="Copy Daily"))
    told = Fact("passage", "p", 2, NOON, numbers=("14",), passages=("At least 14 died.",))
    alert = replace(due.alert, last_seq=1, last_notice_at=NOON + timedelta(minutes=2))
    return replace(due, alert=alert, news=(Fact("source", "s", 2, NOON, source="AFP"), told))


def later_letter(head: Letterhead = HEAD) -> StoryLetter:
    """What the second mail about that story says."""
    return compose(developing(), RULE, head, "alert.corroborated")


def tale(
    number: int,
    title: str = "",
    *,
    level: str = "medium",
    sources: int = 1,
    kind: NoticeType = "alert.opened",
    story: int | None = None,
    url: str | None = "",
) -> Held:
    """A held notice of a story of its own, unless one is named; the `number`-th that was made."""
    one = held(alert_notice(kind, number), number)
    data = json.loads(one.payload)
    key = f"{number if story is None else story:032x}"
    link = f"https://news.example/story/{number}" if url == "" else url
    data["rule"]["level"] = level
    data["story"] |= {"id": key, "independent_sources": sources, "url": link}
    data["first_report"] |= {"title": title or f"Story {number}", "url": link}
    made_at = NOON + timedelta(minutes=number)
    return replace(one, payload=json.dumps(data), created_at=made_at)


def rollup_letter(
    members: Sequence[Held], kind: HoldKind = "quiet", why: str = "night"
) -> RollupLetter:
    """What a mail of what was held says."""
    return compose_rollup(rollup(*members, kind=kind, why=why), MAIL, HEAD, WATCHED)


def system_letter(incident: Incident = INCIDENT, *, is_over: bool = False) -> SystemLetter:
    """What a mail about a trouble of our own says."""
    notice = incident_notice(incident, now=LATER, is_over=is_over)
    return compose_words(incident, HEAD, notice, is_over=is_over)
