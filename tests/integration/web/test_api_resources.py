"""Small promises of single resources: where new things are, what is known already, what is never cached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from linkwatch.domain.account import Role, Scope
from linkwatch.domain.reference import Kind, Line, Passage
from linkwatch.domain.watching import WatchedDocument
from linkwatch.store.database import open_database
from linkwatch.web import Services, create_app
from tests import support_web as world
from tests.support_person import Person

API = "/api/v1"


def extract(name: str, content: bytes) -> WatchedDocument:
    """The words of a text, with its addresses."""
    lines = content.decode().splitlines()
    passages = tuple(Passage(line, Kind.BODY, (Line(0, n),)) for n, line in enumerate(lines, 1))
    return replace(world.extract(name, content), passages=passages)


@pytest.fixture
def both(database_url: str) -> Iterator[Person]:
    """A program at an empty instance, once on each database."""
    database = open_database(database_url)
    yield Person(create_app(world.services(database, everyone=Role.ADMIN, extract=extract)))
    database.close()


@pytest.fixture
def program(services: Services) -> Person:
    """A program that may do everything at an instance with two documents."""
    return Person(create_app(world.opened(services, Role.ADMIN)))


def handed_in(program: Person, name: str, text: str) -> tuple[int, dict[str, Any]]:
    answer = program.post(f"{API}/documents", json={"name": name, "text": text})
    return answer.status_code, answer.json()


def test_the_same_words_under_another_name_are_the_document_there_is(both: Person) -> None:
    status, first = handed_in(both, "a.txt", "http://a.test/1\nand more")
    assert status == 201
    assert handed_in(both, "copy of a.txt", "http://a.test/1\nand more") == (200, first)
    status, other = handed_in(both, "b.txt", "http://a.test/1\nand less")
    assert (status, other["id"] == first["id"]) == (201, False)
    assert len(both.get(f"{API}/documents").json()["items"]) == 2


def test_the_words_of_another_document_update_the_one_of_this_name(both: Person) -> None:
    handed_in(both, "a.txt", "http://a.test/1")
    _, second = handed_in(both, "b.txt", "http://b.test/1")
    status, again = handed_in(both, "b.txt", "http://a.test/1")
    assert (status, again["id"], again["name"]) == (200, second["id"], "b.txt")


def test_a_document_nobody_watches_is_nobodys_twin(both: Person) -> None:
    _, first = handed_in(both, "a.txt", "http://a.test/1")
    assert both.delete(f"{API}/documents/{first['id']}").status_code == 204
    assert handed_in(both, "b.txt", "http://a.test/1")[0] == 201


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/documents", {"name": "new.txt", "text": "http://new.test/"}),
        ("/subscriptions", {"mail": "new@example.test"}),
    ],
)
def test_what_was_made_is_found_where_the_answer_says(program: Person, path: str, sent: dict[str, str]) -> None:
    made = program.post(API + path, json=sent)
    assert made.status_code == 201
    place = made.headers["location"]
    found = program.get(place)
    assert found.json() == made.json()
    assert found.headers["etag"] == made.headers["etag"]
    again = program.post(API + path, json={**sent}, headers={"idempotency-key": "k"})
    assert again.headers.get("location", place) == place


def test_a_subscription_that_is_none_is_not_found(program: Person) -> None:
    assert program.get(f"{API}/subscriptions/999").status_code == 404


def test_the_secret_of_a_token_is_stored_nowhere_on_its_way(services: Services) -> None:
    owner = next(each for each in services.accounts.all() if each.name == "ed")
    _, secret = services.accounts.make_token(owner.id, "first", Scope.WRITE, world.NOW, None)
    program = Person(create_app(services))
    known = {"authorization": f"Bearer {secret}"}
    made = program.post(f"{API}/tokens", json={"name": "second"}, headers=known)
    assert made.status_code == 201
    assert made.headers["cache-control"] == "no-store"
    place = made.headers["location"]
    assert place == f"{API}/tokens/{made.json()['id']}"
    assert made.json()["secret"] not in program.get(f"{API}/tokens", headers=known).text
    assert program.delete(place, headers=known).status_code == 204


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/links", "text/csv"),
        ("/stats/age", "text/csv"),
        ("/stats/composition", "text/csv"),
        ("/stats/survival", "text/csv"),
        ("/hosts", "text/csv"),
        ("/references/2/citation", "text/plain"),
        ("/links/2/mementos", "application/json"),
        ("/links/2/diff", "application/json"),
        ("/links/2/decision", "application/json"),
        ("/subscriptions/1", "application/json"),
    ],
)
def test_what_did_not_change_is_not_sent_again_whatever_its_form(program: Person, path: str, accept: str) -> None:
    first = program.get(API + path, headers={"accept": accept})
    assert first.headers["content-type"].startswith(accept)
    known = {"accept": accept, "if-none-match": first.headers["etag"]}
    again = program.get(API + path, headers=known)
    assert (again.status_code, again.content) == (304, b"")


def test_a_table_and_a_list_have_tags_of_their_own(program: Person) -> None:
    listed = program.get(f"{API}/links")
    table = program.get(f"{API}/links", headers={"accept": "text/csv", "if-none-match": listed.headers["etag"]})
    assert table.status_code == 200
    assert "Accept" in table.headers["vary"]


def test_a_field_nobody_knows_is_refused_in_a_form_too(program: Person) -> None:
    files = {"file": ("a.txt", b"http://a.test/")}
    answer = program.post(f"{API}/documents", files=files, data={"colour": "red"})
    assert answer.status_code == 422
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [
        ("/colour", "extra_forbidden")
    ]


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ({"text": "see http://a.test/ and more"}, b"see http://a.test/ and more"),
        ({"urls": ["http://a.test/", "https://b.test/x"]}, b"http://a.test/\nhttps://b.test/x"),
        ({"text": "a", "urls": ["http://a.test/"]}, None),
        ({"urls": []}, None),
        ({"urls": ["javascript:alert(1)"]}, None),
        ({"text": ""}, None),
        ({}, None),
    ],
)
def test_a_text_or_addresses_are_looked_at_once(
    services: Services, sent: dict[str, Any], read: bytes | None
) -> None:
    heard: list[bytes] = []

    async def audit(name: str, content: bytes) -> list[dict[str, str]]:
        heard.append(content)
        return [{"document": name}]

    program = Person(create_app(world.opened(services, Role.EDITOR, audit=audit)))
    answer = program.post(f"{API}/checks", json=sent)
    assert answer.status_code == (422 if read is None else 200)
    assert heard == ([] if read is None else [read])
