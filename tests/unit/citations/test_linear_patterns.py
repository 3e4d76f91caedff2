"""Whatever a document holds, the work it makes grows as its length: no pattern backtracks, no loop looks back."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import pytest

import linkwatch.citations
import linkwatch.documents
from linkwatch.citations import keys_in, references_in
from linkwatch.citations.intext import marks_in
from linkwatch.documents.plain import read

TODAY = date(2026, 11, 22)
SPACIOUS = 64  # a bounded repeat that counts as an unbounded one
MARKED = {"_HOST_GOES_ON", "_HOST_ENDS", "_BLANK"}
"""Repeats of repeats that a mark of their own parts (the dots of a host, line ends): one way to read a text."""


def patterns() -> Iterator[Any]:
    for room in (linkwatch.citations, linkwatch.documents):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            if not module.name.endswith(".child"):
                held = vars(importlib.import_module(module.name))
                for name, value in held.items():
                    for place, pattern in enumerate(compiled(value)):
                        yield pytest.param(name, pattern, id=f"{module.name.partition('.')[2]}.{name}.{place}")


def compiled(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        yield from compiled(tuple(value.values()))
    elif isinstance(value, tuple):
        for one in value:
            yield from compiled(one)


def repeats_in_repeats(parsed: Any, inside: bool = False) -> Iterator[str]:
    """Repeats without end that stand in one another; possessive ones never give back what they took."""
    for op, argument in parsed:
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
            _, most, repeated = argument
            if inside and most >= SPACIOUS:
                yield str(repeated)
            yield from repeats_in_repeats(repeated, inside or most == ops.MAXREPEAT)
        elif op is ops.BRANCH:
            for alternative in argument[1]:
                yield from repeats_in_repeats(alternative, inside)
        elif op is ops.SUBPATTERN:
            yield from repeats_in_repeats(argument[3], inside)
        elif op in (ops.ASSERT, ops.ASSERT_NOT):
            yield from repeats_in_repeats(argument[1])


@pytest.mark.parametrize(("name", "pattern"), list(patterns()))
def test_no_pattern_repeats_a_repeat(name: str, pattern: re.Pattern[Any]) -> None:
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    found = list(repeats_in_repeats(parser.parse(source, pattern.flags & (re.IGNORECASE | re.MULTILINE))))
    assert name in MARKED or found == []


def calls_made(work: Callable[[], object]) -> int:
    """How many functions some work calls, C ones included: the same on every machine."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


REPEATED = {
    "citations": "{n}. Winter A. Letters, part {n}. URL: http://host{n}.test/a/{n}.html (accessed 26.04.2020).\n",
    "undated citations": "Winter A. Letters, part {n}. http://host{n}.test/a/{n}.html\n\n",
    "notes at page feet": "It was said «that all is well»{n}. So it was.\n\n{n} Letters. http://a{n}.test/\n\n",
    "addresses in a row": "http://a{n}.test/b ",
    "bare hosts": "a{n}.test/b c{n}.example/d\n",
    "broken addresses": "http://a{n}.test/b-\nc/d\n",
    "numbers in brackets": "as is known [{n}], and [{n}, p. 5] says so\n",
    "names in brackets": "(Winter {n}, 2019) and (Summer, 2020; Autumn, 2018)\n",
    "lists under headings": "References\n1. Winter A. Letters {n}. 2019.\n2. Summer B. Books {n}. 2018.\n\n",
    "dots": "Winter A. Letters....... http://a{n}.test/",
}


@pytest.mark.parametrize("line", REPEATED.values(), ids=REPEATED)
def test_twice_the_text_makes_twice_the_work(line: str) -> None:
    once, twice = (
        calls_made(lambda text=text: work(text))  # type: ignore[misc]
        for text in ("".join(line.format(n=n) for n in range(1, count)) for count in (121, 241))
    )
    assert twice <= 2.5 * once


def test_keys_are_read_no_farther_than_asked() -> None:
    text = "[1] (Winter, 2019) \\cite{a} " * 50
    marks_in(text, 50)  # what is remembered of each is remembered now
    once, hundredfold = (calls_made(partial(marks_in, text * times, 50)) for times in (1, 100))
    assert once == hundredfold


def work(text: str) -> None:
    document = read(text, "worst.txt")
    references_in(document, TODAY, keys_in(document))
