"""`linkwatch report` by years of access and as of a day that is over, as the dashboard draws it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from linkwatch.store.database import open_database
from tests import support_web as world
from tests.support_cli import Cli


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """The command over a filled database whose links have been there for long."""
    path = tmp_path / "filled.db"
    database = open_database(f"sqlite:///{path}")
    world.fill(database)
    database.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE links SET created_at = '2025-01-01 00:00:00.000000'")
    return Cli(tmp_path, {"LINKWATCH_DATABASE_URL": f"sqlite:///{path}"})


async def report(cli: Cli, *arguments: str) -> dict[str, object]:
    ended = await cli("report", "--format", "json", "--now", world.NOW.isoformat(), *arguments)
    assert ended.status == 0, ended.err
    found: dict[str, object] = json.loads(ended.out)
    return found


async def test_a_day_that_is_over_is_reported_as_it_ended(cli: Cli) -> None:
    today, then = await report(cli), await report(cli, "--as-of", "2026-10-01")
    assert then["as_of"] == "2026-10-02T00:00:00Z"
    assert (today["rotten"], then["rotten"]) == (2, 0)


@pytest.mark.parametrize(
    ("given", "years"), [("2016", [2016]), ("2015-2017", [2015, 2016, 2017]), ("2017–2016", [2016, 2017])]
)
async def test_one_year_or_several_may_be_asked_for(cli: Cli, given: str, years: list[int]) -> None:
    found = await report(cli, "--year", given)
    assert [row["year"] for row in found["years"]] == years  # type: ignore[attr-defined]


WRONG = [
    (("--year", "20"), "--year '20': write a year or two: 2020 or 2014-2020"),
    (("--as-of", "yesterday"), "--as-of 'yesterday': not a day that is over"),
    (("--as-of", "2099-01-01"), "--as-of '2099-01-01': not a day that is over"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
async def test_what_cannot_be_reported_is_refused_with_an_example(
    cli: Cli, arguments: tuple[str, ...], words: str
) -> None:
    ended = await cli("report", *arguments)
    assert ended.status == 2
    assert words in " ".join(ended.err.split())


async def test_the_help_tells_of_both_in_russian(cli: Cli) -> None:
    ended = await cli("report", "--help", "--lang", "ru")
    told = " ".join(ended.out.replace("│", " ").split())
    assert "в эти годы: 2014-2020" in told
    assert "на его конец, UTC" in told
