"""The traps that make link checkers call living pages dead: what one honest look sees of each."""

from __future__ import annotations

import pytest

from bench.traps_web import TRAPS, Right, Trap
from linkwatch.demo.smallweb import SmallWeb
from linkwatch.domain.observation import Failure, Observation
from linkwatch.fetch.round import Round
from linkwatch.fetch.turns import Pace, Turns
from tests.support_fetch import NOW, looker

OTHERWISE = {
    "cfchallenge": "403",
    "wafplain403": "403",
    "s999": "999",
    "s401": "401",
    "s451": "451",
    "r429always": "429",
    "redirloop": "redirect_loop",
    "redirhome": "200",
    "redirlogin": "200",
    "soft404": "200",
    "parked": "200",
    "gone410": "410",
    "s404": "404",
}
"""What a look says of the traps whose page is not plainly alive; the rest is for the judge."""

QUICK = [trap for trap in TRAPS if not trap.seconds]


@pytest.mark.parametrize("trap", QUICK, ids=[trap.name for trap in QUICK])
async def test_a_trap_is_seen_for_what_it_is(trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linkwatch.fetch.turns.LEAST_BACKOFF", 0.2)
    seen = await looks_at(trap)
    wanted = {OTHERWISE.get(trap.name, "200")}
    assert {word(observation) for observation in seen} == wanted
    assert len(seen) == trap.links


def test_every_trap_has_its_expectation() -> None:
    assert {trap.name for trap in TRAPS if trap.right is not Right.ALIVE} == set(OTHERWISE)
    assert len(TRAPS) >= 47


async def looks_at(trap: Trap) -> list[Observation]:
    async with SmallWeb({"trap.test": trap.site()}) as web:
        look = looker(web, max_bytes=500_000)
        turns = Turns(Pace(at_once=20, apart=0))
        urls = [f"http://trap.test{trap.target}" + (f"?{n}" if n else "") for n in range(trap.links)]
        return [seen async for seen in Round(look, turns, lambda: NOW).observations(urls)]


def word(observation: Observation) -> str:
    outcome = observation.outcome
    return outcome.reason.value if isinstance(outcome, Failure) else str(outcome.status)
