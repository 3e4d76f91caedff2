"""A look that was asked for, from the first word to its outcome, on both databases, with the real ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from linkwatch.app.dashboard import dashboard
from linkwatch.app.watching import WatchingApp
from linkwatch.demo.stage import Stage
from linkwatch.domain.account import Role
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.watching import DueLink, Looked, Which
from linkwatch.store import watched
from linkwatch.store.claims import ATTEMPTS, LEASE
from linkwatch.store.database import Database, open_database
from linkwatch.store.ledger import Ledger
from linkwatch.web import create_app
from tests import support_web as world
from tests.support_person import Person
from tests.support_watch import HOUR, NOON, document, look

CHECKS = "/api/v1/links/1/checks"
MINUTE = timedelta(minutes=1)


@dataclass
class House:
    """An instance with one link, a program that asks it, and whoever does its runs."""

    database: Database
    now: datetime = NOON
    woken: list[datetime] = field(default_factory=list)

    def __post_init__(self) -> None:
        watched.put(self.database, document("http://a.test/1"), NOON)
        self.ledger = Ledger(self.database, chance=lambda: 0.0)
        self.services = world.services(
            self.database,
            clock=lambda: self.now,
            everyone=Role.EDITOR,
            wake=lambda: self.woken.append(self.now),
        )
        self.program = Person(create_app(self.services))

    def asked(self) -> str:
        """Where the job is that was made by asking now."""
        answer = self.program.post(CHECKS)
        assert answer.status_code == 202, answer.text
        place = answer.headers["location"]
        assert place == f"/api/v1/jobs/{answer.json()['id']}"
        return place

    def state(self, place: str) -> tuple[str, str | None]:
        told = self.program.get(place).json()
        return told["state"], told["refusal"]

    def claim(self) -> tuple[int, list[DueLink]]:
        run = self.ledger.begin("test", self.now, Which.DOUBTS)
        return run, self.ledger.claim(run, self.ledger.due(run, self.now, Which.DOUBTS), self.now, Which.DOUBTS)

    def record(self, run: int, claimed: list[DueLink], word: Status | Reason) -> None:
        self.ledger.record(run, [Looked(due, look(due, word, self.now)) for due in claimed], self.now)

    def looked_at(self, word: Status | Reason = Status.OK) -> None:
        self.record(*self.claim(), word)


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    database = open_database(database_url)
    yield House(database)
    database.close()


def test_a_job_is_asked_then_running_then_done_with_its_look(house: House) -> None:
    house.looked_at()
    house.now += HOUR
    place = house.asked()
    assert house.woken == [house.now]
    assert house.state(place) == ("asked", None)
    claimed = house.claim()
    assert house.state(place) == ("running", None)
    house.now += MINUTE
    house.record(*claimed, Reason.HTTP_404)
    told = house.program.get(place).json()
    assert (told["link"], told["state"], told["refusal"]) == (1, "done", None)
    assert told["asked_at"] == "2026-03-02T13:00:00Z"
    assert told["done_at"] == told["check"]["at"] == "2026-03-02T13:01:00Z"
    assert (told["check"]["status"], told["check"]["reason"]) == ("dead", "http_404")


def test_what_comes_after_does_not_change_what_became_of_a_job(house: House) -> None:
    place = house.asked()
    house.looked_at(Reason.HTTP_404)
    done = house.program.get(place).json()
    house.now += HOUR
    later = house.asked()
    assert house.program.get(place).json() == done
    assert house.state(later) == ("asked", None)
    house.looked_at()
    assert house.program.get(place).json() == done
    assert house.program.get(later).json()["check"]["id"] > done["check"]["id"]


def test_a_look_under_way_answers_whoever_asks_meanwhile(house: House) -> None:
    claimed = house.claim()
    place = house.asked()
    assert house.state(place) == ("running", None)
    house.record(*claimed, Status.OK)
    assert house.state(place) == ("done", None)
    house.now += HOUR
    assert house.claim()[1] == []


def test_a_run_that_was_withheld_leaves_the_job_asked(house: House) -> None:
    place = house.asked()
    _, claimed = house.claim()
    house.ledger.give_back(claimed)
    assert house.state(place) == ("asked", None)


def test_a_fault_of_ours_refuses_until_the_link_is_looked_at_in_its_turn(house: House) -> None:
    place = house.asked()
    _, claimed = house.claim()
    house.ledger.stumbled(claimed, house.now)
    assert house.state(place) == ("refused", "stumbled")
    house.now += timedelta(days=2)
    house.looked_at()
    assert house.state(place) == ("done", None)


def test_a_link_nobody_watches_any_more_is_refused(house: House) -> None:
    place = house.asked()
    house.services.desk.unwatch(1, house.now)
    assert house.state(place) == ("refused", "not_watched")


def test_a_link_put_aside_is_refused_and_a_person_may_insist(house: House) -> None:
    place = house.asked()
    for _ in range(ATTEMPTS + 1):
        house.claim()
        house.now += LEASE + HOUR
    assert house.state(place) == ("refused", "put_aside")
    assert house.state(house.asked()) == ("asked", None)


@pytest.mark.parametrize(("passed", "status"), [(0, 409), (4 * 60 + 59, 409), (5 * 60, 202)])
def test_a_link_is_left_in_peace_for_five_minutes_after_it_was_asked_for(
    house: House, passed: int, status: int
) -> None:
    house.asked()
    house.now += timedelta(seconds=passed)
    answer = house.program.post(CHECKS)
    assert answer.status_code == status
    if status == 409:
        assert passed + int(answer.headers["retry-after"]) in (300, 301)
        assert answer.json()["type"].endswith("/conflict")


def test_a_link_is_left_in_peace_after_a_look_too(house: House) -> None:
    house.looked_at()
    house.now += MINUTE
    assert house.program.post(CHECKS).status_code == 409
    house.now += 4 * MINUTE
    house.asked()


def test_a_clock_that_was_put_back_keeps_nobody_waiting(house: House) -> None:
    house.looked_at()
    assert house.program.post(CHECKS).status_code == 409
    house.now -= timedelta(days=300)
    assert house.state(house.asked()) == ("asked", None)


def test_only_a_job_that_was_made_is_found(house: House) -> None:
    name = house.asked().rpartition("/")[2]
    link, after, ticks, signature = name.split(".")
    other = f"{int(ticks) + 1}"
    for forged in (f"1.{after}.{other}.{signature}", f"2.{after}.{ticks}.{signature}", f"{link}.{after}.{ticks}"):
        assert house.program.get(f"/api/v1/jobs/{forged}").status_code == 404
    for nonsense in ("1", "%00", "9" * 100, f"{'9' * 19}.0.{'9' * 17}.{signature}"):
        assert house.program.get(f"/api/v1/jobs/{nonsense}").status_code == 404
    assert house.program.post("/api/v1/links/999/checks").status_code == 404


async def test_what_was_asked_for_at_the_real_dashboard_is_looked_at_by_the_next_run(tmp_path: Path) -> None:
    async with Stage(NOON) as stage:
        flags = {"database_url": f"sqlite:///{tmp_path / 'watch.db'}"}
        app = WatchingApp(stage.settings(flags), stage.surroundings(tmp_path / "archive.sqlite3"))
        app.desk.put(document("http://arhiv-gubernii.test/"), NOON)
        asgi = create_app(world.opened(dashboard(app, wake=lambda: None), Role.EDITOR))
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(asgi), base_url="http://testserver"
        ) as program:
            place = (await program.post(CHECKS)).headers["location"]
            assert (await program.get(place)).json()["state"] == "asked"
            await app.run("here", Which.DOUBTS)
            told = (await program.get(place)).json()
        app.database.close()
    assert told["state"] == "done"
    assert told["check"]["http_status"] == 200
