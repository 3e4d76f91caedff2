"""The board report by years and of a past instant: its fixed link shows the same numbers for ever."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection, insert, update

from linkwatch.domain.link_filter import LinkFilter
from linkwatch.domain.status import Reason, Status
from linkwatch.store.database import Database, open_database
from linkwatch.store.queries import Queries
from linkwatch.store.tables import changes, links
from linkwatch.web.pages import reports
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
DAY = timedelta(days=1)
EVERY = LinkFilter()


@pytest.fixture
def both(database_url: str) -> Iterator[Database]:
    """A filled database, once of each kind."""
    opened = open_database(database_url)
    world.fill(opened)
    opened.write(_born_long_ago)
    yield opened
    opened.close()


def _born_long_ago(at: Connection) -> None:
    at.execute(update(links).values(created_at=world.NOW - 400 * DAY))


def _dies(at: Connection) -> None:
    """The first link, which was alive, is found dead an hour from now."""
    later = world.NOW + timedelta(hours=1)
    dead = {"status": Status.DEAD, "confirmed": Status.DEAD, "since": later, "reason": Reason.HTTP_404}
    at.execute(update(links).where(links.c.id == 1).values(**dead))
    moved = {"link_id": 1, "at": later, "before": "ok", "after": "dead", "reason": "http_404", "looks": 3}
    at.execute(insert(changes).values(**moved))


def lost(reading: Queries, days: float, *, past: bool = True) -> tuple[int, int]:
    report = reading.board_report(world.NOW + days * DAY, EVERY, past=past)
    return report.composition.rotten, report.composition.total


def test_a_past_instant_is_counted_as_it_was(both: Database) -> None:
    reading = Queries(both)
    assert lost(reading, 0, past=False) == lost(reading, 0) == (2, 9)
    assert lost(reading, -4.5) == (1, 9)  # the one that died four days ago lived
    assert lost(reading, -30) == (0, 9)
    assert lost(reading, -401) == (0, 0)


def test_what_comes_later_changes_nothing_of_it(both: Database) -> None:
    reading = Queries(both)
    before = reading.board_report(world.NOW, EVERY, past=True)
    both.write(_dies)
    assert reading.board_report(world.NOW, EVERY, past=True) == before
    assert lost(reading, 1) == lost(reading, 1, past=False) == (3, 9)


@pytest.mark.parametrize(
    ("wanted", "years", "total"),
    [
        (LinkFilter(year=2014, last_year=2016), [2014, 2015, 2016], 4),
        (LinkFilter(year=2015), [2015], 1),
        (LinkFilter(year=2021, last_year=2030), [], 0),
        (LinkFilter(year=2014, last_year=2016, tag="обзоры"), [2014, 2015, 2016], 3),
    ],
)
def test_several_years_are_counted_together(
    both: Database, wanted: LinkFilter, years: list[int], total: int
) -> None:
    report = Queries(both).board_report(world.NOW, wanted)
    assert [row.year for row in report.years] == years
    assert report.composition.total == total
    assert len(Queries(both).links(wanted).items) == total


@pytest.fixture
def reader(person: People) -> Person:
    """Somebody of the board."""
    reports.REPORTS.forget()
    return person("rita")


def test_the_fixed_link_carries_filters_and_instant_and_draws_the_same(
    reader: Person, database: Database
) -> None:
    database.write(_born_long_ago)
    page = reader.get("/reports/rot?tag=обзоры&year=2014–2016&period=year").text
    fixed = re.search(r'<a href="([^"]+)" id="fixed"', page)
    assert fixed is not None
    address = fixed[1].replace("&amp;", "&")
    assert address.endswith("&period=year&as_of=2026-11-22T09%3A00%3A00Z")
    database.write(_dies)
    reports.REPORTS.forget()
    again = reader.get(address).text
    sentence = re.compile(r'<p class="lead">(.*?)</p>')
    assert sentence.findall(again) == sentence.findall(page)
    assert 'value="2014–2016"' in again
    assert "The report as it stood then" in again


def test_years_are_read_in_either_order_and_nothing_else_is(reader: Person) -> None:
    lead = re.compile(r'<p class="lead">(.*?)</p>')
    there, back = (reader.get(f"/reports/rot?year={years}").text for years in ("2014-2016", "2016-2014"))
    assert lead.findall(there) == lead.findall(back)
    assert reader.get("/reports/rot?year=2014-").status_code == 422


@pytest.mark.parametrize("as_of", ["2026-11-23", "soon", "9999-12-31", "2999-01-01T00:00Z", "<b>"])
def test_what_is_no_past_instant_shows_the_present(reader: Person, as_of: str) -> None:
    page = reader.get("/reports/rot", params={"as_of": as_of}).text
    assert "The report as it stood then" not in page


def test_the_table_is_of_the_same_instant(reader: Person, database: Database) -> None:
    database.write(_born_long_ago)
    answer = reader.get("/reports/rot.csv?as_of=2026-10-01")
    assert 'filename="linkwatch-2026-10-02.csv"' in answer.headers["content-disposition"]
    judged = [tuple(line.split(",")[:3]) for line in answer.text.splitlines()[1:]]
    known = [("2014", "2", "2"), *((str(year), "1", "1") for year in (2015, 2016, 2017, 2020))]
    assert [row for row in judged if row[2] != "0"] == known  # those that died since lived
