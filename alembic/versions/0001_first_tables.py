"""The first tables: feeds, items and stories, hits, alerts and their deliveries."""

import sqlalchemy as sa
from alembic import op

from monitor.adapters.store.columns import JSONV, BigPK, CleanText, Key, UtcTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    "endpoint",
    "feed",
    "fingerprint",
    "story",
    "alert",
    "feed_state",
    "item",
    "hit",
    "notice",
    "seen",
    "told",
    "delivery",
    "attempt",
)


def upgrade() -> None:
    _endpoint()
    _feed()
    _fingerprint()
    _story()
    _alert()
    _feed_state()
    _item()
    _hit()
    _notice()
    _seen()
    _told()
    _delivery()
    _attempt()


def downgrade() -> None:
    for name in reversed(_TABLES):
        op.drop_table(name)


def _endpoint() -> None:
    op.create_table(
        "endpoint",
        sa.Column("name", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("lease_until", UtcTime(), nullable=False),
        sa.Column("lease_token", sa.Integer(), nullable=False),
        sa.Column("circuit", sa.String(length=12), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("first_failure_at", UtcTime(), nullable=True),
        sa.Column("probe_at", UtcTime(), nullable=True),
        sa.Column("disabled_reason", CleanText(), nullable=True),
        sa.CheckConstraint(
            "circuit IN ('closed', 'open', 'half_open')", name=op.f("ck_endpoint_circuit")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_endpoint")),
    )


def _feed() -> None:
    op.create_table(
        "feed",
        sa.Column("id", BigPK, sa.Identity(), nullable=False),
        sa.Column("url_key", Key, nullable=False),
        sa.Column("url", CleanText(), nullable=False),
        sa.Column("host", CleanText(), nullable=False),
        sa.Column("shard", sa.Integer(), nullable=False),
        sa.Column("name", CleanText(), nullable=False),
        sa.Column("outlet", CleanText(), nullable=True),
        sa.Column("lang", CleanText(), nullable=True),
        sa.Column("tags", JSONV(), nullable=False),
        sa.Column("every_s", sa.Float(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("origin", CleanText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("url_key", name=op.f("uq_feed_url_key")),
    )


def _fingerprint() -> None:
    op.create_table(
        "fingerprint",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("hash", "item_id", name=op.f("pk_fingerprint")),
        sqlite_with_rowid=False,
    )


def _story() -> None:
    op.create_table(
        "story",
        sa.Column("id", BigPK, sa.Identity(), nullable=False),
        sa.Column("key", Key, nullable=False),
        sa.Column("title", CleanText(), nullable=False),
        sa.Column("url", CleanText(), nullable=False),
        sa.Column("lang", CleanText(), nullable=False),
        sa.Column("first_item_id", BigPK, nullable=False),
        sa.Column("opened_at", UtcTime(), nullable=False),
        sa.Column("last_at", UtcTime(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
        sa.UniqueConstraint("key", name=op.f("uq_story_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_story_last_at"), "story", ["last_at"])


def _alert() -> None:
    op.create_table(
        "alert",
        sa.Column("id", BigPK, sa.Identity(), nullable=False),
        sa.Column("key", Key, nullable=False),
        sa.Column("route", sa.String(length=100), nullable=False),
        sa.Column("rule_id", sa.String(length=100), nullable=False),
        sa.Column("story_id", BigPK, nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("flush_at", UtcTime(), nullable=True),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("last_notice_at", UtcTime(), nullable=True),
        sa.Column("opened_at", UtcTime(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_alert_state")),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name=op.f("fk_alert_story_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("key", name=op.f("uq_alert_key")),
        sa.UniqueConstraint(
            "route", "rule_id", "story_id", name=op.f("uq_alert_route_rule_id_story_id")
        ),
    )
    op.create_index(
        op.f("ix_alert_flush_at"),
        "alert",
        ["flush_at"],
        sqlite_where=sa.text("flush_at IS NOT NULL"),
        postgresql_where=sa.text("flush_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_alert_story_id"), "alert", ["story_id"])


def _feed_state() -> None:
    op.create_table(
        "feed_state",
        sa.Column("feed_id", BigPK, autoincrement=False, nullable=False),
        sa.Column("shard", sa.Integer(), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=True),
        sa.Column("leased_from", UtcTime(), nullable=True),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("url_now", CleanText(), nullable=True),
        sa.Column("etag", CleanText(), nullable=True),
        sa.Column("last_modified", CleanText(), nullable=True),
        sa.Column("body_digest", sa.String(length=32), nullable=False),
        sa.Column("entry_digests", sa.LargeBinary(), nullable=False),
        sa.Column("interval_s", sa.Float(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("http_status", sa.Integer(), nullable=True),
        sa.Column("error", CleanText(), nullable=True),
        sa.Column("error_kind", CleanText(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("first_failure_at", UtcTime(), nullable=True),
        sa.Column("last_ok_at", UtcTime(), nullable=True),
        sa.Column("last_new_at", UtcTime(), nullable=True),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("hints", JSONV(), nullable=False),
        sa.CheckConstraint(
            "state IN ('new', 'ok', 'failing', 'waiting', 'gone', 'off')",
            name=op.f("ck_feed_state_state"),
        ),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["feed.id"], name=op.f("fk_feed_state_feed_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("feed_id", name=op.f("pk_feed_state")),
    )
    op.create_index(op.f("ix_feed_state_due_at"), "feed_state", ["due_at"])


def _item() -> None:
    op.create_table(
        "item",
        sa.Column("id", BigPK, sa.Identity(), nullable=False),
        sa.Column("feed_id", BigPK, nullable=True),
        sa.Column("seed_key", Key, nullable=True),
        sa.Column("guid", CleanText(), nullable=False),
        sa.Column("url", CleanText(), nullable=False),
        sa.Column("url_key", Key, nullable=True),
        sa.Column("title", CleanText(), nullable=False),
        sa.Column("text", CleanText(), nullable=False),
        sa.Column("lang", CleanText(), nullable=False),
        sa.Column("published_at", UtcTime(), nullable=True),
        sa.Column("received_at", UtcTime(), nullable=False),
        sa.Column("body_key", Key, nullable=False),
        sa.Column("story_id", BigPK, nullable=True),
        sa.Column("role", sa.String(length=12), nullable=True),
        sa.Column("verdict", sa.String(length=12), nullable=True),
        sa.Column("of_item_id", BigPK, nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", JSONV(), nullable=False),
        sa.Column("ruleset", CleanText(), nullable=False),
        sa.Column("meta", JSONV(), nullable=False),
        sa.CheckConstraint(
            "role IN ('origin', 'independent', 'echo', 'unknown')", name=op.f("ck_item_role")
        ),
        sa.CheckConstraint(
            "verdict IN ('new', 'duplicate', 'extends', 'update', 'related')",
            name=op.f("ck_item_verdict"),
        ),
        sa.CheckConstraint("(feed_id IS NULL) <> (seed_key IS NULL)", name=op.f("ck_item_origin")),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["feed.id"], name=op.f("fk_item_feed_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["of_item_id"],
            ["item.id"],
            name=op.f("fk_item_of_item_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name=op.f("fk_item_story_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("seed_key", name=op.f("uq_item_seed_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_item_body_key"), "item", ["body_key"])
    op.create_index(op.f("ix_item_feed_id_id"), "item", ["feed_id", "id"])
    op.create_index(op.f("ix_item_guid"), "item", ["guid"], postgresql_using="hash")
    op.create_index(op.f("ix_item_of_item_id"), "item", ["of_item_id"])
    op.create_index(op.f("ix_item_received_at"), "item", ["received_at"])
    op.create_index(op.f("ix_item_story_id"), "item", ["story_id"])
    op.create_index(op.f("ix_item_url"), "item", ["url"], postgresql_using="hash")
    op.create_index(op.f("ix_item_url_key"), "item", ["url_key"])


def _hit() -> None:
    op.create_table(
        "hit",
        sa.Column("id", BigPK, sa.Identity(), nullable=False),
        sa.Column("item_id", BigPK, nullable=False),
        sa.Column("rule_id", sa.String(length=100), nullable=False),
        sa.Column("story_id", BigPK, nullable=True),
        sa.Column("how", sa.String(length=12), nullable=False),
        sa.Column("quiet", CleanText(), nullable=False),
        sa.Column("evidence", JSONV(), nullable=False),
        sa.Column("ruleset", CleanText(), nullable=False),
        sa.Column("found_at", UtcTime(), nullable=False),
        sa.CheckConstraint("how IN ('live', 'baseline', 'backfilled')", name=op.f("ck_hit_how")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_hit_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name=op.f("fk_hit_story_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hit")),
        sa.UniqueConstraint("item_id", "rule_id", name=op.f("uq_hit_item_id_rule_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_hit_rule_id_id"), "hit", ["rule_id", "id"])
    op.create_index(op.f("ix_hit_story_id"), "hit", ["story_id"])


def _notice() -> None:
    op.create_table(
        "notice",
        sa.Column("id", BigPK, sa.Identity(), nullable=False),
        sa.Column("alert_id", BigPK, nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("route", sa.String(length=100), nullable=False),
        sa.Column("type", sa.String(length=24), nullable=False),
        sa.Column("payload", CleanText(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name=op.f("fk_notice_alert_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("alert_id", "seq", name=op.f("uq_notice_alert_id_seq")),
        sqlite_autoincrement=True,
    )


def _seen() -> None:
    op.create_table(
        "seen",
        sa.Column("feed_id", BigPK, autoincrement=False, nullable=False),
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("item_id", BigPK, nullable=True),
        sa.Column("body_key", Key, nullable=False),
        sa.Column("first_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["feed.id"], name=op.f("fk_seen_feed_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
            name=op.f("fk_seen_item_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("feed_id", "key", name=op.f("pk_seen")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_seen_item_id"), "seen", ["item_id"])


def _told() -> None:
    op.create_table(
        "told",
        sa.Column("alert_id", BigPK, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=100), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name=op.f("fk_told_alert_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("alert_id", "kind", "key", name=op.f("pk_told")),
    )


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", BigPK, sa.Identity(), nullable=False),
        sa.Column("uid", sa.String(length=64), nullable=False),
        sa.Column("notice_id", BigPK, nullable=False),
        sa.Column("endpoint", sa.String(length=100), nullable=False),
        sa.Column("recipient", sa.String(length=320), nullable=False),
        sa.Column("alert_id", BigPK, nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", UtcTime(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("headers", JSONV(), nullable=False),
        sa.Column("last_code", sa.Integer(), nullable=True),
        sa.Column("last_error", CleanText(), nullable=True),
        sa.Column("delivered_at", UtcTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'sending', 'retrying', 'delivered', 'dead')",
            name=op.f("ck_delivery_state"),
        ),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name=op.f("fk_delivery_alert_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["endpoint"], ["endpoint.name"], name=op.f("fk_delivery_endpoint"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_delivery_notice_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint(
            "notice_id",
            "endpoint",
            "recipient",
            name=op.f("uq_delivery_notice_id_endpoint_recipient"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_delivery_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_delivery_alert_id"), "delivery", ["alert_id"])
    op.create_index(
        "ix_delivery_open",
        "delivery",
        ["endpoint", "next_at", "id"],
        sqlite_where=sa.text("state IN ('queued', 'retrying', 'sending')"),
        postgresql_where=sa.text("state IN ('queued', 'retrying', 'sending')"),
    )


def _attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", BigPK, sa.Identity(), nullable=False),
        sa.Column("delivery_id", BigPK, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("started_at", UtcTime(), nullable=True),
        sa.Column("ended_at", UtcTime(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("error", CleanText(), nullable=True),
        sa.Column("response_head", CleanText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["delivery.id"],
            name=op.f("fk_attempt_delivery_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("delivery_id", "n", name=op.f("uq_attempt_delivery_id_n")),
    )
