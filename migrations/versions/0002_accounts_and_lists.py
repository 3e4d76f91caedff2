"""Invitations to accounts, and the indexes the dashboard's lists stand on"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from linkwatch.store import types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invitations",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("expires_at", types.UtcDateTime(), nullable=False),
        sa.Column("used_at", types.UtcDateTime(), nullable=True),
        sa.CheckConstraint("role IN ('reader', 'editor', 'admin')", name=op.f("ck_invitations_role_known")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_invitations")),
    )
    op.add_column("users", sa.Column("shortcuts", sa.Boolean(), server_default=sa.text("true"), nullable=False))
    op.drop_column("sessions", "csrf")
    op.create_index("ix_links_status_decision_since_id", "links", ["status", "decision", "since", "id"])
    op.create_index("ix_links_site_status", "links", ["site", "status"])


def downgrade() -> None:
    op.drop_index("ix_links_site_status", "links")
    op.drop_index("ix_links_status_decision_since_id", "links")
    op.add_column("sessions", sa.Column("csrf", sa.String(length=64), server_default="", nullable=False))
    op.drop_column("users", "shortcuts")
    op.drop_table("invitations")
