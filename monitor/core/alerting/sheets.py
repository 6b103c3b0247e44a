"""Letters as sheets: subject, thread and headers, the text part and the HTML part."""

from monitor.core.alerting.mail import Sheet, safe_subject, subject
from monitor.core.alerting.plaintext import rollup_text, story_text, system_text
from monitor.core.alerting.rolluphtml import rollup_html, system_html
from monitor.core.alerting.rollupletter import RollupLetter
from monitor.core.alerting.storyhtml import story_html
from monitor.core.alerting.storyletter import StoryLetter
from monitor.core.alerting.systemletter import SystemLetter
from monitor.model.alert import AlertRule


def story_sheet(letter: StoryLetter, rule: AlertRule, seq: int) -> Sheet:
    """A mail about a story: all of one story have one subject and one thread."""
    reply = "" if letter.is_first else "Re: "
    return Sheet(
        subject=f"{reply}{subject(letter.topic, rule)}",
        group=f"{rule.id}.rules",
        text=story_text(letter),
        html=story_html(letter),
        thread=f"story-{letter.story}",
        marks=(
            ("X-Monitor-Rule", rule.id),
            ("X-Monitor-Story", letter.story),
            ("X-Monitor-Seq", str(seq)),
        ),
    )


def rollup_sheet(letter: RollupLetter) -> Sheet:
    """A roll-up or a digest, which is in no thread."""
    return Sheet(
        subject=safe_subject(letter.subject),
        group=f"{letter.group}.monitor",
        text=rollup_text(letter),
        html=rollup_html(letter),
    )


def system_sheet(letter: SystemLetter) -> Sheet:
    """Words of our own; that a trouble is over is an answer to that it began."""
    return Sheet(
        subject=safe_subject(f"monitor: {letter.headline}"),
        group="system.monitor",
        text=system_text(letter),
        html=system_html(letter),
        thread=f"incident-{letter.thread}",
    )
