"""How often the archive was asked, by what became of it: counted in memory, added up in the database."""

from __future__ import annotations

from collections import Counter
from threading import Lock

import structlog
from sqlalchemy import Connection, select

from linkwatch.domain.health import ArchiveOutcome
from linkwatch.store.database import Database
from linkwatch.store.dialects import inserting
from linkwatch.store.errors import StorageError
from linkwatch.store.tables import archive_requests

log = structlog.get_logger()


class ArchiveCounts:
    """One process's counts. What was not kept before the process ends is not counted."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._fresh: Counter[ArchiveOutcome] = Counter()
        self._lock = Lock()

    def note(self, outcome: ArchiveOutcome) -> None:
        """Count one request; from any thread."""
        with self._lock:
            self._fresh[outcome] += 1

    def keep(self) -> None:
        """Add what was counted to what is kept. Where the database fails, it is tried again the next time."""
        with self._lock:
            fresh, self._fresh = self._fresh, Counter()
        if not fresh:
            return
        try:
            self._database.write(lambda at: _add(at, fresh))
        except StorageError as error:
            with self._lock:
                self._fresh.update(fresh)
            log.warning("the requests to the archive could not be counted", error=str(error))


def kept(at: Connection) -> dict[str, int]:
    """All that was ever counted; an outcome that never was is 0."""
    known = {row.outcome: row.requests for row in at.execute(select(archive_requests))}
    return {outcome.value: known.get(outcome, 0) for outcome in ArchiveOutcome}


def _add(at: Connection, fresh: Counter[ArchiveOutcome]) -> None:
    """In one order everywhere, so that no two processes wait for each other."""
    rows = [{"outcome": outcome, "requests": fresh[outcome]} for outcome in sorted(fresh)]
    once = inserting(at, archive_requests)
    more = {"requests": archive_requests.c.requests + once.excluded.requests}
    at.execute(once.on_conflict_do_update(index_elements=["outcome"], set_=more), rows)
