"""When it is us: a run is held back only where nobody can be seen to answer as itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linkwatch.domain.network import behind_a_portal, looks_offline, silent, silent_stretch, suspicious, withheld
from linkwatch.domain.observation import Failure, Observation, Page, Redirect
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.verdict import Verdict
from tests.support_golden import AT, observed


def failed(n: int, reason: Reason = Reason.CONNECT_TIMEOUT) -> Observation:
    return Observation(f"http://host{n}.test/a", AT + timedelta(seconds=n), Failure(reason))


def answered(n: int, status: int = 200) -> Observation:
    url = f"http://host{n}.test/a"
    look = observed(url, Page(text=f"page {n}", digest=f"{n:x}"), status=status)
    return Observation(url, AT + timedelta(seconds=n), look.outcome)


def at_portal(n: int) -> Observation:
    url = f"http://host{n}.test/a"
    return observed(url, Page(title="Wi-Fi"), landed="http://portal.test/", redirects=(Redirect(302, url),))


GOOD = frozenset(f"host{n}.test" for n in range(40))


@pytest.mark.parametrize(
    ("run", "formerly_good", "expected"),
    [
        ([], GOOD, False),
        ([failed(n) for n in range(40)], GOOD, True),
        ([failed(n, Reason.DNS_FAILURE) for n in range(40)], GOOD, True),
        ([failed(n) for n in range(22)] + [answered(n) for n in range(22, 40)], frozenset(), False),
        ([failed(n) if n % 2 else answered(n) for n in range(40)], GOOD, False),
        ([failed(n) if n % 8 else answered(n) for n in range(16)], GOOD, True),
        ([failed(1), failed(2)], frozenset(), True),
        ([failed(1), answered(2, status=404)], frozenset(), False),
        ([answered(n, status=503) for n in range(40)], GOOD, False),
        ([at_portal(n) for n in range(3)], frozenset(), True),
    ],
)
def test_a_run_is_suspicious_when_hardly_anybody_answers(
    run: list[Observation], formerly_good: frozenset[str], expected: bool
) -> None:
    assert suspicious(run, formerly_good) is expected


def test_the_canaries_decide() -> None:
    down = [failed(n) for n in range(40)]

    assert looks_offline(down, [failed(90), failed(91)], GOOD)
    assert looks_offline(down, [at_portal(90)], GOOD)
    assert not looks_offline(down, [failed(90), answered(91)], GOOD)
    assert not silent([])


def test_one_text_for_all_hosts_is_a_portal_and_two_are_not() -> None:
    same = [observed(f"http://host{n}.test/", Page(text="Sign in", digest="aa")) for n in range(4)]

    assert behind_a_portal(same)
    assert not behind_a_portal([*same, answered(9)])
    assert not behind_a_portal(same[:2])


def test_what_was_seen_while_the_line_was_down_in_mid_run_is_known() -> None:
    run = [failed(n) if 10 <= n < 25 else answered(n) for n in range(40)]

    assert [look.url for look in silent_stretch(run, GOOD)] == [f"http://host{n}.test/a" for n in range(10, 25)]
    assert silent_stretch(run[:18], GOOD) == ()


def test_one_big_host_that_is_down_is_not_us() -> None:
    run = [Observation(f"http://big.test/{n}", AT, Failure(Reason.READ_TIMEOUT)) for n in range(500)]

    assert not suspicious([*run, answered(1)], GOOD | {"big.test"})


def test_a_withheld_verdict_condemns_nobody() -> None:
    verdict = withheld(Verdict(Status.DEAD, Reason.DNS_NXDOMAIN))

    assert (verdict.status, verdict.reason) == (Status.UNKNOWN, Reason.OWN_NETWORK_DOWN)
