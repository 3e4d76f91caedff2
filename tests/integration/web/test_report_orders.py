"""The report's hosts may be put in another order by a word in the address."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, update

from linkwatch.domain.status import Status
from linkwatch.store.database import Database
from linkwatch.store.desk import Desk
from linkwatch.store.tables import links
from linkwatch.web.pages import reports
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]

SITES = {
    "bridges.test": ((Status.DEAD, Status.DEAD, Status.USURPED, Status.BLOCKED), 5),
    "abbey.test": ((Status.DRIFTED, Status.DRIFTED, Status.DEAD), 9),
    "castle.test": ((Status.BLOCKED, Status.BLOCKED), 2),
}
"""By site: how its links stand, and for how many days the first of them has."""


@pytest.fixture
def hosts(database: Database) -> None:
    """Three sites that share the nine links; two documents cite the abbey's and the castle's."""
    reports.REPORTS.forget()
    second = world.document("second.txt", "Второй обзор")
    Desk(database).put(replace(second, references=second.references[4:6]), world.NOW)
    database.write(_settle)


def _settle(at: Connection) -> None:
    key = 0
    for site, (statuses, days) in SITES.items():
        for status in statuses:
            key += 1
            since = world.NOW - timedelta(days=days)
            at.execute(update(links).where(links.c.id == key).values(site=site, status=status, since=since))


@pytest.mark.usefixtures("hosts")
@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["bridges.test", "abbey.test", "castle.test"]),
        ("host", ["abbey.test", "bridges.test", "castle.test"]),
        ("links", ["bridges.test", "abbey.test", "castle.test"]),
        ("documents", ["abbey.test", "castle.test", "bridges.test"]),
        ("lost", ["bridges.test", "abbey.test", "castle.test"]),
        ("changed", ["abbey.test", "bridges.test", "castle.test"]),
        ("unclear", ["castle.test", "bridges.test", "abbey.test"]),
        ("since", ["abbey.test", "bridges.test", "castle.test"]),
        ("<b>", ["bridges.test", "abbey.test", "castle.test"]),
    ],
)
def test_the_hosts_stand_in_the_order_asked_for(person: People, sort: str, order: list[str]) -> None:
    page = person("rita").get("/reports/rot", params={"sort": sort, "tag": "обзоры"}).text
    assert re.findall(r'href="/hosts/(\w+\.test)"', page) == order
    assert page.count(" aria-sort=") == (1 if sort and sort != "<b>" else 0)
    assert page.count('aria-current="true"') == 1
    assert "tag=%D0%BE%D0%B1%D0%B7%D0%BE%D1%80%D1%8B&amp;sort=since#hosts" in page


@pytest.mark.usefixtures("hosts")
def test_how_many_documents_cite_a_host_stands_beside_it(person: People) -> None:
    page = person("ed").get("/reports/rot?tag=обзоры").text
    rows = re.findall(r'href="/hosts/(\w+)\.test".*?data-label="Documents">(\d+)<', page)
    assert rows == [("bridges", "1"), ("abbey", "2"), ("castle", "2")]
