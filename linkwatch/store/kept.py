"""What an instance keeps for itself: its key, its last backup, and settings made on the dashboard."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from linkwatch.store.database import Database
from linkwatch.store.tables import settings

_SECRET_KEY = "secret_key"  # noqa: S105 (the name of a row)
_BACKUP = "last_backup"
_OURS = (_SECRET_KEY, _BACKUP)
"""Rows that are no settings."""


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
    query = select(settings.c.name, settings.c.value).where(settings.c.name.not_in(_OURS))
    return database.read(lambda connection: {row.name: row.value for row in connection.execute(query)})


def set_on_dashboard(database: Database, name: str, value: object, who: str, now: datetime) -> None:
    """Let a value of the dashboard count where neither flag, environment nor file says otherwise."""
    _put(database, name, value, who, now)


def note_backup(database: Database, rows: int, now: datetime) -> None:
    """A backup was made, of so many rows."""
    _put(database, _BACKUP, rows, "linkwatch", now)


def backed_up_at(database: Database) -> datetime | None:
    """When the last backup was made; None where none was."""
    query = select(settings.c.at).where(settings.c.name == _BACKUP)
    return database.read(lambda connection: connection.execute(query).scalar())


def _put(database: Database, name: str, value: object, who: str, now: datetime) -> None:
    def work(connection: Connection) -> None:
        row = {"value": value, "at": now, "who": who}
        changed = connection.execute(update(settings).where(settings.c.name == name).values(row))
        if changed.rowcount == 0:
            connection.execute(insert(settings).values(name=name, **row))

    database.write(work)
