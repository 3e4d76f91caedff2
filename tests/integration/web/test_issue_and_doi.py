"""A document's issue and DOI: as read, until a person says otherwise, and then for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from linkwatch.domain.account import Scope
from linkwatch.store import transfer
from linkwatch.store.database import Database, open_database
from linkwatch.store.desk import Desk
from linkwatch.store.queries import Queries
from linkwatch.web import Services
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
READ = replace(world.document(), issue="River Review, 2020, 12 (3)", doi="10.1234/as-read")


@pytest.fixture
def both(database_url: str) -> Iterator[Database]:
    """An empty database, once of each kind."""
    opened = open_database(database_url)
    yield opened
    opened.close()


def known(database: Database) -> tuple[str | None, str | None]:
    row = Queries(database).document(1)
    assert row is not None
    return row.issue, row.doi


def test_what_is_read_counts_until_a_person_says_otherwise(both: Database) -> None:
    desk = Desk(both)
    assert desk.put(READ, world.NOW) == 1
    assert known(both) == ("River Review, 2020, 12 (3)", "10.1234/as-read")
    desk.describe(1, "ed", world.NOW, doi="10.1234/entered")
    desk.put(replace(READ, doi="10.1234/read-again", issue="River Review, 2021"), world.NOW)
    assert known(both) == ("River Review, 2021", "10.1234/entered")
    desk.describe(1, "ed", world.NOW, issue="")
    assert known(both) == (None, "10.1234/entered")


def test_a_title_a_person_gave_outlives_every_new_reading(both: Database) -> None:
    desk, reading = Desk(both), Queries(both)
    desk.put(READ, world.NOW)
    desk.retitle(1, "Реки", ["а"])
    desk.put(replace(READ, title="Read again", tags=None), world.NOW)
    row = reading.document(1)
    assert row is not None
    assert (row.title, row.tags) == ("Реки", ("а",))
    desk.retitle(1, None, ["б"])
    desk.put(READ, world.NOW)
    row = reading.document(1)
    assert row is not None
    assert row.title == "Реки"


def test_both_go_from_one_instance_to_another_and_overwrite_nothing(both: Database) -> None:
    desk = Desk(both)
    desk.put(READ, world.NOW)
    desk.describe(1, "ed", world.NOW, doi="10.1234/entered")
    lines = list(transfer.export(both, world.NOW))
    desk.describe(1, "ann", world.NOW, issue="Entered here")
    transfer.take_in(both, lines, world.NOW)
    assert known(both) == ("Entered here", "10.1234/entered")


@pytest.mark.parametrize("doi", ["10.1234/abc", "https://doi.org/10.1234/abc", "doi: 10.1234/abc"])
def test_an_editor_enters_them_on_the_document_s_page(person: People, services: Services, doi: str) -> None:
    browser = person("ed")
    sent = {"title": "Реки и мосты", "tags": "обзоры", "issue": " Вестник,  2020 ", "doi": doi}
    assert browser.submit("/documents/1/edit", "/documents/1", **sent).status_code == 303
    page = browser.get("/documents/1?lang=ru").text
    assert "<dt>Выпуск</dt><dd>Вестник, 2020</dd>" in page
    assert 'href="https://doi.org/10.1234/abc"' in page
    services.desk.put(READ, world.NOW)
    assert "Вестник, 2020" in browser.get("/documents/1").text


def test_what_is_no_doi_is_refused_by_name(person: People, services: Services) -> None:
    sent = {"title": "T", "doi": "javascript:alert(1)"}
    answer = person("ed").submit("/documents/1/edit", "/documents/1", **sent)
    assert answer.status_code == 422
    assert "10.1234/abc" in answer.text
    row = services.reading.document(1)
    assert row is not None
    assert (row.doi, row.title) == (None, "Реки и мосты: обзор источников")


def test_programs_read_and_set_them(person: People, services: Services) -> None:
    editor = next(each for each in services.accounts.all() if each.name == "ed")
    _, secret = services.accounts.make_token(editor.id, "t", Scope.WRITE, world.NOW, None)
    browser, bearer = person(None), {"authorization": f"Bearer {secret}"}
    sent = {"issue": "Вестник, 2020", "doi": "https://doi.org/10.1234/abc"}
    answer = browser.patch("/api/v1/documents/1", json=sent, headers=bearer)
    assert (answer.json()["issue"], answer.json()["doi"]) == ("Вестник, 2020", "10.1234/abc")
    refused = browser.patch("/api/v1/documents/1", json={"doi": "abc"}, headers=bearer)
    assert refused.json()["errors"][0]["pointer"] == "/doi"


def test_a_public_document_shows_its_badge_where_its_editors_look(person: People, services: Services) -> None:
    assert "/badge/" not in person("rita").get("/documents/1").text
    services.desk.publish(1, "rivers")
    assert '<img src="/badge/rivers.svg"' in person("rita").get("/documents/1").text
