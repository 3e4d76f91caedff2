"""What a digest counts: each thing once, and only within what its subscription covers."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest

from linkwatch.domain.alert import Kind
from linkwatch.domain.decision import Decided, Decision
from linkwatch.domain.digest import Counts, Digest
from linkwatch.domain.letter import Delivered
from linkwatch.domain.status import Reason, Status
from linkwatch.store import subscriptions, watched
from linkwatch.store.database import Database, open_database
from linkwatch.store.desk import Desk
from linkwatch.store.outbox import Outbox
from linkwatch.store.words import Scope
from linkwatch.workflows.run import run_once
from tests.support_victim import crew
from tests.support_watch import DAY, HOUR, NOON, document

WEEK = 7 * DAY
DEATH = ((0, Status.OK), (1, Reason.HTTP_404), (2, Reason.HTTP_404), (5, Reason.HTTP_404))


@pytest.fixture
def database(database_url: str) -> Database:
    """One page at each of three hosts, alive on a Monday and dead by the Saturday."""
    database = open_database(database_url)
    watched.put(database, document("http://a.test/", "http://b.test/", "http://c.test/"), NOON)
    return database


def die(database: Database) -> None:
    for day, word in DEATH:
        asyncio.run(run_once(crew(database, NOON + day * DAY, word)))


def sent(database: Database, now: datetime) -> Digest:
    """The one digest that is due, told."""
    outbox = Outbox(database)
    outbox.plan(now)
    [envelope] = outbox.claim(now, [Kind.DIGEST])
    digest = outbox.digest(envelope, now)
    assert digest is not None
    outbox.settle(envelope, Delivered(), now, digest)
    return digest


def replace(database: Database, link: int, at: datetime) -> None:
    Desk(database).decide([link], Decision(Decided.REPLACED, at, "ann"))


def test_what_was_mended_on_the_morning_of_a_digest_is_counted_by_that_one_alone(database: Database) -> None:
    subscriptions.subscribe(database, "ann@example.test", NOON, opted_in=True)
    die(database)
    monday = NOON + WEEK
    replace(database, 1, monday - HOUR)
    first = sent(database, monday)
    asyncio.run(run_once(crew(database, monday + DAY, Status.OK)))
    asyncio.run(run_once(crew(database, monday + 3 * DAY, Status.OK)))
    replace(database, 2, monday + DAY)
    second = sent(database, monday + WEEK)
    assert (first.counts.fixed, second.counts.fixed) == (1, 1)


def test_a_subscription_to_a_host_counts_the_links_of_that_host_alone(database: Database) -> None:
    host = Scope.HOST
    subscriptions.subscribe(database, "ann@example.test", NOON, scope=host, target="b.test", opted_in=True)
    die(database)
    assert sent(database, NOON + WEEK).counts == Counts(open=1)
