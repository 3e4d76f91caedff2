"""What every form, cookie and log line keeps to: read off the routes, so that no new one is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fastapi.routing import APIRoute
from structlog.testing import capture_logs

from linkwatch.domain.account import Scope
from linkwatch.store import accounts
from linkwatch.web import Services, create_app
from linkwatch.web.server import ROUTERS
from linkwatch.web.visitors import FormGuard
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
BY_ANYBODY = {"/u/{token}"}
"""Posted by mail providers without cookie or token (RFC 8058)."""


def forms() -> list[str]:
    """Every page that acts on a form."""
    routes = (route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute))
    return [route.path for route in routes if route.methods == {"POST"} and not route.path.startswith("/api/")]


def filled(template: str) -> str:
    return re.sub(r"\{\w+\}", "1", template)


@pytest.mark.parametrize("template", sorted(set(forms()) - BY_ANYBODY))
def test_no_form_is_acted_upon_without_its_token(person: People, template: str) -> None:
    browser = person("ann")
    for data in ({}, {"csrf": "0" * 64}):
        assert browser.post(filled(template), data=data, follow_redirects=False).status_code in (403, 422)


def test_every_form_is_behind_the_guard_of_forms_but_those_named() -> None:
    guarded = {
        route.path
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        and any(isinstance(each.call, FormGuard) for each in route.dependant.dependencies)
    }
    assert set(forms()) - guarded == BY_ANYBODY


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/display", {"lang": "ru"}),
        ("/links/2/decision", {"decision": "replaced"}),
        ("/links/decisions", {"decision": "replaced", "link": "2"}),
        ("/links/undo", {"link": "2"}),
        ("/links/2/check", {}),
        ("/references/2/correct", {"url": "http://a.example.test/"}),
        ("/references/2/confirm", {}),
    ],
)
@pytest.mark.parametrize(
    "evil", ["//evil.test", "https://evil.test/", "/\\evil.test", "/%0d%0aSet-Cookie:x=1\r\n"]
)
def test_a_form_leads_back_only_to_pages_of_this_site(
    person: People, path: str, fields: dict[str, Any], evil: str
) -> None:
    answer = person("ed").submit(path, next=evil, **fields)
    assert answer.status_code == 303
    assert re.fullmatch(r"/(?![/\\])[^\r\n]*", answer.headers["location"])


@pytest.mark.parametrize(
    ("public_url", "name", "secure"),
    [("https://testserver", "__Host-linkwatch", True), ("http://testserver", "linkwatch_session", False)],
)
def test_a_session_lives_in_a_cookie_that_scripts_and_other_sites_do_not_get(
    services: Services, public_url: str, name: str, secure: bool
) -> None:
    browser = Person(create_app(replace(services, public_url=public_url)), base_url=public_url)
    answer = browser.submit("/login", "/login", name="ed", password=world.PASSWORD)
    cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith(f"{name}="))
    words = {word.strip().lower() for word in cookie.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} <= words
    assert ("secure" in words) is secure
    assert not any(word.startswith("domain=") for word in words)


def test_over_https_browsers_are_told_to_stay_there(services: Services) -> None:
    browser = Person(
        create_app(replace(services, public_url="https://testserver")), base_url="https://testserver"
    )
    assert browser.get("/login").headers["strict-transport-security"] == "max-age=31536000"


def test_a_strangers_password_is_hashed_as_anybodys(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    compared, fits = [], accounts._fits

    def noted(known: str, password: str) -> bool:
        compared.append(known.rsplit("$", 2)[0])
        return fits(known, password)

    monkeypatch.setattr(accounts, "_fits", noted)
    assert [services.accounts.sign_in(name, "not the right one") for name in ("ann", "nobody")] == [None, None]
    assert compared[0] == compared[1]
    assert compared[0].startswith("$argon2id$")


def test_a_token_is_shown_once_and_never_again(person: People) -> None:
    browser = person("ann")
    shown = browser.post("/settings/tokens", data={"csrf": browser.token(), "name": "t", "scope": Scope.READ})
    secret = re.search(r'id="secret" class="url">(lw_\w[\w-]*)<', shown.text)
    assert secret is not None
    again = browser.get("/settings").text + browser.get("/api/v1/tokens").text
    assert secret[1] not in again


def test_what_a_visitor_sends_stays_on_one_line_of_the_log_without_secrets(services: Services) -> None:
    class Broken:
        def __getattr__(self, name: str) -> Any:
            raise RuntimeError(f"nothing is read here: {name}")

    app = create_app(replace(services, reading=Broken()))  # type: ignore[arg-type]
    browser = Person(app, raise_server_exceptions=False)
    account = services.accounts.sign_in("ann", world.PASSWORD)
    assert account is not None
    _, secret = services.accounts.make_token(account.id, "t", Scope.READ, world.NOW, None)
    with capture_logs() as logged:
        answer = browser.get("/hosts/a%0d%0aforged%1b", headers={"authorization": f"Bearer {secret}"})
    assert answer.status_code == 500
    assert "nothing is read here" not in answer.text
    record = next(each for each in logged if each["event"] == "request failed")
    assert record["path"].startswith("/hosts/a")
    assert record["path"].isprintable()
    assert secret not in str(logged)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/nope", "По этому адресу ничего нет."),
        ("/links/999", "Ссылки с таким номером нет."),
        ("/links/x", "Это прочесть не удалось: key"),
        ("/logout", "Так к этому адресу не обращаются."),
    ],
)
def test_a_person_is_told_of_a_failure_in_the_language_of_the_page(person: People, path: str, said: str) -> None:
    answer = person("ann").get(path, params={"lang": "ru"})
    assert answer.status_code in (404, 405, 422)
    assert said in answer.text.replace("\u00a0", " ")
