"""Stories that are found by what their reports share, facts, rulings of the desk, edited items."""

import sqlalchemy as sa
from alembic import op

from monitor.adapters.store.columns import JSONV, BigPK, CleanText, Key, UtcTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KINDS = {"fact": "'source', 'passage', 'correction'", "ruling": "'merge', 'split'"}


def _kind(table: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"kind IN ({_KINDS[table]})", name=op.f(f"ck_{table}_kind"))


def upgrade() -> None:
    # What is there was read before: it has no terms, and finds its story by its marks alone.
    op.create_table(
        "story_term",
        sa.Column("term", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("story_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("term", "story_id", name=op.f("pk_story_term")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "fact",
        sa.Column("story_id", BigPK, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("key", Key, nullable=False),
        sa.Column("item_id", BigPK, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("told", JSONV(), nullable=False),
        _kind("fact"),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name=op.f("fk_fact_story_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_fact_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("story_id", "kind", "key", name=op.f("pk_fact")),
    )
    op.create_index(op.f("ix_fact_item_id"), "fact", ["item_id"])
    op.create_table(
        "ruling",
        sa.Column("id", BigPK, sa.Identity(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("story_id", BigPK, nullable=False),
        sa.Column("other_id", BigPK, nullable=False),
        sa.Column("items", JSONV(), nullable=False),
        sa.Column("author", CleanText(), nullable=False),
        sa.Column("reason", CleanText(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        _kind("ruling"),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name=op.f("fk_ruling_story_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["story.id"], name=op.f("fk_ruling_other_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
    )
    op.create_index(op.f("ix_ruling_story_id"), "ruling", ["story_id"])
    op.create_index(op.f("ix_ruling_other_id"), "ruling", ["other_id"])
    counted = sa.Column("revision", sa.Integer(), server_default="0", nullable=False)
    op.add_column("item", counted)
    changed = sa.Column("change", sa.String(12), server_default="update", nullable=False)
    op.add_column("revision", changed)
    why = sa.Column("reason", JSONV(), server_default="{}", nullable=False)
    op.add_column("revision", why)
    op.add_column("seen", sa.Column("texts", sa.Integer(), server_default="1", nullable=False))
    op.add_column("sentence_count", sa.Column("at", UtcTime(), nullable=True))
    op.add_column("stop_hash", sa.Column("at", UtcTime(), nullable=True))
    # Found by item too: for an edit, and for stories that were opened at the same time.
    op.create_index(op.f("ix_fingerprint_item_id"), "fingerprint", ["item_id"])
    op.add_column("mark", sa.Column("reason", CleanText(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("mark", "reason")
    op.drop_index(op.f("ix_fingerprint_item_id"), "fingerprint")
    op.drop_column("stop_hash", "at")
    op.drop_column("sentence_count", "at")
    op.drop_column("seen", "texts")
    op.drop_column("revision", "reason")
    op.drop_column("revision", "change")
    op.drop_column("item", "revision")
    op.drop_table("ruling")
    op.drop_table("fact")
    op.drop_table("story_term")
