"""One database, SQLite or PostgreSQL: how it is opened, and what one transaction is."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from linkwatch.domain.evidence import said
from linkwatch.store import schema
from linkwatch.store.errors import StorageError, may_pass, our_words

T = TypeVar("T")
_BUSY_SECONDS = 10
_TRIES = 5
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-8000",  # KiB for each connection
    "wal_autocheckpoint=4000",  # pages
)


class Database:
    """The store's engine with its two kinds of transaction.

    `read` sees one consistent state. `write` takes the writer's turn at its start (a transaction that
    reads first and writes later fails at once on SQLite when another wrote in between), and is tried
    again as a whole where the fault may pass. No network is ever waited for inside either.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._file = _file_of(engine.url)
        self._inode = _inode(self._file)

    def read(self, work: Callable[[Connection], T]) -> T:
        """What `work` reads, in one transaction."""
        return self._tried(work, writes=False)

    def write(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns, once all it wrote is on disk. It may be called more than once."""
        return self._tried(work, writes=True)

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def _tried(self, work: Callable[[Connection], T], *, writes: bool) -> T:
        self._still_there()
        with our_words():
            for attempt in range(1, _TRIES):
                try:
                    return self._once(work, writes=writes)
                except DBAPIError as error:
                    if not may_pass(error):
                        raise
                    time.sleep(0.05 * 2**attempt)
            return self._once(work, writes=writes)

    def _once(self, work: Callable[[Connection], T], *, writes: bool) -> T:
        with self.engine.connect().execution_options(writes=writes) as connection, connection.begin():
            return work(connection)

    def _still_there(self) -> None:
        if self._file is not None and _inode(self._file) != self._inode:
            raise StorageError(
                said("the database was removed or replaced while in use: {file}; start again", file=self._file)
            )


def open_database(url: str, *, migrate: bool = True) -> Database:
    """The database of a setting's URL, made and migrated at first use.

    `postgresql://…` goes through psycopg 3. StorageError where it cannot be opened, SchemaError where
    it belongs to a newer version.
    """
    target = _read(url)
    file = _file_of(target)
    if file is not None:
        _prepare(file)
    engine = _engine(target)
    with our_words():
        if migrate:
            schema.make_ready(engine)
        else:
            engine.connect().close()
    return Database(engine)


def _read(url: str) -> URL:
    try:
        target = make_url(url)
    except ArgumentError as error:
        raise StorageError(said("LINKWATCH_DATABASE_URL must look like sqlite:///… or postgresql://…")) from error
    match target.get_backend_name():
        case "sqlite":
            return target
        case "postgresql" | "postgres":
            return target.set(drivername="postgresql+psycopg")
        case other:
            raise StorageError(
                said("linkwatch keeps its history in SQLite or PostgreSQL, not in {other}", other=other)
            )


def _engine(target: URL) -> Engine:
    if target.get_backend_name() == "sqlite":
        engine = create_engine(target, pool_use_lifo=True, connect_args={"timeout": _BUSY_SECONDS})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(
        target,
        pool_use_lifo=True,  # the one that was used last has its pages and statements at hand
        pool_pre_ping=True,
        pool_timeout=30,
        connect_args={"connect_timeout": _BUSY_SECONDS},
    )


def _set_up_sqlite(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    """WAL, so that readers do not wait; FULL, so that what was acknowledged survives a loss of power (ADR 7).

    The journal may grow to 16 MB before it is folded in: a page that many batches touch is then copied once.
    SQLite's own `lower` knows ASCII alone, and «реки» must find «Реки».
    """
    del entry
    connection.create_function("lower", 1, _lower, deterministic=True)
    connection.isolation_level = None  # the transactions are ours, not the driver's
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _file_of(url: URL) -> Path | None:
    """The file of an SQLite database; None for one in memory, and for PostgreSQL."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    assert url.database is not None
    return Path(url.database)


def _prepare(file: Path) -> None:
    """Make the folder. A lost file beside its own journal is a loss, not a first use."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(said("the database's folder cannot be made: {detail}", detail=error)) from error
    journal = file.with_name(file.name + "-wal")
    if not file.exists() and journal.exists():
        raise StorageError(
            said(
                "{file} is gone, but its journal is still there: put the file back or restore a backup; to begin "
                "anew, remove {journal}",
                file=file,
                journal=journal,
            )
        )


def _inode(file: Path | None) -> int | None:
    try:
        return file.stat().st_ino if file else None
    except OSError:
        return None
