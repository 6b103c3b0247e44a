"""Whether the work gets done, as ``monitor doctor`` says it: daemon, feeds, messages, matching."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from monitor.adapters.store.engine import Holder
from monitor.app.broadrules import Price
from monitor.app.findings import Finding, Mark
from monitor.model.soundness import Health
from monitor.model.wording import count, span
from monitor.services.health import Part, Trouble, diagnose

_DEAR_MS = 5.0  # for each of thousands of items an hour
_LEAST_MS = 0.01
_LONG_WAIT = timedelta(hours=1)  # for an article page
_DEAD = "monitor deliveries list --state dead"


def of_work(health: Health, holder: Holder | None, now: datetime) -> Iterator[Finding]:
    """Whether a daemon runs and the work gets done."""
    troubles = diagnose(health, now, started_at=holder.since if holder else None)
    standing: Mapping[Part, Trouble] = {each.part: each for each in troubles if each.is_standstill}
    others: Mapping[Part, Trouble] = {
        each.part: each for each in troubles if not each.is_standstill
    }
    yield _daemon(holder, now)
    yield _feeds(health, standing.get("feeds") or others.get("feeds"))
    # Where no daemon runs, that is what is wrong; that work waits is then only what follows.
    stuck: Mark = "fail" if holder else "warn"
    # Messages that are on the way and wait for nobody here wait for their receivers.
    there = f"; {health.queued:,} for their receivers" if health.queued else ""
    queues: tuple[tuple[str, Part, str, datetime | None, str], ...] = (
        ("polling", "polling", "feed", health.due_since, "no feed is due"),
        ("alerts", "matching", "alert", health.unplanned_since, "no alert is due"),
        ("delivery", "delivery", "message", health.unsent_since, f"no message waits for us{there}"),
    )
    for name, part, noun, since, none in queues:
        if trouble := standing.get(part):
            yield Finding(name, stuck, trouble.line)
        else:
            due = f"the first {noun} has been due for {span(now - since)}" if since else none
            yield Finding(name, "ok", due)
    yield _pages(health, now)
    yield _sent(health, others.get("delivery"))
    yield Finding("last", "ok", _last(health, now))


def of_matching(price: Price | None) -> tuple[Finding, ...]:
    """What the rules cost that have no required term; nothing where there is none."""
    if price is None:
        return ()
    told = (
        f"{count(price.n_rules, 'rule')} {'is' if price.n_rules == 1 else 'are'} asked of every "
        f"item (no required term): {_ms(price.ms_an_item)} an item"
    )
    if price.dearest and price.n_rules > 1:
        told += f"; dearest: {price.dearest} {_ms(price.dearest_ms)}"
    if price.ms_an_item > _DEAR_MS:
        said = "; let each name a word that must be there, and only items with it cost anything"
        return (Finding("matching", "warn", told + said),)
    return (Finding("matching", "ok", told),)


def _daemon(holder: Holder | None, now: datetime) -> Finding:
    if holder is None:
        return Finding("daemon", "fail", "none runs on this database; start it: monitor run")
    pid = f" as process {holder.pid}" if holder.pid else ""
    host = f" on {holder.host}" if holder.host else ""
    return Finding("daemon", "ok", f"runs{pid}{host} for {span(now - holder.since)}")


def _feeds(health: Health, trouble: Trouble | None) -> Finding:
    unpolled = f"; {health.unpolled:,} not polled yet" if health.unpolled else ""
    if trouble:
        return Finding("feeds", "fail", f"{trouble.line}; see: monitor feeds list --failing")
    if health.failing:
        said = f"{health.failing:,} of {health.feeds:,} fail, see: monitor feeds list --failing"
        return Finding("feeds", "warn", said + unpolled)
    if not health.feeds:
        return Finding(
            "feeds", "warn", "none known yet; the daemon takes them from the rules when it starts"
        )
    return Finding("feeds", "ok", f"{health.feeds:,}, none fails{unpolled}")


def _pages(health: Health, now: datetime) -> Finding:
    """How many article pages wait; hosts that pause or have a budget are not our failure."""
    since, n_pages = health.page_wished_at, health.pages_waiting
    if since is None:
        return Finding("pages", "ok", "no article page waits")
    waits = "waits" if n_pages == 1 else "wait"
    told = f"{count(n_pages, 'article page')} {waits}, the oldest for {span(now - since)}"
    if now - since > _LONG_WAIT:
        return Finding("pages", "warn", f"{told}; what an item waits for: monitor explain ITEM")
    return Finding("pages", "ok", told)


def _sent(health: Health, trouble: Trouble | None) -> Finding:
    told = f"{count(health.queued, 'message')} on the way"
    if trouble:
        # Where a receiver is told to fail, that is what is wrong; this is what follows.
        mark: Mark = "warn" if health.receivers else "fail"
        return Finding("messages", mark, f"{told}; {trouble.line}; see why: {_DEAD}")
    if not health.dead:
        return Finding("messages", "ok", f"{told}, none given up")
    return Finding("messages", "warn", f"{told}, {health.dead:,} given up, see: {_DEAD}")


def _last(health: Health, now: datetime) -> str:
    moments = (
        ("good poll", health.last_ok_at),
        ("new item", health.last_new_at),
        ("delivery", health.last_delivered_at),
    )
    return ", ".join(
        f"{name} {span(now - moment)} ago" if moment else f"no {name} yet"
        for name, moment in moments
    )


def _ms(milliseconds: float) -> str:
    if milliseconds < _LEAST_MS:
        return f"under {_LEAST_MS} ms"
    return f"{milliseconds:,.{1 if milliseconds >= 10 * _LEAST_MS else 2}f} ms"
