"""The API as programs meet it: pages by cursor, tags, problems, tables, and the whole schema under fire."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from starlette.types import ASGIApp, Receive, Scope, Send

from linkwatch.domain.account import Role
from linkwatch.domain.account import Scope as TokenScope
from linkwatch.store.database import Database
from linkwatch.web import Services, create_app
from linkwatch.web.limits import Limits, Tries
from tests import support_web as world
from tests.support_person import Person

API = "/api/v1"
LISTS = ("/links", "/documents", "/hosts", "/events", "/runs", "/documents/1/references")
UNCHECKED = [
    schemathesis.checks.ignored_auth,
    schemathesis.checks.unsupported_method,
    schemathesis.checks.positive_data_acceptance,
]
"""Everybody may do everything in that test; our own page answers other methods; and a day that there is not,
or an entity tag that nothing has, fits the schema and is refused all the same."""


class Program:
    """A program with a token."""

    def __init__(self, browser: Person, secret: str) -> None:
        self.browser, self.headers = browser, {"authorization": f"Bearer {secret}"}

    def __call__(self, method: str, path: str, headers: dict[str, str] | None = None, **how: object):  # type: ignore[no-untyped-def]
        return self.browser.request(method, API + path, headers={**self.headers, **(headers or {})}, **how)  # type: ignore[arg-type]


@pytest.fixture
def program(person: Callable[[str | None], Person], services: Services) -> Program:
    """A program that may write."""
    editor = next(each for each in services.accounts.all() if each.name == "ed")
    _, secret = services.accounts.make_token(editor.id, "test", TokenScope.WRITE, world.NOW, None)
    return Program(person(None), secret)


def test_a_list_goes_by_cursor_and_gives_every_row_once(program: Program) -> None:
    seen, path, pages = [], "/links?limit=2", 0
    while path:
        answer = program("GET", path)
        seen += [item["id"] for item in answer.json()["items"]]
        following = answer.links.get("next", {}).get("url")
        assert bool(following) is bool(answer.json()["next_cursor"])
        path, pages = (following.removeprefix(API), pages + 1) if following else ("", pages + 1)
    assert pages == 5
    assert sorted(seen) == list(range(1, 10))


def test_the_most_urgent_links_come_first(program: Program) -> None:
    statuses = [item["status"] for item in program("GET", "/links").json()["items"]]
    assert statuses[:3] == ["usurped", "dead", "drifted"]
    assert statuses[-2:] == ["ok", "ok"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("status=dead", [2]),
        ("status=dead,usurped", [4, 2]),
        ("status=failing&snapshot=no", [5]),
        ("doc=2", [9]),
        ("tag=обзоры&status=moved", [7]),
        ("tag=none", []),
        ("host=site1.example.test", [2]),
        ("year=2015", [2]),
        ("q=PAGE-3", [4]),
        ("q=100%25_", []),
        ("since=2026-11-19", [1]),
        ("decision=replaced", []),
    ],
)
def test_a_filter_keeps_what_fits(program: Program, query: str, ids: list[int]) -> None:
    assert [item["id"] for item in program("GET", f"/links?{query}").json()["items"]] == ids


def test_what_did_not_change_is_not_sent_again(program: Program) -> None:
    for path in ("/links", "/links/2", "/documents/1", "/references/1"):
        tag = program("GET", path).headers["etag"]
        assert program("GET", path, {"if-none-match": tag}).status_code == 304
        assert program("GET", path, {"if-none-match": '"other"'}).status_code == 200


def test_a_change_made_from_an_older_state_is_refused(program: Program) -> None:
    tag = program("GET", "/references/1").headers["etag"]
    first = program("PATCH", "/references/1", {"if-match": tag}, json={"accessed": "2020-04"})
    assert first.status_code == 200
    assert first.json()["accessed"] == "2020-04"
    late = program("PATCH", "/references/1", {"if-match": tag}, json={"accessed": "2019"})
    assert late.status_code == 412
    assert program("GET", "/references/1").json()["accessed"] == "2020-04"


def test_a_correction_outlives_a_new_reading_of_the_document(program: Program, services: Services) -> None:
    corrected = "http://site0.example.test/right"
    assert program("PATCH", "/references/1", json={"url": corrected}).json()["url"] == corrected
    services.desk.put(world.document(), world.NOW)
    again = program("GET", "/documents/1/references").json()["items"]
    assert corrected in [item["url"] for item in again]


def test_a_decision_is_recorded_with_its_author_and_its_reason(program: Program) -> None:
    sent = {"decision": "ignored", "until": "2027-01-31", "why": "the author rewrites it"}
    answer = program("PUT", "/links/2/decision", json=sent)
    assert answer.status_code == 200
    assert answer.json() == {**sent, "who": "ed", "at": "2026-11-22T09:00:00Z"}
    assert program("GET", "/links/2").json()["decision"] == "ignored"


def test_a_look_is_asked_for_once_within_five_minutes(program: Program) -> None:
    assert program("POST", "/links/2/checks").status_code == 202
    again = program("POST", "/links/2/checks")
    assert again.status_code == 409
    assert 0 < int(again.headers["retry-after"]) <= 301


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "pointer"),
    [
        ("PATCH", "/references/1", {"accessed": "26.04.2020"}, 422, "/accessed"),
        ("PATCH", "/references/1", {"accessed": "2020-02-30"}, 422, "/accessed"),
        ("PATCH", "/references/1", {"url": "javascript:alert(1)"}, 422, "/url"),
        ("PATCH", "/references/1", {"colour": "red"}, 422, "/colour"),
        ("PUT", "/links/2/decision", {"decision": "ignored"}, 422, "/until"),
        ("PUT", "/links/2/decision", {"decision": "perhaps"}, 422, "/decision"),
        ("GET", "/links/999", None, 404, None),
        ("GET", "/links/0", None, 422, "/key"),
    ],
)
def test_a_fault_is_a_problem_that_names_what_and_where(
    program: Program, method: str, path: str, body: object, status: int, pointer: str | None
) -> None:
    answer = program(method, path, json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert {"type", "title", "status", "detail", "instance"} <= problem.keys()
    assert problem["status"] == status
    assert [error["pointer"] for error in problem.get("errors", [])] == ([pointer] if pointer else [])


def test_without_a_token_it_is_401_and_with_too_weak_a_one_403(program: Program, services: Services) -> None:
    assert program.browser.get(f"{API}/links").status_code == 401
    assert program("DELETE", "/documents/1").status_code == 403


def test_a_table_comes_as_csv_where_it_is_asked_for(program: Program) -> None:
    for path in ("/links", "/documents", "/hosts", "/runs", "/events", "/documents/1/references", "/stats/age"):
        answer = program("GET", path, {"accept": "text/csv"})
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert answer.headers["content-type"].startswith("text/csv")
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > 1


def test_a_document_handed_in_twice_is_one_document(program: Program) -> None:
    sent = {"name": "api.txt", "text": "http://api.example.test/a\nhttp://api.example.test/b"}
    first, second = (program("POST", "/documents", json=sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert second.json()["references"] == 2


def test_a_request_repeated_under_its_key_is_answered_as_before(program: Program, services: Services) -> None:
    sent = {"name": "once.txt", "text": "http://once.example.test/a"}
    key = {"idempotency-key": "b1f0"}
    first = program("POST", "/documents", key, json=sent)
    services.desk.unwatch(first.json()["id"], world.NOW)
    again = program("POST", "/documents", key, json=sent)
    assert (again.status_code, again.json()) == (201, first.json())
    assert services.reading.document(first.json()["id"]).unwatched_at is not None  # type: ignore[union-attr]
    assert program("POST", "/documents", key, json={**sent, "name": "other.txt"}).status_code == 422


def test_the_citation_comes_in_every_style_as_plain_text(program: Program) -> None:
    printed = program("GET", "/references/2/citation").text
    assert "Архивная копия от 14.03.2020: https://web.archive.org/web/20200314091522/" in printed
    assert program("GET", "/references/2/citation?style=bibtex").text.startswith("@online{")
    assert program("GET", "/references/2/citation?style=sonnet").status_code == 422


def test_a_text_is_looked_at_once_and_nothing_is_stored(
    database: Database, person: Callable[[str | None], Person]
) -> None:
    async def audit(name: str, content: bytes) -> list[dict[str, str]]:
        return [{"document": name, "url": line, "status": "ok"} for line in content.decode().split()]

    services = world.services(database, audit=audit, everyone=Role.EDITOR)
    browser = Person(create_app(services))
    answer = browser.post(f"{API}/checks", json={"text": "http://a.test http://b.test"})
    assert [item["url"] for item in answer.json()["items"]] == ["http://a.test", "http://b.test"]
    assert services.reading.overview(world.NOW).composition.total == 9


@pytest.mark.parametrize(
    "path", ["/links", "/documents", "/hosts", "/events", "/runs", "/documents/1/references"]
)
def test_a_list_asks_few_queries_however_many_rows(program: Program, queries: list[str], path: str) -> None:
    program("GET", path)
    assert 0 < len(queries) <= 20


async def _nothing_audited(name: str, content: bytes) -> list[dict[str, str]]:
    del name, content
    return []


def _with_a_token(services: Services, app: ASGIApp) -> ASGIApp:
    """The application, as an administrator's program asks it: each request has a token of its own."""
    ann = next(each for each in services.accounts.all() if each.name == "ann")

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        _, secret = services.accounts.make_token(ann.id, "schema", TokenScope.ADMIN, world.NOW, None)
        own = [pair for pair in scope.get("headers", []) if pair[0] != b"authorization"]
        bearer = (b"authorization", f"Bearer {secret}".encode())
        await app({**scope, "headers": [*own, bearer]}, receive, send)

    return asked


@pytest.mark.filterwarnings("ignore")
def test_every_answer_keeps_to_the_schema(database: Database) -> None:
    endless = Tries(10**6, timedelta(minutes=1))
    services = world.services(
        database, audit=_nothing_audited, export=lambda: iter(()), limits=Limits(api=endless, costly=endless)
    )
    app = _with_a_token(services, create_app(services))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    schema.config.generation.update(with_security_parameters=False)
    met: dict[str, set[int]] = defaultdict(set)
    faults = []
    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            number = case.path_parameters.get("key")
            if isinstance(number, int) and number > 3:
                case.path_parameters["key"] = number % 3 + 1  # what there is
            answer = case.call()
            met[case.operation.label].add(answer.status_code)
            try:
                case.validate_response(answer, excluded_checks=UNCHECKED)
            except BaseExceptionGroup as fault:
                faults.append((case.operation.label, answer.status_code, str(fault.exceptions[0])[:300]))

        ask()
    assert faults == []
    assert len(met) >= 32
    assert not {401, 403} & set().union(*met.values())
    assert sum(any(200 <= status < 300 for status in statuses) for statuses in met.values()) >= 28
