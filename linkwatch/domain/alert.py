"""Which changes are news, to whom they matter, and when they are told. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from linkwatch.domain.decision import Decided
from linkwatch.domain.history import Change
from linkwatch.domain.status import Status, needs_an_editor

_EIGHT = time(8)


class Kind(StrEnum):
    """The messages there are (ux.md § 3)."""

    DIGEST = "digest"  # weekly, if anything changed
    USURPED = "usurped"  # at once
    RECOVERED = "recovered"  # alone only where a page taken over was told at once
    PROOF = "proof"  # the first of the month, for those who want to know that we live
    CONFIRM = "confirm"  # asks a subscriber whether it was them
    ADDRESS = "address"  # asks the old address, then the new one, whether the letters are to go there
    OPERATOR = "operator"
    TEST = "test"
    HOOK = "hook"  # not a mail: a change told to a program


def is_news(change: Change) -> bool:
    """Whether a change is told: what was lost, and what came back. A page born alive, or moved, is not."""
    lost = needs_an_editor(change.after)
    recovered = change.before is not None and needs_an_editor(change.before)
    return lost or recovered


def silenced(decided: Decided, until: date | None, today: date, status: Status) -> bool:
    """Whether an editor's decision already answers what is to be told of a link."""
    match decided:
        case Decided.IGNORED:
            return until is None or today <= until
        case Decided.REPLACED:
            return True
        case Decided.KEEP_LIVE:
            return status is Status.DRIFTED
        case Decided.OPEN | Decided.AUTHOR_ASKED:
            return False


def next_digest_at(now: datetime, zone: ZoneInfo, every_weeks: int = 1) -> datetime:
    """The next Monday at eight on the recipient's clock, whatever DST does; every so many weeks.

    >>> next_digest_at(datetime.fromisoformat("2026-11-22T12:00:00+00:00"), ZoneInfo("Europe/Moscow")).isoformat()
    '2026-11-23T08:00:00+03:00'
    """
    local = now.astimezone(zone)
    day = local.date() + timedelta(days=-local.weekday() % 7)
    while datetime.combine(day, _EIGHT, zone) <= now or day.toordinal() // 7 % every_weeks:
        day += timedelta(days=7)
    return datetime.combine(day, _EIGHT, zone)


def week_of(at: datetime, zone: ZoneInfo) -> str:
    """The week a digest is about, for its key: the ISO week that ended before it was due.

    >>> week_of(datetime.fromisoformat("2026-11-16T05:00:00+00:00"), ZoneInfo("Europe/Moscow"))
    '2026W46'
    """
    year, week, _ = (at.astimezone(zone).date() - timedelta(days=7)).isocalendar()
    return f"{year}W{week:02d}"


def backoff(attempts: int, chance: float) -> timedelta:
    """How long to wait after a message could not be sent: a minute, doubling, at most six hours; ± a quarter."""
    minutes = min(2 ** min(max(attempts - 1, 0), 9), 360)
    return timedelta(minutes=minutes * (0.75 + 0.5 * chance))


ROUTINE = (Kind.DIGEST, Kind.RECOVERED, Kind.PROOF)
"""What waits on quiet days. A page taken over is told at once even then."""

GIVE_UP_AFTER = timedelta(days=7)
A_DAY = 5
"""How many messages one editor gets a day at most; the rest wait for the next."""
