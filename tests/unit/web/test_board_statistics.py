"""The numbers a board is told: shares with honest intervals, lives with delayed entry, weeks counted back."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.domain.statistics import Life, alive_by_year, survival, thinned, weeks_back, wilson
from linkwatch.domain.status import Status


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
        (0, 0, 0.0, 1.0),
    ],
)
def test_an_interval_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    share = wilson(part, whole)
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


def test_undecided_links_count_for_neither_side() -> None:
    counts = {(2014, Status.OK): 3, (2014, Status.DEAD): 1, (2014, Status.BLOCKED): 6, (2013, Status.MOVED): 2}
    first, second = alive_by_year(counts)
    assert (first.year, first.alive.part, first.alive.whole, first.undecided) == (2013, 2, 2, 0)
    assert (second.alive.part, second.alive.whole, second.undecided) == (3, 4, 6)


def test_a_curve_of_all_followed_from_birth_is_the_textbook_one() -> None:
    lives = [Life(0, 6, lost) for lost in (True, True, True, False)] + [Life(0, 7, True), Life(0, 10, False)]
    steps = survival(lives)
    assert [(step.days, round(step.share, 4), step.at_risk) for step in steps] == [
        (0, 1.0, 6),
        (6, 0.5, 6),
        (7, 0.25, 2),
    ]


def test_a_link_counts_only_from_the_age_at_which_it_was_seen() -> None:
    late = Life(entered=100, left=200, lost=True)
    early = [Life(0, 50, True), Life(0, 300, False)]
    assert [(step.days, step.at_risk) for step in survival([*early, late])][1:] == [(50, 2), (200, 2)]


def test_links_that_lived_alike_count_as_if_they_stood_one_by_one() -> None:
    alike = [Life(10, 50, True, links=3), Life(0, 50, False, links=2), Life(20, 90, True)]
    alone = [Life(10, 50, True)] * 3 + [Life(0, 50, False)] * 2 + [Life(20, 90, True)]
    assert survival(alike) == survival(alone)


def test_the_band_holds_the_curve_and_stays_within_bounds() -> None:
    steps = survival([Life(0, age, age % 3 == 0) for age in range(1, 200)])
    assert len(steps) > 50
    assert all(0 <= step.low <= step.share <= step.high <= 1 for step in steps)


def test_a_thinned_curve_keeps_its_end_and_its_length_in_bounds() -> None:
    steps = survival([Life(0, age, lost=True) for age in range(1, 1000)])
    assert len(steps) == 1000
    assert len(thinned(steps, 120)) <= 120
    assert thinned(steps, 120)[-1] == steps[-1]


def test_weeks_are_counted_back_from_today_by_undoing_moves() -> None:
    moves = [{(Status.OK, Status.DEAD): 2}, {(Status.DEAD, Status.OK): 1, (None, Status.OK): 5}]
    ends = [date(2026, 11, 15), date(2026, 11, 22)]
    weeks = weeks_back({Status.OK: 20, Status.DEAD: 3}, moves, ends)
    assert [(week.composition[Status.OK], week.composition[Status.DEAD]) for week in weeks] == [(14, 4), (20, 3)]
    assert [week.ends for week in weeks] == ends
