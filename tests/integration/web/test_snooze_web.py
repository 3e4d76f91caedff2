"""A link that letters are to be silent about: from a form, by a program, and back again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from linkwatch.domain.decision import Decided
from linkwatch.web import Services
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
LINK = 2
PAGE = f"/links/{LINK}"


def standing(services: Services) -> tuple[Decided, date | None]:
    link = services.reading.link(LINK)
    assert link is not None
    return link.decision, link.snoozed_until


@pytest.mark.parametrize(
    ("given", "day"),
    [("2027-01-31", date(2027, 1, 31)), ("", (world.NOW + timedelta(days=28)).date())],
)
def test_a_link_stays_open_and_silent_until_a_day(
    person: People, services: Services, given: str, day: date
) -> None:
    person("ed").submit(f"{PAGE}/decision", PAGE, decision="snoozed", silent_until=given, until="2030-01-01")
    assert standing(services) == (Decided.OPEN, day)
    assert f'value="{day}"' in person("ed").get(PAGE).text


def test_any_decision_ends_the_silence(person: People, services: Services) -> None:
    person("ed").submit(f"{PAGE}/decision", PAGE, decision="snoozed")
    person("ed").submit(f"{PAGE}/decision", PAGE, decision="replaced")
    assert standing(services) == (Decided.REPLACED, None)


def test_what_is_no_day_is_refused(person: People, services: Services) -> None:
    answer = person("ed").submit(f"{PAGE}/decision", PAGE, decision="snoozed", silent_until="tomorrow")
    assert answer.status_code == 422
    assert standing(services) == (Decided.OPEN, None)
