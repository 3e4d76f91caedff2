"""Any two looks can be compared, on the page and by programs; and lists go by the instant asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from linkwatch.domain.account import Role
from linkwatch.domain.link_filter import LinkFilter, Order
from linkwatch.store.database import Database, open_database
from linkwatch.store.queries import Queries
from linkwatch.store.recording import keep_texts
from linkwatch.store.tables import checks, links
from linkwatch.web import create_app
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
FIRST, LAST = "Первая строка\nдве лодки", "Первая строка\nтри лодки"


@pytest.fixture
def looks(database: Database) -> list[int]:
    """The looks at the second link, the oldest first; the first and the last saw texts of their own."""
    return database.write(_with_texts)


def _with_texts(at: Connection) -> list[int]:
    kept = keep_texts(at, [FIRST, LAST])
    mine = select(checks.c.id).where(checks.c.link_id == 2).order_by(checks.c.at)
    keys = list(at.execute(mine).scalars())
    for key, text in ((keys[0], FIRST), (keys[-1], LAST)):
        at.execute(update(checks).where(checks.c.id == key).values(text_digest=kept[text]))
    return keys


@pytest.fixture
def program(database: Database) -> Callable[[str], Any]:
    """A program that may read."""
    browser = Person(create_app(world.services(database, everyone=Role.READER)))
    return lambda path: browser.get(f"/api/v1{path}")


def test_two_looks_are_compared_line_by_line(program: Callable[[str], Any], looks: list[int]) -> None:
    told = program(f"/links/2/diff?from={looks[0]}&to={looks[-1]}").json()
    assert (told["from"]["check"], told["to"]["check"]) == (looks[0], looks[-1])
    assert told["lines"] == [[" ", "Первая строка"], ["-", "две лодки"], ["+", "три лодки"]]


def test_without_numbers_what_was_cited_is_compared_with_what_was_seen_last(
    program: Callable[[str], Any], looks: list[int]
) -> None:
    told = program("/links/2/diff").json()
    assert (told["from"]["check"], told["to"]["check"]) == (None, looks[-1])
    assert ["-", "Вторая строка"] in told["lines"]
    assert program("/links/3/diff").json()["to"] is None


def test_a_look_whose_text_is_not_kept_has_no_side(program: Callable[[str], Any], looks: list[int]) -> None:
    assert program(f"/links/2/diff?from={looks[1]}").json()["from"] is None


@pytest.mark.parametrize(
    ("query", "status"), [("from=1", 404), ("to=99999", 404), ("from=0", 422), ("to=x", 422)]
)
def test_a_look_at_another_link_is_none(
    program: Callable[[str], Any], looks: list[int], query: str, status: int
) -> None:
    assert 1 not in looks
    assert program(f"/links/2/diff?{query}").status_code == status


@pytest.mark.parametrize(("lang", "words"), [("en", "The earlier text is of"), ("ru", "Ранний текст\u00a0— от")])
def test_the_page_compares_the_two_that_were_chosen(
    person: People, looks: list[int], lang: str, words: str
) -> None:
    browser = person("rita")
    page = browser.get(f"/links/2/diff?lang={lang}&from={looks[0]}&to={looks[-1]}").text
    assert words in page
    assert "<del>− две лодки</del>" in page
    assert f'<option value="{looks[0]}" selected>' in page
    beside = re.search(r'href="(\?from=[^"]+show=beside)"', page)
    assert beside is not None
    shown = browser.get("/links/2/diff" + beside[1].replace("&amp;", "&")).text
    assert "<ins>+ три лодки</ins>" in shown
    assert 'class="beside-table"' in shown
    assert browser.get("/links/2/diff?from=1").status_code == 404


@pytest.fixture
def both(database_url: str) -> Iterator[Database]:
    """A filled database, once of each kind; two links were never settled."""
    opened = open_database(database_url)
    world.fill(opened)
    opened.write(lambda at: at.execute(update(links).where(links.c.id.in_([5, 8])).values(since=None)))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (Order.SINCE, [9, 7, 6, 4, 3, 2, 1, 5, 8]),
        (Order.SINCE_FALLING, [1, 2, 3, 4, 6, 7, 9, 8, 5]),
        (Order.CHECKED, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (Order.NEXT_CHECK_FALLING, [9, 8, 7, 6, 5, 4, 3, 2, 1]),
    ],
)
def test_a_list_goes_by_the_instant_asked_for_and_gives_every_row_once(
    both: Database, order: Order, ids: list[int]
) -> None:
    reading, seen, cursor = Queries(both), [], None
    while True:
        shelf = reading.links(LinkFilter(), cursor, 2, order)
        seen += [row.id for row in shelf.items]
        cursor = shelf.next_cursor
        if cursor is None:
            break
    assert seen == ids


def test_programs_ask_for_an_order_by_name(program: Callable[[str], Any]) -> None:
    rows = program("/links?sort=-since&status=dead,usurped,drifted").json()["items"]
    assert all(one["since"] >= other["since"] for one, other in pairwise(rows))
    assert len(rows) == 3
    refused = program("/links?sort=colour")
    assert refused.status_code == 422
    assert json.loads(refused.text)["errors"][0]["pointer"] == "/sort"
