"""Each invariant sees the damage that it is there for, on both databases; a sound one passes."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, select, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.invariants import INVARIANTS, check
from monitor.adapters.store.location import locate
from monitor.model.alert import Outcome
from monitor.model.citation import Citation, Reading
from monitor.model.entity import Mention
from monitor.model.fact import Fact
from monitor.model.key import derive_key
from monitor.model.page import Page, Settled
from monitor.model.ruling import Ruling
from monitor.model.story import Lead
from monitor.model.wish import Want
from monitor.services.rulings import Rulings
from tests.contracts.stores import FEED, STORES, World, a_world, report
from tests.support.clock import NOON

HELD = (
    "INSERT INTO rollup (id, receiver, kind, window_start, due_at) "
    "VALUES (1, 'desk', 'quiet', '{noon}', '{noon}')"
)
BUILT = "UPDATE rollup SET built_at = '{noon}', notice_id = {notice}"
MEMBER = "INSERT INTO rollup_member (notice_id, receiver, rollup_id) VALUES (1, '{receiver}', 1)"
DAMAGE = {
    "item without its seen row": ["DELETE FROM seen WHERE item_id = 1"],
    "item of a feed without story or verdict": ["UPDATE item SET verdict = NULL WHERE id = 2"],
    "item with a missing story": ["UPDATE item SET story_id = 99 WHERE id = 2"],
    "marks of a missing item": ["INSERT INTO fingerprint VALUES (5, 99)"],
    "hit without item": ["UPDATE hit SET item_id = 99 WHERE id = 1"],
    "evidence of a hit in no text of its item": ["UPDATE hit SET revision = 1 WHERE id = 1"],
    "hit in another story than its item": ["UPDATE hit SET story_id = 2 WHERE id = 1"],
    "live hit without alert": ["DELETE FROM alert WHERE rule_id = 'waiting'"],
    "hit that never alerts does not say why": ["UPDATE hit SET how = 'backfilled' WHERE id = 1"],
    "backfill without rules": ["DELETE FROM backfill_rule"],
    "story.reports differs from its items": ["UPDATE story SET reports = 7 WHERE id = 1"],
    "credited story without a source or a first report": [
        "UPDATE story SET independent = 0 WHERE id = 4"
    ],
    "first report of a story is not in it": ["UPDATE story SET first_report = 1 WHERE id = 4"],
    "credited story with two origins": ["UPDATE item SET role = 'origin' WHERE story_id = 4"],
    "citation outside its text": ["UPDATE citation SET span_end = 99"],
    "story merged into a missing or merged one": ["UPDATE story SET merged_into = 99 WHERE id = 1"],
    "merged story that holds what the other should": [
        "UPDATE alert SET story_id = {gone} WHERE rule_id = 'waiting'"
    ],
    "merged story without the ruling that merged it": ["DELETE FROM ruling"],
    "story without a report": ["UPDATE story SET reports = 0 WHERE id = 2"],
    "first item of a story is not in it": ["UPDATE story SET first_item_id = 1 WHERE id = 2"],
    "fact of another story than its item": ["UPDATE fact SET story_id = 1"],
    "mention outside its text": ["UPDATE mention SET span_start = 1, span_end = 6"],
    "terms of a missing story": ["INSERT INTO story_term VALUES (5, 99)"],
    "alert that waits for nothing": [
        "UPDATE alert SET flush_at = NULL, state = 'closed' WHERE last_seq = 0"
    ],
    "closed alert that waits": ["UPDATE alert SET state = 'closed' WHERE rule_id = 'waiting'"],
    "alert whose notices do not reach its last_seq": ["UPDATE alert SET last_seq = last_seq + 1"],
    "notice without deliveries, held by nothing": ["DELETE FROM delivery"],
    "notice sent and rolled up to one receiver": [HELD, MEMBER.format(receiver="desk")],
    "fact told by a notice that does not exist": ["UPDATE told SET seq = 2"],
    "held notice in no roll-up": ["UPDATE notice SET hold_until = '{noon}'"],
    "roll-up that is never due": [HELD, "UPDATE rollup SET due_at = NULL"],
    "roll-up that lost what it held": [
        HELD,
        MEMBER.format(receiver="desk"),
        BUILT.replace("{notice}", "NULL"),
    ],
    "roll-up sent as the only one of several": [
        HELD,
        MEMBER.format(receiver="desk"),
        MEMBER.format(receiver="mail"),
        BUILT.replace("{notice}", "1"),
    ],
    "roll-up sent to another receiver": [
        "UPDATE delivery SET alert_id = NULL",
        HELD,
        BUILT.replace("{notice}", "1"),
        "UPDATE rollup SET receiver = 'nobody'",
    ],
    "open delivery to a disabled receiver": ["UPDATE endpoint SET disabled_reason = 'gone'"],
    "delivered_at and state disagree": ["UPDATE delivery SET state = 'dead' WHERE id = 1"],
    "open delivery without next_at": ["UPDATE delivery SET next_at = NULL"],
    "attempts and their rows differ": ["UPDATE delivery SET attempts = attempts + 1 WHERE id = 1"],
    "feed lent and never given back": [
        "UPDATE feed_state SET leased_from = '{two_days_ago}', due_at = '{two_days_ago}'"
    ],
    "open wish that is never due, or settled one that is": [
        "UPDATE wish SET settled_at = NULL WHERE state = 'refused'"
    ],
    "wish for an item that no feed brought": [
        "UPDATE item SET feed_id = NULL, seed_key = body_key WHERE id = 1"
    ],
    "page that nobody wished for": ["DELETE FROM wish WHERE item_id = 1"],
    "wish whose page is gone": ["DELETE FROM page"],
    "page that is read and not used": ["UPDATE wish SET state = 'read' WHERE state = 'refused'"],
    "wish lent and never given back": [
        "UPDATE wish SET leased_from = due_at, due_at = '{two_days_ago}' WHERE state = 'open'"
    ],
    "delivery under way and never settled": ["UPDATE endpoint SET lease_until = '{two_days_ago}'"],
    "foreign key points to nothing": ["UPDATE notice SET alert_id = 99"],
    f"schema is not {t.HEAD}": ["UPDATE alembic_version SET version_num = '0000'"],
}
# A constraint stands before these; without it they must be seen too.
BEHIND_A_CONSTRAINT = {
    "hit stored twice": (t.hit, ["uq_hit_item_id_rule_id"]),
    "delivery id used twice": (
        t.delivery,
        ["uq_delivery_uid", "uq_delivery_notice_id_endpoint_recipient"],
    ),
}
ELSEWHERE = {"more than one live rule set"}


class TakeBackError(Exception):
    """Ends a transaction, so that the next damage finds a sound database."""


@pytest.fixture(scope="module", params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """A database in which each kind of row stands, in several states; sound at its end, too."""
    with a_world(request.param) as world:
        world.ingest(world.lend(), [report("a", rules=["r"]), report("b", marks=[1])], wait_s=0)
        world.plan("desk", "mail", "page")
        for outcome in (Outcome("sent", 200), Outcome("retry", 503, "busy")):
            delivery = world.send()
            assert delivery is not None
            assert world.settle(delivery, outcome, retry_s=0)
        assert world.send() is not None
        world.clock.forward(3600)
        world.ingest(world.lend(), [report("c", rules=["waiting"])])
        world.store.plan_backfill({"r": "1"})
        cited = Reading((Citation("Herald", None, "said", "title", 0, 5),))
        world.credit(FEED, replace(report("d", text_of="d"), reading=cited))
        [known] = world.known(report("e", text_of="d"))
        world.credit(FEED, report("e", text_of="d"), copies={"e": known})
        add_desk(world)
        add_pages(world)
        yield world


def add_desk(world: World) -> None:
    """Two more stories that the desk made one, with what is found in their reports."""
    named = Mention("org.title", "title", 0, 5, "Title", "folded")
    f = replace(report("f"), mentions=(named,), lead=Lead(terms=(1, 2)))
    [first], [last] = world.credit(FEED, f), world.credit(FEED, report("g"))
    at = world.clock.now()
    with world.store.begin() as tx:
        tx.note([Fact("source", derive_key("a"), first.id, at, source="A")])
    keys = [world.store.archive.report(str(each.id)).item.story or "" for each in (first, last)]
    ruling = Ruling("ada", "one event", at)
    stays = Rulings(world.store).merge(keys[0], keys[1], ruling)
    Rulings(world.store).mark(stays, "watch", ruling)


def add_pages(world: World) -> None:
    """One wish whose page was read and is of no use, and one that waits."""
    with world.store.begin() as tx:
        tx.want([Want(n, f"https://{n}.example/", "rule") for n in (1, 2)])
    [wish] = world.store.claim_wishes(1, 60)
    world.store.keep_page(wish, Page(wish.url, wish.url, world.clock.now()))
    world.store.settle_wish(wish, Settled("refused", "paywall"))


@contextmanager
def damaged(world: World, *statements: str) -> Iterator[Connection]:
    """The database with damage that no constraint hindered; it is taken back at the end."""
    moments = {"noon": NOON, "two_days_ago": NOON - timedelta(days=2)}
    gone = "(SELECT id FROM story WHERE merged_into IS NOT NULL)"
    with suppress(TakeBackError), locate(world.url).migrating() as conn:
        if conn.dialect.name == "postgresql":
            conn.exec_driver_sql("SET LOCAL session_replication_role = replica")
        kind = t.notice.c.created_at.type.dialect_impl(conn.dialect)
        written = {name: kind.process_bind_param(at, conn.dialect) for name, at in moments.items()}
        for statement in statements:
            conn.exec_driver_sql(statement.format_map({**written, "gone": gone}))
        yield conn
        raise TakeBackError


def names(conn: Connection) -> set[str]:
    return {violation.name for violation in check(conn)}


@pytest.mark.parametrize("quick", [False, True])
def test_a_sound_database_breaks_none(world: World, *, quick: bool) -> None:
    assert list(world.store.archive.check(quick=quick)) == []


def test_each_invariant_has_its_damage() -> None:
    assert set(INVARIANTS) <= set(DAMAGE) | set(BEHIND_A_CONSTRAINT) | ELSEWHERE


@pytest.mark.parametrize("name", sorted(DAMAGE))
def test_damage_is_seen(world: World, name: str) -> None:
    with damaged(world, *DAMAGE[name]) as conn:
        assert name in names(conn)


def lose(conn: Connection, table: str, constraints: list[str]) -> None:
    with Operations(MigrationContext.configure(conn)).batch_alter_table(table) as batch:
        for constraint in constraints:
            batch.drop_constraint(constraint)


@pytest.mark.parametrize("name", sorted(BEHIND_A_CONSTRAINT))
def test_a_double_is_seen_where_the_constraint_was_lost(world: World, name: str) -> None:
    table, constraints = BEHIND_A_CONSTRAINT[name]
    with damaged(world) as conn:
        lose(conn, table.name, constraints)
        row = conn.execute(select(table).order_by(table.c.id).limit(1)).mappings().one()
        conn.execute(table.insert(), {**row, "id": 100})
        found = {violation.name: violation for violation in check(conn)}
        assert (found[name].count, found[name].examples) == (1, ("1",))


def test_two_live_rule_sets_are_seen_where_the_index_was_lost(world: World) -> None:
    sets = [
        {"version": version, "files": {}, "made_at": NOON, "live": live}
        for version, live in (("a", True), ("b", False), ("c", True))
    ]
    with damaged(world, "DROP INDEX uq_ruleset_live") as conn:
        conn.execute(t.ruleset.insert(), sets[:2])
        assert names(conn) == set()
        conn.execute(t.ruleset.insert(), sets[2:])
        assert names(conn) == {"more than one live rule set"}


def test_a_story_merged_twice_is_seen_once_merged_is_sound(world: World) -> None:
    with damaged(world) as conn:
        assert names(conn) == set()  # there is one that was merged once
        query = select(t.story.c.merged_into).where(t.story.c.merged_into.is_not(None))
        stays = conn.execute(query).scalar_one()
        conn.execute(update(t.story).where(t.story.c.id == stays).values(merged_into=3))
        assert "story merged into a missing or merged one" in names(conn)


@pytest.mark.parametrize("table", ["item", "hit", "fact", "mark"])
def test_whatever_a_merged_story_holds_is_seen(world: World, table: str) -> None:
    query = f"UPDATE {table} SET story_id = {{gone}}"  # noqa: S608  # our own words
    with damaged(world, query) as conn:
        assert "merged story that holds what the other should" in names(conn)


def test_an_alert_that_told_nothing_is_sound_where_its_story_was_merged_away(world: World) -> None:
    dropped = "UPDATE alert SET story_id = {gone}, flush_at = NULL, state = 'closed'"
    with damaged(world, f"{dropped} WHERE rule_id = 'waiting'") as conn:
        assert names(conn) == {"live hit without alert"}


def test_a_notice_that_is_held_or_rolled_up_needs_no_delivery(world: World) -> None:
    held = [HELD, MEMBER.format(receiver="desk")]
    for of_ours in (held, ["UPDATE notice SET alert_id = NULL, type = 'system.recovered'"]):
        with damaged(world, "DELETE FROM attempt", "DELETE FROM delivery", *of_ours) as conn:
            assert "notice without deliveries, held by nothing" not in names(conn)


def test_the_only_notice_of_a_roll_up_goes_out_as_itself(world: World) -> None:
    built = BUILT.replace("{notice}", "1")
    with damaged(world, HELD, MEMBER.format(receiver="desk"), built) as conn:
        assert names(conn) == set()


def test_an_alert_that_listens_waits_for_nothing(world: World) -> None:
    listens = "INSERT INTO told SELECT id, 'opened', '', 0 FROM alert WHERE last_seq = 0"
    with damaged(world, "UPDATE alert SET flush_at = NULL WHERE last_seq = 0", listens) as conn:
        assert names(conn) == set()


def test_an_alert_that_another_holds_back_waits_for_nothing(world: World) -> None:
    held = "UPDATE alert SET flush_at = NULL, inhibited_by = 'louder' WHERE last_seq = 0"
    with damaged(world, held) as conn:
        assert names(conn) == set()


def test_an_alert_that_no_hit_owes_any_more_may_be_dropped(world: World) -> None:
    quiet = "UPDATE hit SET quiet = 'seed_copy' WHERE rule_id = 'waiting'"
    dropped = "UPDATE alert SET flush_at = NULL, state = 'closed' WHERE rule_id = 'waiting'"
    with damaged(world, quiet, dropped) as conn:
        assert names(conn) == set()


def test_an_open_alert_waits(world: World) -> None:
    with damaged(world, "UPDATE alert SET flush_at = NULL") as conn:
        assert names(conn) == {"alert that waits for nothing"}


def test_a_lease_of_now_is_nobodys_mistake(world: World) -> None:
    moment = "UPDATE feed_state SET leased_from = '{noon}', due_at = '{noon}'"
    with damaged(world, moment) as conn:
        assert names(conn) == set()


def test_a_database_that_rests_is_sound_however_old_its_leases_are(world: World) -> None:
    lent = "UPDATE feed_state SET leased_from = due_at, due_at = '{two_days_ago}'"
    nothing_done = ["UPDATE feed_state SET last_ok_at = NULL", "DELETE FROM attempt"]
    with damaged(world, lent, *nothing_done) as conn:
        assert "feed lent and never given back" not in names(conn)


def test_a_database_that_does_not_say_its_schema_is_seen(world: World) -> None:
    with damaged(world, "DELETE FROM alembic_version") as conn:
        [violation] = check(conn)
        assert (violation.name, violation.examples) == (f"schema is not {t.HEAD}", ("none",))


def test_the_first_three_ids_are_named(world: World) -> None:
    with damaged(world, "DELETE FROM seen") as conn:
        [violation] = check(conn)
        assert (violation.count, violation.examples) == (7, ("1", "2", "3"))
