"""Measure the pace at the server: an article of 60 references, several processes at once, a minute made short.

.venv/bin/python -m bench.archive_pace [--processes 3] [--links 60] [--minute 6]
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from linkwatch.archive.cache import CacheFile
from linkwatch.demo.archive import SmallArchive
from linkwatch.demo.archive_holdings import Capture, Holdings
from linkwatch.demo.smallweb import SmallWeb, html
from linkwatch.domain.cited import Cited
from linkwatch.domain.pace import Rate
from linkwatch.domain.reference import AccessDate
from linkwatch.domain.verdict import judge
from linkwatch.workflows.consult import Question, consult
from tests.support_archive import ask_on_port, client_of

TURNS = 24
DAY = date(2020, 4, 26)
TODAY = date(2026, 11, 22)


def url(n: int) -> str:
    return f"http://site{n}.test/page.html"


async def reader(file: str, port: int, minute: float, first: int, last: int) -> None:
    """One process: consult the archive about some links at once."""
    base = f"http://127.0.0.1:{port}"
    client = client_of(
        ask_on_port(), CacheFile(Path(file)), base=base, rate=Rate(TURNS, timedelta(seconds=minute))
    )
    questions = [Question(Cited(url(n)), AccessDate(2020, 4, 26), None, TODAY) for n in range(first, last)]
    said = await asyncio.gather(*(consult(client, judge, one, TODAY) for one in questions))
    assert all(one.suggestion for one in said)


async def measure(processes: int, links: int, minute: float) -> None:
    captures = [
        Capture(url(n), "20200424031502", html("A page", "<p>It has some text.</p>")) for n in range(links)
    ]
    small = SmallArchive(Holdings.of(captures))
    small.limits.minute = minute
    bounds = [links * n // processes for n in range(processes + 1)]
    async with SmallWeb({"127.0.0.1": small}, keep_requests=False) as web:
        with tempfile.TemporaryDirectory() as folder:
            file = str(Path(folder) / "archive.sqlite")
            CacheFile(Path(file))
            began = time.monotonic()
            await _all(file, web.port, minute, bounds)
            first = time.monotonic() - began
            cold = small.asked["index"]
            most = small.most_in_a_minute()
            await _all(file, web.port, minute, bounds)
    allowed = (links - 1) * minute / TURNS
    sent = sorted(small.index_times)
    spread = sent[cold - 1] - sent[0]
    print(f"| processes, links, length of a minute | {processes}, {links}, {minute:g} s |")
    print(f"| index requests, cold; and on the second run | {cold}; {small.asked['index'] - cold} |")
    print(f"| most of them in any minute, counted at the server (allowed: 30, asked for: {TURNS}) | {most} |")
    print(f"| from the first to the last, against the time the pace allows | {spread / allowed:.2f} |")
    print(f"| all of it, processes started and captures loaded, against the same | {first / allowed:.2f} |")


async def _all(file: str, port: int, minute: float, bounds: list[int]) -> None:
    command = (sys.executable, "-m", "bench.archive_pace", "--reader", file, str(port), str(minute))
    started = [
        await asyncio.create_subprocess_exec(*command, str(first), str(last)) for first, last in pairwise(bounds)
    ]
    assert [await process.wait() for process in started] == [0] * len(started)


def main() -> None:
    if sys.argv[1:2] == ["--reader"]:
        file, port, minute, first, last = sys.argv[2:]
        asyncio.run(reader(file, int(port), float(minute), int(first), int(last)))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=3)
    parser.add_argument("--links", type=int, default=60)
    parser.add_argument("--minute", type=float, default=6.0)
    options = parser.parse_args()
    asyncio.run(measure(options.processes, options.links, options.minute))


if __name__ == "__main__":
    main()
