"""Programs are told how often they may ask, and the description tells all that may come back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from linkwatch.domain.account import Role
from linkwatch.store.database import Database
from linkwatch.web import create_app
from linkwatch.web.limits import Limits, Tries
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]


@pytest.fixture
def program(database: Database) -> Person:
    """A program that may ask three times a minute."""
    limits = Limits(api=Tries(3, timedelta(minutes=1)))
    return Person(create_app(world.services(database, everyone=Role.EDITOR, limits=limits)))


def test_every_answer_says_how_many_more_are_allowed(program: Person) -> None:
    answers = [program.get(path) for path in ("/api/v1/links", "/api/v1/links/999", "/api/v1/links?limit=0")]
    assert [answer.status_code for answer in answers] == [200, 404, 422]
    assert [answer.headers["ratelimit"] for answer in answers] == [f'"default";r={n};t=60' for n in (2, 1, 0)]
    assert {answer.headers["ratelimit-policy"] for answer in answers} == {'"default";q=3;w=60'}


def test_who_asks_too_often_is_told_when_to_come_again(program: Person) -> None:
    for _ in range(3):
        program.get("/api/v1/links")
    refused = program.get("/api/v1/links")
    assert refused.status_code == 429
    assert refused.headers["ratelimit"] == '"default";r=0;t=60'
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert refused.json()["type"].endswith("/too-many-requests")


def test_pages_for_people_are_not_counted(program: Person) -> None:
    assert "ratelimit" not in program.get("/links").headers


@pytest.fixture
def description(person: People) -> dict[str, Any]:
    """The API's own description."""
    return dict(person(None).get("/api/v1/openapi.json").json())


def operations(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def test_everything_a_program_sends_or_receives_is_described(description: dict[str, Any]) -> None:
    names = set()
    for method, path, operation in operations(description):
        assert operation["description"], path
        assert re.fullmatch(r"[a-z_]+", operation["operationId"])
        names.add(operation["operationId"])
        for parameter in operation.get("parameters", ()):
            told = parameter.get("description") or parameter["schema"].get("description")
            assert told or parameter["in"] == "path" or parameter["name"] == "style", (path, parameter["name"])
        good = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
        assert {"RateLimit", "RateLimit-Policy"} <= good["headers"].keys()
        if method == "get" and "application/json" in good.get("content", {}):
            assert good["content"]["application/json"]["schema"]["$ref"], path
            assert "ETag" in good["headers"]
    assert len(names) == len(list(operations(description)))


def test_every_problem_has_its_shape_and_tells_when_to_come_again(description: dict[str, Any]) -> None:
    for _, _, operation in operations(description):
        late = operation["responses"]["429"]
        assert late["content"]["application/problem+json"]["schema"]["$ref"] == "#/components/schemas/Problem"
        assert "Retry-After" in late["headers"]


def test_lists_are_described_as_tables_too(description: dict[str, Any]) -> None:
    tables = [
        path
        for method, path, operation in operations(description)
        if method == "get" and "text/csv" in operation["responses"]["200"]["content"]
    ]
    assert {"/api/v1/links", "/api/v1/documents", "/api/v1/hosts", "/api/v1/stats/age"} <= set(tables)


@pytest.mark.parametrize(
    ("accept", "detail"),
    [
        ("ru", "ссылки с таким номером нет"),
        ("de, ru-RU;q=0.8, en;q=0.5", "ссылки с таким номером нет"),
        ("en", "no link has this number"),
        ("", "no link has this number"),
        ("ru;q=0, en", "no link has this number"),
        ("ru;q=x,,;;", "no link has this number"),
    ],
)
def test_a_problem_is_told_in_the_language_asked_for_and_its_type_never_changes(
    program: Person, accept: str, detail: str
) -> None:
    problem = program.get("/api/v1/links/999", headers={"accept-language": accept}).json()
    assert problem["detail"] == detail
    assert (problem["title"], problem["type"].rpartition("/")[2]) == ("Not found", "not-found")


def test_who_is_not_known_is_told_so_in_russian_too(person: People) -> None:
    answer = person(None).get("/api/v1/links", headers={"accept-language": "ru"})
    assert answer.status_code == 401
    assert answer.json()["detail"].startswith("Сначала войдите")
