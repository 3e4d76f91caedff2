"""A document's page says how many people letters about its links reach, whatever they subscribed to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import update

from linkwatch.store.database import Database, open_database
from linkwatch.store.desk import Desk
from linkwatch.store.letter_tables import editors, subscriptions
from linkwatch.store.queries import Queries
from linkwatch.store.words import Opted
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]


@pytest.fixture
def both(database_url: str) -> Iterator[Database]:
    """A filled database, once of each kind."""
    opened = open_database(database_url)
    world.fill(opened)
    yield opened
    opened.close()


def agreed(database: Database, *wanted: tuple[str, str, str]) -> None:
    """Each of these subscribes and says yes."""
    for mail, scope, target in wanted:
        Desk(database).subscribe(mail, scope, target, lang="en", zone="UTC", now=world.NOW)
    database.write(lambda at: at.execute(update(subscriptions).values(state=Opted.ACTIVE)))


@pytest.mark.parametrize(
    ("wanted", "first", "second"),
    [
        ((), 1, 1),
        ((("a@example.test", "document", "1"),), 2, 1),
        ((("a@example.test", "document", "1"), ("a@example.test", "tag", "обзоры")), 2, 1),
        ((("a@example.test", "tag", "обзоры"), ("b@example.test", "host", "site0.example.test")), 3, 1),
        ((("a@example.test", "host", "example.test"),), 2, 2),
        ((("a@example.test", "host", "elsewhere.test"), ("b@example.test", "document", "11")), 1, 1),
    ],
)
def test_a_person_counts_once_whatever_brings_the_letter(
    both: Database, wanted: tuple[tuple[str, str, str], ...], first: int, second: int
) -> None:
    agreed(both, *wanted)
    assert (Queries(both).told_of(1), Queries(both).told_of(2)) == (first, second)


def test_who_has_not_agreed_or_cannot_be_reached_is_not_told(both: Database) -> None:
    assert Queries(both).told_of(1) == 0
    agreed(both)
    both.write(lambda at: at.execute(update(editors).values(bounced_at=world.NOW)))
    assert Queries(both).told_of(1) == 0


def test_the_page_says_how_many(person: People, database: Database) -> None:
    assert "Nobody is told of what happens" in person("rita").get("/documents/1").text
    agreed(database)
    assert "1 person is told of what happens" in person("rita").get("/documents/1").text.replace("\u00a0", " ")
