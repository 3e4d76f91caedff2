"""The pace in the database: one state for all workers, however many of them come at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from linkwatch.domain.pace import PaceState, Rate, reserved
from linkwatch.store.database import open_database
from linkwatch.store.pace_book import SqlPaceBook

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
RATE = Rate(24)


def test_workers_that_come_at_once_get_different_turns(database_url: str) -> None:
    database = open_database(database_url)
    books = [SqlPaceBook(database) for _ in range(4)]

    def take(book: SqlPaceBook) -> datetime | None:
        return book.update("archive index", lambda state: reserved(state, RATE, NOW, timedelta(minutes=6)))

    with ThreadPoolExecutor(4) as pool:
        turns = sorted(at for at in pool.map(take, books * 4) if at)
    database.close()
    assert turns == [NOW + n * RATE.gap for n in range(16)]


def test_each_pool_has_its_own_state_and_keeps_all_of_it(database_url: str) -> None:
    database = open_database(database_url)
    book = SqlPaceBook(database)
    written = PaceState(NOW, NOW + timedelta(hours=1), strikes=2, refusals=1)
    book.update("one", lambda _: (written, None))
    assert book.update("one", lambda state: (state, state)) == written
    assert book.update("two", lambda state: (state, state)) == PaceState()
    database.close()
