"""Which alerts that were told are to be told once more, in SQL: after four weeks, or on the day of a snooze."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, bindparam, exists, func, or_

from linkwatch.domain.decision import Decided
from linkwatch.domain.digest import REMIND_AFTER, REMIND_TIMES
from linkwatch.domain.status import Status, needs_an_editor
from linkwatch.store.letter_tables import alerts
from linkwatch.store.tables import changes, links

_LOST = tuple(status for status in Status if needs_an_editor(status))


def to_remind_of() -> ColumnElement[bool]:
    """Of `alerts`: told long enough ago and not too often, or snoozed until a day that has come since.

    What it told of must be as bad as it was, and nobody may have decided about it. Executed with `on`.
    """
    last = func.coalesce(alerts.c.reminded_at, alerts.c.told_at)
    today = bindparam("reminded_on", type_=Date)
    awake = or_(links.c.snoozed_until.is_(None), links.c.snoozed_until <= today)
    late = and_(last <= bindparam("reminded_before"), alerts.c.reminded < REMIND_TIMES, awake)
    woken = and_(links.c.snoozed_until <= today, last < links.c.snoozed_until)
    same = and_(changes.c.id == alerts.c.change_id, links.c.id == changes.c.link_id)
    still_open = and_(links.c.status.in_(_LOST), links.c.decision == Decided.OPEN)
    return exists().where(same, still_open, or_(late, woken)).correlate(alerts)


def on(now: datetime, today: date) -> dict[str, Any]:
    """The values of `to_remind_of`."""
    return {"reminded_before": now - REMIND_AFTER, "reminded_on": today}
