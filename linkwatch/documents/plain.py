"""Part plain text into paragraphs, page-foot notes and the items of its bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from linkwatch.documents.furniture import furniture
from linkwatch.documents.listing import items
from linkwatch.documents.pagefoot import notes
from linkwatch.documents.paragraphs import goes_on
from linkwatch.documents.sheet import Block, Sheet, compose, sheet
from linkwatch.domain.reference import Kind, Passage, Target, Text

_BLANK = re.compile(r"\n(?:[ \t\f\xa0]*\n)+")
_MOST_PARTED = 50_000  # blank lines that part paragraphs; what stands behind the last stays together, and is read


def read(text: str, name: str) -> Text:
    """Plain text as its passages, in reading order."""
    return Text(name, passages_of(sheet(text)), "plain")


def passages_of(of: Sheet, targets: Iterable[Target] = ()) -> tuple[Passage, ...]:
    """The passages of anything laid out in lines."""
    return compose(of, *blocks_of(of), targets)


def blocks_of(of: Sheet) -> tuple[list[Block], set[int]]:
    """The blocks of a sheet in reading order, and the rows that are the page's."""
    page = furniture(of)
    foot = notes(of, page)
    listed = items(of, foot, page)
    fixed = sorted(foot + listed, key=lambda block: block.rows[0])
    body = list(_paragraphs(of, fixed, page))
    return sorted(fixed + body, key=lambda block: block.rows[0]), page


def _paragraphs(of: Sheet, fixed: Sequence[Block], page: set[int]) -> Iterator[Block]:
    """What lies between the fixed blocks, cut at blank lines, whole again where only a page ended."""
    rows: list[tuple[int, int]] = []
    for first, last in _stretches(of, fixed):
        if rows and goes_on(of, rows[-1][1] - 1, first, page):
            rows.append((first, last))
            continue
        if rows:
            yield Block(Kind.BODY, tuple(rows))
        rows = [(first, last)]
    if rows:
        yield Block(Kind.BODY, tuple(rows))


def _stretches(of: Sheet, fixed: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Runs of written rows outside the fixed blocks."""
    left = _MOST_PARTED
    for first, last in _gaps(of, fixed):
        row = first
        blanks = _BLANK.finditer(of.text, max(of.starts[first] - 1, 0), of.starts[last])
        for blank in islice(blanks, left):
            left -= 1
            yield from _written(of, row, of.row_at(blank.start()) + 1)
            row = max(row, of.row_at(blank.end()))
        yield from _written(of, row, last)


def _written(of: Sheet, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The same rows without blank ones around them; nothing where all are blank."""
    while first < last and not of.line(first).strip():
        first += 1
    while last > first and not of.line(last - 1).strip():
        last -= 1
    if first < last:
        yield first, last


def _gaps(of: Sheet, fixed: Sequence[Block]) -> Iterator[tuple[int, int]]:
    row = 0
    for first, last in sorted(stretch for block in fixed for stretch in block.rows):
        if first > row:
            yield row, first
        row = max(row, last)
    if row < len(of):
        yield row, len(of)
