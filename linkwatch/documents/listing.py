"""Find numbered lists, above all of works cited and of notes, and part them into their items."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linkwatch.documents.sheet import Block, Sheet, rows_like
from linkwatch.domain.reference import Kind

_NOTES = (
    "примечания", "сноски", "примітки", "заўвагі", "notes", "endnotes", "footnotes", "anmerkungen", "notas",
    "note", "przypisy", "poznámky", "noten", "notlar", "注释", "注",
)  # fmt: skip
"""What lists of notes at the end of a text are headed with."""
_NOTES_HEADING = re.compile(rf"\n[ \t#*\f]{{0,8}}(?:{'|'.join(_NOTES)})[ \t:.*#]{{0,8}}(?=\n|\Z)", re.IGNORECASE)
_ITEM = re.compile(r"\n[ \t]{0,8}(?:\[([0-9]{1,5})\][ \t]?[.:]?|([0-9]{1,5})[.)](?=[ \t\xa0]))")
_HEADING = re.compile(r"\s{0,8}[^\W\d_][^\d.,;/]{2,80}:?\s{0,8}")  # words alone
_BELOW_HEADING = 4  # rows between the heading of a list and its first item
_YEARS = 1_000  # no list begins with such a number
_LONGEST = 40  # rows of one item: numbers farther apart are sections, not a list


@dataclass(frozen=True, slots=True)
class _Item:
    row: int
    number: int
    shape: str  # "[" or "."


def items(of: Sheet, taken: Sequence[Block]) -> list[Block]:
    """The numbered items of lists, in order; `taken` are the notes at page feet, which are not of them.

    Two items whose numbers count on make a list; under a heading that says "notes" they are notes.
    """
    inside = {row for note in taken for first, last in note.rows for row in range(first, last)}
    found = [item for item in _numbered(of) if item.row not in inside]
    if len(found) < 2:
        return []
    headings = [row for row, _ in rows_like(of, _NOTES_HEADING)]
    runs = list(_runs(found))
    if not runs:
        return []
    below = [*(run[0].row for run in runs[1:]), len(of)]
    return [
        block
        for run, end in zip(runs, below, strict=True)
        for block in _blocks(of, run, end, _kind(headings, run[0].row), inside)
    ]


def _numbered(of: Sheet) -> Iterator[_Item]:
    for row, found in rows_like(of, _ITEM):
        yield _Item(row, int(found[1] or found[2]), "[" if found[1] else ".")


def _runs(found: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Items that count on; a number out of turn is part of the item it stands in."""
    run: list[_Item] = []
    for item in found:
        if run and item.shape == run[-1].shape and item.number == run[-1].number + 1 and _near(run[-1], item):
            run.append(item)
        elif item.number >= _YEARS:
            continue
        elif len(run) < 2 or item.number == 1 or not _near(run[-1], item):
            if len(run) > 1:
                yield run
            run = [item]
    if len(run) > 1:
        yield run


def _near(above: _Item, below: _Item) -> bool:
    return below.row - above.row <= _LONGEST


def _kind(headings: Sequence[int], row: int) -> Kind:
    """Notes where their heading stands just above the first item, else entries."""
    place = bisect_left(headings, row)
    return Kind.NOTE if place and row - headings[place - 1] <= _BELOW_HEADING else Kind.ENTRY


def _blocks(of: Sheet, run: Sequence[_Item], below: int, kind: Kind, inside: set[int]) -> Iterator[Block]:
    ends = [*(item.row for item in run[1:]), _last_end(of, run[-1].row, below)]
    for item, end in zip(run, ends, strict=True):
        rows = tuple(_stretches(of, item.row, end, inside))
        yield Block(kind, rows, str(item.number) if kind is Kind.NOTE else None)


def _last_end(of: Sheet, row: int, below: int) -> int:
    """The last item of a list ends at a blank line, or above the heading of the next list."""
    blank = next((at for at in range(row + 1, below) if not of.line(at).strip()), below)
    if blank == below < len(of) and below - row > 1 and _HEADING.fullmatch(of.line(below - 1)):
        return below - 1
    return blank


def _stretches(of: Sheet, first: int, last: int, inside: set[int]) -> Iterator[tuple[int, int]]:
    """The rows of an item, those of page-foot notes and blank ones at its end left out."""
    while last > first + 1 and not of.line(last - 1).strip():
        last -= 1
    start = first
    for row in range(first, last + 1):
        if row == last or row in inside:
            if row > start:
                yield start, row
            start = row + 1
