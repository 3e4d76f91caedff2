"""Documents have an issue and a DOI, read or entered; runs know what the dependable pages answered"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from linkwatch.store import types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("documents", sa.Column("issue", types.SafeText(), nullable=True))
    op.add_column("documents", sa.Column("doi", types.SafeText(), nullable=True))
    op.add_column("documents", sa.Column("entered", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("runs", sa.Column("canaries", sa.String(length=16), nullable=True))


def downgrade() -> None:
    # Not by Alembic's batches: they copy and drop the table, and with it what refers to it.
    for table, column in (
        ("runs", "canaries"),
        ("documents", "entered"),
        ("documents", "doi"),
        ("documents", "issue"),
    ):
        op.drop_column(table, column)
