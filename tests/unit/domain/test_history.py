"""Confirmation, recovery, flapping: a living page is never called dead by one odd look."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkwatch.domain.history import Change, Standing, advance, after_jump, look_yourself, unstable
from linkwatch.domain.status import CERTIFICATE_FAULTS, SOFT_REASONS, STATUS_OF, Reason, Status, needs_an_editor
from tests.support_watch import DAY, HOUR, NOON, verdict

OK, MOVED = Status.OK, Reason.PERMANENT_REDIRECT
GONE, PARKED, DRIFT = Reason.HTTP_404, Reason.PARKED, Reason.CONTENT_REPLACED
DOWN, WALL, OURS = Reason.READ_TIMEOUT, Reason.BOT_WALL, Reason.OWN_NETWORK_DOWN
Look = tuple[float, Status | Reason]


FRESH = Standing()


def fold(*looks: Look, was: Standing = FRESH) -> tuple[Standing, list[Change]]:
    changes = []
    for day, word in looks:
        was, change = advance(was, verdict(word), NOON + timedelta(days=day))
        if change is not None:
            changes.append(change)
    return was, changes


ALIVE: Look = (0, OK)
DEAD: tuple[Look, ...] = (ALIVE, (1, GONE), (2, GONE), (4, GONE))


@pytest.mark.parametrize(
    ("looks", "status"),
    [
        # three looks over three days, the first and the last 72 hours apart
        ((ALIVE, (1, GONE)), Status.FAILING),
        ((ALIVE, (1, GONE), (2, GONE), (3.99, GONE)), Status.FAILING),
        ((ALIVE, (1, GONE), (4, GONE)), Status.FAILING),
        ((ALIVE, (1, GONE), (2, GONE), (4, GONE)), Status.DEAD),
        (((1, GONE), (2, GONE), (4, GONE)), Status.DEAD),  # hard evidence needs no life before
        ((ALIVE, (1, PARKED), (2, PARKED), (4, PARKED)), Status.USURPED),
        ((ALIVE, (1, DRIFT), (2, DRIFT), (4, DRIFT)), Status.DRIFTED),
        # soft evidence: fourteen days, and a link once seen alive
        ((ALIVE, (1, DOWN), (2, DOWN), (14.9, DOWN)), Status.FAILING),
        ((ALIVE, (1, DOWN), (2, DOWN), (15, DOWN)), Status.DEAD),
        (((1, DOWN), (2, DOWN), (30, DOWN)), Status.FAILING),
        # a success ends the row
        ((ALIVE, (1, GONE), (2, GONE), (3, OK), (4, GONE), (5, GONE)), Status.FAILING),
        # walls and unknowns neither add up nor acquit
        ((ALIVE, (1, WALL), (2, WALL), (90, WALL)), Status.BLOCKED),
        ((ALIVE, (1, GONE), (2, WALL), (3, GONE), (4, GONE)), Status.DEAD),
        ((ALIVE, (1, GONE), (2, GONE), (4, WALL)), Status.BLOCKED),
        ((*DEAD, (5, WALL)), Status.DEAD),
        ((*DEAD, (5, Reason.ROBOTS_DISALLOWED)), Status.DEAD),
        # soft looks between hard ones neither help nor hinder
        ((ALIVE, (1, DOWN), (2, DOWN), (4, GONE)), Status.FAILING),
        ((ALIVE, (1, GONE), (2, DOWN), (3, GONE), (4, GONE)), Status.DEAD),
        # two kinds of death are no agreement, until they have gone on for long
        ((ALIVE, (1, GONE), (2, PARKED), (4, GONE)), Status.FAILING),
        ((ALIVE, (1, GONE), (2, PARKED), (4, GONE), (15, PARKED)), Status.USURPED),
        # what is settled stays until another thing is confirmed
        ((ALIVE, (1, DRIFT), (2, DRIFT), (4, DRIFT), (5, GONE)), Status.DRIFTED),
        ((ALIVE, (1, DRIFT), (2, DRIFT), (4, DRIFT), (5, GONE), (6, GONE), (8, GONE)), Status.DEAD),
        ((*DEAD, (5, DOWN), (6, DOWN)), Status.DEAD),
        # a success at any time brings a link back, and one look after it is no death
        ((*DEAD, (5, OK)), Status.OK),
        ((*DEAD, (5, MOVED)), Status.MOVED),
        ((*DEAD, (5, OK), (6, GONE)), Status.FAILING),
        # our own network down is no look
        ((ALIVE, (1, OURS), (2, OURS)), Status.OK),
        ((ALIVE, (1, GONE), (2, OURS), (4, GONE)), Status.FAILING),
    ],
)
def test_what_is_shown(looks: tuple[Look, ...], status: Status) -> None:
    assert fold(*looks)[0].status is status


@pytest.mark.parametrize(
    ("looks", "is_news"),
    [
        ((ALIVE,), (False,)),
        (DEAD[1:], (True,)),  # never seen alive, and gone all the same
        (DEAD, (False, True)),
        ((*DEAD, (5, OK), (7, OK)), (False, True, True)),
    ],
)
def test_what_was_well_from_the_first_look_is_no_news(looks: tuple[Look, ...], is_news: tuple[bool, ...]) -> None:
    assert tuple(change.is_news for change in fold(*looks)[1]) == is_news


@pytest.mark.parametrize("reason", sorted(CERTIFICATE_FAULTS))
def test_a_certificate_fault_condemns_nothing_however_long_it_lasts(reason: Reason) -> None:
    looks = [(float(day), reason) for day in range(1, 200, 7)]
    standing, changes = fold(ALIVE, *looks)
    assert (standing.status, len(changes)) == (Status.FAILING, 1)
    assert fold(ALIVE, *looks, (201, DOWN))[0].status is Status.FAILING


@pytest.mark.parametrize("reason", sorted(SOFT_REASONS))
def test_no_soft_reason_condemns_what_was_never_seen_alive(reason: Reason) -> None:
    standing, changes = fold(*[(float(day), reason) for day in range(0, 100, 5)])
    assert (standing.status, changes) == (Status.FAILING, [])
    if reason not in CERTIFICATE_FAULTS:
        assert look_yourself(standing, NOON + 100 * DAY)


def test_a_recovery_is_shown_at_once_and_told_after_two_good_looks_a_day_apart() -> None:
    standing, changes = fold(*DEAD, (5, OK))
    assert standing.status is Status.OK
    assert [change.after for change in changes] == [Status.OK, Status.DEAD]
    _, changes = fold(*DEAD, (5, OK), (5.9, OK))
    assert len(changes) == 2
    _, changes = fold(*DEAD, (5, OK), (5.9, OK), (6, OK))
    assert (changes[-1].before, changes[-1].after) == (Status.DEAD, Status.OK)


def test_a_death_that_came_back_for_one_look_is_told_once() -> None:
    _, changes = fold(*DEAD, (5, OK), (6, GONE), (7, GONE), (9, GONE))
    assert [change.after for change in changes] == [Status.OK, Status.DEAD]


def test_a_change_says_how_many_looks_confirmed_it_and_since_when() -> None:
    _, changes = fold(*DEAD)
    assert (changes[-1].looks, changes[-1].first_at, changes[-1].at) == (3, NOON + DAY, NOON + 4 * DAY)


def test_a_clock_put_back_between_looks_confirms_nothing() -> None:
    standing, _ = fold(ALIVE, (100, GONE), (1, GONE), (2, GONE))
    assert standing.status is Status.FAILING


def test_time_that_did_not_pass_confirms_nothing() -> None:
    doubtful, _ = fold(ALIVE, (1, GONE), (1.1, GONE))
    ahead = after_jump(doubtful, 30 * DAY)
    assert fold((31.2, GONE), was=doubtful)[0].status is Status.DEAD
    assert fold((31.2, GONE), was=ahead)[0].status is Status.FAILING


@pytest.mark.parametrize(
    ("days", "now", "flapping"),
    [
        ((0, 4, 8, 12), 13, True),
        ((0, 4, 8), 9, False),
        ((0, 12, 24, 36), 37, False),  # four, but over more than thirty days
        ((0, 4, 8, 12), 25, True),
        ((0, 4, 8, 12), 26, False),  # fourteen stable days
        ((), 0, False),
    ],
)
def test_four_changes_in_thirty_days_are_unstable_until_fourteen_stable_ones(
    days: tuple[int, ...], now: int, flapping: bool
) -> None:
    assert unstable([NOON + day * DAY for day in days], NOON + now * DAY) is flapping


words = st.sampled_from([OK, *STATUS_OF])
gaps = st.floats(min_value=0.01, max_value=40)
histories = st.lists(st.tuples(gaps, words), max_size=40)


def dated(history: list[tuple[float, Status | Reason]]) -> list[tuple[datetime, Status | Reason]]:
    at, looks = NOON, []
    for gap, word in history:
        at += timedelta(days=gap)
        looks.append((at, word))
    return looks


@given(histories)
def test_no_history_condemns_without_three_bad_looks_over_three_days_since_the_last_good_one(history) -> None:
    standing, bad = Standing(), []
    for at, word in dated(history):
        judged = verdict(word)
        standing, change = advance(standing, judged, at)
        if judged.status in (Status.OK, Status.MOVED):
            bad = []
        elif judged.status not in (Status.BLOCKED, Status.UNKNOWN):
            bad.append((at, word))
        if change is not None and needs_an_editor(change.after):
            assert len(bad) >= 3
            assert bad[-1][0] - bad[0][0] >= 3 * DAY
            if all(word in SOFT_REASONS for _, word in bad):
                assert bad[-1][0] - bad[0][0] >= 14 * DAY
                assert standing.seen_alive_at is not None


@given(histories)
def test_changes_are_a_chain_and_a_good_look_always_shows(history) -> None:
    standing, changes = Standing(), []
    for at, word in dated(history):
        standing, change = advance(standing, verdict(word), at)
        changes += [change] if change else []
        if word is OK:
            assert standing.status is Status.OK
            assert standing.doubt is None
    assert all(one.after is two.before for one, two in pairwise(changes))
    assert all(change.before is not change.after for change in changes)


def test_looks_an_hour_apart_do_not_add_up_to_days() -> None:
    standing, _ = fold(ALIVE, *[(1 + n * HOUR / DAY, GONE) for n in range(70)])
    assert standing.status is Status.FAILING
