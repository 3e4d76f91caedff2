"""Every golden page gets the verdict it taught us."""

from __future__ import annotations

import pytest

from linkwatch.domain.verdict import judge
from tests.support_golden import Golden, golden_pages


@pytest.mark.parametrize("golden", tuple(golden_pages()), ids=lambda golden: golden.name)
def test_a_golden_page_gets_its_verdict(golden: Golden) -> None:
    verdict = judge(golden.observation, golden.cited, golden.neighbours)

    assert (verdict.status, verdict.reason) == (golden.status, golden.reason), verdict.evidence
