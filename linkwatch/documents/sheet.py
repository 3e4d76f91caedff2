"""A document laid out in lines, and how stretches of it become passages that know their places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, count, islice, repeat
from operator import add
from typing import NamedTuple

from linkwatch.domain.reference import Kind, Line, Passage, Target

_MOST_ALIKE = 50_000  # rows of one kind: no document has more notes, items of lists or page numbers


@dataclass(frozen=True, slots=True)
class Sheet:
    """Text in lines, with what the page shows of them. Rows count from 0, places from 1."""

    text: str
    starts: Sequence[int]  # offset of each row; one more than there are rows: where a next would begin
    numbers: Sequence[int]  # of each row, as a person counts lines
    pages: Sequence[int] | None = None  # of each row
    sizes: Sequence[float] | None = None  # of each row's type, where the format knows
    raised: frozenset[int] | None = None  # offsets of digits set above the line, where it knows them

    def __len__(self) -> int:
        return len(self.starts) - 1

    def line(self, row: int) -> str:
        """One row without its end."""
        return self.text[self.starts[row] : self.starts[row + 1] - 1]

    def row_at(self, offset: int) -> int:
        """The row an offset falls in."""
        return bisect_right(self.starts, offset) - 1


class Block(NamedTuple):
    """Rows that make one passage; more than one stretch where a page broke it."""

    kind: Kind
    rows: tuple[tuple[int, int], ...]  # first row, and the one after the last
    note: str | None = None
    call: int | None = None  # offset into the sheet where the note is called


def sheet(text: str) -> Sheet:
    """A text as its own lines; form feeds part its pages."""
    ends = accumulate(map(len, text.split("\n")))  # the line ends before each left out
    starts = [0, *map(add, ends, count(1))]
    return Sheet(text, starts, range(1, len(starts)), _pages(text, starts))


def rows_like(of: Sheet, shape: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """The rows that begin as a pattern says, as many as a document may have.

    The pattern must open with a line end, which makes the search quick.
    """
    for found in islice(shape.finditer(f"\n{of.text}"), _MOST_ALIKE):
        yield of.row_at(found.start()), found


def compose(
    of: Sheet, blocks: Sequence[Block], furniture: Iterable[int], targets: Iterable[Target] = ()
) -> tuple[Passage, ...]:
    """The passages of a sheet's blocks, in order.

    `furniture` are rows that belong to the page, `targets` are given by offsets into the sheet.
    """
    stretches = [tuple(_stretches(of, block)) for block in blocks]
    atlas = _Atlas(of, stretches)
    page = sorted(furniture)
    aims: dict[int, list[Target]] = {}
    for target in targets:
        if found := atlas.find(target.start):
            moved = replace(target, start=found[1], end=found[1] + target.end - target.start)
            aims.setdefault(found[0], []).append(moved)
    return tuple(
        Passage(
            text=_text(of, block),
            kind=block.kind,
            lines=tuple(_lines(of, placed)),
            note=block.note,
            called_at=None if block.call is None else atlas.find(block.call),
            furniture=tuple(_spans(of, placed, page)) if page else (),
            targets=tuple(aims.get(index, ())),
        )
        for index, (block, placed) in enumerate(zip(blocks, stretches, strict=True))
    )


class _Stretch(NamedTuple):
    """Rows of a sheet that stand together in a passage."""

    first: int
    last: int  # the row after them
    shift: int  # from an offset in the sheet to that in the passage


@dataclass(slots=True)
class _Atlas:
    """Finds the passage, and the offset in it, of an offset into the sheet."""

    of: Sheet
    passages: Iterable[Iterable[_Stretch]]
    _begins: list[int] = field(default_factory=list)
    _stretches: list[tuple[int, int, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        starts = self.of.starts
        self._stretches = sorted(
            (starts[first], starts[last], index, shift)
            for index, stretches in enumerate(self.passages)
            for first, last, shift in stretches
        )
        self._begins = [begin for begin, _, _, _ in self._stretches]

    def find(self, offset: int) -> tuple[int, int] | None:
        place = bisect_right(self._begins, offset) - 1
        if place < 0:
            return None
        _, end, index, shift = self._stretches[place]
        return (index, offset + shift) if offset < end else None


def _stretches(of: Sheet, block: Block) -> Iterator[_Stretch]:
    at = 0
    for first, last in block.rows:
        yield _Stretch(first, last, at - of.starts[first])
        at += of.starts[last] - of.starts[first]


def _text(of: Sheet, block: Block) -> str:
    parts = [of.text[of.starts[first] : of.starts[last]] for first, last in block.rows]
    return "".join(parts).removesuffix("\n")


def _lines(of: Sheet, stretches: Iterable[_Stretch]) -> Iterator[Line]:
    for first, last, shift in stretches:
        starts = [start + shift for start in of.starts[first:last]]
        pages = of.pages[first:last] if of.pages is not None else repeat(None)
        yield from map(Line, starts, of.numbers[first:last], pages)


def _spans(of: Sheet, stretches: Iterable[_Stretch], rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where those of the rows that a passage holds stand in it; they are in order."""
    for first, last, shift in stretches:
        for row in rows[bisect_left(rows, first) : bisect_left(rows, last)]:
            yield of.starts[row] + shift, of.starts[row + 1] - 1 + shift


def _pages(text: str, starts: Sequence[int]) -> Sequence[int] | None:
    """The page of each row where form feeds part them; a row that holds the feed stands after it."""
    if "\f" not in text:
        return None
    pages, page = [], 1
    for row in range(len(starts) - 1):
        page += text.count("\f", starts[row], starts[row + 1])
        pages.append(page)
    return pages
