"""A run's page says in words how our own network was, and what became of the looks that count for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, func, select, update

from linkwatch.domain.watching import RunState
from linkwatch.store.database import Database, open_database
from linkwatch.store.queries import Queries
from linkwatch.store.tables import checks, links, runs
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]


def turned(database: Database, state: RunState, withheld: int) -> int:
    """The number of the latest run, which came to this."""
    latest = database.read(lambda at: at.scalar(select(func.max(runs.c.id)))) or 0
    came_to = update(runs).where(runs.c.id == latest).values(state=state, withheld=withheld)
    database.write(lambda at: at.execute(came_to))
    return latest


@pytest.mark.parametrize(
    ("state", "withheld", "english", "russian"),
    [
        (RunState.DONE, 0, ("in order", "Every look counts."), ("в порядке", "Засчитаны все проверки.")),
        (RunState.DONE, 12, ("was away for a while", "fell silent at once"), ("на время пропадала", "разом")),
        (RunState.OFFLINE, 12, ("was down", "Nobody was told"), ("не работала", "Никому ничего не сообщено")),
        (RunState.INTERRUPTED, 0, ("Every look counts.", "was stopped"), ("Засчитаны", "Проход прерван")),
    ],
)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_run_says_how_our_own_network_was(
    person: People,
    database: Database,
    lang: str,
    state: RunState,
    withheld: int,
    english: tuple[str, str],
    russian: tuple[str, str],
) -> None:
    key = turned(database, state, withheld)
    page = person("rita").get(f"/runs/{key}", params={"lang": lang}).text.replace("\u00a0", " ")
    assert [told for told in (english if lang == "en" else russian) if told not in page] == []


@pytest.mark.parametrize(("withheld", "told"), [(0, "in order"), (3, "was away for a while")])
def test_the_overview_says_the_same_of_the_last_run(
    person: People, database: Database, withheld: int, told: str
) -> None:
    turned(database, RunState.DONE, withheld)
    assert told in person("rita").get("/").text


LATEST = 1  # the run that took the last look at every link
SITES = (("walled.example.test", "robots_disallowed", 3), ("inner.example.test", "address_refused", 1))


@pytest.fixture
def both(database_url: str) -> Iterator[Database]:
    """A filled database, once of each kind, whose latest run could not look at four links."""
    opened = open_database(database_url)
    world.fill(opened)
    opened.write(_skip)
    yield opened
    opened.close()


def _skip(at: Connection) -> None:
    key = 0
    for site, reason, many in SITES:
        for _ in range(many):
            key += 1
            at.execute(update(links).where(links.c.id == key).values(site=site))
            mine = (checks.c.link_id == key) & (checks.c.run_id == LATEST)
            at.execute(update(checks).where(mine).values(status="unknown", reason=reason))


def test_the_sites_a_run_skipped_are_counted_with_their_reasons(both: Database) -> None:
    reading = Queries(both)
    assert [(row.site, row.reason, row.links) for row in reading.skipped(LATEST)] == list(SITES)
    assert reading.skipped(LATEST + 1) == ()


@pytest.mark.parametrize(
    ("lang", "sentence", "none"),
    [
        ("en", "robots.txt forbids programs to look", "None: every link whose turn it was"),
        ("ru", "robots.txt", "Таких нет: все ссылки, чья очередь подошла"),
    ],
)
def test_a_run_names_the_hosts_it_skipped(
    person: People, database: Database, lang: str, sentence: str, none: str
) -> None:
    browser, address = person("rita"), f"/runs/{LATEST}?lang={lang}"
    assert none in browser.get(address).text.replace("\u00a0", " ")
    database.write(_skip)
    page = browser.get(address).text.replace("\u00a0", " ")
    assert 'href="/hosts/walled.example.test"' in page
    assert sentence in page


@pytest.mark.parametrize(
    ("state", "english", "russian"),
    [
        ("unasked", "were not asked: enough sites answered", "не спрашивали: ответило достаточно сайтов"),
        ("answered", "the silence was not ours, or no longer", "молчали не мы"),
        ("silent", "it was us", "дело было в нас"),
    ],
)
def test_a_run_says_what_the_dependable_pages_answered(
    person: People, database: Database, state: str, english: str, russian: str
) -> None:
    latest = turned(database, RunState.DONE, 0)
    assert "Dependable pages" not in person("rita").get(f"/runs/{latest}").text  # of an older release
    database.write(lambda at: at.execute(update(runs).where(runs.c.id == latest).values(canaries=state)))
    for lang, sentence in (("en", english), ("ru", russian)):
        page = person("rita").get(f"/runs/{latest}?lang={lang}").text.replace("\u00a0", " ")
        assert sentence in page
