"""What can go wrong with the store, as errors that say what to do. The command line ends with 5 for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from linkwatch.domain.evidence import Evidence, said
from linkwatch.store.storage_error import SchemaError, StorageError

__all__ = ["SchemaError", "StorageError", "may_pass", "meaning", "our_words"]

_FULL = said("the disk is full: make room, then run again; nothing was half written")
_MEANINGS = (
    ("database or disk is full", _FULL),
    ("No space left on device", _FULL),
    ("readonly database", said("the database cannot be written: check its permissions and its folder's")),
    ("read-only transaction", said("the database cannot be written: it is read-only")),
    ("database is locked", said("another process holds the database for too long: end it, then run again")),
    ("malformed", said("the database is damaged: restore a backup (linkwatch restore FILE)")),
    ("not a database", said("the file is not a database, or it is damaged: restore a backup")),
    ("unable to open database file", said("the database cannot be opened: check the path and its permissions")),
    ("disk I/O error", said("the disk reports an error: check it, then restore a backup if need be")),
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


def meaning(error: DBAPIError) -> Evidence:
    """A driver's fault in our words."""
    theirs = str(error.orig)
    for mark, ours in _MEANINGS:
        if mark in theirs:
            return ours
    return said("the database does not answer: {detail}", detail=" ".join(theirs.split())[:300])


def may_pass(error: DBAPIError) -> bool:
    """Whether the same transaction may succeed when it is tried again."""
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        return "locked" in str(error.orig)
    state = getattr(error.orig, "sqlstate", None)
    return state in _PASSING or (state is None and _is_not_up_yet(error))


def _is_not_up_yet(error: DBAPIError) -> bool:
    """Whether a server refused the connection; one that said nothing at all was waited for long enough."""
    return isinstance(error, OperationalError) and "timeout" not in str(error.orig)
