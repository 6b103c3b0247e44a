"""From what is owed to what is sent: holds, roll-ups, digests, on a real database and receiver."""

import email
import email.policy
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from monitor.adapters.store import tables as t
from monitor.model.fact import Fact, source_key
from monitor.model.hold import Bucket
from tests.contracts.stores import STORES
from tests.support.conversing import HERALD, TEN, Desk, a_desk, rows, silence, story
from tests.support.newswire import News

RULES = [
    {"id": "derna", "match": "derna", "tags": ["libya"]},
    {"id": "tobruk", "match": "tobruk"},
]


def learn(desk: Desk, key: str, *, item: int = 1, kind: str = "source") -> None:
    """Let something new be known of the story of an item."""
    revision = 1 if kind == "correction" else 0
    found = Fact("source", source_key(key), item, desk.now, source=key, revision=revision)
    fact = replace(found, kind=kind)  # type: ignore[arg-type]  # tests
    with desk.world.store.begin() as tx:
        tx.note([fact])
    if kind == "source":
        _rest_on(desk, key, item)


def _rest_on(desk: Desk, source: str, item: int) -> None:
    """Let the story of an item rest on one source more."""
    story = t.story.c
    its_own = story.id == select(t.item.c.story_id).where(t.item.c.id == item).scalar_subquery()
    with desk.engine.begin() as conn:
        roots = conn.execute(select(story.roots).where(its_own)).scalar_one()
        conn.execute(update(t.story).where(its_own).values(roots=[*roots, {"name": source}]))


@pytest.fixture(params=STORES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def desk(kind: str, tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, kind, rules=RULES) as made:
        yield made


# -- silences
def test_what_a_silence_held_goes_out_in_one_roll_up_at_its_end(desk: Desk) -> None:
    silence(desk, "tag:libya", 30)
    desk.lists(HERALD, [story(1), story(2), story(3, "Tobruk")])
    desk.until("10:29")
    [direct] = desk.heard()
    assert direct.data["rule"]["id"] == "tobruk"
    desk.until("10:31")
    [rollup] = desk.heard()
    assert rollup.brief == ("10:30:00", "rollup")
    assert rollup.data["reason"] == "silence"
    assert len(rollup.data["alert_ids"]) == len(rollup.data["alerts"]) == 2


def test_one_notice_that_was_held_goes_out_as_itself(desk: Desk) -> None:
    silence(desk, "tag:libya", 30)
    desk.lists(HERALD, [story(1)])
    desk.until("10:31")
    [message] = desk.heard()
    assert message.brief == ("10:01:00", "opened")


def test_a_mail_that_was_held_alone_is_of_the_hour_of_its_sending_and_says_what_held_it(
    kind: str, tmp_path: Path
) -> None:
    mail = {"name": "mail", "email": {"to": ["a@example.org"]}}
    with a_desk(tmp_path, kind, rules=RULES, receivers=[mail]) as desk:
        silence(desk, "tag:libya", 30)
        desk.lists(HERALD, [story(1)])
        desk.until("10:31")
        [sent] = desk.mail.mails
        message = email.message_from_bytes(sent.content, policy=email.policy.default)
        assert "10:30:00" in message["Date"]
        text = message.get_body(("plain",))
        assert text is not None
        told = " ".join(text.get_content().split())
        assert "Held 10:00 to 10:30 UTC by a silence of Ann (planned works)." in told


def test_what_a_silence_drops_is_told_to_nobody_and_explained(desk: Desk) -> None:
    silence(desk, "tag:libya", 30, on_expiry="drop")
    desk.lists(HERALD, [story(1)])
    desk.until("11:00")
    assert desk.heard() == []
    assert "silence" in desk.explained("g1")


def test_a_silence_that_is_ended_early_gives_back_what_it_held(desk: Desk) -> None:
    number = silence(desk, "rule:derna", 300)
    desk.lists(HERALD, [story(1)])
    desk.until("10:05")
    desk.world.store.expire_silence(number)
    desk.until("10:06")
    assert [each.kind for each in desk.heard()] == ["opened"]


# -- quiet hours and order
def test_quiet_hours_hold_all_of_a_route_and_end_in_one_roll_up(kind: str, tmp_path: Path) -> None:
    quiet = [{"name": "siesta", "times": ["10:00-10:30"]}]
    with a_desk(
        tmp_path, kind, rules=RULES, time_intervals=quiet, route={"mute": ["siesta"]}
    ) as desk:
        desk.lists(HERALD, [story(n) for n in range(5)])
        desk.until("10:10")
        learn(desk, "AFP")
        desk.until("10:29:45")
        assert desk.heard() == []
        desk.until("10:31")
        [rollup] = desk.heard()
        assert (rollup.at, rollup.data["count"]) == ("10:30:00", 6)
        assert len(rollup.data["alert_ids"]) == 5


def test_a_daemon_that_was_down_when_a_hold_ended_lets_go_of_it_at_its_start(
    kind: str, tmp_path: Path
) -> None:
    quiet = [{"name": "siesta", "times": ["10:00-10:30"]}]
    with a_desk(tmp_path, kind, time_intervals=quiet, route={"mute": ["siesta"]}) as desk:
        desk.lists(HERALD, [story(1), story(2)])
        desk.until("10:05")
        desk.sleep_until("14:00")
        assert [each.brief for each in desk.heard()] == [("14:00:00", "rollup")]
        desk.until("14:05")
        assert desk.heard() == []


def test_a_silence_that_ends_in_quiet_hours_and_at_the_limit_names_all_three(
    kind: str, tmp_path: Path
) -> None:
    quiet = [{"name": "siesta", "times": ["10:20-11:00"]}]
    route = {"mute": ["siesta"], "max_per_hour": 6}
    with a_desk(tmp_path, kind, rules=RULES, time_intervals=quiet, route=route) as desk:
        number = silence(desk, "tag:libya", 30)
        desk.lists(HERALD, [story(1), story(2)])
        desk.until("10:59")
        assert desk.heard() == []
        with desk.world.store.begin() as tx:
            tx.keep_bucket("root", Bucket(0.5, desk.at("11:00")))
        desk.until("11:10")
        [rollup] = desk.heard()
        assert (rollup.brief, rollup.data["count"]) == (("11:05:00", "rollup"), 2)
        assert rollup.data["until"] == "2026-03-12T10:30:00Z"
        [row] = rows(desk, "SELECT kind, why, kept FROM rollup")
        assert (row["kind"], row["why"]) == ("silence", str(number))
        assert "siesta" in desk.explained("g1")
        kept = row["kept"] if kind == "postgresql" else json.loads(row["kept"])
        assert [(each["kind"], each["why"], each["until"][11:16]) for each in kept] == [
            ("quiet", "siesta", "11:00"),
            ("rate", "6", "11:05"),
        ]


# -- rate
def test_what_is_too_much_for_an_hour_goes_into_one_roll_up(kind: str, tmp_path: Path) -> None:
    with a_desk(tmp_path, kind, route={"max_per_hour": 6}) as desk:
        desk.lists(HERALD, [story(n) for n in range(12)])
        desk.until("10:02")
        assert [each.kind for each in desk.heard()] == ["opened"] * 5
        desk.until("11:01")
        heard = desk.heard()
        assert [each.brief for each in heard] == [("10:11:00", "rollup")]
        assert heard[0].data["count"] == 7


# -- inhibition
def test_a_rule_keeps_another_back_on_a_story_that_both_have(kind: str, tmp_path: Path) -> None:
    rules = [
        {"id": "war", "match": "derna", "inhibits": ["towns"]},
        {"id": "towns", "match": "derna OR tobruk"},
    ]
    with a_desk(tmp_path, kind, rules=rules) as desk:
        desk.lists(HERALD, [story(1), story(2, "Tobruk")])
        desk.until("10:05")
        assert sorted(each.data["rule"]["id"] for each in desk.heard()) == ["towns", "war"]
        assert "war" in desk.explained("g1")
        free = [{"id": "war", "match": "derna"}, rules[1]]
        desk.rewrite(rules=free, receivers=[{"name": "desk", "webhook": {"url": "HOOK"}}])
        desk.caretaker.tend()
        desk.until("10:06")
        assert [each.data["rule"]["id"] for each in desk.heard()] == ["towns"]


# -- a rule that wants no openings
def test_a_rule_that_wants_updates_alone_tells_only_what_comes_after_the_opening(
    kind: str, tmp_path: Path
) -> None:
    rules = [{"id": "derna", "match": "derna", "alert": {"on": ["update"]}}]
    with a_desk(tmp_path, kind, rules=rules) as desk:
        desk.lists(HERALD, [story(1)])
        desk.until("10:30")
        assert desk.heard() == []
        learn(desk, "AFP")
        desk.until("10:31")
        [message] = desk.heard()
        assert (message.kind, message.data["seq"]) == ("corroborated", 1)


# -- digests
DIGEST = {"to": ["boss@example.org"], "digest": {"at": ["08:00"]}}


def test_a_digest_holds_all_of_its_window_and_is_built_once(kind: str, tmp_path: Path) -> None:
    with a_desk(tmp_path, kind, receivers=[{"name": "boss", "email": DIGEST}]) as desk:
        desk.lists(HERALD, [story(1), story(2)])
        desk.until("10:30")
        assert desk.mail.mails == []
        desk.sleep_until(TEN.replace(hour=8) + timedelta(days=1))
        [mail] = desk.mail.mails
        assert b"Still watching: 3 feeds" in mail.content.replace(b"=\r\n", b"")
        desk.sleep_until(TEN + timedelta(days=4))
        assert len(desk.mail.mails) == 1  # an empty one is not sent


def test_two_windows_that_were_missed_are_one_digest(kind: str, tmp_path: Path) -> None:
    with a_desk(tmp_path, kind, receivers=[{"name": "boss", "email": DIGEST}]) as desk:
        desk.lists(HERALD, [story(1)])
        desk.until("10:05")
        desk.world.clock.forward(86_400)
        desk.lists(HERALD, [story(1), story(2)])  # owed in the second window, told by nobody
        desk.sleep_until(TEN + timedelta(days=3))
        [mail] = desk.mail.mails
        assert all(f"http://h.example/{n}".encode() in mail.content for n in (1, 2))


def test_an_empty_digest_is_sent_where_it_is_wanted(kind: str, tmp_path: Path) -> None:
    wanted = {"to": ["boss@example.org"], "digest": {"at": ["08:00"], "empty": "send"}}
    with a_desk(tmp_path, kind, receivers=[{"name": "boss", "email": wanted}]) as desk:
        desk.caretaker.tend()
        desk.sleep_until(TEN.replace(hour=8) + timedelta(days=1))
        desk.caretaker.tend()
        assert len(desk.mail.mails) == 1
        desk.sleep_until(TEN.replace(hour=8) + timedelta(days=2))
        assert len(desk.mail.mails) == 2


# -- laws
@pytest.mark.parametrize("seed", range(3))
def test_each_held_notice_is_told_exactly_once_and_in_order_whatever_happens(
    kind: str, tmp_path: Path, seed: int
) -> None:
    """Reports, facts, silences, quiet hours and a limit in any order, with naps in between.

    The receiver leaves the rules and comes back: what was held for it before is told then.
    """
    rng = random.Random(f"{kind}{seed}")
    quiet = [{"name": "siesta", "times": ["11:00-11:40", "13:00-13:10"]}]
    route = {
        "receivers": ["desk", "boss"],
        "max_per_hour": rng.choice([4, 7]),
        "mute": ["siesta"],
        "group_interval": "5m",
    }
    receivers = [
        {"name": "desk", "webhook": {"url": "HOOK"}},
        {"name": "boss", "email": {"to": ["b@example.org"], "digest": {"at": ["12:00", "18:00"]}}},
    ]
    sections = {"rules": RULES, "time_intervals": quiet, "route": route, "receivers": receivers}
    with a_desk(tmp_path, kind, **sections) as desk:
        life = Life(desk, rng, sections)
        life.run()
        desk.world.clock.forward(86_400)
        for _ in range(4):
            desk.world.clock.forward(3_600)
            desk.work()
        _judge(desk, life)


class Life:
    """What happens to a desk, by chance.

    Args:
        sections: Of the rules, while the webhook receiver is there.

    Attributes:
        unheard: Notices, by alert and seq, that were made while it was gone.
    """

    def __init__(self, desk: Desk, rng: random.Random, sections: Mapping[str, Any]) -> None:
        self.desk, self.rng = desk, rng
        self.n_stories = 0
        self.unheard: set[tuple[int, int]] = set()
        self._here, self._is_gone = sections, False
        boss_alone = {**sections["route"], "receivers": ["boss"]}
        self._gone = {**sections, "receivers": sections["receivers"][1:], "route": boss_alone}
        self._news: list[News] = []

    def run(self) -> None:
        """Thirty things in a row; at the end the receiver is there."""
        acts = [self._report, self._learn] * 2 + [self._hush, self._expire, self._nap, self._move]
        for _ in range(30):
            self.rng.choice(acts)()
            self.desk.world.clock.forward(self.rng.choice([20, 200, 600]))
            known = self._made()
            self.desk.work()
            self.unheard |= self._made() - known if self._is_gone else set()
        self.desk.rewrite(**self._here)

    def _report(self) -> None:
        self.n_stories += 1
        self._news.append(story(self.n_stories, self.rng.choice(["Derna", "Tobruk"])))
        self.desk.lists(HERALD, self._news)

    def _learn(self) -> None:
        if self.n_stories:
            kind = self.rng.choice(["source", "passage", "correction"])
            number = self.rng.randint(1, self.n_stories)
            learn(self.desk, f"fact of {self.desk.now}", item=number, kind=kind)

    def _hush(self) -> None:
        silence(self.desk, self.rng.choice(["tag:libya", "rule:tobruk"]), self.rng.choice([10, 45]))

    def _expire(self) -> None:
        for each in self.desk.world.store.archive.silences():
            self.desk.world.store.expire_silence(each.silence.id)

    def _nap(self) -> None:
        self.desk.world.clock.forward(self.rng.choice([60, 1800, 4000]))

    def _move(self) -> None:
        self._is_gone = not self._is_gone
        self.desk.rewrite(**(self._gone if self._is_gone else self._here))

    def _made(self) -> set[tuple[int, int]]:
        """Notices so far, by alert and seq."""
        made = rows(self.desk, "SELECT alert_id, seq FROM notice WHERE alert_id IS NOT NULL")
        return {(row["alert_id"], row["seq"]) for row in made}


def _judge(desk: Desk, life: Life) -> None:
    alerts = rows(desk, "SELECT id, key, last_seq FROM alert")
    assert len(alerts) == life.n_stories
    notices = rows(desk, "SELECT id, alert_id, seq FROM notice WHERE alert_id IS NOT NULL")
    for alert in alerts:
        seqs = sorted(each["seq"] for each in notices if each["alert_id"] == alert["id"])
        assert seqs == list(range(1, alert["last_seq"] + 1))
    members = Counter(
        (row["notice_id"], row["receiver"])
        for row in rows(desk, "SELECT notice_id, receiver FROM rollup_member")
    )
    assert set(members.values()) <= {1}
    told = rows(desk, "SELECT alert_id, kind, key FROM told WHERE kind <> 'opened'")
    facts = rows(
        desk, "SELECT a.id, f.kind, f.key FROM fact f JOIN alert a ON a.story_id = f.story_id"
    )
    assert sorted(map(str, (tuple(row.values()) for row in told))) == sorted(
        map(str, (tuple(row.values()) for row in facts))
    )
    heard: dict[str, list[int]] = {alert["key"]: [] for alert in alerts}
    ids = set()
    for message in desk.hook.received:
        body = json.loads(message.body)
        assert message.id not in ids
        ids.add(message.id)
        data = body["data"]
        one = [data] if body["type"] != "alert.rollup" else data["alerts"]
        for each in one:
            heard[each["alert_id"]].append(each["seq"])
    assert heard == {
        alert["key"]: [
            seq for seq in range(1, alert["last_seq"] + 1) if (alert["id"], seq) not in life.unheard
        ]
        for alert in alerts
    }
    states = {row["state"] for row in rows(desk, "SELECT state FROM delivery")}
    assert states == {"delivered"}
    assert list(desk.world.store.archive.check()) == []
