"""What an instance keeps for itself: the key it signs with, and settings made on the dashboard."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from linkwatch.store.database import Database
from linkwatch.store.tables import settings

_SECRET_KEY = "secret_key"  # noqa: S105 (the name of a row)


def secret_key(database: Database, now: datetime) -> bytes:
    """The key of this instance, made at first start."""

    def work(connection: Connection) -> str:
        known = connection.execute(select(settings.c.value).where(settings.c.name == _SECRET_KEY)).scalar()
        if known is not None:
            return str(known)
        made = secrets.token_hex(32)
        connection.execute(insert(settings).values(name=_SECRET_KEY, value=made, at=now, who="linkwatch"))
        return made

    return bytes.fromhex(database.write(work))


def dashboard_settings(database: Database) -> dict[str, Any]:
    """The settings that were made on the dashboard, by name."""
    query = select(settings.c.name, settings.c.value).where(settings.c.name != _SECRET_KEY)
    return database.read(lambda connection: {row.name: row.value for row in connection.execute(query)})


def set_on_dashboard(database: Database, name: str, value: object, who: str, now: datetime) -> None:
    """Let a value of the dashboard count where neither flag, environment nor file says otherwise."""

    def work(connection: Connection) -> None:
        row = {"value": value, "at": now, "who": who}
        changed = connection.execute(update(settings).where(settings.c.name == name).values(row))
        if changed.rowcount == 0:
            connection.execute(insert(settings).values(name=name, **row))

    database.write(work)
