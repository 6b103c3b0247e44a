"""Article pages of short entries: wishes to read them, and what they said."""

import sqlalchemy as sa
from alembic import op

from monitor.adapters.store.columns import JSONV, BigPK, CleanText, Key, UtcTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_WAITS = "due_at IS NOT NULL"
_INDEXES = (
    (("due_at",), _WAITS),
    (("host", "rank", "wished_at", "item_id"), _WAITS),
    (("rank", "wished_at", "item_id"), f"{_WAITS} AND kept_at IS NOT NULL"),
    (("host", "asked_at"), "asked_at IS NOT NULL"),
)


def upgrade() -> None:
    op.add_column("feed", sa.Column("fulltext", CleanText(), nullable=True))
    op.create_table(
        "wish",
        sa.Column("item_id", BigPK, autoincrement=False, nullable=False),
        sa.Column("url_key", Key, nullable=False),
        sa.Column("url", CleanText(), nullable=False),
        sa.Column("host", sa.String(255), nullable=False),
        sa.Column("touch", sa.String(12), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("reason", CleanText(), server_default="", nullable=False),
        sa.Column("detail", CleanText(), server_default="", nullable=False),
        sa.Column("due_at", UtcTime(), nullable=True),
        sa.Column("leased_from", UtcTime(), nullable=True),
        sa.Column("token", sa.Integer(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("wished_at", UtcTime(), nullable=False),
        sa.Column("asked_at", UtcTime(), nullable=True),
        sa.Column("kept_at", UtcTime(), nullable=True),
        sa.Column("settled_at", UtcTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'read', 'refused', 'failed')", name=op.f("ck_wish_state")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_wish_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_wish")),
    )
    for names, where in _INDEXES:
        op.create_index(
            op.f(f"ix_wish_{'_'.join(names)}"),
            "wish",
            list(names),
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )
    op.create_index(op.f("ix_wish_url_key"), "wish", ["url_key"])
    op.create_table(
        "page",
        sa.Column("url_key", Key, nullable=False),
        sa.Column("url", CleanText(), nullable=False),
        sa.Column("final_url", CleanText(), nullable=False),
        sa.Column("title", CleanText(), nullable=False),
        sa.Column("text", CleanText(), nullable=False),
        sa.Column("author", CleanText(), nullable=False),
        sa.Column("published_at", UtcTime(), nullable=True),
        sa.Column("lang", CleanText(), nullable=False),
        sa.Column("canonical", CleanText(), nullable=False),
        sa.Column("links", JSONV(), nullable=False),
        sa.Column("is_free", sa.Boolean(), nullable=True),
        sa.Column("other_text", CleanText(), nullable=False),
        sa.Column("refusal", sa.String(12), nullable=False),
        sa.Column("fetched_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("url_key", name=op.f("pk_page")),
    )


def downgrade() -> None:
    op.drop_table("page")
    op.drop_table("wish")
    op.drop_column("feed", "fulltext")
