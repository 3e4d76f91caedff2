"""Who is told: asked first, ended at once, and each editor told of a change once."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from linkwatch.domain.status import Reason, Status
from linkwatch.store import subscriptions, watched
from linkwatch.store.database import Database, open_database
from linkwatch.store.letter_tables import alerts, outbox
from linkwatch.store.letter_tables import subscriptions as table
from linkwatch.store.words import Opted, Scope
from linkwatch.workflows.run import run_once
from tests.support_victim import crew
from tests.support_watch import DAY, NOON, document


@pytest.fixture
def database(database_url: str) -> Database:
    return open_database(database_url)


def rows(database: Database, *columns) -> list[tuple[object, ...]]:
    return [
        tuple(row) for row in database.read(lambda at: at.execute(select(*columns).order_by(columns[0])).all())
    ]


def die(database: Database) -> None:
    for day, word in ((0, Status.OK), (1, Reason.HTTP_404), (2, Reason.HTTP_404), (5, Reason.HTTP_404)):
        asyncio.run(run_once(crew(database, NOON + day * DAY, word)))


def test_who_did_not_say_yes_is_asked_once_and_told_nothing(database: Database) -> None:
    watched.put(database, document("http://a.test/"), NOON)
    for _ in range(2):
        subscriptions.subscribe(database, "Editor@Example.TEST", NOON)
    die(database)
    assert [kind for (kind,) in rows(database, outbox.c.kind)] == ["confirm"]
    assert rows(database, alerts.c.id) == []


def test_yes_counts_and_no_counts_however_often_they_are_said(database: Database) -> None:
    subscriptions.subscribe(database, "editor@example.test", NOON)
    [(token,)] = rows(database, table.c.token)
    for said, state in ((subscriptions.confirm, Opted.ACTIVE), (subscriptions.end, Opted.ENDED)):
        for _ in range(2):
            assert said(database, token, NOON)
            assert rows(database, table.c.state) == [(state,)]
    assert not subscriptions.end(database, "a word we never gave out", NOON)
    assert subscriptions.end_all(database, "editor@example.test", NOON) == 0


@pytest.mark.parametrize(
    ("scope", "target", "told"),
    [
        (Scope.ALL, "", True),
        (Scope.HOST, "a.test", True),
        (Scope.HOST, "b.test", False),
        (Scope.TAG, "reviews", True),
        (Scope.TAG, "other", False),
        (Scope.DOCUMENT, "1", True),
        (Scope.DOCUMENT, "2", False),
    ],
)
def test_a_subscription_covers_what_its_scope_says(
    database: Database, scope: Scope, target: str, told: bool
) -> None:
    watched.put(database, document("http://a.test/", tags=("reviews",)), NOON)
    subscriptions.subscribe(database, "editor@example.test", NOON, scope=scope, target=target, opted_in=True)
    die(database)
    assert (rows(database, alerts.c.id) != []) is told


def test_an_editor_with_several_subscriptions_is_owed_a_change_once_by_the_narrowest(database: Database) -> None:
    put = watched.put(database, document("http://a.test/"), NOON)
    for scope, target in ((Scope.ALL, ""), (Scope.DOCUMENT, str(put.document)), (Scope.HOST, "a.test")):
        subscriptions.subscribe(database, "editor@example.test", NOON, scope=scope, target=target, opted_in=True)
    die(database)
    [(owing,)] = rows(database, alerts.c.subscription_id)
    assert (owing, "document") in rows(database, table.c.id, table.c.scope)


@pytest.mark.parametrize(
    "text", ["", "no address", "a@b.test, c@d.test", "a@b.test\r\nBcc: x@y.test", "<a@b.test>", "a\u202e@b.test"]
)
def test_what_is_no_address_is_named(text: str) -> None:
    with pytest.raises(subscriptions.BadAddress, match="not a mail address"):
        subscriptions.address(text)


def test_a_time_zone_that_is_none_is_named(database: Database) -> None:
    with pytest.raises(subscriptions.BadAddress, match="Europe/Moscow"):
        subscriptions.subscribe(database, "editor@example.test", NOON, timezone="../../etc/passwd")
