"""Health: asked often, so it reads no large table."""

from tests.contracts.stores import a_world, report
from tests.support.queries import plan_of


def test_health_reads_the_feeds_and_else_goes_by_indexes() -> None:
    with a_world() as world:
        archive = world.store.archive
        plan = plan_of(world.folder / "monitor.db", archive.health)
    scans = {step for step in plan if step.startswith("SCAN")}
    # The last attempt is the last row; the number of open deliveries stands in a small index.
    assert scans <= {
        "SCAN feed",
        "SCAN feed_state",
        "SCAN e",
        "SCAN endpoint USING INDEX sqlite_autoindex_endpoint_1",
        "SCAN attempt",
        "SCAN delivery USING COVERING INDEX ix_delivery_open",
        "SCAN alembic_version",
    }
    assert not any("TEMP B-TREE" in step for step in plan)


def test_the_size_counts_what_is_not_yet_merged() -> None:
    with a_world() as world:
        file = world.folder / "monitor.db"
        before = world.store.archive.health().database_bytes
        world.ingest(world.lend(), [report(f"g{n}", "word " * 2000) for n in range(50)])
        after = world.store.archive.health().database_bytes
        assert after >= before + 50 * 10_000
        assert after > file.stat().st_size
