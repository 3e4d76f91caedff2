"""Links can be snoozed and know which quotations they lack, editors can move, messages are found by subscription"""

from __future__ import annotations

import zlib

import sqlalchemy as sa
from alembic import op

from linkwatch.store import types
from linkwatch.store.packing import unpack_text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PACKED = {
    "documents": ("id", "body"),
    "links": ("id", "cited_page"),
    "checks": ("id", "observation"),
    "texts": ("digest", "body"),
}
"""The tables with a compressed column, their keys and that column."""

_BATCH = 500


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
    letters with it. What is kept compressed becomes plain zlib again, the only form the older one reads.
    """
    for table, key in PACKED.items():
        _unpack(op.get_bind(), table, *key)
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


def _unpack(connection: sa.Connection, table: str, key: str, column: str) -> None:
    """Rewrite a column, some rows at a time, in the order of their keys."""
    rows = sa.table(table, sa.column(key), sa.column(column))
    chosen = sa.select(rows.c[key], rows.c[column]).where(rows.c[column].is_not(None)).order_by(rows.c[key])
    plain = sa.update(rows).where(rows.c[key] == sa.bindparam("its_key")).values({column: sa.bindparam("plain")})
    batch = connection.execute(chosen.limit(_BATCH)).all()
    while batch:
        texts = [(each[0], unpack_text(each[1]).encode("utf-8", "replace")) for each in batch]
        connection.execute(plain, [{"its_key": one, "plain": zlib.compress(text)} for one, text in texts])
        batch = connection.execute(chosen.where(rows.c[key] > batch[-1][0]).limit(_BATCH)).all()
