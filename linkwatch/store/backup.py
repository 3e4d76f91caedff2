"""Backup and restore: one consistent copy of every table in a zip, the same for SQLite and PostgreSQL.

manifest.json   the schema's revision, and how many rows of which table
<table>.jsonl   its rows, in the order of their keys
"""

from __future__ import annotations

import base64
import io
import itertools
import json
import os
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    LargeBinary,
    RowMapping,
    Table,
    func,
    insert,
    inspect,
    select,
    text,
)

from linkwatch.domain.evidence import said
from linkwatch.store import schema
from linkwatch.store.account_tables import users
from linkwatch.store.database import Database, open_database
from linkwatch.store.errors import SchemaError, StorageError
from linkwatch.store.types import UtcDateTime

_TABLES = users.metadata
_MANIFEST = "manifest.json"
_BATCH = 500
_FORMAT = 1


def backup(database: Database, target: Path, now: datetime) -> dict[str, int]:
    """Write a consistent copy while others read and write; how many rows of which table.

    The file appears under its name only when it is whole. StorageError where it cannot be written.
    """
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        counts = database.read(lambda connection: _write(connection, half, now))
        half.replace(target)
    except OSError as error:
        raise StorageError(
            said("the backup cannot be written to {file}: {detail}", file=target, detail=error.strerror)
        ) from error
    finally:
        half.unlink(missing_ok=True)
    return counts


def restore(url: str, source: Path) -> dict[str, int]:
    """Fill an empty database from a backup, and migrate it; how many rows of which table.

    SchemaError where the backup is of a newer version; StorageError where the database is in use or the
    file is no backup. Nothing is written in either case.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            return _restore(url, archive, manifest)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise StorageError(
            said("{file} is no backup of linkwatch: {detail}", file=source, detail=error)
        ) from error


def _write(connection: Connection, target: Path, now: datetime) -> dict[str, int]:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
    revision = schema.current(connection)
    counts = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in _TABLES.sorted_tables:
            with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
                counts[table.name] = 0
                for row in connection.execute(select(table).order_by(*table.primary_key)).mappings():
                    file.write(json.dumps(_plain(row), ensure_ascii=True).encode() + b"\n")
                    counts[table.name] += 1
        manifest = {"format": _FORMAT, "revision": revision, "made_at": now.isoformat(), "rows": counts}
        archive.writestr(_MANIFEST, json.dumps(manifest, indent=2))
    return counts


def _restore(url: str, archive: zipfile.ZipFile, manifest: Mapping[str, Any]) -> dict[str, int]:
    if manifest["format"] != _FORMAT or not schema.knows(manifest["revision"]):
        raise SchemaError(
            said(
                "the backup is at schema {revision}, which this version does not know: install the linkwatch "
                "that made it, or a newer one",
                revision=manifest["revision"],
            )
        )
    database = open_database(url, migrate=False)
    try:
        with database.engine.connect() as connection:
            _refuse_what_is_in_use(connection)
        schema.upgrade(database.engine, manifest["revision"])
        counts = database.write(lambda connection: _fill(connection, archive))
        schema.make_ready(database.engine)
    finally:
        database.close()
    return counts


def _refuse_what_is_in_use(connection: Connection) -> None:
    if schema.current(connection) is None:
        return
    links = _TABLES.tables["links"]
    if connection.execute(select(func.count()).select_from(links)).scalar_one():
        raise StorageError(said("the database holds links already: restore into an empty one"))


def _fill(connection: Connection, archive: zipfile.ZipFile) -> dict[str, int]:
    """Put the rows in. A column that came after the backup's revision is not there yet, and is left out."""
    counts = {}
    there = inspect(connection)
    for table in _TABLES.sorted_tables:
        if there.has_table(table.name) and f"{table.name}.jsonl" in archive.namelist():
            columns = {column["name"] for column in there.get_columns(table.name)}
            counts[table.name] = _fill_table(connection, archive, table, columns)
    return counts


def _fill_table(connection: Connection, archive: zipfile.ZipFile, table: Table, columns: set[str]) -> int:
    number = 0
    with archive.open(f"{table.name}.jsonl") as file:
        lines = io.TextIOWrapper(file, "utf-8")
        while rows := [_row(table, json.loads(line), columns) for line in itertools.islice(lines, _BATCH)]:
            connection.execute(insert(table), rows)
            number += len(rows)
    if connection.dialect.name == "postgresql" and "id" in table.c and number:
        sequence = func.pg_get_serial_sequence(table.name, "id")
        connection.execute(select(func.setval(sequence, select(func.max(table.c.id)).scalar_subquery())))
    return number


def _plain(row: RowMapping) -> dict[str, Any]:
    return {name: _as_text(value) for name, value in row.items() if value is not None}


def _as_text(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _row(table: Table, data: Mapping[str, Any], columns: set[str]) -> dict[str, Any]:
    kept = (column for column in table.c if column.name in columns)
    return {column.name: _value(column, data.get(column.name)) for column in kept}


def _value(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    match column.type:
        case LargeBinary():
            return base64.b64decode(value)
        case UtcDateTime():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case _:
            return value
