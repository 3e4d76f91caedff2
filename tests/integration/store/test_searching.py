"""What an editor types finds what is called so, in whatever case and script; on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linkwatch.store import watched
from linkwatch.store.database import Database, open_database
from linkwatch.store.queries import Queries
from tests.support_watch import NOON, document


@pytest.fixture
def queries(database_url: str) -> Queries:
    """Two documents, one with a Russian title."""
    database: Database = open_database(database_url)
    watched.put(database, replace(document("http://a.test/Реки"), name="a.txt", title="Реки и мосты"), NOON)
    watched.put(database, replace(document("http://b.test/"), name="b.txt", title="Ferries"), NOON)
    return Queries(database)


@pytest.mark.parametrize(
    ("typed", "found"), [("реки", ["a.txt"]), ("МОСТЫ", ["a.txt"]), ("FERR", ["b.txt"]), ("море", [])]
)
def test_a_document_is_found_by_its_title(queries: Queries, typed: str, found: list[str]) -> None:
    assert [row.name for row in queries.documents(text=typed).items] == found
