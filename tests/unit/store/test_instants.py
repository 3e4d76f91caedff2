"""Instants in the database: UTC, to the microsecond, and as any tool for SQLite reads them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, MetaData, Table, create_engine, insert, select, text
from sqlalchemy.exc import StatementError

from linkwatch.store.types import UtcDateTime

moments = Table("moments", MetaData(), Column("at", UtcDateTime))
MOSCOW = timezone(timedelta(hours=3))


def kept(at: datetime | None) -> tuple[str | None, datetime | None]:
    """What stands in the file, and what comes back."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        moments.create(connection)
        connection.execute(insert(moments), {"at": at})
        written = connection.execute(text("SELECT at FROM moments")).scalar_one()
        return written, connection.execute(select(moments.c.at)).scalar_one()


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (datetime(2026, 11, 22, 4, tzinfo=UTC), "2026-11-22 04:00:00.000000"),
        (datetime(2026, 11, 22, 4, 0, 13, 210, tzinfo=UTC), "2026-11-22 04:00:13.000210"),
        (datetime(2026, 11, 22, 1, 30, tzinfo=MOSCOW), "2026-11-21 22:30:00.000000"),
    ],
)
def test_an_instant_is_written_in_utc_and_comes_back_aware(at: datetime, written: str) -> None:
    there, back = kept(at)
    assert (there, back) == (written, at)
    assert back is not None
    assert back.tzinfo is UTC


def test_no_instant_is_null() -> None:
    assert kept(None) == (None, None)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(StatementError, match="needs a time zone"):
        kept(datetime(2026, 11, 22, 4))  # noqa: DTZ001 (that is what is refused)
