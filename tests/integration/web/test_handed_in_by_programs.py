"""Programs hand documents in as JSON or as a file; what was known is answered with 200, a stale tag with 412."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from linkwatch.domain.account import Role
from linkwatch.store.database import Database
from linkwatch.web import create_app
from tests import support_web as world
from tests.support_person import Person

TEXT = b"http://file.example.test/a\nhttp://file.example.test/b\n"
Post = Callable[..., Any]


@pytest.fixture
def program(database: Database) -> Person:
    """A program that may write."""
    return Person(create_app(world.services(database, everyone=Role.EDITOR)))


def test_a_file_is_taken_in_as_it_is(program: Person) -> None:
    answer = program.post("/api/v1/documents", files={"file": ("Статья.txt", TEXT)})
    assert answer.status_code == 201
    assert (answer.json()["name"], answer.json()["references"]) == ("Статья.txt", 2)


def test_a_file_may_be_called_otherwise(program: Person) -> None:
    answer = program.post("/api/v1/documents", files={"file": ("x", TEXT)}, data={"name": "bridges.txt"})
    assert answer.json()["name"] == "bridges.txt"


def test_what_is_known_by_its_name_is_the_existing_one(program: Person) -> None:
    sent = {"name": "same.txt", "text": TEXT.decode()}
    first = program.post("/api/v1/documents", json=sent)
    again = program.post("/api/v1/documents", json=sent)
    as_file = program.post("/api/v1/documents", files={"file": ("same.txt", TEXT)})
    assert [answer.status_code for answer in (first, again, as_file)] == [201, 200, 200]
    assert first.json() == again.json() == as_file.json()


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({"files": {"other": ("a.txt", TEXT)}}, "/file"),
        ({"files": {"file": ("a.txt", TEXT)}, "data": {"name": "x" * 201}}, "/name"),
        ({"json": {"name": "a.txt"}}, "/text"),
        ({"json": {"name": "a.txt", "text": "x", "colour": "red"}}, "/colour"),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, ""),
        ({"content": b"\xff", "headers": {"content-type": "application/json"}}, ""),
    ],
)
def test_what_cannot_be_taken_is_named(program: Person, sent: dict[str, Any], pointer: str) -> None:
    answer = program.post("/api/v1/documents", **sent)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_a_damaged_file_is_refused_with_the_reason(program: Person) -> None:
    answer = program.post("/api/v1/documents", files={"file": ("broken.docx", b"\xff\x00")})
    assert answer.status_code == 422
    assert "broken.docx" in answer.json()["detail"]


def test_new_content_made_from_an_older_state_is_refused(program: Person) -> None:
    tag = program.get("/api/v1/documents/1").headers["etag"]
    path, sent = "/api/v1/documents/1/content", {"name": "ignored", "text": TEXT.decode()}
    assert program.put(path, json=sent, headers={"if-match": tag}).status_code == 200
    assert program.put(path, json=sent, headers={"if-match": tag}).status_code == 412
    by_file = program.put(path, files={"file": ("ignored", TEXT)})
    assert (by_file.status_code, by_file.json()["name"]) == (200, "review.txt")
