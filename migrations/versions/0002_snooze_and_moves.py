"""Links can be snoozed and know which quotations they lack, editors can move, messages are found by subscription"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from linkwatch.store import types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("links", sa.Column("snoozed_until", sa.Date(), nullable=True))
    op.add_column("links", sa.Column("not_in_source", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("editors", sa.Column("new_mail_token", sa.String(length=64), nullable=True))
    op.add_column("editors", sa.Column("new_mail_asked_at", types.UtcDateTime(), nullable=True))
    op.add_column("editors", sa.Column("new_mail_agreed_at", types.UtcDateTime(), nullable=True))
    op.create_index("ix_editors_new_mail_token", "editors", ["new_mail_token"], unique=True)
    op.create_index("ix_outbox_subscription_id", "outbox", ["subscription_id"], unique=False)


def downgrade() -> None:
    """The older program would take neither a day on an open link nor a letter about an address.

    The day of a snooze moves into its reason; a change of address that waits is forgotten, and its
    letters with it.
    """
    op.execute(
        "UPDATE decisions SET why = TRIM(why || ' (snoozed until ' || until || ')'), until = NULL"
        " WHERE decision = 'open' AND until IS NOT NULL"
    )
    op.execute("UPDATE outbox SET state = 'skipped' WHERE kind = 'address' AND state = 'waiting'")
    op.execute("UPDATE editors SET new_mail = NULL")
    op.drop_index("ix_outbox_subscription_id", table_name="outbox")
    op.drop_index("ix_editors_new_mail_token", table_name="editors")
    # Not by Alembic's batches: they copy and drop the table, and with it what refers to it.
    for table, column in (
        ("editors", "new_mail_agreed_at"),
        ("editors", "new_mail_asked_at"),
        ("editors", "new_mail_token"),
        ("links", "not_in_source"),
        ("links", "snoozed_until"),
    ):
        op.drop_column(table, column)
