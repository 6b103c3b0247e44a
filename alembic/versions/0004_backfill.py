"""How far each rule has come through what was there before it, and how common words are."""

import sqlalchemy as sa
from alembic import op

from monitor.adapters.store.columns import BigPK, CleanText, UtcTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "backfill",
        sa.Column("id", BigPK, sa.Identity(), nullable=False),
        sa.Column("below", sa.BigInteger(), nullable=True),
        sa.Column("planned_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backfill")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "backfill_rule",
        sa.Column("rule_id", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("digest", CleanText(), nullable=False),
        sa.Column("backfill_id", BigPK, nullable=False),
        sa.ForeignKeyConstraint(
            ["backfill_id"],
            ["backfill.id"],
            name=op.f("fk_backfill_rule_backfill_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("rule_id", name=op.f("pk_backfill_rule")),
    )
    op.create_index(op.f("ix_backfill_rule_backfill_id"), "backfill_rule", ["backfill_id"])
    op.create_table(
        "word_count",
        sa.Column("key", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_word_count")),
    )


def downgrade() -> None:
    op.drop_table("word_count")
    op.execute("DELETE FROM meta WHERE name = 'sample'")
    op.drop_table("backfill_rule")
    op.drop_table("backfill")
