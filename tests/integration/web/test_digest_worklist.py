"""From a letter's link to the worklist: exactly what the digest told of, for good."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from linkwatch.domain.alert import Kind
from linkwatch.domain.decision import Decided, Decision
from linkwatch.domain.digest import Digest
from linkwatch.domain.history import Change
from linkwatch.domain.letter import Delivered, Envelope
from linkwatch.domain.status import Reason, Status
from linkwatch.mail.letters import Letters
from linkwatch.mail.message import House
from linkwatch.store import alerting
from linkwatch.store.database import Database
from linkwatch.store.outbox import Outbox
from linkwatch.web import Services
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
DEAD, DRIFTED = 2, 3  # links of the filled world
WEEK = timedelta(weeks=1)


def lost(database: Database, link: int, status: Status, now: datetime) -> None:
    """A link's confirmed fall, written down with whom it is owed to."""
    change = Change(Status.OK, status, now, Reason.HTTP_404)
    database.write(lambda at: alerting.keep(at, [alerting.Move(link, None, change)], now))


def send(database: Database, now: datetime) -> tuple[Envelope, Digest]:
    """The digest that is due, told and paid."""
    outbox = Outbox(database)
    outbox.plan(now)
    [envelope] = outbox.claim(now, [Kind.DIGEST])
    digest = outbox.digest(envelope, now)
    assert digest is not None
    outbox.settle(envelope, Delivered(), now, digest)
    return envelope, digest


def shown(page: str) -> set[int]:
    return {int(number) for number in re.findall(r'name="link" value="(\d+)"', page)}


@pytest.fixture
def letter(database: Database, services: Services) -> str:
    """Where the first digest's button leads: it told of one dead link."""
    services.desk.confirm_subscription(world.subscription_token(database), world.NOW)
    lost(database, DEAD, Status.DEAD, world.NOW)
    envelope, digest = send(database, world.NOW + WEEK)
    assert envelope.recipient is not None
    house = House("http://testserver", "links@example.test")
    content = Letters(house).digest(envelope, envelope.recipient, digest, world.NOW + WEEK)
    [address] = re.findall(r"http://testserver(/todo\?\S+)", content.text)
    return str(address)


def test_a_letter_leads_to_exactly_what_it_told_of(person: People, letter: str) -> None:
    assert shown(person("ed").get(letter).text) == {DEAD}


def test_the_list_of_a_letter_stays_when_more_is_lost_and_told(
    person: People, database: Database, letter: str
) -> None:
    lost(database, DRIFTED, Status.DRIFTED, world.NOW + WEEK)
    send(database, world.NOW + 2 * WEEK)
    assert shown(person("ed").get(letter).text) == {DEAD}


def test_the_list_of_a_letter_keeps_what_was_decided_meanwhile(person: People, letter: str) -> None:
    person("ed").submit(f"/links/{DEAD}/decision", decision="replaced")
    assert shown(person("ed").get(letter).text) == {DEAD}


@pytest.mark.parametrize("address", ["/todo?digest=1999-W01", "/todo?digest=%25", "/todo?digest=x&to=7"])
def test_a_digest_that_never_was_lists_nothing(person: People, letter: str, address: str) -> None:
    del letter
    answer = person("ed").get(address)
    assert (answer.status_code, shown(answer.text)) == (200, set())


def test_somebody_elses_digest_of_the_week_is_another_list(person: People, letter: str) -> None:
    everybodys, whose = letter.split("&to=")
    assert shown(person("ed").get(everybodys).text) == {DEAD}
    assert shown(person("ed").get(f"{everybodys}&to={int(whose) + 1}").text) == set()


@pytest.mark.parametrize(("taken_back", "fixed"), [(False, 1), (True, 0)])
def test_the_next_digest_counts_what_was_repaired_since(
    services: Services, database: Database, letter: str, taken_back: bool, fixed: int
) -> None:
    del letter
    decided = world.NOW + WEEK + timedelta(hours=2)
    services.desk.decide([DEAD], Decision(Decided.REPLACED, decided, "ed"))
    if taken_back:
        services.desk.take_back(DEAD, "ed", decided + timedelta(minutes=1))
    lost(database, DRIFTED, Status.DRIFTED, world.NOW + WEEK)
    _, digest = send(database, world.NOW + 2 * WEEK)
    assert digest.counts.fixed == fixed
