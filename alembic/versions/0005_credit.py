"""What a story's reports are worth, from whom it comes, and what those are called that it cites."""

import sqlalchemy as sa
from alembic import op

from monitor.adapters.store.columns import JSONV, BigPK, CleanText

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A story that is there was never credited: it is when its next report comes.
    op.add_column("story", sa.Column("unknown", sa.Integer(), server_default="0", nullable=False))
    op.add_column("story", sa.Column("roots", JSONV(), server_default="[]", nullable=False))
    op.add_column("story", sa.Column("first_report", BigPK, nullable=True))
    op.add_column("citation", sa.Column("name", CleanText(), server_default="", nullable=False))
    op.drop_index(op.f("ix_item_story_id"), "item")
    op.create_index(op.f("ix_item_story_id_role_id"), "item", ["story_id", "role", "id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_item_story_id_role_id"), "item")
    op.create_index(op.f("ix_item_story_id"), "item", ["story_id"])
    op.drop_column("citation", "name")
    op.drop_column("story", "first_report")
    op.drop_column("story", "roots")
    op.drop_column("story", "unknown")
