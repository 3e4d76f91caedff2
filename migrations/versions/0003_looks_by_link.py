"""Looks are found by their link alone: it has few, and the instant beside it made the index four times as large"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_checks_link_id", "checks", ["link_id"], unique=False)
    op.drop_index("ix_checks_link_id_at", table_name="checks")


def downgrade() -> None:
    op.create_index("ix_checks_link_id_at", "checks", ["link_id", "at"], unique=False)
    op.drop_index("ix_checks_link_id", table_name="checks")
