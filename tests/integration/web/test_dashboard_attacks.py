"""Hostile users and hostile documents at the dashboard (threats § 3.4), row by row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from lxml import html

from linkwatch.domain.account import Role, Scope
from linkwatch.store.database import Database
from linkwatch.web import Services, create_app
from linkwatch.web.security import CSP
from linkwatch.words import Words
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]

PAGES = (
    "/", "/todo", "/links", "/links/9", "/links/9/diff", "/documents", "/documents/2", "/documents/2/text",
    "/documents/2/review", "/references/9", "/hosts", "/hosts/example.test", "/runs", "/alerts",
    "/alerts/letters", "/reports/rot", "/settings", "/settings/users", "/settings/data", "/help", "/api/docs",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_no_text_from_outside_becomes_markup_or_script(person: People, page: str) -> None:
    answer = person("ann").get(page)
    assert answer.status_code == 200
    tree = html.fromstring(answer.text)
    assert tree.xpath("//script[not(starts-with(@src, '/static/'))]") == []
    assert tree.xpath("//*[@onerror or @onclick or @onload or @onmouseover or @style]") == []
    addresses = tree.xpath("//@href | //@src | //@action | //@formaction")
    assert [each for each in addresses if re.match(r"\s*(javascript|data|vbscript):", each)] == []
    assert "7*7" in answer.text or "alert(1)" not in answer.text  # shown as it was written, never worked out


@pytest.mark.parametrize("page", PAGES)
def test_nothing_comes_from_another_host_and_outside_links_carry_nothing(person: People, page: str) -> None:
    tree = html.fromstring(person("ann").get(page).text)
    loaded = tree.xpath("//script/@src | //link/@href | //img/@src | //form/@action | //iframe/@src")
    assert [address for address in loaded if not address.startswith("/") or address.startswith("//")] == []
    for link in tree.xpath("//a[starts-with(@href, 'http')]"):
        assert set(link.get("rel").split()) == {"noopener", "noreferrer", "nofollow"}


@pytest.mark.parametrize("page", [*PAGES, "/login", "/nope", "/static/app.css", "/api/v1/links", "/healthz"])
def test_every_answer_carries_the_headers_that_browsers_enforce(person: People, page: str) -> None:
    headers = person("ann").get(page).headers
    assert headers["content-security-policy"] == CSP
    assert "unsafe" not in CSP
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "evil",
    [
        "//evil.test",
        "/\\evil.test",
        "https://evil.test",
        "/%0d%0aSet-Cookie:x=1\r\n",
        "javascript:alert(1)",
        "/\tevil",
        "\\\\evil",
        "///evil.test",
    ],
)
def test_signing_in_leads_only_to_pages_of_this_site(person: People, evil: str) -> None:
    browser = person(None)
    answer = browser.submit("/login", "/login", name="ann", password=world.PASSWORD, next=evil)
    assert answer.status_code == 303
    assert re.fullmatch(r"/(?![/\\])[^\r\n]*", answer.headers["location"])


def test_a_form_without_its_token_changes_nothing(person: People, services: Services) -> None:
    browser = person("ed")
    for data in ({}, {"csrf": "0" * 64}, {"csrf": person("ann").token()}):
        answer = browser.post("/links/2/decision", data={"decision": "replaced", **data}, follow_redirects=False)
        assert answer.status_code == 403
    link = services.reading.link(2)
    assert link is not None
    assert link.decision == "open"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.test"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null"},
    ],
)
def test_a_request_another_site_sent_is_refused(person: People, headers: dict[str, str]) -> None:
    browser = person("ed")
    data = {"decision": "replaced", "csrf": browser.token()}
    assert browser.post("/links/2/decision", data=data, headers=headers).status_code == 403


def test_looking_changes_nothing(person: People, database: Database) -> None:
    browser, token = person("ann"), world.subscription_token(database)
    before = _everything(database)
    for page in (*PAGES, f"/u/{token}", f"/s/{token}", "/links/undo", "/logout", "/documents/1/watch"):
        browser.get(page)
        browser.head(page)
    assert _everything(database) == before


def _everything(database: Database) -> str:
    with database.engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'").scalars().all()
        rows = {t: connection.exec_driver_sql(f'SELECT * FROM "{t}"').all() for t in tables if t != "sessions"}
    return repr(rows)


def test_no_secret_is_kept_as_it_is(services: Services, database: Database) -> None:
    account = services.accounts.sign_in("ann", world.PASSWORD)
    assert account is not None
    session = services.accounts.open_session(account.id, world.NOW)
    _, token = services.accounts.make_token(account.id, "t", Scope.ADMIN, world.NOW, None)
    invitation = services.accounts.invite("new", Role.READER, world.NOW)
    kept = _everything(database)
    for secret in (session, token, invitation, world.PASSWORD):
        assert secret not in kept


def test_tables_handed_out_hold_no_formulas(person: People) -> None:
    browser = person("ann")
    given = browser.get("/documents/2/corrections.csv?of=all")
    assert given.headers["content-disposition"].startswith("attachment;")
    given_too = browser.get("/api/v1/documents", headers={"accept": "text/csv"})
    for text in (given.text, given_too.text):
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert cells
        assert [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t")] == []


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=-1",
        "limit=201",
        "limit=1e9",
        "limit=x",
        "doc=" + "9" * 201,
        "year=20201",
        "q=" + "x" * 201,
        "cursor=" + "x" * 401,
    ],
)
def test_numbers_and_lengths_beyond_their_limits_are_refused(person: People, query: str) -> None:
    assert person("ann").get(f"/api/v1/links?{query}").status_code == 422


@pytest.mark.parametrize(
    "query",
    [
        "status=dead'--",
        "status=x,y",
        "host=' OR 1=1 --",
        "q=%25%27;DROP TABLE links",
        "cursor=W10",
        "cursor=WzEsMl0",
        "cursor=%00",
        "since=9999-99-99",
        "decision=drop",
        "tag=%00",
    ],
)
def test_words_that_are_none_of_ours_do_no_harm(person: People, query: str) -> None:
    browser = person("ann")
    for path in ("/links", "/todo"):
        assert browser.get(f"{path}?{query}").status_code == 200
    is_of_few_words = query.startswith(("status=", "since=", "decision="))  # a program is told which there are
    assert browser.get(f"/api/v1/links?{query}").status_code == (422 if is_of_few_words else 200)
    assert browser.get("/links/1").status_code == 200


@pytest.mark.parametrize(
    "header", ["host", "x-forwarded-host", "x-forwarded-for", "x-forwarded-proto", "forwarded"]
)
def test_a_forged_header_never_reaches_a_link(person: People, services: Services, header: str) -> None:
    services.desk.publish(1, "rivers")
    browser = person("ann")
    for path in ("/feeds/rivers.atom", "/settings/users", "/", "/login"):
        assert "evil.test" not in browser.get(path, headers={header: "evil.test"}).text
    invited = browser.post(
        "/settings/users",
        data={"csrf": browser.token(), "name": "new"},
        headers={"x-forwarded-host": "evil.test"},
    )
    assert "http://testserver/welcome/" in invited.text


def test_a_body_is_read_no_further_than_its_limit(person: People) -> None:
    browser = person("ed")
    big = b"x" * (1024 * 1024 + 1)
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.post("/links/2/decision", content=big, headers=headers).status_code == 413

    def endless():  # type: ignore[no-untyped-def]
        for _ in range(1200):
            yield b"csrf=x&" + b"a" * 1024

    assert browser.post("/links/2/decision", content=endless(), headers=headers).status_code == 413


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\r\nX: y.txt", "x" * 300, "\u202efdp.txt", "<b>.txt", ".."]
)
def test_a_file_may_be_called_anything(person: People, name: str) -> None:
    browser = person("ed")
    files = {"file": (name, b"http://upload.example.test/a", "text/plain")}
    answer = browser.post("/documents", data={"csrf": browser.token()}, files=files, follow_redirects=False)
    assert answer.status_code == 303
    shown = browser.get(answer.headers["location"]).text
    assert "<b>.txt" not in shown
    assert "\u202e" not in shown


def test_a_file_that_cannot_be_read_is_said_to_be_so(person: People) -> None:
    browser = person("ed")
    files = {"file": ("broken.docx", b"\xff\xff", "application/octet-stream")}
    answer = browser.post("/documents", data={"csrf": browser.token()}, files=files)
    assert answer.status_code == 422
    assert "the file is damaged" in answer.text


@pytest.mark.parametrize(
    ("name", "status"), [("schedule", 303), ("confirm_days", 303), ("wayback_url", 404), ("secret_key", 404)]
)
def test_only_what_fetches_nothing_can_be_set_on_the_dashboard(
    person: People, database: Database, name: str, status: int
) -> None:
    made: list[tuple[str, str, str]] = []

    def change(name: str, value: str, who: str, _: Words) -> str:
        made.append((name, value, who))
        return ""

    browser = Person(create_app(world.services(database, change_setting=change)))
    browser.sign_in("ann")
    answer = browser.submit("/settings/instance", "/settings", name=name, value="5")
    assert answer.status_code == status
    assert made == ([(name, "5", "ann")] if status == 303 else [])
