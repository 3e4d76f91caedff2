"""The labelled web of the benchmark, through real HTTP and the program's own fetch and probes."""

from __future__ import annotations

from bench.verdicts.run import ALIVE, GONE, judged
from bench.verdicts.web import behaviours


async def test_the_labelled_web_is_judged_rightly_and_no_living_page_is_condemned() -> None:
    table = behaviours()
    cases = await judged(table)

    assert len({behaviour.host for behaviour in table}) >= 100
    assert [c.behaviour.id for c in cases if c.behaviour.label[0] in ALIVE and c.status in GONE] == []
    assert [c.behaviour.id for c in cases if c.behaviour.label[0] not in GONE and c.status in GONE] == []
    assert sum(case.right_status for case in cases) >= 0.97 * len(cases)
    assert sum(case.right_reason for case in cases) >= 0.93 * len(cases)
