"""What is kept of old looks: all that changed a verdict whole, of the rest the verdict alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, exists, func, select, update

from linkwatch.store.database import Database
from linkwatch.store.dialects import sample
from linkwatch.store.letter_tables import alerts, deliveries, outbox
from linkwatch.store.tables import changes, checks, texts
from linkwatch.store.words import Sending


@dataclass(frozen=True, slots=True)
class Retention:
    """How long what is kept whole."""

    looks: timedelta = timedelta(days=365)  # then only those that a verdict turned on
    mails: timedelta = timedelta(days=400)  # messages that were sent or given up


@dataclass(frozen=True, slots=True)
class Thinned:
    """What was let go."""

    looks: int
    texts: int
    mails: int


def thin(database: Database, now: datetime, retention: Retention | None = None) -> Thinned:
    """Let go of what nobody will ask for. No row of the history goes: an old look keeps its verdict."""
    keep = retention or Retention()
    looks = database.write(lambda connection: _thin_looks(connection, now - keep.looks))
    return Thinned(
        looks=looks,
        texts=database.write(_drop_texts),
        mails=database.write(lambda connection: _drop_mails(connection, now - keep.mails)),
    )


def checkpoint(database: Database) -> None:
    """Fold SQLite's journal into its file, so that it does not grow for months."""
    if database.engine.dialect.name != "sqlite":
        return
    connection = database.engine.raw_connection()  # outside of any transaction
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def learn(database: Database) -> None:
    """Let the database know how its rows are spread, as it should after every run."""
    database.write(sample)


def _thin_looks(connection: Connection, before: datetime) -> int:
    """Of each link stay whole: the first look, every one that differs from the one before, and what is cited."""
    earlier = func.lag(checks.c.status).over(partition_by=checks.c.link_id, order_by=(checks.c.at, checks.c.id))
    ranked = select(checks.c.id, checks.c.at, checks.c.status, checks.c.observation, earlier.label("earlier"))
    row = ranked.subquery()
    settling = select(changes.c.check_id).where(changes.c.check_id.is_not(None))
    dull = select(row.c.id).where(
        row.c.at < before,
        row.c.observation.is_not(None),
        row.c.status == row.c.earlier,
        row.c.id.not_in(settling),
    )
    bare = {"observation": None, "text_digest": None, "evidence": None}
    return int(connection.execute(update(checks).where(checks.c.id.in_(dull)).values(bare)).rowcount)


def _drop_texts(connection: Connection) -> int:
    used = exists().where(checks.c.text_digest == texts.c.digest)
    return int(connection.execute(delete(texts).where(~used)).rowcount)


def _drop_mails(connection: Connection, before: datetime) -> int:
    over = (outbox.c.state != Sending.WAITING) & (outbox.c.created_at < before)
    old = select(outbox.c.id).where(over)
    connection.execute(delete(deliveries).where(deliveries.c.outbox_id.in_(old)))
    connection.execute(update(alerts).where(alerts.c.outbox_id.in_(old)).values(outbox_id=None))
    return int(connection.execute(delete(outbox).where(outbox.c.id.in_(old))).rowcount)
