"""The ledger on both databases: what is due, who may look, and what one look writes."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import func, select

from linkwatch.domain.status import Reason, Status
from linkwatch.domain.watching import Looked, Which
from linkwatch.store import watched
from linkwatch.store.claims import ATTEMPTS, LEASE
from linkwatch.store.database import Database, open_database
from linkwatch.store.desk import Desk
from linkwatch.store.ledger import Ledger
from linkwatch.store.tables import changes, checks, links, runs
from tests.support_watch import DAY, HOUR, NOON, document, look


@pytest.fixture
def database(database_url: str) -> Database:
    return open_database(database_url)


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database, chance=lambda: 0.0)


def pass_over(ledger: Ledger, word: Status | Reason, now: datetime, which: Which = Which.DUE) -> int:
    run = ledger.begin("test", now, which)
    claimed = ledger.claim(run, ledger.due(run, now, which), now, which)
    ledger.record(run, [Looked(due, look(due, word, now)) for due in claimed], now)
    ledger.end(run, now)
    return len(claimed)


def count(database: Database, table: object) -> int:
    return database.read(
        lambda connection: connection.execute(select(func.count()).select_from(table)).scalar_one()
    )


def test_a_new_link_is_due_at_once_and_then_when_its_cadence_says(database: Database, ledger: Ledger) -> None:
    watched.put(database, document("http://a.test/1", "http://b.test/2"), NOON)
    assert pass_over(ledger, Status.OK, NOON) == 2
    assert pass_over(ledger, Status.OK, NOON + HOUR) == 0
    assert pass_over(ledger, Status.OK, NOON + DAY) == 2
    assert count(database, checks) == 4


def test_what_one_claims_another_does_not_get(database: Database, ledger: Ledger) -> None:
    watched.put(database, document("http://a.test/1", "http://b.test/2"), NOON)
    run = ledger.begin("one", NOON)
    plan = ledger.due(run, NOON)
    assert len(ledger.claim(run, plan, NOON)) == 2
    other = ledger.begin("two", NOON)
    assert ledger.claim(other, plan, NOON) == []
    assert ledger.due(other, NOON) == []


def test_a_lost_claim_records_nothing(database: Database, ledger: Ledger) -> None:
    watched.put(database, document("http://a.test/1"), NOON)
    run = ledger.begin("slow", NOON)
    [slow] = ledger.claim(run, ledger.due(run, NOON), NOON)
    later = NOON + LEASE + HOUR
    assert pass_over(ledger, Status.OK, later) == 1
    late = ledger.record(run, [Looked(slow, look(slow, Reason.HTTP_404, later))], later)
    assert late.looked == 0
    assert count(database, checks) == 1


def test_a_link_that_is_claimed_and_never_recorded_is_put_aside(database: Database, ledger: Ledger) -> None:
    watched.put(database, document("http://poison.test/"), NOON)
    now = NOON
    for _ in range(ATTEMPTS):
        run = ledger.begin("victim", now)
        assert len(ledger.claim(run, ledger.due(run, now), now)) == 1
        now += LEASE + HOUR
    run = ledger.begin("survivor", now)
    assert ledger.claim(run, ledger.due(run, now), now) == []
    aside = database.read(lambda connection: connection.execute(select(links.c.put_aside_at)).scalar_one())
    assert aside == now
    Desk(database).ask(now, host="poison.test")
    assert pass_over(ledger, Status.OK, now) == 1  # a person insisted, and this time it was recorded
    assert pass_over(ledger, Status.OK, now + DAY) == 1


def test_death_takes_three_looks_over_three_days_and_is_one_change(database: Database, ledger: Ledger) -> None:
    watched.put(database, document("http://a.test/1"), NOON)
    pass_over(ledger, Status.OK, NOON)
    for at in (DAY, DAY + HOUR, 2 * DAY + HOUR, 5 * DAY + HOUR):
        assert pass_over(ledger, Reason.HTTP_404, NOON + at, Which.DUE) == 1
    rows = database.read(lambda connection: connection.execute(select(changes).order_by(changes.c.id)).all())
    assert [(row.before, row.after) for row in rows] == [(None, "ok"), ("ok", "dead")]
    assert rows[1].looks == 4


def test_a_check_says_what_it_saw_and_where_the_link_stood_after_it(database: Database, ledger: Ledger) -> None:
    watched.put(database, document("http://a.test/1"), NOON)
    pass_over(ledger, Reason.HTTP_404, NOON)
    row = database.read(lambda connection: connection.execute(select(checks)).one())
    assert (row.status, row.reason, row.standing) == ("dead", "http_404", "failing")


def test_everything_now_means_everything_once(database: Database, ledger: Ledger) -> None:
    watched.put(database, document("http://a.test/1", "http://b.test/2"), NOON)
    pass_over(ledger, Status.OK, NOON)
    run = ledger.begin("test", NOON + HOUR, Which.ALL)
    plan = ledger.due(run, NOON + HOUR, Which.ALL)
    claimed = ledger.claim(run, plan, NOON + HOUR, Which.ALL)
    ledger.record(run, [Looked(due, look(due, Status.OK, NOON)) for due in claimed], NOON + 2 * HOUR)
    assert len(claimed) == 2
    assert ledger.due(run, NOON + 2 * HOUR, Which.ALL) == []


def test_a_clock_put_back_keeps_no_link_waiting_for_years(database: Database, ledger: Ledger) -> None:
    watched.put(database, document("http://a.test/1"), NOON)
    pass_over(ledger, Status.OK, NOON + 400 * DAY)
    assert pass_over(ledger, Status.OK, NOON + DAY) == 1


def test_a_link_that_no_watched_document_cites_is_left_alone(database: Database, ledger: Ledger) -> None:
    watched.put(database, document("http://a.test/1"), NOON)
    assert watched.unwatch(database, "review.txt", NOON)
    assert not watched.unwatch(database, "review.txt", NOON)
    assert pass_over(ledger, Status.OK, NOON) == 0


def test_a_run_that_stopped_beating_is_closed_by_the_next(database: Database, ledger: Ledger) -> None:
    ledger.begin("killed", NOON)
    ledger.begin("next", NOON + LEASE + HOUR)
    states = database.read(
        lambda connection: connection.execute(select(runs.c.state).order_by(runs.c.id)).scalars().all()
    )
    assert states == ["interrupted", "running"]
