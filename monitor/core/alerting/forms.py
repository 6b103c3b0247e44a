"""A message in the forms in which people read it: each is made once, when it is first asked for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from monitor.core.alerting.heldback import held_back
from monitor.core.alerting.letter import Letterhead
from monitor.core.alerting.mail import Sheet
from monitor.core.alerting.rollupletter import compose_rollup
from monitor.core.alerting.sheets import rollup_sheet, story_sheet, system_sheet
from monitor.core.alerting.shorttext import Short, tell_rollup, tell_story, tell_words
from monitor.core.alerting.storyletter import StoryLetter, compose
from monitor.core.alerting.systemletter import compose_words
from monitor.model.alert import AlertRule, DueAlert, Notice, Receiver
from monitor.model.hold import Rollup, Watched
from monitor.model.incident import Incident


@dataclass(frozen=True, slots=True)
class Forms:
    """One message, for the eye and for a chat."""

    mail: Callable[[], Sheet]
    chat: Callable[[], Short]


def story_forms(
    notice: Notice,
    due: DueAlert,
    rule: AlertRule,
    head: Letterhead,
    held: Rollup | None = None,
) -> Forms:
    """Of a notice about a story, which a roll-up may have held alone."""

    def compose_story() -> StoryLetter:
        letter = compose(due, rule, head, notice.type)
        if held is None:
            return letter
        return replace(letter, why=f"{letter.why} {held_back(held, head.tz).long}")

    letter = cache(compose_story)
    return Forms(
        cache(lambda: story_sheet(letter(), rule, notice.seq)),
        cache(lambda: tell_story(letter(), rule)),
    )


def rollup_forms(rollup: Rollup, receiver: Receiver, head: Letterhead, watched: Watched) -> Forms:
    """Of what was held back from a receiver."""
    letter = cache(lambda: compose_rollup(rollup, receiver, head, watched))
    return Forms(cache(lambda: rollup_sheet(letter())), cache(lambda: tell_rollup(letter())))


def words_forms(notice: Notice, incident: Incident, head: Letterhead, *, is_over: bool) -> Forms:
    """Of words of our own."""
    letter = cache(lambda: compose_words(incident, head, notice, is_over=is_over))
    return Forms(cache(lambda: system_sheet(letter())), cache(lambda: tell_words(letter())))
