"""Requests to the archive are added up in the database, whichever process made them, and none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from linkwatch.domain.health import ArchiveOutcome
from linkwatch.store import archive_counts
from linkwatch.store.archive_counts import ArchiveCounts
from linkwatch.store.database import Database, open_database
from linkwatch.store.errors import StorageError

ANSWERED, CACHED = ArchiveOutcome.ANSWERED, ArchiveOutcome.CACHED


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url)
    yield opened
    opened.close()


def kept(database: Database) -> dict[str, int]:
    return database.read(archive_counts.kept)


def counting(database: Database, *outcomes: ArchiveOutcome) -> ArchiveCounts:
    counts = ArchiveCounts(database)
    for outcome in outcomes:
        counts.note(outcome)
    return counts


def test_at_first_every_outcome_is_there_and_none(database: Database) -> None:
    assert kept(database) == dict.fromkeys((outcome.value for outcome in ArchiveOutcome), 0)


def test_what_two_processes_counted_is_added_up(database: Database) -> None:
    counting(database, ANSWERED, ANSWERED, CACHED).keep()
    counting(database, ANSWERED).keep()
    assert (kept(database)["answered"], kept(database)["cached"]) == (3, 1)


def test_what_was_kept_is_not_kept_again(database: Database) -> None:
    counts = counting(database, ANSWERED)
    counts.keep()
    counts.keep()
    assert kept(database)["answered"] == 1


def test_many_that_count_at_once_lose_nothing(database: Database) -> None:
    counts = [ArchiveCounts(database) for _ in range(4)]

    def work(n: int) -> None:
        for _ in range(25):
            counts[n % 4].note([*ArchiveOutcome][n % len(ArchiveOutcome)])
        counts[n % 4].keep()

    with ThreadPoolExecutor(8) as workers:
        list(workers.map(work, range(40)))
    assert sum(kept(database).values()) == 40 * 25


def test_what_the_database_did_not_take_is_added_the_next_time(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = counting(database, ANSWERED)

    def fails(_: object) -> None:
        raise StorageError("the disk is full")

    with monkeypatch.context() as during:
        during.setattr(database, "write", fails)
        counts.keep()
    counts.note(ANSWERED)
    counts.keep()
    assert kept(database)["answered"] == 2
