"""What is news, when it is told, and what a digest says of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from linkwatch.domain.alert import backoff, is_news, next_digest_at, week_of
from linkwatch.domain.decision import Decided, Decision
from linkwatch.domain.digest import Counts, compose
from linkwatch.domain.history import Change
from linkwatch.domain.status import Reason, Status
from tests.support_mail import MONDAY, WEEK, digest, owed, suggestion
from tests.support_watch import DAY, NOON


@pytest.mark.parametrize(
    ("before", "after", "news"),
    [
        (None, Status.OK, False),
        (None, Status.DEAD, True),
        (Status.OK, Status.DEAD, True),
        (Status.OK, Status.MOVED, False),
        (Status.DEAD, Status.OK, True),
        (Status.DEAD, Status.USURPED, True),
    ],
)
def test_what_was_lost_and_what_came_back_is_news(before: Status | None, after: Status, news: bool) -> None:
    assert is_news(Change(before, after, NOON, None)) is news


@pytest.mark.parametrize(
    ("zone", "now", "due"),
    [
        ("Europe/Moscow", "2026-11-22T12:00+00:00", "2026-11-23T05:00+00:00"),
        ("Europe/Moscow", "2026-11-23T05:00+00:00", "2026-11-30T05:00+00:00"),
        ("Europe/Berlin", "2026-03-24T12:00+00:00", "2026-03-30T06:00+00:00"),  # the clocks went forward
        ("America/New_York", "2026-10-28T12:00+00:00", "2026-11-02T13:00+00:00"),  # and back
        ("Pacific/Kiritimati", "2026-02-22T19:00+00:00", "2026-03-01T18:00+00:00"),
    ],
)
def test_a_digest_comes_on_monday_at_eight_by_the_recipients_clock(zone: str, now: str, due: str) -> None:
    at = next_digest_at(datetime.fromisoformat(now), ZoneInfo(zone))
    assert at == datetime.fromisoformat(due)
    assert (at.weekday(), at.hour) == (0, 8)


def test_every_other_week_is_every_other_monday() -> None:
    zone = ZoneInfo("UTC")
    first = next_digest_at(NOON, zone, 2)
    assert next_digest_at(first, zone, 2) - first == 14 * DAY


@pytest.mark.parametrize(
    ("due", "week"), [("2026-11-16", "2026W46"), ("2027-01-04", "2026W53"), ("2026-01-05", "2026W01")]
)
def test_a_digest_is_named_by_the_week_it_is_about(due: str, week: str) -> None:
    assert week_of(datetime.fromisoformat(f"{due}T08:00+00:00"), ZoneInfo("UTC")) == week


def test_the_waits_between_attempts_grow_from_a_minute_to_six_hours() -> None:
    waits = [backoff(attempt, 0.5) for attempt in range(1, 40)]
    assert waits[0] == timedelta(minutes=1)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=6)
    assert backoff(1, 1.0) <= timedelta(seconds=75)


@pytest.mark.parametrize(
    ("decided", "until", "reason", "told"),
    [
        (Decided.OPEN, None, Reason.HTTP_404, True),
        (Decided.AUTHOR_ASKED, None, Reason.HTTP_404, True),
        (Decided.REPLACED, None, Reason.HTTP_404, False),
        (Decided.KEEP_LIVE, None, Reason.CONTENT_REPLACED, False),
        (Decided.KEEP_LIVE, None, Reason.HTTP_404, True),
        (Decided.IGNORED, MONDAY.date(), Reason.HTTP_404, False),
        (Decided.IGNORED, MONDAY.date() - DAY, Reason.HTTP_404, True),
    ],
)
def test_what_an_editor_has_decided_is_not_told(decided: Decided, until, reason: Reason, told: bool) -> None:
    assert digest(owed(1, reason, decided=decided, ignored_until=until)).is_empty is not told


def test_the_worst_comes_first_and_of_the_dead_those_that_can_be_repaired() -> None:
    told = digest(
        owed(1, Reason.CONTENT_REPLACED), owed(2), owed(3, suggestion=suggestion()), owed(4, Reason.PARKED)
    )
    assert [item.link for item in told.items] == [4, 3, 2, 1]


def test_what_went_and_came_back_unheard_is_settled_in_silence() -> None:
    told = digest(owed(1, None, told=Status.OK))
    assert told.is_empty
    assert told.pays == (1,)


@pytest.mark.parametrize(("fell", "storms", "items"), [(4, 0, 4), (5, 1, 0)])
def test_five_of_one_site_in_one_pass_are_one_line(fell: int, storms: int, items: int) -> None:
    told = digest(*(owed(n, site="big.test") for n in range(fell)))
    assert (len(told.storms), len(told.items), told.number(Status.DEAD)) == (storms, items, fell)


def test_an_unstable_link_gets_one_line_and_then_silence_until_it_is_stable() -> None:
    turns = tuple(MONDAY - days * DAY for days in (13, 9, 5, 2))
    first = digest(owed(1, turns=turns))
    assert [item.link for item in first.unstable] == [1]
    again = (*turns, MONDAY + DAY, MONDAY + 5 * DAY)
    entry = owed(1, turns=again, told_at=MONDAY)
    silent = compose([entry], [], Counts(), WEEK, MONDAY + 7 * DAY)
    assert silent.is_empty
    assert silent.pays == ()
    stable = compose([entry], [], Counts(), WEEK, MONDAY + 21 * DAY)
    assert [item.link for item in stable.items] == [1]


def test_more_than_twenty_items_are_counted() -> None:
    told = digest(*(owed(n) for n in range(34)))
    assert (told.number(Status.DEAD), len(told.pays)) == (34, 34)


def test_to_ignore_a_link_takes_a_day_until_which() -> None:
    with pytest.raises(ValueError, match="until a day"):
        Decision(Decided.IGNORED, NOON, "editor")
