"""What judging costs: CPU time a page over the labelled web, and at one megabyte of text.

python -m bench.verdicts.speed
"""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from datetime import UTC, datetime

from bench.verdicts.run import observed
from bench.verdicts.web import behaviours
from linkwatch.domain.cited import Cited, Neighbours
from linkwatch.domain.drift import compare
from linkwatch.domain.observation import Observation, Response
from linkwatch.domain.verdict import judge
from linkwatch.fetch.body import read_page

MEGABYTE = 1024 * 1024
REPEATS = 5


def cost(observation: Observation, cited: Cited, neighbours: Neighbours) -> float:
    """Milliseconds of CPU for one judgement, the best of a few."""
    times = []
    for _ in range(REPEATS):
        compare.cache_clear()
        began = time.process_time()
        judge(observation, cited, neighbours)
        times.append(time.process_time() - began)
    return 1000 * min(times)


def long_page(letters: int, seed: int) -> Observation:
    """A page of invented words, as long as asked."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("абвгдежзиклмнопрстуф", k=chance.randint(2, 9))) for _ in range(3000)]
    text = ""
    while len(text.encode()) < letters:
        text += "<p>" + " ".join(chance.choices(words, k=80)).capitalize() + ".</p>"
    body = f"<html><head><title>Long</title></head><body><main>{text}</main></body></html>".encode()
    page = read_page(body, "text/html; charset=utf-8", "http://long.test/a")
    return Observation(
        "http://long.test/a", datetime.now(UTC), Response(200, "http://long.test/a", page=page, size=len(body))
    )


def main() -> None:
    looks = asyncio.run(observed(behaviours()))
    costs = sorted(cost(*look) for look in looks)
    print(f"labelled web, {len(costs)} pages: median {statistics.median(costs):.1f} ms", end=", ")
    print(f"95th percentile {costs[int(0.95 * len(costs))]:.1f} ms, longest {costs[-1]:.1f} ms")
    now, then = long_page(MEGABYTE, 1), long_page(MEGABYTE, 2)
    assert now.response is not None
    assert then.response is not None
    words = now.response.page.text.split()
    quotation = " ".join(words[20_000:20_020])
    scattered = " ".join(words[100:4_000:197])
    for name, cited in (
        ("no citation", Cited(now.url)),
        ("a quotation that is there", Cited(now.url, quotations=(quotation,))),
        (
            "a quotation that is not, a capture as long",
            Cited(now.url, quotations=("нет таких слов",), page=then.response.page),
        ),
        (
            "one of its words but not in it, a capture as long",
            Cited(now.url, quotations=(scattered,), page=then.response.page),
        ),
    ):
        print(f"one megabyte, {name}: {cost(now, cited, Neighbours()):.0f} ms")


if __name__ == "__main__":
    main()
