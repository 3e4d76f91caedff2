"""Problems as programs meet them: every request has a name of ours, every detail its reader's language."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import structlog
from pydantic_core._pydantic_core import list_all_errors

from linkwatch.complaints import complaint
from linkwatch.domain.account import Role
from linkwatch.domain.job import JobState, Refusal
from linkwatch.store.database import Database
from linkwatch.web import Services, create_app
from linkwatch.web.problems import PROBLEM_TYPES
from linkwatch.words import words
from tests import support_web as world
from tests.support_person import Person

API = "/api/v1"
ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")


@pytest.fixture
def program(services: Services) -> Person:
    """A program that may do everything."""
    return Person(create_app(world.opened(services, Role.ADMIN)), raise_server_exceptions=False)


@pytest.mark.parametrize(
    "path", ["/healthz", "/todo", "/nowhere", f"{API}/links", f"{API}/links/999", "/static/x"]
)
def test_every_answer_names_its_request(program: Person, path: str) -> None:
    first, second = (program.get(path).headers["x-request-id"] for _ in range(2))
    assert ULID.fullmatch(first)
    assert first != second


@pytest.mark.parametrize("sent", ["01JD", "a" * 5000, 'x"} {"level":"error', "01ARZ3NDEKTSV4RRFFQ69G5FAV"])
def test_the_name_a_caller_gives_its_request_is_not_taken_over(program: Person, sent: str) -> None:
    answer = program.get(f"{API}/links/999", headers={"x-request-id": sent})
    assert answer.headers["x-request-id"] == answer.json()["request_id"]
    assert sent not in answer.text


def _fails(*_: object, **__: object) -> None:
    raise RuntimeError("the database is gone")


def test_a_fault_of_ours_is_found_in_the_log_by_the_name_in_the_answer(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.reading, "link", _fails)
    program = Person(create_app(world.opened(services, Role.ADMIN)), raise_server_exceptions=False)
    merge = structlog.contextvars.merge_contextvars
    with structlog.testing.capture_logs(processors=[merge]) as lines:
        answer = program.get(f"{API}/links/2")
    assert answer.status_code == 500
    problem = answer.json()
    assert [line["request_id"] for line in lines] == [problem["request_id"]]
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert problem["request_id"] in problem["detail"]
    assert "gone" not in answer.text
    assert answer.headers["content-security-policy"]


def test_a_page_that_fails_is_as_guarded_as_any_and_names_the_line_of_the_log(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.reading, "runs", _fails)
    person = Person(create_app(world.opened(services, Role.ADMIN)), raise_server_exceptions=False)
    answer = person.get("/runs")
    assert answer.status_code == 500
    assert answer.headers["x-request-id"] in answer.text
    assert answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


AS_JSON = {"content-type": "application/json"}
FAULTS: list[tuple[str, str, dict[str, Any], str]] = [
    ("PATCH", "/references/1", {"json": {"accessed": "26.04.2020"}}, "date_format"),
    ("PATCH", "/references/1", {"json": {"accessed": "2020-02-30"}}, "date_format"),
    ("PATCH", "/references/1", {"json": {"accessed": 2020}}, "string_type"),
    ("PATCH", "/references/1", {"json": {"url": "javascript:alert(1)"}}, "url_format"),
    ("PATCH", "/references/1", {"json": {"colour": "red"}}, "extra_forbidden"),
    ("PATCH", "/references/1", {"json": [1]}, "model_attributes_type"),
    (
        "PATCH",
        "/references/1",
        {"content": b"{", "headers": {"content-type": "application/json"}},
        "json_invalid",
    ),
    ("PATCH", "/documents/1", {"json": {"doi": "none of these"}}, "doi_format"),
    ("PATCH", "/documents/1", {"json": {"title": "a\u0007b"}}, "control_character"),
    ("PATCH", "/documents/1", {"json": {"title": ""}}, "string_too_short"),
    ("PATCH", "/documents/1", {"json": {"title": "x" * 1001}}, "string_too_long"),
    ("PATCH", "/documents/1", {"json": {"tags": ["x"] * 21}}, "too_long"),
    ("PATCH", "/documents/1", {"json": {"watched": "perhaps"}}, "bool_parsing"),
    ("PUT", "/links/2/decision", {"json": {"decision": "ignored"}}, "until_with_ignored"),
    ("PUT", "/links/2/decision", {"json": {"decision": "perhaps"}}, "enum"),
    (
        "PUT",
        "/links/2/decision",
        {"json": {"decision": "ignored", "until": "soon"}},
        "date_from_datetime_parsing",
    ),
    ("PUT", "/links/2/decision", {"json": {}}, "missing"),
    ("POST", "/subscriptions", {"json": {"mail": "a@b", "scope": "moon"}}, "string_pattern_mismatch"),
    ("POST", "/subscriptions", {"json": {"mail": "a@b", "scope": "tag"}}, "target_needed"),
    ("POST", "/subscriptions", {"json": {"mail": "<a>@b"}}, "mail_format"),
    ("POST", "/tokens", {"json": {"name": "x", "days": 1.5}}, "int_from_float"),
    ("POST", "/tokens", {"json": {"name": "x", "days": -1}}, "greater_than_equal"),
    ("GET", "/links?status=dead,deed", {}, "enum"),
    ("GET", "/links?decision=perhaps", {}, "enum"),
    ("GET", "/links?snapshot=may", {}, "enum"),
    ("GET", "/links?since=lately", {}, "date_parsing"),
    ("GET", "/stats/age?status=deed", {}, "enum"),
    ("GET", "/links?limit=0", {}, "greater_than_equal"),
    ("GET", "/links?limit=many", {}, "int_parsing"),
    ("GET", "/links?changed_since=2026-11-22T09:00:00", {}, "timezone_aware"),
    ("GET", "/links?changed_since=lately", {}, "datetime_from_date_parsing"),
    ("GET", "/links?changed_since=0001-01-01T00:00:00%2B03:00", {}, "instant_range"),
    ("GET", "/references/1/citation?lang=de", {}, "literal_error"),
    ("GET", f"/links/{2**63}", {}, "less_than"),
    ("POST", "/documents", {"json": {"name": "a.txt"}}, "missing"),
]


@pytest.mark.parametrize(("method", "path", "sent", "code"), FAULTS)
def test_what_is_wrong_with_a_field_is_said_in_the_callers_language_under_a_code_that_stays(
    program: Person, method: str, path: str, sent: dict[str, Any], code: str
) -> None:
    told = {}
    for lang in ("en", "ru"):
        headers = {**sent.get("headers", {}), "accept-language": lang}
        answer = program.request(method, API + path, **{**sent, "headers": headers})
        assert answer.status_code == 422, answer.text
        assert answer.headers["content-language"] == lang
        problem = answer.json()
        assert [fault["code"] for fault in problem["errors"]] == [code]
        assert "Value error" not in answer.text
        assert "Input should" not in answer.text
        told[lang] = problem["errors"][0]["detail"]
        assert told[lang] in problem["detail"]
    assert re.search("[а-я]", told["ru"])
    assert told["ru"] != told["en"]
    assert not re.search("[а-я]", told["en"])


def test_no_fault_of_pydantic_reaches_anyone_in_its_own_english(ru: Callable[[str], str]) -> None:
    for fault in list_all_errors():
        context = dict.fromkeys(re.findall(r"\{(\w+)\}", fault["message_template_python"]), "3")
        what = complaint({"type": fault["type"], "ctx": context})
        assert "Input should" not in str(what)
        assert "{" not in str(what)
        assert re.search("[а-я]", what.said(ru)), fault["type"]


@pytest.fixture
def ru() -> Callable[[str], str]:
    """A translator to Russian."""
    return words("ru").say


@pytest.mark.parametrize(
    ("name", "method", "path", "status"),
    [
        (None, "GET", "/links", 401),
        ("rita", "PUT", "/links/2/decision", 403),
        ("ed", "DELETE", "/documents/1", 403),
        ("ann", "GET", "/nothing", 404),
        ("ann", "DELETE", "/links/2", 405),
        ("ann", "GET", "/links/999", 404),
    ],
)
def test_every_other_refusal_speaks_the_callers_language_too(
    person: Callable[[str | None], Person], name: str | None, method: str, path: str, status: int
) -> None:
    for lang, letters in (("en", "[A-Z]?[a-z]+"), ("ru", "[А-Я]?[а-я]+")):
        answer = person(name).request(method, API + path, json={}, headers={"accept-language": lang})
        problem = answer.json()
        assert answer.status_code == problem["status"] == status
        assert re.match(letters, problem["detail"]), problem["detail"]


def test_an_unreadable_document_is_refused_in_the_callers_language(database: Database) -> None:
    program = Person(create_app(world.services(database, everyone=Role.EDITOR)))
    sent = {"files": {"file": ("a.txt", b"\xff\xfe")}}
    answer = program.post(f"{API}/documents", headers={"accept-language": "ru"}, **sent)
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("a.txt: ")


@pytest.mark.parametrize(
    ("headers", "status", "kind"),
    [
        ({"content-length": "99999999"}, 413, "too-large"),
        ({"host": "evil.example.test"}, 421, "unknown-host"),
        ({"origin": "http://evil.example.test"}, 403, "not-allowed"),
    ],
)
def test_what_no_route_ever_sees_is_refused_as_a_problem_too(
    program: Person, headers: dict[str, str], status: int, kind: str
) -> None:
    answer = program.post(f"{API}/documents", headers={**headers, "accept-language": "ru"}, content=b"{}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"].endswith(f"/{kind}")
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert re.match("[А-Я]", problem["detail"])


def test_a_person_is_refused_before_any_page_in_their_language_too(program: Person) -> None:
    for lang, told in (("ru", "Такого имени у этого сервера нет."), ("en", "This host is not known here.")):
        answer = program.get("/todo", headers={"host": "evil.example.test", "accept-language": lang})
        assert answer.status_code == 421
        assert answer.text.startswith(told)


def test_a_pointer_leads_to_a_field_whatever_its_name(program: Person) -> None:
    sent = {"a/b~c\n" + "x" * 900: 1}
    answer = program.patch(f"{API}/references/1", content=json.dumps(sent), headers=AS_JSON)
    pointer = answer.json()["errors"][0]["pointer"]
    assert pointer.startswith("/a~1b~0c x")
    assert len(pointer) < 600


def test_while_the_database_does_not_answer_a_program_is_told_to_come_later(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = Person(
        create_app(world.opened(services, Role.ADMIN, outages=(TimeoutError,))), raise_server_exceptions=False
    )

    def lost(*_: object, **__: object) -> None:
        raise TimeoutError("no connection")

    monkeypatch.setattr(services.reading, "link", lost)
    answer = program.get(f"{API}/links/2", headers={"accept-language": "ru"})
    assert answer.status_code == 503
    assert answer.json()["type"].endswith("/unavailable")
    assert answer.json()["detail"].startswith("База данных не отвечает")
    assert int(answer.headers["retry-after"]) > 0


def test_every_problem_and_every_state_of_a_job_is_documented() -> None:
    documented = (Path(__file__).parents[3] / "docs" / "dashboard.md").read_text(encoding="utf-8")
    for kind in PROBLEM_TYPES.values():
        assert f"| {kind.status} | `{kind.type}` |" in documented
    assert documented.count("\n| 4") + documented.count("\n| 5") == len(PROBLEM_TYPES)
    for word in (*JobState, *Refusal):
        assert f"`{word}`" in documented
