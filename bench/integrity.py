"""Measure the document's own faults: F1 on the corpus, by halves, on invented articles, and the speed.

.venv/bin/python -m bench.integrity [--articles 600] [--seed 7]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import time
import timeit
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.integrity_articles import article
from linkwatch.citations.keys import keys_in
from linkwatch.documents.plain import read
from linkwatch.domain.reference import Passage, Text

CORPUS = Path(os.environ.get("LINKWATCH_CORPUS", Path(__file__).resolve().parents[2] / "shared" / "corpus"))


@dataclass(slots=True)
class Score:
    """Findings that are right, wrong and lacking."""

    right: int = 0
    wrong: int = 0
    lacking: int = 0

    def add(self, found: Iterable[str], expected: Iterable[str]) -> bool:
        """Count one document's findings of one kind; whether they are all as expected."""
        have, want = set(found), set(expected)
        self.right += len(have & want)
        self.wrong += len(have - want)
        self.lacking += len(want - have)
        return have == want

    def __str__(self) -> str:
        total = 2 * self.right + self.wrong + self.lacking
        f1 = 2 * self.right / total if total else 1.0
        return f"F1 {f1:.3f} ({self.right} right, {self.wrong} wrong, {self.lacking} lacking)"


def on_the_corpus() -> None:
    scores: defaultdict[str, Score] = defaultdict(Score)
    for line in (CORPUS / "integrity.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        half = "held out" if hashlib.sha256(case["id"].encode()).digest()[0] % 2 == 0 else "built on"
        keys = keys_in(read(case["text"], case["id"]))
        for name in (half, "all"):
            scores[name].add(keys.not_listed, case["missing"])
            if case["uncited"] is not None:
                scores[name].add(keys.not_cited, case["uncited"])
    for name, score in scores.items():
        print(f"corpus, {name}: {score}")


def on_articles(count: int, seed: int, *, show: bool) -> None:
    scores: defaultdict[str, Score] = defaultdict(Score)
    size, spent = 0, 0.0
    for number in range(count):
        made = article(random.Random(f"{seed}-{number}"))
        text = read(made.text, "article.txt")
        began = time.perf_counter()
        keys = keys_in(text)
        spent += time.perf_counter() - began
        size += len(made.text)
        missing = [_first(key) for key in keys.not_listed]
        right = [scores[name].add(missing, made.missing) for name in ("all", made.way)]
        right += [scores[name].add(keys.not_cited, made.uncited) for name in ("all", made.way)]
        if show and not all(right):
            print(f"--- {seed}-{number} {made.way} {made.lang}")
            print("missing", missing, "wanted", sorted(made.missing))
            print("uncited", keys.not_cited, "wanted", sorted(made.uncited))
    for name, score in scores.items():
        print(f"invented, {name}: {score}")
    print(f"{size / spent / 1e6:.1f} million characters a second")


WORST = (
    "[1, ",
    "(Roe ",
    "Roe and ",
    "References\n1. A\n",
    "1. A\n",
    "[1]–",
    "¹,",
    "A & ",
    "см. ",
    "ISBN 1 ",
    "doi:10",
)


def on_the_worst(size: int) -> None:
    """How much longer twice the text takes, for text that looks like nothing but beginnings."""
    worst = max((_spent(unit, 2 * size) / _spent(unit, size), unit) for unit in WORST)
    print(f"twice the worst text takes {worst[0]:.1f} times as long ({worst[1]!r})")


def _spent(unit: str, size: int) -> float:
    text = Text("worst.txt", (Passage((unit * (size // len(unit) + 1))[:size]),), "plain")
    return min(timeit.repeat(lambda: keys_in(text), number=1, repeat=3))


def _first(key: str) -> str:
    """The first surname and the year: "Roe & Doe 2019" is "Roe 2019"."""
    words = key.replace(",", "").split()
    return key if key.isdigit() else f"{words[0]} {words[-1]}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true", help="the documents that went wrong")
    asked = parser.parse_args()
    if (CORPUS / "integrity.jsonl").is_file():
        on_the_corpus()
    else:
        print(f"no corpus at {CORPUS}: set LINKWATCH_CORPUS")
    on_the_worst(200_000)
    on_articles(asked.articles, asked.seed, show=asked.show)
