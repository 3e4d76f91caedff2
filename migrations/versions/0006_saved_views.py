"""People keep views: filters under a name of their own"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("users", sa.Column("views", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    # Not by Alembic's batches: they copy and drop the table, and with it what refers to it.
    op.drop_column("users", "views")
