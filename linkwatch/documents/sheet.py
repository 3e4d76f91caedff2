"""A document laid out in lines, and how stretches of it become passages that know their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from linkwatch.domain.reference import Kind, Line, Passage, Target


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
    starts = [0]
    add, at = starts.append, 0
    for line in text.split("\n"):
        at += len(line) + 1
        add(at)
    return Sheet(text, starts, range(1, len(starts)), _pages(text, starts))


def rows_like(of: Sheet, shape: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """The rows that begin as a pattern says; it must open with a line end, which makes the search quick."""
    for found in shape.finditer(f"\n{of.text}"):
        yield of.row_at(found.start()), found


def compose(
    of: Sheet, blocks: Sequence[Block], furniture: Iterable[int], targets: Iterable[Target] = ()
) -> tuple[Passage, ...]:
    """The passages of a sheet's blocks, in order.

    `furniture` are rows that belong to the page, `targets` are given by offsets into the sheet.
    """
    atlas = _Atlas(of, blocks)
    spans: dict[int, list[tuple[int, int]]] = {}
    for row in sorted(furniture):
        if found := atlas.find(of.starts[row]):
            spans.setdefault(found[0], []).append((found[1], found[1] + len(of.line(row))))
    aims: dict[int, list[Target]] = {}
    for target in targets:
        if found := atlas.find(target.start):
            moved = replace(target, start=found[1], end=found[1] + target.end - target.start)
            aims.setdefault(found[0], []).append(moved)
    return tuple(
        Passage(
            text=_text(of, block),
            kind=block.kind,
            lines=tuple(_lines(of, block)),
            note=block.note,
            called_at=None if block.call is None else atlas.find(block.call),
            furniture=tuple(spans.get(index, ())),
            targets=tuple(aims.get(index, ())),
        )
        for index, block in enumerate(blocks)
    )


@dataclass(slots=True)
class _Atlas:
    """Finds the passage, and the offset in it, of an offset into the sheet."""

    of: Sheet
    blocks: Sequence[Block]
    _begins: list[int] = field(default_factory=list)
    _stretches: list[tuple[int, int, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for index, block in enumerate(self.blocks):
            at = 0
            for first, last in block.rows:
                begin, end = self.of.starts[first], self.of.starts[last]
                self._stretches.append((begin, end, index, at))
                at += end - begin
        self._stretches.sort()
        self._begins = [begin for begin, _, _, _ in self._stretches]

    def find(self, offset: int) -> tuple[int, int] | None:
        place = bisect_right(self._begins, offset) - 1
        if place < 0:
            return None
        begin, end, index, at = self._stretches[place]
        return (index, at + offset - begin) if offset < end else None


def _text(of: Sheet, block: Block) -> str:
    parts = [of.text[of.starts[first] : of.starts[last]] for first, last in block.rows]
    return "".join(parts).removesuffix("\n")


def _lines(of: Sheet, block: Block) -> list[Line]:
    starts, numbers, pages = of.starts, of.numbers, of.pages
    lines: list[Line] = []
    at = 0
    for first, last in block.rows:
        shift = at - starts[first]
        if pages is None:
            lines += [Line(starts[row] + shift, numbers[row]) for row in range(first, last)]
        else:
            lines += [Line(starts[row] + shift, numbers[row], pages[row]) for row in range(first, last)]
        at += starts[last] - starts[first]
    return lines


def _pages(text: str, starts: Sequence[int]) -> Sequence[int] | None:
    """The page of each row where form feeds part them; a row that holds the feed stands after it."""
    if "\f" not in text:
        return None
    pages, page = [], 1
    for row in range(len(starts) - 1):
        page += text.count("\f", starts[row], starts[row + 1])
        pages.append(page)
    return pages
