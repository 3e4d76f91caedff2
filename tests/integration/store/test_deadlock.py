"""Two transactions that wait for each other: PostgreSQL ends one of them, and we try it again as a whole."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, select, update

from linkwatch.store import watched
from linkwatch.store.database import open_database
from linkwatch.store.tables import links
from tests.support_postgres import fresh_database
from tests.support_watch import NOON, document


@pytest.mark.postgres
def test_of_two_that_wait_for_each_other_both_are_written(postgres_server: str) -> None:
    with fresh_database(postgres_server) as url:
        database = open_database(url)
        watched.put(database, document("http://a.test/", "http://b.test/"), NOON)
        both_hold_one = threading.Barrier(2)
        tries: list[int] = []

        def add_to(first: int, second: int) -> None:
            met = False

            def work(connection: Connection) -> None:
                nonlocal met
                tries.append(first)
                for number in (first, second):
                    more = update(links).where(links.c.id == number).values(attempts=links.c.attempts + 1)
                    connection.execute(more)
                    if not met:
                        met = True
                        both_hold_one.wait(30)

            database.write(work)

        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(add_to, 1, 2), pool.submit(add_to, 2, 1)]:
                done.result(60)
        counted = database.read(
            lambda at: at.execute(select(links.c.attempts).order_by(links.c.id)).scalars().all()
        )
        database.close()
    assert list(counted) == [2, 2]
    assert len(tries) == 3
