"""Alerts that go on: what they told, what holds them back, how their endpoints are."""

import sqlalchemy as sa
from alembic import op

from monitor.adapters.store.columns import JSONV, BigPK, CleanText, UtcTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ALERTS = {"inhibited_by": "inhibited_by IS NOT NULL", "last_fact_at": "state = 'open'"}
_MOMENTS = ("disabled_at", "refused_at", "given_up_since", "given_up_at")
_HEALTH = ("refused", "arrived", "given_up_why", *_MOMENTS)
_WAITING = "built_at IS NULL"
_KINDS = "kind IN ('source', 'passage', 'correction', 'echo')"
_FORMER_KINDS = "kind IN ('source', 'passage', 'correction')"


def upgrade() -> None:
    op.add_column("alert", sa.Column("last_fact_at", UtcTime(), nullable=True))
    op.add_column("alert", sa.Column("about", JSONV(), server_default="{}", nullable=False))
    for name, where in _ALERTS.items():
        op.create_index(
            op.f(f"ix_alert_{name}"),
            "alert",
            [name],
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )
    # One that was open has a moment to be closed after, as later ones have.
    op.execute("UPDATE alert SET last_fact_at = coalesce(last_notice_at, opened_at)")
    _add_rollups()
    _add_tables()
    _add_health()
    trigger = sa.Column("trigger", sa.String(12), server_default="schedule", nullable=False)
    op.add_column("delivery", trigger)
    _add_quiet_facts()
    # What stories had when their alerts last spoke is told: none of it is news any more.
    op.execute(
        "INSERT INTO told (alert_id, kind, key, seq) "
        "SELECT a.id, f.kind, f.key, a.last_seq FROM alert a "
        "JOIN fact f ON f.story_id = a.story_id WHERE a.last_seq > 0 AND NOT EXISTS ("
        "SELECT 1 FROM told t WHERE t.alert_id = a.id AND t.kind = f.kind AND t.key = f.key)"
    )


def _add_rollups() -> None:
    with op.batch_alter_table("rollup") as batch:
        batch.drop_constraint(op.f("uq_rollup_receiver_kind_window_start"), type_="unique")
        batch.add_column(sa.Column("route", sa.String(100), server_default="", nullable=False))
        batch.add_column(sa.Column("part", sa.Integer(), server_default="0", nullable=False))
        batch.add_column(sa.Column("due_at", UtcTime(), nullable=True))
        batch.add_column(sa.Column("ends_at", UtcTime(), nullable=True))
        batch.add_column(sa.Column("why", CleanText(), server_default="", nullable=False))
        batch.add_column(sa.Column("kept", JSONV(), server_default="[]", nullable=False))
        drops = sa.Column("drops", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        batch.add_column(drops)
        batch.add_column(sa.Column("built_at", UtcTime(), nullable=True))
        batch.create_unique_constraint(
            op.f("uq_rollup_receiver_kind_route_window_start_part"),
            ["receiver", "kind", "route", "window_start", "part"],
        )
    op.create_index(
        op.f("ix_rollup_due_at"),
        "rollup",
        ["due_at"],
        sqlite_where=sa.text(_WAITING),
        postgresql_where=sa.text(_WAITING),
    )


def _add_health() -> None:
    for name in _MOMENTS:
        op.add_column("endpoint", sa.Column(name, UtcTime(), nullable=True))
    refused = sa.Column("refused", JSONV(), server_default="[]", nullable=False)
    op.add_column("endpoint", refused)
    arrived = sa.Column("arrived", sa.BigInteger(), server_default="0", nullable=False)
    op.add_column("endpoint", arrived)
    op.add_column("endpoint", sa.Column("given_up_why", CleanText(), nullable=True))


def _add_tables() -> None:
    op.create_table(
        "bucket",
        sa.Column("route", sa.String(100), nullable=False),
        sa.Column("tokens", sa.Float(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("route", name=op.f("pk_bucket")),
    )
    op.create_table(
        "incident",
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("line", CleanText(), nullable=False),
        sa.Column("since", UtcTime(), nullable=False),
        sa.Column("told_at", UtcTime(), nullable=False),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.Column("notice_id", BigPK, nullable=True),
        sa.ForeignKeyConstraint(
            ["notice_id"],
            ["notice.id"],
            name=op.f("fk_incident_notice_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("kind", "subject", name=op.f("pk_incident")),
    )
    op.create_index(op.f("ix_incident_notice_id"), "incident", ["notice_id"])
    op.create_table(
        "opt_out",
        sa.Column("receiver", sa.String(100), nullable=False),
        sa.Column("recipient", sa.String(320), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("receiver", "recipient", name=op.f("pk_opt_out")),
    )


def _add_quiet_facts() -> None:
    with op.batch_alter_table("fact") as batch:
        batch.drop_constraint(op.f("ck_fact_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_fact_kind"), _KINDS)
        quiet = sa.Column("quiet", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        batch.add_column(quiet)


def downgrade() -> None:
    op.execute("DELETE FROM fact WHERE kind = 'echo'")
    op.execute("DELETE FROM told WHERE kind IN ('source', 'passage', 'correction', 'echo')")
    with op.batch_alter_table("fact") as batch:
        batch.drop_constraint(op.f("ck_fact_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_fact_kind"), _FORMER_KINDS)
        batch.drop_column("quiet")
    op.drop_column("delivery", "trigger")
    for name in _HEALTH:
        op.drop_column("endpoint", name)
    op.drop_table("opt_out")
    op.drop_table("incident")
    op.drop_table("bucket")
    op.drop_index(op.f("ix_rollup_due_at"), "rollup")
    with op.batch_alter_table("rollup") as batch:
        batch.drop_constraint(
            op.f("uq_rollup_receiver_kind_route_window_start_part"), type_="unique"
        )
        for name in ("built_at", "drops", "kept", "why", "ends_at", "due_at", "part", "route"):
            batch.drop_column(name)
        batch.create_unique_constraint(
            op.f("uq_rollup_receiver_kind_window_start"), ["receiver", "kind", "window_start"]
        )
    for name in _ALERTS:
        op.drop_index(op.f(f"ix_alert_{name}"), "alert")
    op.drop_column("alert", "about")
    op.drop_column("alert", "last_fact_at")
