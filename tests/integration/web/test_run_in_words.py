"""A run's page says in words how our own network was, and what became of the looks that count for nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update

from linkwatch.domain.watching import RunState
from linkwatch.store.database import Database
from linkwatch.store.tables import runs
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
