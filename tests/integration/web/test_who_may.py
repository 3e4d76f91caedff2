"""The table "who may", read off the routes: every route, for every role, answers as its guard says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from linkwatch.domain.account import Role, may
from linkwatch.web.server import ROUTERS
from linkwatch.web.visitors import who_may
from tests.integration.web.who_may_table import page
from tests.support_person import Person

TABLE = who_may(ROUTERS)
FILLED = {"key": "1", "site": "example.test", "slug": "nothing", "secret": "nothing", "token": "nothing"}
ENDS_THE_SESSION = ("/logout", "/settings/password", "/settings/users/{key}")
ROLES: tuple[tuple[str | None, Role | None], ...] = (
    (None, None),
    ("rita", Role.READER),
    ("ed", Role.EDITOR),
    ("ann", Role.ADMIN),
)


def path_of(template: str) -> str:
    for name, value in FILLED.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def is_refused(browser: Person, method: str, path: str) -> bool:
    """Whether the guard turned the visitor away. A page may still be missing (404) or a form faulty (422)."""
    headers = {"x-csrf-token": browser.token()} if path.startswith("/api/") else {}
    data = {"csrf": browser.token()} if method == "POST" and not path.startswith("/api/") else None
    answer = browser.request(method, path, data=data, headers=headers, follow_redirects=False)
    to_sign_in = answer.status_code == 303 and answer.headers["location"].startswith("/login")
    signed_out = "done=" in answer.headers.get("location", "")
    if path == "/login":
        return False  # a wrong password is answered 401, whoever asks
    return answer.status_code in (401, 403) or (to_sign_in and not signed_out)


def test_no_route_is_without_a_guard() -> None:
    assert len(TABLE) > 60
    assert {role for _, _, role in TABLE} == {None, *Role}


def test_strangers_may_only_what_is_meant_for_everybody() -> None:
    open_to_all = {(method, path) for method, path, role in TABLE if role is None}
    assert open_to_all == {
        ("GET", "/a/{token}"),
        ("GET", "/api/docs"),
        ("GET", "/api/v1/openapi.json"),
        ("GET", "/badge/{slug}.json"),
        ("GET", "/badge/{slug}.svg"),
        ("GET", "/feeds/{slug}.atom"),
        ("GET", "/healthz"),
        ("GET", "/login"),
        ("GET", "/public/{slug}"),
        ("GET", "/readyz"),
        ("GET", "/s/{token}"),
        ("GET", "/u/{token}"),
        ("GET", "/welcome/{secret}"),
        ("POST", "/a/{token}"),
        ("POST", "/display"),
        ("POST", "/login"),
        ("POST", "/s/{token}"),
        ("POST", "/s/{token}/address"),
        ("POST", "/u/{token}"),
        ("POST", "/welcome/{secret}"),
    }


@pytest.mark.parametrize(("name", "role"), ROLES)
def test_every_route_admits_exactly_those_its_guard_admits(
    person: Callable[[str | None], Person], name: str | None, role: Role | None
) -> None:
    wrong, browser = [], person(name)
    for method, template, needed in TABLE:
        if is_refused(browser, method, path_of(template)) is may(role, needed):
            wrong.append((method, template, needed))
        if template in ENDS_THE_SESSION:
            browser = person(name)
    assert wrong == []


def test_the_documented_table_is_the_true_one() -> None:
    written = Path("docs/who-may.md").read_text(encoding="utf-8")
    assert written == page(), "write it anew: python -m tests.integration.web.who_may_table > docs/who-may.md"
