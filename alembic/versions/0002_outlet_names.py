"""The names of outlets; indexes for what pages and `doctor` ask."""

import sqlalchemy as sa
from alembic import op

from monitor.adapters.store.columns import CleanText

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Filled from the rules at the next start, when the feeds are synced.
    op.add_column("feed", sa.Column("outlet_name", CleanText(), server_default="", nullable=False))
    op.create_index(op.f("ix_item_verdict_id"), "item", ["verdict", "id"])
    op.create_index(op.f("ix_delivery_state_id"), "delivery", ["state", "id"])
    op.create_index(op.f("ix_delivery_delivered_at"), "delivery", ["delivered_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_delivery_delivered_at"), "delivery")
    op.drop_index(op.f("ix_delivery_state_id"), "delivery")
    op.drop_index(op.f("ix_item_verdict_id"), "item")
    op.drop_column("feed", "outlet_name")
