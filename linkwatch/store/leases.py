"""Leases: one holder of a name at a time, and a number that grows with each new holder."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from linkwatch.store.database import Database
from linkwatch.store.dialects import inserting
from linkwatch.store.tables import leases


def take(database: Database, name: str, holder: str, now: datetime, span: timedelta) -> int | None:
    """Take or renew a lease; its fencing number, or None while somebody else holds it.

    A lease from the future (the clock was put back) is not waited for longer than its own span.
    """

    def work(connection: Connection) -> int | None:
        first = {"name": name, "holder": holder, "token": 1, "renewed_at": now, "until": now + span}
        fresh = inserting(connection, leases).values(first).on_conflict_do_nothing()
        if connection.execute(fresh.returning(leases.c.token)).first():
            return 1
        row = connection.execute(select(leases).where(leases.c.name == name).with_for_update()).one()
        held = row.until > now and row.renewed_at <= now + span
        if row.holder != holder and held:
            return None
        token: int = row.token if row.holder == holder else row.token + 1
        mine = {"holder": holder, "token": token, "renewed_at": now, "until": now + span}
        connection.execute(update(leases).where(leases.c.name == name).values(mine))
        return token

    return database.write(work)


def release(database: Database, name: str, holder: str) -> None:
    """Let a lease go, so that the next need not wait for its end."""
    mine = (leases.c.name == name) & (leases.c.holder == holder)
    over = update(leases).where(mine).values(until=leases.c.renewed_at)
    database.write(lambda connection: connection.execute(over))


def renewed_at(database: Database, name: str) -> datetime | None:
    """When a lease was last renewed: the heartbeat of whoever holds it."""
    query = select(leases.c.renewed_at).where(leases.c.name == name)
    return database.read(lambda connection: connection.execute(query).scalar_one_or_none())
