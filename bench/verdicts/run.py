"""Judge the labelled web as users of linkwatch would have it judged, and print how often the verdict is right.

    python -m bench.verdicts.run [--table FILE|FOLDER] [--half held|tuned|a|b|c|d|e|f|g|all] [--misses]

Real HTTP and TLS on loopback, the program's own fetch, its own probes of invented neighbours.
"""

from __future__ import annotations

import argparse
import asyncio
import ssl
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.verdicts.web import TABLE, Behaviour, behaviours, sites
from linkwatch.demo.smallweb import SmallWeb
from linkwatch.domain.asking import wants_front, wants_sibling, wants_stranger
from linkwatch.domain.cited import Cited
from linkwatch.domain.observation import Observation, Page
from linkwatch.domain.quotation import Searchable
from linkwatch.domain.verdict import Neighbours, Verdict, judge
from linkwatch.fetch.fetcher import fetcher
from linkwatch.fetch.guard import Guard, Networks
from linkwatch.fetch.identity import Identity
from linkwatch.fetch.look import Bounds, Looker
from linkwatch.fetch.tls import trust_in
from linkwatch.fetch.way import Way

ALIVE = frozenset({"ok", "moved"})
GONE = frozenset({"dead", "usurped"})


@dataclass(frozen=True, slots=True)
class Case:
    """A behaviour and what was said of it."""

    behaviour: Behaviour
    status: str
    reason: str | None
    detail: str = ""

    @property
    def right_status(self) -> bool:
        """Whether the status is the label's."""
        return self.status == self.behaviour.label[0]

    @property
    def right_reason(self) -> bool:
        """Whether status and reason are the label's."""
        return (self.status, self.reason) == self.behaviour.label


Look = tuple[Observation, Cited, Neighbours]
"""What the judge is given: the look, the citation, the neighbours it wanted to know of."""


async def observed(table: list[Behaviour]) -> list[Look]:
    """Every behaviour looked at by linkwatch's own fetch, 16 at a time, with the probes it asks for."""
    async with SmallWeb(sites(table), keep_requests=False) as web:
        web.expired = frozenset(b.host for b in table if b.row.get("tls") == "expired")
        trusting, distrusting = _looker(web, web.trust), _looker(web, ssl.create_default_context())
        turns = asyncio.Semaphore(16)

        async def look(behaviour: Behaviour) -> Look:
            async with turns:
                return await _look(
                    distrusting if behaviour.row.get("tls") == "untrusted" else trusting, behaviour
                )

        return list(await asyncio.gather(*map(look, table)))


async def judged(table: list[Behaviour]) -> list[Case]:
    """What linkwatch says of every behaviour."""
    return cases_of(table, await observed(table))


def cases_of(table: list[Behaviour], looks: list[Look]) -> list[Case]:
    """What linkwatch says of every look."""
    return [_case(behaviour, judge(*look)) for behaviour, look in zip(table, looks, strict=True)]


def quotation_misses(table: list[Behaviour], looks: list[Look]) -> tuple[list[str], int]:
    """What was wrongly found or missed of the quotations labelled `lives` and `lived`, and how many they are."""
    misses, labelled = [], 0
    for behaviour, (observation, cited, _) in zip(table, looks, strict=True):
        live = observation.response.page if observation.response else None
        for label, page in (("lives", live), ("lived", cited.page)):
            for held, quotation in zip(behaviour.row.get(label, ()), cited.quotations, strict=False):
                labelled += 1
                if _holds(page, quotation) != held:
                    misses.append(f"{behaviour.id}: {label} should be {held}: {quotation}")
    return misses, labelled


def _holds(page: Page | None, quotation: str) -> bool:
    return page is not None and Searchable(page.text).find(quotation) is not None


def _case(behaviour: Behaviour, verdict: Verdict) -> Case:
    detail = "; ".join(map(str, verdict.evidence))
    return Case(behaviour, verdict.status.value, verdict.reason and verdict.reason.value, detail)


def _looker(web: SmallWeb, trust: ssl.SSLContext) -> Looker:
    way = Way(resolve=web.resolve, guard=Guard(allow=Networks.parse("127.0.0.0/8")), trust=trust_in(trust))
    identity = Identity("bench@example.org")
    return fetcher(way, identity, lambda: datetime.now(UTC), Bounds(deadline=timedelta(seconds=10)))


async def _look(look: Looker, behaviour: Behaviour) -> Look:
    cited = behaviour.cited
    observation = await look(behaviour.url)
    alone = judge(observation, cited)
    sibling, stranger = wants_sibling(observation, cited, alone), wants_stranger(observation, cited, alone)
    neighbours = Neighbours(await look(sibling) if sibling else None, await look(stranger) if stranger else None)
    front = wants_front(observation, cited, neighbours)
    return observation, cited, replace(neighbours, front=await look(front)) if front else neighbours


def figures(cases: list[Case]) -> dict[str, str]:
    """The figures the table opens with."""
    count = len(cases)
    gone = [case for case in cases if case.behaviour.label[0] in GONE]
    called_gone = [case for case in cases if case.status in GONE]
    alive = [case for case in cases if case.behaviour.label[0] in ALIVE]
    called_alive = [case for case in cases if case.status in ALIVE]
    soft = [case for case in cases if case.behaviour.label[1] == "soft_404"]
    called_soft = [case for case in cases if case.reason == "soft_404"]
    drifted = [case for case in cases if case.behaviour.label[0] == "drifted"]
    called_drifted = [case for case in cases if case.status == "drifted"]
    return {
        "behaviours": str(count),
        "status right": _share(sum(case.right_status for case in cases), count),
        "status and reason right": _share(sum(case.right_reason for case in cases), count),
        "living or uncertain called dead or taken over": str(
            sum(case.behaviour.label[0] not in GONE for case in called_gone)
        ),
        "living called dead or taken over": str(sum(case.behaviour.label[0] in ALIVE for case in called_gone)),
        "“gone”: precision / recall": _both(gone, called_gone),
        "“alive”: precision / recall": _both(alive, called_alive),
        "soft 404: precision / recall": _both(soft, called_soft),
        "drift: precision / recall": _both(drifted, called_drifted),
        "drift: F1": f"{2 * _hits(drifted, called_drifted) / (len(drifted) + len(called_drifted) or 1):.3f}",
    }


def _both(right: list[Case], said: list[Case]) -> str:
    hits = _hits(right, said)
    return f"{_share(hits, len(said))} / {_share(hits, len(right))}"


def _hits(right: list[Case], said: list[Case]) -> int:
    return len({case.behaviour.id for case in right} & {case.behaviour.id for case in said})


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def by_kind(cases: list[Case]) -> list[tuple[str, int, int, int]]:
    """Kind, behaviours, right by status, right by status and reason."""
    total = Counter(case.behaviour.kind for case in cases)
    status = Counter(case.behaviour.kind for case in cases if case.right_status)
    reason = Counter(case.behaviour.kind for case in cases if case.right_reason)
    return [(kind, count, status[kind], reason[kind]) for kind, count in total.items()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--half", choices=("held", "tuned", "a", "b", "c", "d", "e", "f", "g", "all"), default="held"
    )
    parser.add_argument("--table", type=Path, default=TABLE, help="a table, or a folder of tables")
    parser.add_argument("--misses", action="store_true", help="name what was judged wrongly")
    options = parser.parse_args()
    table = [b for b in behaviours(options.table) if options.half in ("all", b.half)]
    looks = asyncio.run(observed(table))
    cases = cases_of(table, looks)
    misses, labelled = quotation_misses(table, looks)
    shown = figures(cases)
    if labelled:
        shown["quotations rightly found or missed"] = f"{labelled - len(misses)} of {labelled}"
    for name, value in shown.items():
        print(f"| {name} | {value} |")
    print("\n| kind | behaviours | status right | reason right |\n|---|---|---|---|")
    for kind, count, status, reason in by_kind(cases):
        print(f"| {kind} | {count} | {status} | {reason} |")
    if options.misses:
        print(*misses, sep="\n")
        for case in cases:
            if not case.right_reason:
                print(
                    f"{case.behaviour.id}: {case.behaviour.label} but {(case.status, case.reason)}: {case.detail}"
                )


if __name__ == "__main__":
    main()
