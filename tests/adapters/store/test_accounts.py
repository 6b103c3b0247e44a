"""Reading what reports tell, and writing their roles: no more than has to be."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, event

from monitor.adapters.store.accounts import Told, rewrite
from monitor.adapters.store.location import locate
from monitor.errors import StoreError
from monitor.model.credit import MOST_ACCOUNTS, Credit, Reason, Standing
from monitor.model.story import Known
from tests.contracts.stores import FEED, World, a_world, report
from tests.support.clock import NOON
from tests.support.queries import plan_of, queries_of
from tests.support.rulings import merged, two_stories

OTHER = "https://other.example/rss"


def crowd(world: World, name: str, n_copies: int) -> Known:
    """A story of so many copies beside its first report."""
    world.credit(FEED, report(name, text_of=name))
    known = world.known(report("probe", text_of=name))[0]
    later = NOON + timedelta(hours=1)
    copies = [report(f"{name}{n}", text_of=name, at=later) for n in range(n_copies)]
    world.credit(OTHER, *copies, copies={each.item.guid: known for each in copies})
    return known


def accounts_of(world: World, *story_ids: int) -> int:
    with world.store.begin() as tx:
        return sum(map(len, tx.accounts(story_ids).values()))


def test_as_many_queries_are_made_for_many_stories_as_for_one() -> None:
    with a_world() as world:
        ids = [crowd(world, name, 2).story_id or 0 for name in "abcde"]
        few = len(queries_of(lambda: accounts_of(world, ids[0])))
        assert len(queries_of(lambda: accounts_of(world, *ids))) == few <= 3
        assert accounts_of(world, *ids) == 15


def test_a_story_of_very_many_reports_is_read_along_its_index() -> None:
    with a_world() as world:
        story_id = crowd(world, "a", MOST_ACCOUNTS + 5).story_id or 0
        assert accounts_of(world, story_id) == MOST_ACCOUNTS
        plan = plan_of(world.folder / "monitor.db", lambda: accounts_of(world, story_id))
    assert any("ix_item_story_id_role_id (story_id=? AND role=?)" in step for step in plan)
    assert not [step for step in plan if "SCAN item" in step or "TEMP B-TREE" in step]


def test_a_role_is_written_only_where_it_is_another_one() -> None:
    with a_world() as world:
        known = crowd(world, "a", 2)
        assert known.story_id is not None
        same = Credit("origin", Reason("first", number=1))
        other = Credit("echo", Reason("short", number=3))
        standing = Standing(known.story_id, None, {1: same, 2: other}, 1, 0, (), 1)
        opened = locate(world.url).connect()
        written: list[object] = []

        def note(*call: object) -> None:
            if str(call[2]).startswith("UPDATE"):
                written.append(call[3])

        event.listen(Engine, "before_cursor_execute", note)
        try:
            with opened.write() as conn:
                rewrite(conn, [standing], {})
                rewrite(
                    conn, [standing], {2: Told("echo", {"role": {"why": "short", "number": 3}})}
                )
                rewrite(conn, [standing], {}, new=frozenset({1, 2}))
        finally:
            event.remove(Engine, "before_cursor_execute", note)
            opened.close()
        assert written == [("echo", '{"of":"1","why":"near","role":{"why":"short","number":3}}', 2)]
        reports = {each.item.id: each for each in world.store.archive.story(line(world)).reports}
        assert (reports[2].role, reports[2].reason) == (other.role, other.reason)
        assert reports[2].item.verdict == "duplicate"
        assert reports[2].item.of == "1"


def line(world: World) -> str:
    return world.store.archive.board(limit=1, met_only=False)[0].id


def test_a_story_that_was_merged_away_since_it_was_looked_up_has_no_accounts() -> None:
    with a_world() as world:
        merged(world, *two_stories(world))
        with pytest.raises(StoreError, match="was merged into another"):
            accounts_of(world, 1, 2)
        assert accounts_of(world, 1) == 2
