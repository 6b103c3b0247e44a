"""What the pipeline needs of the settings, in its own words."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from monitor.config.schema import Settings
from monitor.core.alerting.letter import Letterhead
from monitor.core.fulltext.want import Need
from monitor.model.feed import Pace


@dataclass(frozen=True, slots=True)
class Policy:
    """What the pipeline needs of the settings; times in seconds.

    Args:
        window_s: How far back items are compared.
        first_poll_alert_age_s: At a feed's first poll older entries raise no alert.
        max_items: Entries read from one body.
        max_passage: Longest quotation, in code points.
        lang: Language of our own words.
        letterhead: What mails say of us.
        need: When article pages are read.
    """

    pace: Pace
    window_s: float
    first_poll_alert_age_s: float
    max_items: int
    max_passage: int
    lang: str
    letterhead: Letterhead
    need: Need


def policy_of(settings: Settings) -> Policy:
    """Give the policy that settings ask for."""
    polling, desk, fulltext = settings.polling, settings.desk, settings.fulltext
    letterhead = Letterhead(
        sender=settings.smtp.sender,
        desk_name=desk.name,
        tz=ZoneInfo(desk.tz),
        base_url=settings.web.base_url,
        max_passage=settings.display.max_passage,
    )
    return Policy(
        pace=Pace(polling.every, polling.min_every, polling.max_every),
        window_s=settings.duplicates.window,
        first_poll_alert_age_s=polling.first_poll_alert_age,
        max_items=polling.max_items,
        max_passage=settings.display.max_passage,
        lang=desk.lang,
        letterhead=letterhead,
        need=Need(fulltext.mode, fulltext.below_words, polling.first_poll_alert_age),
    )
