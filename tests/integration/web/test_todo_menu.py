"""Each line of the worklist has its own small form: decided there, and taken back from where one was."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy import delete

from linkwatch.domain.decision import Decided
from linkwatch.store.database import Database
from linkwatch.store.tables import suggestions
from linkwatch.web import Services
from tests.support_person import Person

People = Callable[[str | None], Person]
MENU = re.compile(r'<details class="menu".*?</details>', re.DOTALL)
LIST = "/todo?status=dead%2Cusurped"


def test_a_line_offers_what_can_be_decided_about_it(person: People) -> None:
    menus = MENU.findall(person("ed").get("/todo").text)
    offered = [re.findall(r'name="decision" value="(\w+)"', menu) for menu in menus]
    assert offered == [["replaced", "author_asked", "keep_live", "ignored"]] * 3
    assert "Решено" in MENU.findall(person("ed").get("/todo?lang=ru").text)[0]


def test_without_a_copy_nothing_can_be_replaced_by_it(person: People, database: Database) -> None:
    database.write(lambda at: at.execute(delete(suggestions)))
    menus = MENU.findall(person("ed").get("/todo").text)
    assert len(menus) == 3
    assert not any('value="replaced"' in menu for menu in menus)


def test_a_reader_is_offered_nothing_to_decide(person: People) -> None:
    page = person("rita").get("/todo").text
    assert MENU.findall(page) == []
    assert 'form="worklist"' not in page


@pytest.mark.parametrize(
    ("decision", "until"), [("replaced", ""), ("author_asked", ""), ("keep_live", ""), ("ignored", "2027-01-31")]
)
def test_a_line_is_decided_and_taken_back_where_one_is(
    person: People, services: Services, decision: str, until: str
) -> None:
    browser = person("ed")
    answer = browser.submit("/links/2/decision", LIST, decision=decision, until=until, why="", next=LIST)
    assert answer.headers["location"] == f"{LIST}&done=decided&link=2"
    row = services.reading.link(2)
    assert row is not None
    assert (row.decision, str(row.ignored_until or "")) == (Decided(decision), until)
    page = browser.get(answer.headers["location"]).text
    assert 'value="/todo?status=dead%2Cusurped&amp;done=decided&amp;link=2"' in page
    undone = browser.submit("/links/undo", LIST, link="2", next=answer.headers["location"])
    assert undone.headers["location"] == f"{LIST}&done=undone"
    assert services.reading.link(2).decision is Decided.OPEN  # type: ignore[union-attr]
