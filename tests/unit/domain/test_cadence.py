"""Soon while in doubt, ever less often while calm, and no large site before the others."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkwatch.domain.cadence import Due, batches, in_turns, next_check_at
from linkwatch.domain.history import Doubt, Standing
from linkwatch.domain.status import Reason, Status
from tests.support_watch import DAY, HOUR, NOON


@pytest.mark.parametrize(("looks", "span"), [(1, HOUR), (2, DAY), (3, 3 * DAY), (4, 7 * DAY), (9, 7 * DAY)])
def test_a_failing_link_is_looked_at_on_the_ladder(looks: int, span: timedelta) -> None:
    standing = Standing(Status.FAILING, doubt=Doubt(Reason.HTTP_404, looks))
    assert next_check_at(standing, NOON) - NOON == span


def test_a_calm_link_is_looked_at_ever_less_often_up_to_a_month() -> None:
    spans = [next_check_at(Standing(Status.OK, calm_checks=n), NOON) - NOON for n in range(1, 12)]
    assert spans == sorted(spans)
    assert spans[0] < DAY  # so that tomorrow's run meets it
    assert 28 * DAY < spans[-1] < 30 * DAY


@given(st.floats(min_value=0, max_value=1), st.integers(min_value=0, max_value=10_000))
def test_chance_spreads_but_never_delays(chance: float, calm: int) -> None:
    standing = Standing(Status.OK, calm_checks=calm)
    span = next_check_at(standing, NOON, chance) - NOON
    assert timedelta(hours=20) <= span <= 30 * DAY
    assert span <= next_check_at(standing, NOON) - NOON


def test_a_recovery_is_looked_at_again_a_day_after_its_first_good_look() -> None:
    standing = Standing(Status.OK, confirmed=Status.DEAD, recovering_since=NOON)
    assert next_check_at(standing, NOON) - NOON == DAY


def test_what_a_server_asks_for_is_waited_for() -> None:
    standing = Standing(Status.FAILING, doubt=Doubt(Reason.HTTP_5XX, 1))
    assert next_check_at(standing, NOON, not_before=NOON + 6 * HOUR) - NOON == 6 * HOUR


@given(st.lists(st.integers(min_value=0, max_value=5), max_size=300), st.integers(1, 40), st.integers(1, 10))
def test_batches_hold_every_link_once_and_never_too_many_of_one_site(sites, size: int, per_site: int) -> None:
    due = [Due(n, f"site{site}.test") for n, site in enumerate(sites)]
    cut = list(batches(due, size, per_site))
    assert sorted(entry.id for batch in cut for entry in batch) == [entry.id for entry in due]
    for batch in cut:
        assert 0 < len(batch) <= size
        assert all(sum(one.site == two.site for two in batch) <= per_site for one in batch)


def test_a_large_site_does_not_keep_the_others_waiting() -> None:
    due = [*(Due(n, "big.test") for n in range(1000)), Due(1001, "small.test")]
    assert in_turns(due)[1].site == "small.test"
