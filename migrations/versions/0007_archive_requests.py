"""How often the archive was asked, by what became of it"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "archive_requests",
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("requests", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("outcome", name="pk_archive_requests"),
    )


def downgrade() -> None:
    op.drop_table("archive_requests")
