"""Links of one host that went on the same day are told as one event, on every page that names the host."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection, update

from linkwatch.domain.report import Together
from linkwatch.domain.status import Status
from linkwatch.store.database import Database, open_database
from linkwatch.store.queries import Queries
from linkwatch.store.tables import links
from linkwatch.web.pages import overview, reports
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
DAWN = datetime(2026, 11, 14, 0, 30, tzinfo=UTC)
NIGHT = DAWN + timedelta(hours=23)
BEFORE = DAWN - timedelta(days=9)


def lose(database: Database, instants: dict[int, datetime], status: Status = Status.DEAD) -> None:
    """Each link lost at its instant; every other one is alive."""

    def write(at: Connection) -> None:
        at.execute(update(links).values(status=Status.OK))
        for key, since in instants.items():
            at.execute(update(links).where(links.c.id == key).values(status=status, since=since))

    database.write(write)


@pytest.mark.parametrize(
    ("instants", "together"),
    [
        ({1: DAWN, 2: NIGHT, 3: DAWN}, Together(3, date(2026, 11, 14))),
        ({1: DAWN, 2: NIGHT, 3: DAWN - timedelta(hours=1)}, Together(2, date(2026, 11, 14))),
        ({1: DAWN, 2: DAWN, 3: BEFORE, 4: BEFORE}, Together(2, date(2026, 11, 14))),
        ({1: DAWN, 2: DAWN - timedelta(hours=1)}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_the_day_that_took_most_links_is_told_on_both_databases(
    database_url: str, instants: dict[int, datetime], together: Together | None
) -> None:
    both = open_database(database_url)
    world.fill(both)
    lose(both, instants)
    host = Queries(both).host("example.test")
    both.close()
    assert host is not None
    assert host.together == together


def test_what_merely_changed_was_not_lost(database: Database) -> None:
    lose(database, {1: DAWN, 2: DAWN}, Status.DRIFTED)
    host = Queries(database).host("example.test")
    assert host is not None
    assert host.together is None


@pytest.mark.parametrize("path", ["/", "/hosts", "/hosts/example.test", "/reports/rot"])
@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "2 links were lost together on"), ("ru", "2 ссылки пропали вместе")],
)
def test_every_page_that_names_the_host_says_so(
    person: People, database: Database, path: str, lang: str, told: str
) -> None:
    overview.TROUBLES.forget()
    reports.REPORTS.forget()
    lose(database, {1: DAWN, 2: NIGHT})
    page = person("rita").get(path, params={"lang": lang}).text.replace("\u00a0", " ")
    assert told in page
    assert '<time datetime="2026-11-14"' in page
