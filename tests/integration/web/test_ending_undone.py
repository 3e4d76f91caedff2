"""An editor who ended a subscription may undo it at once; what the person ended stays ended."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from linkwatch.store.database import Database
from linkwatch.store.desk import Desk
from linkwatch.web import Services
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
ENDING = "/alerts/1/end"


def state(services: Services) -> str:
    row = services.reading.subscription(1)
    assert row is not None
    return row.state


def press_undo(browser: Person, page: str) -> int:
    """Press the button that the page shows; the answer's status."""
    found = re.search(r'action="(/alerts/\d+/resume)".*?name="ended" value="([^"]+)"', page)
    assert found is not None
    return int(browser.submit(found[1], ended=html.unescape(found[2])).status_code)


@pytest.mark.parametrize("before", ["asked", "active"])
def test_an_ending_undone_leaves_everything_as_it_was(
    person: People, services: Services, database: Database, before: str
) -> None:
    if before == "active":
        services.desk.confirm_subscription(world.subscription_token(database), world.NOW)
    editor = person("ed")
    page = editor.get(editor.submit(ENDING).headers["location"]).text
    assert state(services) == "ended"
    assert press_undo(editor, page) == 303
    assert state(services) == before


def test_who_was_asked_anew_is_not_signed_up_by_an_undo(
    person: People, services: Services, database: Database
) -> None:
    token, later = world.subscription_token(database), world.NOW + timedelta(hours=1)
    services.desk.confirm_subscription(token, world.NOW)
    services.desk.end_subscription(token, world.NOW)
    Desk(database).subscribe("reader@example.test", "all", "", lang="ru", zone="UTC", now=later)
    editor = person("ed")
    page = editor.get(editor.submit(ENDING).headers["location"]).text
    assert press_undo(editor, page) == 303
    assert state(services) == "asked"


@pytest.mark.parametrize("ended", ["2026-11-22T10:00:00+00:00", "2026-11-22T09:00:00"])
def test_what_the_person_ended_stays_ended(
    person: People, services: Services, database: Database, ended: str
) -> None:
    services.desk.end_subscription(world.subscription_token(database), world.NOW)
    assert person("ed").submit("/alerts/1/resume", ended=ended).status_code == 409
    assert state(services) == "ended"


def test_nobody_is_offered_an_undo_who_may_not_end(person: People) -> None:
    page = person("rita").get("/help?done=unsubscribed&subscription=1&ended=2026-11-22T09:00:00%2B00:00").text
    assert "/alerts/1/resume" not in page
