"""Attacks on accounts: guessed passwords, sessions set and stolen, tokens that reach too far."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from linkwatch.domain.account import Scope
from linkwatch.store.accounts import SqlAccounts
from linkwatch.store.database import open_database
from linkwatch.web import Services, create_app
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]


def test_nobody_can_be_signed_in_by_another_site(person: People) -> None:
    browser = person(None)
    assert browser.post("/login", data={"name": "ann", "password": world.PASSWORD}).status_code == 403
    assert not any("session" in name for name in browser.cookies)


def test_the_eleventh_wrong_password_has_to_wait_even_where_it_is_right(person: People) -> None:
    browser = person(None)
    assert {browser.sign_in("ann", f"wrong password {n}") for n in range(10)} == {401}
    assert browser.sign_in("ann") == 429
    assert person(None).sign_in("ed") == 303


def test_an_address_that_tries_many_names_has_to_wait(person: People, services: Services) -> None:
    services.accounts.note_failure(tuple("address:testclient" for _ in range(50)), world.NOW)
    assert person(None).sign_in("ann") == 429


def test_an_unknown_name_gets_the_same_answer_as_a_wrong_password(person: People) -> None:
    wrong, unknown = person(None), person(None)
    pages = [
        browser.submit("/login", "/login", name=name, password="not the right one").text
        for browser, name in ((wrong, "ann"), (unknown, "nobody"))
    ]
    without = [re.sub(r'value="[^"]*"', "", page) for page in pages]
    assert without[0] == without[1]


def test_a_password_beyond_the_limit_is_never_hashed(person: People) -> None:
    assert person(None).sign_in("ann", world.PASSWORD + "x" * 200) == 401
    assert person(None).sign_in("ann", "x" * 5000) == 422


def test_signing_in_gives_a_new_session_and_ends_the_one_before(person: People) -> None:
    browser = person(None)
    browser.sign_in("ed")
    first = browser.cookies["linkwatch_session"]
    browser.sign_in("ed")
    assert browser.cookies["linkwatch_session"] != first
    stranger = person(None)
    stranger.cookies.set("linkwatch_session", first)
    assert stranger.get("/todo", follow_redirects=False).status_code == 303


def test_a_session_set_from_outside_is_not_taken(person: People) -> None:
    stranger = person(None)
    chosen = {"cookie": "linkwatch_session=chosen-by-an-attacker"}
    assert stranger.get("/todo", headers=chosen, follow_redirects=False).status_code == 303
    data = {"name": "ed", "password": world.PASSWORD, "csrf": stranger.token("/login")}
    answer = stranger.post("/login", data=data, follow_redirects=False)
    assert "linkwatch_session=" in answer.headers["set-cookie"]
    assert "chosen-by-an-attacker" not in answer.headers["set-cookie"]
    assert person(None).get("/todo", headers=chosen, follow_redirects=False).status_code == 303


def test_a_session_ends_with_signing_out(person: People) -> None:
    browser = person("ed")
    secret = browser.cookies["linkwatch_session"]
    browser.submit("/logout")
    other = person(None)
    other.cookies.set("linkwatch_session", secret)
    assert other.get("/todo", follow_redirects=False).status_code == 303


def test_another_password_ends_all_sessions_and_tokens(person: People, services: Services) -> None:
    first, second = person("ed"), person("ed")
    account = services.accounts.sign_in("ed", world.PASSWORD)
    assert account is not None
    _, secret = services.accounts.make_token(account.id, "mine", Scope.READ, world.NOW, None)
    new = "another sentence entirely"
    answer = first.submit("/settings/password", old=world.PASSWORD, password=new, again=new)
    assert answer.status_code == 303
    assert second.get("/todo", follow_redirects=False).status_code == 303
    assert second.get("/api/v1/links", headers={"authorization": f"Bearer {secret}"}).status_code == 401
    assert person(None).sign_in("ed", new) == 303


@pytest.mark.parametrize(
    ("asleep", "known"),
    [(timedelta(hours=23), True), (timedelta(hours=24), False), (timedelta(days=14), False)],
)
def test_a_session_ends_when_nobody_uses_it(services: Services, asleep: timedelta, known: bool) -> None:
    account = services.accounts.sign_in("ed", world.PASSWORD)
    assert account is not None
    secret = services.accounts.open_session(account.id, world.NOW)
    assert (services.accounts.session(secret, world.NOW + asleep) is not None) is known


def test_a_session_ends_after_two_weeks_however_busy(services: Services) -> None:
    account = services.accounts.sign_in("ed", world.PASSWORD)
    assert account is not None
    secret = services.accounts.open_session(account.id, world.NOW)
    for hours in range(12, 14 * 24, 12):
        assert services.accounts.session(secret, world.NOW + timedelta(hours=hours)) is not None
    assert services.accounts.session(secret, world.NOW + timedelta(days=14)) is None


@pytest.mark.parametrize(
    ("scope", "method", "path", "status"),
    [
        (Scope.READ, "GET", "/api/v1/links", 200),
        (Scope.READ, "POST", "/api/v1/links/2/checks", 403),
        (Scope.WRITE, "POST", "/api/v1/links/2/checks", 202),
        (Scope.WRITE, "DELETE", "/api/v1/documents/1", 403),
        (Scope.ADMIN, "DELETE", "/api/v1/documents/1", 204),
    ],
)
def test_a_token_does_what_its_scope_says_and_no_more(
    person: People, services: Services, scope: Scope, method: str, path: str, status: int
) -> None:
    account = services.accounts.sign_in("ann", world.PASSWORD)
    assert account is not None
    _, secret = services.accounts.make_token(account.id, "t", scope, world.NOW, None)
    answer = person(None).request(method, path, headers={"authorization": f"Bearer {secret}"})
    assert answer.status_code == status
    assert secret not in answer.text


def test_a_token_never_does_more_than_its_owner(person: People, services: Services) -> None:
    reader = services.accounts.sign_in("rita", world.PASSWORD)
    assert reader is not None
    _, secret = services.accounts.make_token(reader.id, "t", Scope.ADMIN, world.NOW, None)
    headers = {"authorization": f"Bearer {secret}"}
    assert person(None).post("/api/v1/links/2/checks", headers=headers).status_code == 403
    made = person(None).post("/api/v1/tokens", json={"name": "x", "scope": "admin"}, headers=headers)
    assert made.status_code == 403


def test_a_token_ends_on_its_day(services: Services) -> None:
    account = services.accounts.sign_in("ann", world.PASSWORD)
    assert account is not None
    _, secret = services.accounts.make_token(account.id, "t", Scope.READ, world.NOW, timedelta(days=30))
    assert services.accounts.bearer(secret, world.NOW + timedelta(days=29)) is not None
    assert services.accounts.bearer(secret, world.NOW + timedelta(days=30)) is None


def test_a_token_in_the_address_is_worth_nothing(person: People, services: Services) -> None:
    account = services.accounts.sign_in("ann", world.PASSWORD)
    assert account is not None
    _, secret = services.accounts.make_token(account.id, "t", Scope.READ, world.NOW, None)
    assert person(None).get(f"/api/v1/links?token={secret}&access_token={secret}").status_code == 401


def test_another_persons_token_is_not_found(person: People, services: Services) -> None:
    account = services.accounts.sign_in("ann", world.PASSWORD)
    assert account is not None
    token, secret = services.accounts.make_token(account.id, "t", Scope.READ, world.NOW, None)
    assert person("ed").submit(f"/settings/tokens/{token.id}/revoke").status_code == 404
    assert services.accounts.bearer(secret, world.NOW) is not None


def test_a_shut_account_is_out_at_once(person: People, services: Services) -> None:
    browser = person("ed")
    editor = next(each for each in services.accounts.all() if each.name == "ed")
    person("ann").submit(f"/settings/users/{editor.id}", disabled="yes")
    assert browser.get("/todo", follow_redirects=False).status_code == 303
    assert person(None).sign_in("ed") == 401


def test_the_last_administrator_cannot_be_removed(person: People, services: Services) -> None:
    admin = next(each for each in services.accounts.all() if each.name == "ann")
    assert person("ann").submit(f"/settings/users/{admin.id}", role="reader").status_code == 409
    assert person("ann").submit(f"/settings/users/{admin.id}", disabled="yes").status_code == 409


def test_the_first_run_link_works_once_and_only_for_an_empty_instance(person: People, tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'new.db'}")
    accounts = SqlAccounts(database)
    secret = accounts.first_run(world.NOW)
    assert secret is not None
    browser = Person(create_app(world.services(database)))
    page = f"/welcome/{secret}"
    assert browser.submit(page, page, name="boss", password="short", again="short").status_code == 422
    done = browser.submit(page, page, name="boss", password=world.PASSWORD, again=world.PASSWORD)
    assert done.headers["location"] == "/?done=signed_in"
    assert browser.get("/settings/users").status_code == 200
    assert browser.get(page).status_code == 404
    assert accounts.first_run(world.NOW) is None
    database.close()
