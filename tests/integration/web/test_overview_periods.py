"""The overview: how far its chart looks back, and when the next weekly letter goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from linkwatch.app.dashboard import dashboard
from linkwatch.app.watching import WatchingApp
from linkwatch.domain.account import Role
from linkwatch.settings import Settings
from linkwatch.web import Services, create_app
from linkwatch.web.pages import overview
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _counted_anew() -> None:
    overview.TROUBLES.forget()


@pytest.mark.parametrize(
    ("period", "weeks", "told"),
    [("", 12, "twelve weeks"), ("year", 52, "The last year"), ("<b>", 12, "twelve weeks")],
)
def test_the_table_beside_the_chart_has_every_week_of_the_period(
    person: People, period: str, weeks: int, told: str
) -> None:
    page = person("rita").get("/", params={"period": period}).text
    assert page.count('<th scope="row">') == weeks
    assert told in page
    assert f'{"?period=year" if period == "year" else "/"}#links" aria-current="true"' in page


def test_two_periods_are_remembered_apart(person: People) -> None:
    pages = [person("rita").get("/", params={"period": period}).text for period in ("", "year", "")]
    assert [page.count('<th scope="row">') for page in pages] == [12, 52, 12]


@pytest.mark.parametrize(
    ("at", "told"), [(MONDAY, ["Next weekly letter", '<time datetime="2026-11-23T08:00:00+00:00"']), (None, [])]
)
def test_the_next_letter_is_told_where_mail_is_set_up(
    services: Services, at: datetime | None, told: list[str]
) -> None:
    handed = replace(world.opened(services, Role.READER), next_digest_at=lambda _now: at)
    page = Person(create_app(handed)).get("/").text
    assert [each for each in told if each not in page] == []
    assert ("Next weekly letter" in page) == bool(at)


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ({}, None),
        ({"smtp_url": "smtp://localhost"}, "2026-11-23T08:00:00+03:00"),
        ({"smtp_url": "smtp://localhost", "quiet_days": "2026-11-23"}, "2026-11-24T08:00:00+03:00"),
    ],
)
def test_letters_go_out_on_monday_by_the_clock_here_unless_the_day_is_quiet(
    tmp_path: Path, flags: dict[str, str], told: str | None
) -> None:
    flags |= {"database_url": f"sqlite:///{tmp_path / 'watch.db'}", "timezone": "Europe/Moscow"}
    app = WatchingApp(Settings.read(flags=flags, environ={}, file=None))
    at = dashboard(app, wake=lambda: None).next_digest_at(world.NOW)
    app.database.close()
    assert (at and at.isoformat()) == told
