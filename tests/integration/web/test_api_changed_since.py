"""Programs ask for the links whose status changed since they last asked, to the second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
API = "/api/v1/links"


@pytest.mark.parametrize(
    ("since", "links"),
    [
        (world.NOW - timedelta(days=5), {1, 2, 3}),
        (world.NOW - timedelta(days=5, seconds=-1), {1, 2}),
        (world.NOW, set()),
    ],
)
def test_links_that_changed_since_an_instant(person: People, since: datetime, links: set[int]) -> None:
    asked = {"changed_since": since.isoformat(), "since": "2000-01-01"}
    answer = person("rita").get(API, params=asked)
    assert {item["id"] for item in answer.json()["items"]} == links


def test_the_next_page_keeps_the_instant(person: People) -> None:
    browser, seen = person("rita"), set()
    path = f"{API}?limit=1&changed_since=2026-11-17T09:00:00Z"
    while path:
        answer = browser.get(path)
        seen |= {item["id"] for item in answer.json()["items"]}
        path = answer.links["next"]["url"] if "next" in answer.links else ""
    assert seen == {1, 2, 3}


@pytest.mark.parametrize(
    "since", ["yesterday", "2026-11-17T09:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_what_is_no_instant_is_refused(person: People, since: str) -> None:
    answer = person("rita").get(API, params={"changed_since": since})
    assert answer.status_code == 422
    assert "changed_since" in answer.text
