"""What an alert has to tell now: a notice goes out only on a fact that was not told yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model.alert import AlertRule, Told, Waiting
from monitor.model.fact import Fact, FactKind
from monitor.model.noticetype import NoticeType
from monitor.model.rule import AlertOn

OPENED: Told = ("opened", "")

_ASKED: dict[AlertOn, tuple[FactKind, ...]] = {
    "update": ("source", "passage", "correction"),
    "echo": ("echo",),
}
_AT_ONCE: frozenset[FactKind] = frozenset({"correction"})


@dataclass(frozen=True, slots=True)
class Tell:
    """A notice is due.

    Args:
        news: What it tells beside what was told before; nothing where it opens the alert.
        told: All that is told once it is out.
    """

    kind: NoticeType
    news: tuple[Fact, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Listen:
    """The rule wants to hear of no opening: what is known now is no news later."""

    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing is to be told before `until`; None: before something new is known."""

    until: datetime | None = None


def due_of(
    waiting: Waiting, rule: AlertRule, group_interval_s: float, now: datetime
) -> Tell | Listen | Wait:
    """Decide what an alert tells.

    The first notice tells all that is known by then. Later ones tell what was not told, at most one
    in `group_interval_s`, but for a correction, which is told at once with all else.

    Args:
        waiting: Its time has come.
        rule: As it is now.
        group_interval_s: Least pause between two notices, in seconds.
    """
    if OPENED not in waiting.told:
        told = (OPENED, *_names(fact for fact in waiting.facts if _stands(fact, waiting)))
        return Tell("alert.opened", (), told) if "new" in rule.on else Listen(told)
    asked = {kind for on in rule.on for kind in _ASKED.get(on, ())}
    news = tuple(
        fact
        for fact in waiting.facts
        if fact.kind in asked and not fact.is_quiet and (fact.kind, fact.key) not in waiting.told
        if _stands(fact, waiting)
    )
    if not news:
        return Wait()
    due_at = _due_at(waiting, news, group_interval_s, now)
    if due_at > now:
        return Wait(due_at)
    brings_source = any(fact.kind == "source" for fact in news)
    kind: NoticeType = "alert.corroborated" if brings_source else "alert.developed"
    return Tell(kind, news, tuple(_names(news)))


def _stands(fact: Fact, waiting: Waiting) -> bool:
    """Whether it is still so: what was a source of its own may prove to echo another."""
    return fact.kind != "source" or not waiting.sources or fact.key in waiting.sources


def _due_at(
    waiting: Waiting, news: Iterable[Fact], group_interval_s: float, now: datetime
) -> datetime:
    last = waiting.alert.last_notice_at
    if last is None or any(fact.kind in _AT_ONCE for fact in news):
        return now
    # A clock that was set back must not make anybody wait for longer than the pause.
    return min(last, now) + timedelta(seconds=group_interval_s)


def _names(facts: Iterable[Fact]) -> Iterable[Told]:
    return dict.fromkeys((fact.kind, fact.key) for fact in facts)
