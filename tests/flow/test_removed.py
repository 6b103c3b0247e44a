"""What is owed to receivers and routes that the rules name no more, or name again."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.contracts.stores import STORES
from tests.support.conversing import HERALD, TEN, Desk, a_desk, rows, silence, story

RULES = [
    {"id": "derna", "match": "derna", "tags": ["libya"]},
    {"id": "tobruk", "match": "tobruk"},
]
DIGEST = {"to": ["boss@example.org"], "digest": {"at": ["08:00"]}}
GONE = {"rules": RULES, "receivers": [{"name": "second", "log": {}}]}
BACK = {"rules": RULES, "receivers": [{"name": "desk", "webhook": {"url": "HOOK"}}]}


@pytest.fixture(params=STORES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def desk(kind: str, tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, kind, rules=RULES) as made:
        yield made


@pytest.mark.parametrize("n_held", [1, 2])
def test_what_falls_due_while_its_receiver_is_gone_waits_until_it_is_back(
    desk: Desk, n_held: int
) -> None:
    silence(desk, "tag:libya", 30)
    desk.lists(HERALD, [story(number) for number in range(n_held)])
    desk.until("10:05")
    desk.rewrite(**GONE)
    desk.until("12:00")
    assert rows(desk, "SELECT id FROM delivery") == []
    assert list(desk.world.store.archive.check()) == []
    desk.rewrite(**BACK)
    desk.until("12:10")
    told = {1: "opened", 2: "rollup"}
    assert [each.kind for each in desk.heard()] == [told[n_held]]


def test_a_digest_whose_receiver_is_gone_is_sent_when_it_is_back(kind: str, tmp_path: Path) -> None:
    boss = [{"name": "boss", "email": DIGEST}]
    with a_desk(tmp_path, kind, rules=RULES, receivers=boss) as desk:
        desk.lists(HERALD, [story(1)])
        desk.until("10:30")
        desk.rewrite(**GONE)
        desk.sleep_until(TEN + timedelta(days=3))
        desk.rewrite(rules=RULES, receivers=boss)
        desk.sleep_until(TEN + timedelta(days=3, minutes=10))
        [mail] = desk.mail.mails
        assert b"http://h.example/1" in mail.content


def test_what_was_to_be_dropped_is_dropped_though_its_receiver_is_gone(desk: Desk) -> None:
    silence(desk, "tag:libya", 30, on_expiry="drop")
    desk.lists(HERALD, [story(1)])
    desk.until("10:05")
    desk.rewrite(**GONE)
    desk.until("10:31")
    assert [row["built_at"] is None for row in rows(desk, "SELECT built_at FROM rollup")] == [False]


def test_routes_that_were_removed_share_the_limit_of_the_root(kind: str, tmp_path: Path) -> None:
    children = [{"when": f"rule:{each['id']}", "name": each["id"]} for each in RULES]
    route = {"max_per_hour": 6}
    with a_desk(tmp_path, kind, rules=RULES, route={**route, "routes": children}) as desk:
        desk.lists(HERALD, [story(n, ("Derna", "Tobruk")[n % 2]) for n in range(12)])
        desk.rewrite(**BACK, route=route)
        desk.until("10:02")
        assert [each.kind for each in desk.heard()] == ["opened"] * 5
        desk.until("11:01")
        [rollup] = desk.heard()
        assert (rollup.kind, rollup.data["count"]) == ("rollup", 7)
        assert rows(desk, "SELECT DISTINCT route FROM rollup") == [{"route": "root"}]


def test_a_large_digest_that_cannot_go_out_takes_no_more_room_each_time(
    kind: str, tmp_path: Path
) -> None:
    boss = [{"name": "boss", "email": DIGEST}]
    with a_desk(tmp_path, kind, rules=RULES, receivers=boss) as desk:
        desk.lists(HERALD, [story(number) for number in range(8)])
        desk.until("10:30")
        desk.world.clock.forward(86_400)
        n_rows = []
        for _ in range(6):
            with desk.world.store.begin() as tx:  # as one plan, whose messages take three each
                while due := tx.due_rollups(9, most=3):
                    for rollup in due:
                        tx.keep_holding(rollup, desk.now + timedelta(minutes=10))
            [row] = rows(desk, "SELECT count(*) AS n FROM rollup")
            n_rows.append(row["n"])
            desk.world.clock.forward(660)
        assert n_rows[-1] == n_rows[1]
        desk.work()
        assert len(rows(desk, "SELECT notice_id FROM rollup_member")) == 8
        [mail] = desk.mail.mails
        assert b"8 stories" in mail.content
