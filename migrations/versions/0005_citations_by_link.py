"""Who cites a link, and when it was accessed, is read from the index alone: the rows are wide"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_refs_by_link", "refs", ["link_id", "present", "document_id", "accessed"], unique=False)
    op.drop_index("ix_refs_link_id", table_name="refs")


def downgrade() -> None:
    op.create_index("ix_refs_link_id", "refs", ["link_id"], unique=False)
    op.drop_index("ix_refs_by_link", table_name="refs")
