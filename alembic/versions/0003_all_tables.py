"""The other tables of the design, and the columns of those that stand."""

import sqlalchemy as sa
from alembic import op

from monitor.adapters.store.columns import JSONV, BigPK, CleanText, Key, UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TABLES = (
    "host_state",
    "meta",
    "ruleset",
    "sentence_count",
    "silence",
    "stop_hash",
    "token",
    "user",
    "mark",
    "session",
    "citation",
    "mention",
    "revision",
    "rollup",
    "rollup_member",
)
_COLUMNS = (
    ("alert", "closed_at"),
    ("alert", "inhibited_by"),
    ("attempt", "trigger"),
    ("feed_state", "rate"),
    ("feed_state", "weight"),
    ("feed_state", "guid_unreliable"),
    ("feed_state", "hub"),
    ("hit", "revision"),
    ("notice", "hold_reason"),
    ("notice", "hold_until"),
    ("story", "independent"),
    ("story", "closed_at"),
    ("story", "merged_into"),
)


def upgrade() -> None:
    _create_of_desk()
    _create_of_page()
    _create_of_items()
    _create_of_texts()
    _create_of_alerts()
    _add_columns()


def _create_of_desk() -> None:
    op.create_table(
        "host_state",
        sa.Column("host", sa.String(length=255), autoincrement=False, nullable=False),
        sa.Column("shard", sa.Integer(), nullable=False),
        sa.Column("not_before", UtcTime(), nullable=True),
        sa.Column("delay_ms", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("robots", CleanText(), nullable=True),
        sa.Column("robots_at", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_host_state")),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("value", JSONV(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "ruleset",
        sa.Column("version", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("files", JSONV(), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_ruleset")),
    )
    op.create_index(
        "uq_ruleset_live",
        "ruleset",
        ["live"],
        unique=True,
        sqlite_where=sa.text("live"),
        postgresql_where=sa.text("live"),
    )


def _create_of_page() -> None:
    op.create_table(
        "token",
        sa.Column("digest", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("scope", sa.String(length=8), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("used_at", UtcTime(), nullable=True),
        sa.CheckConstraint("scope IN ('read', 'write')", name=op.f("ck_token_scope")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_token")),
        sa.UniqueConstraint("name", name=op.f("uq_token_name")),
    )
    op.create_table(
        "user",
        sa.Column("name", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("password", CleanText(), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_user")),
    )
    op.create_table(
        "mark",
        sa.Column("story_id", BigPK, autoincrement=False, nullable=False),
        sa.Column("user", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.CheckConstraint("kind IN ('handled', 'wrong', 'watch')", name=op.f("ck_mark_kind")),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name=op.f("fk_mark_story_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("story_id", "user", name=op.f("pk_mark")),
    )
    op.create_table(
        "session",
        sa.Column("digest", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("user", sa.String(length=100), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("used_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user"], ["user.name"], name=op.f("fk_session_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_user"), "session", ["user"])


def _create_of_items() -> None:
    op.create_table(
        "sentence_count",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_sentence_count")),
    )
    op.create_table(
        "stop_hash",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_stop_hash")),
    )
    op.create_table(
        "citation",
        sa.Column("id", BigPK, sa.Identity(), nullable=False),
        sa.Column("item_id", BigPK, nullable=False),
        sa.Column("field", sa.String(length=12), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("entity_id", sa.String(length=100), nullable=True),
        sa.Column("cue", CleanText(), nullable=False),
        sa.Column("via", CleanText(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_citation_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
        sa.UniqueConstraint(
            "item_id",
            "field",
            "span_start",
            "source",
            name=op.f("uq_citation_item_id_field_span_start_source"),
        ),
    )
    op.create_index(op.f("ix_citation_entity_id"), "citation", ["entity_id"])
    op.create_table(
        "mention",
        sa.Column("item_id", BigPK, autoincrement=False, nullable=False),
        sa.Column("field", sa.String(length=12), autoincrement=False, nullable=False),
        sa.Column("span_start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entity_id", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("text", CleanText(), nullable=False),
        sa.Column("mode", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_mention_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "item_id", "field", "span_start", "entity_id", name=op.f("pk_mention")
        ),
    )
    op.create_index(op.f("ix_mention_entity_id_item_id"), "mention", ["entity_id", "item_id"])


def _create_of_texts() -> None:
    op.create_table(
        "revision",
        sa.Column("item_id", BigPK, autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", CleanText(), nullable=False),
        sa.Column("text", CleanText(), nullable=False),
        sa.Column("body_key", Key, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_revision_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "n", name=op.f("pk_revision")),
    )


def _create_of_alerts() -> None:
    op.create_table(
        "silence",
        sa.Column("id", BigPK, sa.Identity(), nullable=False),
        sa.Column("matchers", JSONV(), nullable=False),
        sa.Column("starts_at", UtcTime(), nullable=False),
        sa.Column("ends_at", UtcTime(), nullable=False),
        sa.Column("author", CleanText(), nullable=False),
        sa.Column("reason", CleanText(), nullable=False),
        sa.Column("on_expiry", sa.String(length=8), nullable=False),
        sa.Column("expired_at", UtcTime(), nullable=True),
        sa.CheckConstraint("on_expiry IN ('rollup', 'drop')", name=op.f("ck_silence_on_expiry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silence")),
    )
    op.create_index(op.f("ix_silence_ends_at"), "silence", ["ends_at"])
    op.create_table(
        "rollup",
        sa.Column("id", BigPK, sa.Identity(), nullable=False),
        sa.Column("receiver", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("window_start", UtcTime(), nullable=False),
        sa.Column("notice_id", BigPK, nullable=True),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_rollup_notice_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rollup")),
        sa.UniqueConstraint(
            "receiver", "kind", "window_start", name=op.f("uq_rollup_receiver_kind_window_start")
        ),
    )
    op.create_index(op.f("ix_rollup_notice_id"), "rollup", ["notice_id"])
    op.create_table(
        "rollup_member",
        sa.Column("notice_id", BigPK, autoincrement=False, nullable=False),
        sa.Column("receiver", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("rollup_id", BigPK, nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"],
            ["notice.id"],
            name=op.f("fk_rollup_member_notice_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["rollup_id"],
            ["rollup.id"],
            name=op.f("fk_rollup_member_rollup_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("notice_id", "receiver", name=op.f("pk_rollup_member")),
    )
    op.create_index(op.f("ix_rollup_member_rollup_id"), "rollup_member", ["rollup_id"])


def _add_columns() -> None:
    op.add_column("alert", sa.Column("closed_at", UtcTime(), nullable=True))
    op.add_column("alert", sa.Column("inhibited_by", sa.String(length=100), nullable=True))
    op.add_column(
        "attempt",
        sa.Column("trigger", sa.String(length=12), server_default="schedule", nullable=False),
    )
    op.create_index(op.f("ix_delivery_endpoint"), "delivery", ["endpoint"])
    op.add_column("feed_state", sa.Column("rate", sa.Float(), server_default="0", nullable=False))
    op.add_column("feed_state", sa.Column("weight", sa.Float(), server_default="0", nullable=False))
    op.add_column(
        "feed_state",
        sa.Column("guid_unreliable", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("feed_state", sa.Column("hub", CleanText(), nullable=True))
    op.add_column("hit", sa.Column("revision", sa.Integer(), server_default="0", nullable=False))
    op.add_column("notice", sa.Column("hold_reason", CleanText(), nullable=True))
    op.add_column("notice", sa.Column("hold_until", UtcTime(), nullable=True))
    op.create_index(
        op.f("ix_notice_hold_until"),
        "notice",
        ["hold_until"],
        sqlite_where=sa.text("hold_until IS NOT NULL"),
        postgresql_where=sa.text("hold_until IS NOT NULL"),
    )
    op.add_column(
        "story", sa.Column("independent", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column("story", sa.Column("closed_at", UtcTime(), nullable=True))
    op.add_column("story", sa.Column("merged_into", BigPK, nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        # A page has room for the next version of its rows: a poll touches no index then.
        op.execute("ALTER TABLE feed_state SET (fillfactor = 70)")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE feed_state RESET (fillfactor)")
    op.drop_index(op.f("ix_notice_hold_until"), "notice")
    op.drop_index(op.f("ix_delivery_endpoint"), "delivery")
    for table, column in reversed(_COLUMNS):
        op.drop_column(table, column)
    for table in reversed(_TABLES):
        op.drop_table(table)
