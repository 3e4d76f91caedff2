"""A clock that was put forward: time that did not pass confirms no death.

Beside the wall clock a machine counts the seconds since it was started. Each run writes down both; where
the next run finds that the wall clock went more than a day ahead of the other, the doubts it finds are
moved along with it (threats-and-faults § 3.6).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, or_, select, update

from linkwatch.domain.history import after_jump
from linkwatch.store.rows import standing_columns, standing_of
from linkwatch.store.tables import links, runs

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_OWN_CLOCK = timedelta(minutes=5)
MOST = timedelta(days=1)
"""A clock that drifts or is corrected by less is nothing to mind."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Seconds since this machine was started, sleep included, and which start that was."""

    boot: str
    seconds: float


Tick = Callable[[datetime], Ticks | None]


def machine_ticks(now: datetime) -> Ticks | None:
    """The ticks of this machine; None where it does not count them, or `now` is of another clock than its own."""
    if abs(now - datetime.now(UTC)) > _OWN_CLOCK:
        return None
    try:
        return Ticks(_BOOT.read_text().strip(), time.clock_gettime(time.CLOCK_BOOTTIME))
    except (OSError, AttributeError):
        return None


def forgive(connection: Connection, now: datetime, ticks: Ticks | None) -> timedelta:
    """Move doubts along with a clock that jumped ahead since the last run; by how much."""
    jump = _jump(connection, now, ticks)
    if jump <= MOST:
        return timedelta()
    doubtful = or_(links.c.doubt.is_not(None), links.c.recovering_since.is_not(None))
    for row in connection.execute(select(links).where(doubtful)).mappings().all():
        moved = standing_columns(after_jump(standing_of(row), jump))
        connection.execute(update(links).where(links.c.id == row["id"]).values(moved))
    return jump


def both_clocks(now: datetime, ticks: Ticks | None) -> dict[str, Any]:
    """The columns of a run that hold both clocks; none where the machine does not count."""
    return {} if ticks is None else {"boot": ticks.boot, "ticks": ticks.seconds, "ticks_at": now}


def _jump(connection: Connection, now: datetime, ticks: Ticks | None) -> timedelta:
    if ticks is None:
        return timedelta()
    same = select(runs.c.ticks, runs.c.ticks_at).where(runs.c.boot == ticks.boot)
    last = connection.execute(same.order_by(runs.c.id.desc()).limit(1)).one_or_none()
    if last is None:
        return timedelta()
    wall: timedelta = now - last.ticks_at
    return wall - timedelta(seconds=ticks.seconds - last.ticks)
