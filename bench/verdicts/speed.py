"""What judging costs: CPU time a page over the labelled web, and at one megabyte of text.

python -m bench.verdicts.speed
"""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Iterator, Sequence
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


Look = tuple[Observation, Cited, Neighbours]


def costs(looks: Sequence[Look]) -> list[float]:
    """Milliseconds of CPU for each judgement, the best of a few rounds.

    Round after round over all of them: what the judge remembers of a page is forgotten again by its next turn.
    """
    rounds = [list(_one_round(looks)) for _ in range(REPEATS)]
    return [1000 * min(times) for times in zip(*rounds, strict=True)]


def _one_round(looks: Sequence[Look]) -> Iterator[float]:
    for look in looks:
        compare.cache_clear()
        began = time.process_time()
        judge(*look)
        yield time.process_time() - began


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
    each = sorted(costs(looks))
    print(f"labelled web, {len(each)} pages: median {statistics.median(each):.1f} ms", end=", ")
    print(f"95th percentile {each[int(0.95 * len(each))]:.1f} ms, longest {each[-1]:.1f} ms")
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
        print(f"one megabyte, {name}: {costs([(now, cited, Neighbours())])[0]:.0f} ms")


if __name__ == "__main__":
    main()
