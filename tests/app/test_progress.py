from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from monitor.adapters.store.engine import Holder
from monitor.app.broadrules import Price
from monitor.app.findings import Finding
from monitor.app.progress import of_matching, of_work
from monitor.model.soundness import FailingReceiver, Health
from tests.support.clock import NOON
from tests.support.health import WELL

HOLDER = Holder(123, "desk-1", NOON - timedelta(days=1))
ADVICE = "let each name a word that must be there, and only items with it cost anything"
EXPLAIN = "what an item waits for: monitor explain ITEM"
SEE = "see: monitor feeds list --failing"


def work(health: Health, holder: Holder | None = HOLDER) -> dict[str, Finding]:
    return {each.name: each for each in of_work(health, holder, NOON)}


def test_all_is_told_where_all_is_well() -> None:
    assert {name: (each.mark, each.text) for name, each in work(WELL).items()} == {
        "daemon": ("ok", "runs as process 123 on desk-1 for 1 day"),
        "feeds": ("ok", "43, none fails"),
        "polling": ("ok", "no feed is due"),
        "alerts": ("ok", "no alert is due"),
        "delivery": ("ok", "no message waits for us"),
        "pages": ("ok", "no article page waits"),
        "messages": ("ok", "0 messages on the way, none given up"),
        "last": ("ok", "good poll 2 min ago, new item 3 h ago, no delivery yet"),
    }


@pytest.mark.parametrize(
    ("changed", "mark", "text"),
    [
        ({"failing": 3}, "warn", f"3 of 43 fail, {SEE}"),
        ({"unpolled": 5}, "ok", "43, none fails; 5 not polled yet"),
        (
            {"feeds": 0},
            "warn",
            "none known yet; the daemon takes them from the rules when it starts",
        ),
        (
            {"failing": 43},
            "fail",
            f"all 43 feeds fail; the last good answer came 2 min ago; {SEE}",
        ),
    ],
)
def test_feeds_are_a_failure_only_where_all_of_them_fail(
    changed: dict[str, Any], mark: str, text: str
) -> None:
    feeds = work(replace(WELL, **changed))["feeds"]
    assert (feeds.mark, feeds.text) == (mark, text)


def test_work_that_waits_is_a_failure_only_of_a_daemon_that_runs() -> None:
    late = replace(WELL, due_since=NOON - timedelta(hours=3))
    stuck = work(late)["polling"]
    assert (stuck.mark, stuck.text) == (
        "fail",
        "feeds are not polled: one has been due for 3 h",
    )
    alone = work(late, None)
    assert (alone["polling"].mark, alone["daemon"].mark) == ("warn", "fail")
    assert alone["daemon"].text.endswith("start it: monitor run")
    soon = work(replace(WELL, unsent_since=NOON - timedelta(seconds=9), queued=1))
    assert (soon["delivery"].mark, soon["delivery"].text) == (
        "ok",
        "the first message has been due for 9 s",
    )
    assert soon["messages"].text == "1 message on the way, none given up"


@pytest.mark.parametrize(
    ("n_pages", "minutes", "mark", "text"),
    [
        (1, 60, "ok", "1 article page waits, the oldest for 1 h"),
        (
            1200,
            61,
            "warn",
            f"1,200 article pages wait, the oldest for 1 h; {EXPLAIN}",
        ),
    ],
)
def test_article_pages_that_wait_for_more_than_an_hour_are_a_warning(
    n_pages: int, minutes: int, mark: str, text: str
) -> None:
    since = NOON - timedelta(minutes=minutes)
    pages = work(replace(WELL, pages_waiting=n_pages, page_wished_at=since))["pages"]
    assert (pages.mark, pages.text) == (mark, text)


def test_messages_that_do_not_arrive_are_a_failure_that_says_where_to_look() -> None:
    lost = replace(WELL, dead=2, queued=1, last_dead_at=NOON - timedelta(minutes=7))
    found = work(lost)
    assert found["messages"].mark == "fail"
    assert found["messages"].text == (
        "1 message on the way; messages do not arrive: one was given up 7 min ago, and none was "
        "delivered since; see why: monitor deliveries list --state dead"
    )
    assert found["delivery"].mark == "ok"
    stuck = work(replace(lost, unsent_since=NOON - timedelta(hours=1)))
    assert (stuck["delivery"].mark, stuck["messages"].mark) == ("fail", "fail")
    assert stuck["delivery"].text.startswith("messages are not sent")


def test_messages_that_wait_for_their_receivers_do_not_wait_for_us() -> None:
    delivery = work(replace(WELL, queued=2))["delivery"]
    told = "no message waits for us; 2 for their receivers"
    assert (delivery.mark, delivery.text) == ("ok", told)


def test_where_a_receiver_fails_that_nothing_arrives_is_what_follows() -> None:
    gone = FailingReceiver("desk", NOON, "HTTP 410", 0)
    lost = replace(WELL, dead=2, last_dead_at=NOON, receivers=(gone,))
    assert work(lost)["messages"].mark == "warn"
    assert "receivers" not in work(lost)  # each is told once, with what it said last


def test_what_was_given_up_before_another_arrived_is_a_warning() -> None:
    dead = work(replace(WELL, dead=2))["messages"]
    assert (dead.mark, dead.text) == (
        "warn",
        "0 messages on the way, 2 given up, see: monitor deliveries list --state dead",
    )


def test_a_daemon_that_has_not_told_its_number_runs_all_the_same() -> None:
    daemon = work(WELL, Holder(None, "", NOON))["daemon"]
    assert (daemon.mark, daemon.text) == ("ok", "runs for 0 s")


@pytest.mark.parametrize(
    ("price", "mark", "words"),
    [
        (Price(1, 0.31, "a", 0.31, 9), "ok", "1 rule is asked of every item: 0.3 ms an item"),
        (
            Price(2, 0.44, "not-sport", 0.06, 9),
            "ok",
            "2 rules are asked of every item: 0.4 ms an item; dearest: not-sport 0.06 ms",
        ),
        (
            Price(2, 0.002, "a", 0.001, 9),
            "ok",
            "2 rules are asked of every item: under 0.01 ms an item; dearest: a under 0.01 ms",
        ),
        (Price(1001, 5.0, "", 0.0, 1), "ok", "1,001 rules are asked of every item: 5.0 ms an item"),
        (
            Price(2, 1234.5, "b", 5.1, 1),
            "warn",
            "2 rules are asked of every item: 1,234.5 ms an item; dearest: b 5.1 ms; " + ADVICE,
        ),
    ],
)
def test_rules_that_every_item_pays_for_are_told_with_their_price(
    price: Price, mark: str, words: str
) -> None:
    [finding] = of_matching(price)
    told = words.replace("every item:", "every item (no required term):")
    assert (finding.name, finding.mark, finding.text) == ("matching", mark, told)


def test_where_no_rule_is_asked_of_every_item_nothing_is_said() -> None:
    assert of_matching(None) == ()
