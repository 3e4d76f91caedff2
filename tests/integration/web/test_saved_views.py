"""Whoever is signed in keeps filters under names of their own, and nobody else sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from linkwatch.domain.account import Role, SavedView
from linkwatch.store.accounts import SqlAccounts
from linkwatch.store.database import Database, open_database
from linkwatch.web import Services, create_app
from linkwatch.web.pages.views import MOST_VIEWS
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
DEAD = "/links?status=dead&tag=%D0%BE%D0%B1%D0%B7%D0%BE%D1%80%D1%8B"


@pytest.fixture
def both(database_url: str) -> Iterator[Database]:
    """An empty database, once of each kind."""
    opened = open_database(database_url)
    yield opened
    opened.close()


def test_views_are_kept_with_the_person(both: Database) -> None:
    accounts = SqlAccounts(both)
    accounts.add("ed", Role.EDITOR, world.PASSWORD, world.NOW)
    (ed,) = accounts.all()
    assert ed.views == ()
    accounts.prefer(ed.id, views=(SavedView("Мёртвые", DEAD),))
    accounts.prefer(ed.id, lang="ru")
    (ed,) = accounts.all()
    assert (ed.views, ed.lang) == ((SavedView("Мёртвые", DEAD),), "ru")
    accounts.prefer(ed.id, views=())
    assert accounts.all()[0].views == ()


def test_a_view_is_kept_shown_and_let_go(person: People) -> None:
    browser = person("ed")
    offered = browser.get(DEAD).text
    assert 'action="/views"' in offered
    answer = browser.submit("/views", DEAD, name=" Мёртвые  обзоры ", address=DEAD)
    assert answer.headers["location"] == f"{DEAD}&done=saved"
    page = browser.get("/links").text
    assert '<a href="/links?status=dead&amp;tag=%D0%BE%D0%B1%D0%B7%D0%BE%D1%80%D1%8B">' in page
    assert "Мёртвые обзоры" in page
    assert 'action="/views"' not in browser.get(DEAD).text  # it is kept already
    assert "Мёртвые обзоры" not in browser.get("/todo").text
    assert "Мёртвые обзоры" not in person("ann").get("/links").text
    browser.submit("/views/forget", DEAD, name="Мёртвые обзоры", address="/links")
    assert "Мёртвые обзоры" not in browser.get("/links").text


def test_another_view_of_that_name_takes_its_place(person: People, services: Services) -> None:
    browser = person("ed")
    for path in (DEAD, "/todo?host=site1.example.test"):
        browser.submit("/views", DEAD, name="mine", address=path)
    account = next(each for each in services.accounts.all() if each.name == "ed")
    assert [each.path for each in account.views] == ["/todo?host=site1.example.test"]


@pytest.mark.parametrize("path", ["/links", "https://evil.test/?a=1", "//evil.test?a=1", "/settings?a=1", "/"])
def test_only_filtered_lists_can_be_kept(person: People, path: str) -> None:
    assert person("ed").submit("/views", name="mine", address=path).status_code == 422


def test_there_is_an_end_to_them(person: People) -> None:
    browser = person("ed")
    answers = [
        browser.submit("/views", name=f"view {n}", address=f"/links?year={2000 + n}")
        for n in range(MOST_VIEWS + 1)
    ]
    assert [answer.status_code for answer in answers] == [303] * MOST_VIEWS + [422]


def test_who_is_nobody_is_offered_nothing_to_keep(database: Database) -> None:
    browser = Person(create_app(world.services(database, everyone=Role.EDITOR)))
    assert 'action="/views"' not in browser.get(DEAD).text
    assert browser.submit("/views", name="mine", address=DEAD).status_code == 404
