"""Hosts in the order one asks for, page after page, on both databases; on the page by the table's head."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from sqlalchemy import update

from linkwatch.domain.account import Role
from linkwatch.domain.link_filter import HostOrder
from linkwatch.domain.status import Status
from linkwatch.store import watched
from linkwatch.store.database import open_database
from linkwatch.store.tables import links
from linkwatch.web import create_app
from tests import support_web as world
from tests.support_person import Person
from tests.support_watch import NOON, document

OK, DEAD, TAKEN, FAILING = Status.OK, Status.DEAD, Status.USURPED, Status.FAILING
SITES: dict[str, tuple[Status, ...]] = {
    "alpha.test": (OK, DEAD),
    "beta.test": (DEAD, TAKEN, DEAD),
    "gamma.test": (FAILING,),
    "delta.test": (OK, OK, OK, OK),
    "omega.test": (DEAD, OK, OK),
    "sigma.test": (OK, TAKEN),
}


def dead(site: str) -> int:
    return sum(status in (DEAD, TAKEN) for status in SITES[site])


def share(site: str) -> float:
    return dead(site) / len(SITES[site])


KEYS: dict[str, Callable[[str], Any]] = {
    "host": lambda _: 0,
    "links": lambda site: len(SITES[site]),
    "dead": dead,
    "share": share,
}


def expected(order: str, sites: list[str]) -> list[str]:
    """By the number, of equal ones by name; a minus turns the number round, or the name where it is all."""
    falling, column = order.startswith("-"), order.removeprefix("-")
    by_name = sorted(sites, reverse=falling and column == "host")
    return sorted(by_name, key=KEYS[column], reverse=falling) if column != "host" else by_name


@pytest.fixture
def program(database_url: str) -> Iterator[Person]:
    """A program that reads an instance with links of six sites."""
    database = open_database(database_url)
    cited = [(f"http://{site}/{n}", status) for site, every in SITES.items() for n, status in enumerate(every)]
    watched.put(database, document(*(url for url, _ in cited)), NOON)
    for url, status in cited:
        database.write(
            lambda at, url=url, status=status: at.execute(
                update(links).where(links.c.url == url).values(status=status, since=NOON)
            )
        )
    yield Person(create_app(world.services(database, everyone=Role.READER)))
    database.close()


def listed(program: Person, path: str) -> list[dict[str, Any]]:
    """Every row, page after page."""
    rows: list[dict[str, Any]] = []
    for _ in range(20):
        answer = program.get(path)
        assert answer.status_code == 200, answer.text
        rows += answer.json()["items"]
        if "next" not in answer.links:
            return rows
        path = answer.links["next"]["url"]
    raise AssertionError("the pages never end")


@pytest.mark.parametrize("order", [*HostOrder])
def test_each_site_comes_once_and_in_its_place(program: Person, order: HostOrder) -> None:
    everywhere = listed(program, f"/api/v1/hosts?all=true&limit=2&sort={order}")
    assert [row["site"] for row in everywhere] == expected(order, list(SITES))
    troubled = [row["site"] for row in listed(program, f"/api/v1/hosts?limit=1&sort={order}")]
    assert troubled == expected(order, [site for site in SITES if site != "delta.test"])


def test_a_site_tells_how_many_of_its_links_are_lost(program: Person) -> None:
    rows = {row["site"]: row for row in listed(program, "/api/v1/hosts?all=true")}
    assert {site: (row["links"], row["dead"], row["share"]) for site, row in rows.items()} == {
        site: (len(every), dead(site), round(share(site), 4)) for site, every in SITES.items()
    }
    assert program.get("/api/v1/hosts", headers={"accept": "text/csv"}).text.startswith("site,links,dead,share,")


def test_an_order_that_is_none_is_a_fault_of_a_program_and_none_of_a_person(program: Person) -> None:
    assert program.get("/api/v1/hosts?sort=beauty").status_code == 422
    assert program.get("/hosts?sort=beauty").status_code == 200


class Heads(HTMLParser):
    """The words of the table's head: where they lead, and what is said of the order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.leads: dict[str, str] = {}
        self.sorted: list[str | None] = []
        self._in_head = self._in_th = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._in_head = tag == "thead" or (self._in_head and tag != "tbody")
        if tag == "th" and self._in_head and "aria-sort" in given:
            self.sorted.append(given["aria-sort"])
        if tag == "a" and self._in_head:
            order = re.search(r"sort=(-?\w+)", given["href"] or "")
            assert order is not None
            self.leads[order[1].removeprefix("-")] = given["href"] or ""


def sites_on(page: str) -> list[str]:
    return re.findall(r'<a href="/hosts/([\w.]+)"', page)


def test_the_head_of_the_table_leads_to_its_orders_and_back(program: Person) -> None:
    first = Heads(program.get("/hosts?all=yes").text)
    assert set(first.leads) == set(KEYS)
    assert first.sorted == []
    for column, place in first.leads.items():
        page = program.get(place).text
        heads = Heads(page)
        falling = place.endswith(f"sort=-{column}")
        assert heads.sorted == ["descending" if falling else "ascending"]
        assert sites_on(page) == expected(("-" if falling else "") + column, list(SITES))
        turned = program.get(heads.leads[column]).text
        assert Heads(turned).sorted == ["ascending" if falling else "descending"]
        assert sites_on(turned) == expected(("" if falling else "-") + column, list(SITES))


def test_numbers_come_the_greatest_first_at_first(program: Person) -> None:
    leads = Heads(program.get("/hosts").text).leads
    assert leads == {
        "host": "/hosts?sort=host",
        "links": "/hosts?sort=-links",
        "dead": "/hosts?sort=-dead",
        "share": "/hosts?sort=-share",
    }
