"""What can go wrong with the store, as errors that say what to do. The command line ends with 5 for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from linkwatch.store.storage_error import SchemaError, StorageError

__all__ = ["SchemaError", "StorageError", "may_pass", "meaning", "our_words"]

_MEANINGS = (
    ("database or disk is full", "the disk is full: make room, then run again; nothing was half written"),
    ("No space left on device", "the disk is full: make room, then run again; nothing was half written"),
    ("readonly database", "the database cannot be written: check its permissions and its folder's"),
    ("read-only transaction", "the database cannot be written: it is read-only"),
    ("database is locked", "another process holds the database for too long: end it, then run again"),
    ("malformed", "the database is damaged: restore a backup (linkwatch restore FILE)"),
    ("not a database", "the file is not a database, or it is damaged: restore a backup"),
    ("unable to open database file", "the database cannot be opened: check the path and its permissions"),
    ("disk I/O error", "the disk reports an error: check it, then restore a backup if need be"),
)
_PASSING = frozenset({"40001", "40P01", "55P03", "57P01", "57P02", "57P03"})
"""PostgreSQL: serialization failure, deadlock, lock not available, and a server that restarts."""


@contextmanager
def our_words() -> Iterator[None]:
    """Raise StorageError in place of what the drivers raise for a fault of the storage."""
    try:
        yield
    except DBAPIError as error:
        if (
            not isinstance(error, OperationalError)
            and "malformed" not in str(error.orig)
            and "not a database" not in str(error.orig)
        ):
            raise
        raise StorageError(meaning(error)) from error


def meaning(error: DBAPIError) -> str:
    """A driver's fault in our words."""
    said = str(error.orig)
    for mark, words in _MEANINGS:
        if mark in said:
            return words
    return f"the database does not answer: {' '.join(said.split())[:300]}"


def may_pass(error: DBAPIError) -> bool:
    """Whether the same transaction may succeed when it is tried again."""
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        return "locked" in str(error.orig)
    return getattr(error.orig, "sqlstate", None) in _PASSING
