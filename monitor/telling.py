"""The second half of an alert's way: from what is owed to what is sent.

    due      Alert > Waiting > Tell                  is there a fact that was not told yet?
    gates    Notice > Hold*                          who hears of it now, and who later?
    address  Notice > Delivery*                      frozen before the first attempt
    release  Rollup > Notice > Delivery*             what was held goes out once

All of it is one short transaction. It may end anywhere and be done again: ids are derived from what
they name, and what was told stands beside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from monitor.config.rulebook import Rulebook
from monitor.core.alerting.due import Listen, Wait, due_of
from monitor.core.alerting.gates import Traffic, inhibitor_of, pass_gates, release
from monitor.core.alerting.letter import Letterhead
from monitor.core.alerting.notice import make_notice
from monitor.core.alerting.render import address, address_rollup
from monitor.core.alerting.rollup import rollup_notice
from monitor.model.alert import NewDelivery, Notice, Planned, Receiver, Waiting
from monitor.model.hold import Bucket, Kept, Rollup, Silence
from monitor.model.ingested import Plan
from monitor.ports.transaction import Transaction

POSTPONED_S = 600.0  # until what could not be told, or has no receiver, is tried again
ALERTS_A_PLAN = 20  # keeps the transaction short when many alerts fall due at once
ROLLUPS_A_PLAN = 20


def plan_due(book: Rulebook, tx: Transaction) -> Plan:
    """Turn what is due into notices, and notices into deliveries or what holds them.

    Roll-ups go before new notices, which might be of the same alerts; digests after them, so that
    one that was missed tells all that was owed by then.
    """
    desk = _Desk(book, tx, tx.now(), tx.silences(), _letterhead(book, tx))
    rollups = tx.due_rollups(ROLLUPS_A_PLAN)
    plan = _release_all(desk, (each for each in rollups if each.hold.kind != "digest"), Plan())
    due = tx.due_alerts(ALERTS_A_PLAN)
    planned: list[Planned] = []
    failed = []
    for waiting in due:
        try:
            with tx.apart():
                told = _tell(desk, waiting)
            planned.extend(told)
        except Exception as error:  # noqa: BLE001  # one alert must not stop the rest
            failed.append((waiting.alert, error))
    tx.postpone([alert for alert, _ in failed], POSTPONED_S)
    plan = replace(plan, planned=tuple(planned), failed=tuple(failed))
    if len(due) == ALERTS_A_PLAN:
        return plan
    digests = [each for each in tx.due_rollups(ROLLUPS_A_PLAN) if each.hold.kind == "digest"]
    return _release_all(desk, digests, plan)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What one plan works with.

    Args:
        groups: Roll-ups that went out already, but for the receiver: they are one message.
    """

    book: Rulebook
    tx: Transaction
    now: datetime
    silences: Sequence[Silence]
    letterhead: Letterhead
    groups: set[tuple[str, str, datetime, int]] = field(default_factory=set)


def _letterhead(book: Rulebook, tx: Transaction) -> Letterhead:
    head = book.policy.letterhead
    # Without a page there is nobody who could take the answer.
    return replace(head, opt_out_key=tx.opt_out_key()) if head.base_url else head


# -- alerts
def _tell(desk: _Desk, waiting: Waiting) -> Iterable[Planned]:
    """Make the next notice of an alert, if there is something to tell and nothing keeps it back."""
    book, tx, alert = desk.book, desk.tx, waiting.alert
    rule, route = book.alert_rule(alert.rule_id), book.router.route(alert.route)
    due = due_of(waiting, rule, route.group_interval_s, desk.now)
    if isinstance(due, Wait):
        tx.wait(alert, due.until)
        return ()
    if isinstance(due, Listen):
        tx.listen(alert, due.told)
        return ()
    if by := inhibitor_of(waiting, rule):
        tx.inhibit(alert, by)
        return ()
    story = replace(tx.reports_of(alert), news=due.news)
    notice = make_notice(story, rule, due.kind, now=desk.now, max_passage=book.policy.max_passage)
    receivers = book.receivers_of(alert.route)
    # Alerts of a route that was removed are the root's: they are held with its own, too.
    key = book.router.present(alert.route)
    asked = replace(waiting, alert=replace(alert, route=key))
    traffic = Traffic(tx.bucket(key), tx.rate_hold(key))
    passed = pass_gates(
        asked, rule, route, receivers, silences=desk.silences, traffic=traffic, now=desk.now
    )
    direct = [each for each in receivers if each.name not in passed.holds]
    deliveries = address(notice, story, rule, direct, desk.letterhead)
    planned = Planned(notice, deliveries, passed.holds, due.told)
    tx.add_planned([planned])
    _keep(desk, key, passed.bucket)
    return (planned,)


# -- roll-ups
def _release_all(desk: _Desk, rollups: Iterable[Rollup], plan: Plan) -> Plan:
    released, stuck, stranded = list(plan.released), list(plan.stuck), list(plan.stranded)
    later = desk.now + timedelta(seconds=POSTPONED_S)
    for rollup in rollups:
        if _is_stranded(desk, rollup):
            stranded.append(rollup)
            desk.tx.keep_holding(rollup, later)
            continue
        try:
            with desk.tx.apart():
                is_over = _release(desk, rollup)
            released.extend([rollup] if is_over else [])
        except Exception as error:  # noqa: BLE001  # one roll-up must not stop the rest
            stuck.append((rollup, error))
            desk.tx.keep_holding(rollup, later)
    return replace(plan, released=tuple(released), stuck=tuple(stuck), stranded=tuple(stranded))


def _is_stranded(desk: _Desk, rollup: Rollup) -> bool:
    """Whether something is to be told, and its receiver, who alone says in which form, is gone."""
    is_told = bool(rollup.members) and not rollup.hold.drops
    return is_told and rollup.receiver not in desk.book.receivers


def _release(desk: _Desk, rollup: Rollup) -> bool:
    """Send a roll-up, unless the gates that are left hold it on; tell whether it is over."""
    book, tx, hold = desk.book, desk.tx, rollup.hold
    if hold.drops or not (rollup.members or _is_wanted_empty(book, rollup)):
        tx.drop_rollup(rollup)
        return True
    # For each receiver a row of its own, and yet one message of the route.
    group = (hold.kind, hold.route, hold.window_start, rollup.part)
    if group not in desk.groups:
        route = book.router.route(hold.route)
        key = book.router.present(hold.route)
        passes = release(hold, route, tx.bucket(key), desk.now)
        if isinstance(passes, Kept):
            tx.keep_holding(rollup, passes.until, passes)
            return False
        _keep(desk, key, passes)
    _send(desk, rollup, book.receivers[rollup.receiver])
    desk.groups.add(group)
    return True


def _send(desk: _Desk, rollup: Rollup, receiver: Receiver) -> None:
    if len(rollup.members) == 1 and rollup.hold.kind != "digest":  # that says more than its members
        desk.tx.send_rollup(rollup, None, _as_itself(desk, rollup, receiver))
        return
    notice = rollup_notice(rollup, now=desk.now)
    deliveries = address_rollup(notice, rollup, receiver, desk.letterhead, desk.tx.watched())
    desk.tx.send_rollup(rollup, notice, deliveries)


def _is_wanted_empty(book: Rulebook, rollup: Rollup) -> bool:
    receiver = book.receivers.get(rollup.receiver)
    times = receiver.digest if receiver else None
    return rollup.hold.kind == "digest" and times is not None and times.sends_empty


def _as_itself(desk: _Desk, rollup: Rollup, receiver: Receiver) -> tuple[NewDelivery, ...]:
    """The only notice that was held; a mail is as new as if nothing had, and says what did."""
    [held] = rollup.members
    story = desk.tx.retell(held)
    notice = Notice(
        alert_id=held.alert_id,
        alert_key=held.alert_key,
        seq=held.seq,
        route=story.alert.route,
        type=held.type,
        payload=held.payload,
        created_at=held.created_at,
    )
    rule = desk.book.alert_rule(story.alert.rule_id)
    return address(notice, story, rule, (receiver,), desk.letterhead, held=rollup, at=desk.now)


def _keep(desk: _Desk, route: str, bucket: Bucket | None) -> None:
    if bucket is not None:
        desk.tx.keep_bucket(route, bucket)
