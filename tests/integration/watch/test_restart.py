"""PostgreSQL stopped and started while a run is under way: nothing is lost, and nothing is recorded twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime

import psycopg
import pytest
from sqlalchemy import event, select

from linkwatch.domain.status import Status
from linkwatch.domain.watching import DueLink, Examined, RunState
from linkwatch.store import watched
from linkwatch.store.claims import LEASE
from linkwatch.store.database import Database, open_database
from linkwatch.store.errors import StorageError
from linkwatch.store.ledger import Ledger
from linkwatch.store.tables import checks, links
from linkwatch.workflows.run import Crew, run_once
from tests.support_postgres import Running, fresh_database, own_server
from tests.support_watch import NOON, document, look

pytestmark = pytest.mark.postgres
LINKS, BATCH = 12, 4
FIFTH = BATCH + 1
"""The look at which it happens: the first batch is recorded then, the second is on its way."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with own_server(tmp_path_factory.mktemp("restarted")) as running:
        yield running


@pytest.fixture
def database(server: Running) -> Iterator[Database]:
    with fresh_database(server.url) as url:
        database = open_database(url)
        watched.put(database, document(*(f"http://host{n}.test/" for n in range(LINKS))), NOON)
        yield database
        database.close()


class Looks:
    """Finds every page alive, counts the looks at each, and does something at the fifth."""

    def __init__(self, happens: Callable[[], object]) -> None:
        self.at: Counter[int] = Counter()
        self._happens = happens

    async def examine(self, due: DueLink) -> Examined:
        self.at[due.id] += 1
        if self.at.total() == FIFTH:
            await asyncio.to_thread(self._happens)
        return look(due, Status.OK, NOON)


async def canaries() -> bool:
    return True


def crew(database: Database, looks: Looks, now: datetime = NOON) -> Crew:
    return Crew(Ledger(database, chance=lambda: 0.5), looks.examine, canaries, lambda: now, "test", BATCH)


def recorded(database: Database) -> Counter[int]:
    """How many checks each link has."""
    return Counter(database.read(lambda at: at.execute(select(checks.c.link_id)).scalars().all()))


def test_a_server_that_is_restarted_in_mid_run_costs_it_nothing(server: Running, database: Database) -> None:
    def restart() -> None:
        server.stop()
        server.start()

    looks = Looks(restart)
    result = asyncio.run(run_once(crew(database, looks)))
    assert (result.state, result.checked) == (RunState.DONE, LINKS)
    assert set(recorded(database).values()) == set(looks.at.values()) == {1}
    assert len(looks.at) == LINKS


def test_a_server_that_stays_away_ends_the_run_and_the_next_one_goes_on(
    server: Running, database: Database
) -> None:
    looks = Looks(server.stop)
    with pytest.raises(StorageError, match="does not answer"):
        asyncio.run(run_once(crew(database, looks)))
    server.start()
    assert recorded(database).total() == BATCH
    later = NOON + 2 * LEASE
    result = asyncio.run(run_once(crew(database, looks, later)))
    assert (result.state, result.checked) == (RunState.DONE, LINKS - BATCH)
    assert set(recorded(database).values()) == {1}
    assert looks.at.total() == LINKS + BATCH  # the looks that could not be recorded were taken again
    free = database.read(lambda at: at.execute(select(links.c.id).where(links.c.claimed_by.is_not(None))).all())
    assert free == []


def test_a_server_that_is_not_up_again_yet_is_asked_again(database: Database) -> None:
    refusals = iter([psycopg.OperationalError("connection refused")] * 2)

    def refuse(*_: object) -> None:
        for refusal in refusals:
            raise refusal

    database.close()
    event.listen(database.engine, "do_connect", refuse)
    assert recorded(database).total() == 0
    assert next(refusals, None) is None
