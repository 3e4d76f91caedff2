"""A page that unrelated links are sent to says nothing of any of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from linkwatch.domain.cited import Cited
from linkwatch.domain.drift import Drift
from linkwatch.domain.history import Standing
from linkwatch.domain.observation import Observation, Page, Redirect
from linkwatch.domain.status import STATUS_OF, Reason, Status
from linkwatch.domain.stub import stubs, without_stubs
from linkwatch.domain.verdict import Verdict
from linkwatch.domain.watching import DueLink, Examined, Looked
from tests.support_golden import observed

STUB = "http://notice.provider.test/law?of=149"


def sent(
    n: int, to: str = STUB, hop: int = 302, size: int = 900, title: str = "Access is limited"
) -> Observation:
    url = f"http://site{n}.test/texts/{n}.html"
    return observed(url, Page(title=title), landed=f"{to}&n={n}", size=size, redirects=(Redirect(hop, url),))


def looked(look: Observation, verdict: Verdict) -> Looked:
    due = DueLink(1, "", look.url, look.url, look.url, Standing(), Cited(look.url), ())
    return Looked(due, Examined(look, verdict))


def named(*reasons: Reason) -> Iterator[Looked]:
    for n, reason in enumerate(reasons):
        yield looked(sent(n), Verdict(STATUS_OF[reason], reason))


def test_what_was_drawn_from_a_shared_page_is_no_longer_said() -> None:
    run = [*named(Reason.HIJACKED, Reason.HOME_REDIRECT, Reason.CONTENT_REPLACED), *named(Reason.HTTP_404)]

    verdicts = [entry.examined.verdict for entry in without_stubs(run)]

    assert [verdict.reason for verdict in verdicts] == [*[Reason.LEGAL_BLOCK] * 3, Reason.HTTP_404]
    assert "notice.provider.test" in str(verdicts[0].evidence[0])


@pytest.mark.parametrize(
    ("drift", "status"),
    [(Drift(), Status.BLOCKED), (Drift(title_found=True), Status.OK), (Drift(quotations_found=1), Status.OK)],
)
def test_a_page_that_holds_what_was_cited_is_no_stub(drift: Drift, status: Status) -> None:
    run = [looked(sent(n), Verdict(Status.OK, drift=drift)) for n in range(3)]

    assert {entry.examined.verdict.status for entry in without_stubs(run)} == {status}


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ([sent(1), sent(2), sent(3)], {"notice.provider.test/law"}),
        ([sent(1), sent(2)], set()),
        ([sent(1), sent(1), sent(1)], set()),
        ([sent(n, hop=301) for n in range(3)], set()),
        ([sent(n, size=60_000) for n in range(3)], set()),
        ([sent(n, title="Online casino bonus") for n in range(3)], set()),
        ([sent(n, to=f"http://journals.test/article/{n}?a=1") for n in range(3)], set()),
        ([observed(f"http://site{n}.test/", Page()) for n in range(3)], set()),
    ],
)
def test_a_stub_is_one_small_page_for_unrelated_sites_and_for_now(
    run: list[Observation], found: set[str]
) -> None:
    assert stubs(run) == found
