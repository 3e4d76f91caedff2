"""The archive's answers and its pace in one SQLite file of the user's cache folder, shared by all processes."""

from __future__ import annotations

import json
import logging
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from linkwatch.domain.pace import PaceState

log = logging.getLogger(__name__)
T = TypeVar("T")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, value BLOB NOT NULL, until REAL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pace (pool TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
"""
_BUSY_SECONDS = 10.0


class CacheFile:
    """A `Cache` and a `PaceBook`. Each call opens the file anew, so it may be used from any thread or process."""

    def __init__(self, path: Path) -> None:
        try:
            self.path = path
            path.parent.mkdir(parents=True, exist_ok=True)
            self._prepare()
        except (OSError, sqlite3.OperationalError) as error:
            log.warning("the archive's cache cannot be written, it lasts for this run only: %s", error)
            self.path = Path(tempfile.mkdtemp(prefix="linkwatch-")) / path.name
            self._prepare()

    def get(self, key: str, now: datetime) -> bytes | None:
        """What was put there, unless it has expired or the file cannot be read."""
        query = "SELECT value FROM answers WHERE key = ? AND (until IS NULL OR until > ?)"
        row = None
        with _only_a_cache(), self._open() as file:
            row = file.execute(query, (key, now.timestamp())).fetchone()
        return None if row is None else bytes(row[0])

    def put(self, key: str, value: bytes, until: datetime | None) -> None:
        """Keep bytes until an instant, or for ever; on a full disk not at all."""
        expires = None if until is None else until.timestamp()
        with _only_a_cache(), self._open() as file:
            file.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (key, value, expires))

    def prune(self, now: datetime) -> None:
        """Forget what has expired."""
        with self._open() as file:
            file.execute("DELETE FROM answers WHERE until <= ?", (now.timestamp(),))

    def update(self, pool: str, step: Callable[[PaceState], tuple[PaceState, T]]) -> T:
        """Change a pool's state in one transaction that no other process can come between."""
        with self._open() as file:
            file.execute("BEGIN IMMEDIATE")
            row = file.execute("SELECT state FROM pace WHERE pool = ?", (pool,)).fetchone()
            state, result = step(PaceState.from_fields(json.loads(row[0]) if row else {}))
            file.execute("INSERT OR REPLACE INTO pace VALUES (?, ?)", (pool, json.dumps(state.fields())))
            file.execute("COMMIT")
        return result

    def _prepare(self) -> None:
        """Make the tables; a damaged file is thrown away, for it costs requests and no data."""
        try:
            self._make_tables()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self.path.unlink(missing_ok=True)
            self._make_tables()

    def _make_tables(self) -> None:
        with self._open() as file:
            file.execute("PRAGMA journal_mode = WAL")
            file.executescript(_SCHEMA)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)) as file:
            file.execute("PRAGMA synchronous = NORMAL")
            yield file


@contextmanager
def _only_a_cache() -> Iterator[None]:
    """A fault of the file costs requests, never a run."""
    try:
        yield
    except sqlite3.Error as error:
        log.warning("the archive's cache failed: %s", error)
