"""The worklist document by document: what waits in each, the most first, and the way to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, update

from linkwatch.domain.decision import Decided, Decision
from linkwatch.domain.status import Status
from linkwatch.store.database import Database, open_database
from linkwatch.store.desk import Desk
from linkwatch.store.queries import Queries
from linkwatch.store.tables import links
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]


@pytest.fixture
def both(database_url: str) -> Iterator[Database]:
    """A filled database, once of each kind; the second document's link is dead too."""
    opened = open_database(database_url)
    world.fill(opened)
    opened.write(_die)
    yield opened
    opened.close()


def _die(at: Connection) -> None:
    at.execute(update(links).where(links.c.id == 9).values(status=Status.DEAD))


def waiting(database: Database) -> list[tuple[int, int]]:
    return [(row.id, row.composition.total) for row in Queries(database).documents_waiting().items]


def test_only_what_waits_is_counted_the_most_first(both: Database) -> None:
    assert waiting(both) == [(1, 3), (2, 1)]
    Desk(both).decide([2, 3, 4], Decision(Decided.REPLACED, world.NOW, "ed", ""))
    assert waiting(both) == [(2, 1)]
    Desk(both).unwatch(2, world.NOW)
    assert waiting(both) == []


def test_pages_join_without_a_gap(both: Database) -> None:
    first = Queries(both).documents_waiting(limit=1)
    second = Queries(both).documents_waiting(first.next_cursor, limit=1)
    assert [row.id for row in (*first.items, *second.items)] == [1, 2]
    assert second.next_cursor is None


def test_the_page_leads_to_each_document_s_own_list(person: People, queries: list[str]) -> None:
    page = person("ed").get("/todo?view=documents").text
    assert len(queries) <= 20
    assert re.findall(r'<a href="(/todo\?doc=\d+)"', page) == ["/todo?doc=1"]
    assert 'href="/todo?view=documents" aria-current="true"' in page
    assert "3 links wait" in page.replace("\u00a0", " ")


def test_where_nothing_waits_the_page_says_so(person: People, database: Database) -> None:
    Desk(database).decide([2, 3, 4], Decision(Decided.REPLACED, world.NOW, "ed", ""))
    assert "Всё" in person("rita").get("/todo?view=documents&lang=ru").text
