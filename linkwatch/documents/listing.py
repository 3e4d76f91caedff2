"""Find numbered lists, above all of works cited and of notes, and part them into their items."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from linkwatch.documents.calls import Calls, bracketed, calls_in
from linkwatch.documents.paragraphs import goes_on
from linkwatch.documents.sheet import Block, Sheet, rows_like
from linkwatch.domain.prose import is_prose
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
_SAMPLED = 30  # items of a list that are looked at to tell what it is of
_LONGEST = 40  # rows of one item: numbers farther apart are sections, not a list


@dataclass(frozen=True, slots=True)
class _Item:
    row: int
    number: int
    shape: str  # "[" or "."


def items(of: Sheet, taken: Sequence[Block], page: AbstractSet[int] = frozenset()) -> list[Block]:
    """The numbered items of lists, in order; `taken` are the notes at page feet, which are not of them.

    Two items whose numbers count on make a list; under a heading that says "notes" they are notes, each with
    the place that calls it; where most of them are prose they are the text itself. An item ends where a
    paragraph begins that is none of its own; `page` are rows that belong to the page and end nothing.
    """
    inside = {row for note in taken for first, last in note.rows for row in range(first, last)}
    found = [item for item in _numbered(of) if item.row not in inside]
    if len(found) < 2:
        return []
    layout = _Layout(of, inside, page)
    headings = [row for row, _ in rows_like(of, _NOTES_HEADING)]
    lists = [one for one in _lists(layout, found) if _is_of_notes(headings, one) or not _is_of_sections(of, one)]
    notes = [one for one in lists if _is_of_notes(headings, one)]
    called = dict(_called(of, notes)) if notes else {}
    kinds = {item.row: Kind.NOTE for one in notes for item, _ in one}
    return [
        _block(layout, item, end, kinds.get(item.row, Kind.ENTRY), called.get(item.row))
        for one in lists
        for item, end in one
    ]


def stands_below_heading(of: Sheet, row: int) -> bool:
    """Whether a list begins in this row: its heading, words alone between blank lines, stands just above."""
    above = row - 1
    while above >= max(0, row - _BELOW_HEADING) and not of.line(above).strip():
        above -= 1
    heading = above
    while heading >= max(0, above - 1) and _HEADING.fullmatch(of.line(heading)):
        heading -= 1
    return 0 <= heading < above < row - 1 and not of.line(heading).strip()


_List = list[tuple[_Item, int]]
"""Items, and the row after the last of each."""


@dataclass(frozen=True, slots=True)
class _Layout:
    of: Sheet
    taken: AbstractSet[int]  # rows of page-foot notes
    page: AbstractSet[int]  # rows that belong to the page


def _numbered(of: Sheet) -> Iterator[_Item]:
    for row, found in rows_like(of, _ITEM):
        yield _Item(row, int(found[1] or found[2]), "[" if found[1] else ".")


def _lists(layout: _Layout, found: Sequence[_Item]) -> Iterator[_List]:
    """Items that count on, nothing but their own paragraphs between them."""
    runs = list(_runs(found))
    if not runs:
        return
    below = [*(run[0].row for run in runs[1:]), len(layout.of)]
    for run, end in zip(runs, below, strict=True):
        one: _List = []
        for item, following in zip(run, [*(item.row for item in run[1:]), end], strict=True):
            last, is_last = _end(layout, item.row, following), following == end
            one.append((item, last if not is_last else _above_heading(layout.of, item.row, last, end)))
            if not is_last and last < following:
                if len(one) > 1:
                    yield one
                one = []
        if len(one) > 1:
            yield one


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


def _end(layout: _Layout, first: int, below: int) -> int:
    """The row after an item: at the first gap below which it does not go on; `below` where there is none."""
    of, above = layout.of, first
    for row in range(first + 1, below):
        if row in layout.taken or not of.line(row).strip():
            continue
        if row > above + 1 and not goes_on(of, above, row, layout.page):
            return above + 1
        above = row
    return below


def _above_heading(of: Sheet, first: int, last: int, below: int) -> int:
    """The last item of a list ends above the heading of the next."""
    if last == below < len(of) and below - first > 1 and _HEADING.fullmatch(of.line(below - 1)):
        return below - 1
    return last


def _is_of_notes(headings: Sequence[int], one: _List) -> bool:
    """Whether a heading that says "notes" stands just above the first item."""
    row = one[0][0].row
    place = bisect_left(headings, row)
    return bool(place) and row - headings[place - 1] <= _BELOW_HEADING


def _is_of_sections(of: Sheet, one: _List) -> bool:
    """Whether most items are paragraphs of the text, numbered as some authors number them."""
    texts = [of.text[of.starts[item.row] : of.starts[end]] for item, end in one[:_SAMPLED]]
    return 2 * sum(map(is_prose, texts)) > len(texts)


def _called(of: Sheet, notes: Sequence[_List]) -> Iterator[tuple[int, int]]:
    """The row of each listed note that is called in the text before its list, and the place that calls it."""
    raised, in_brackets = calls_in(of), bracketed(of)
    begin = 0
    for one in notes:
        calls: Calls = in_brackets if one[0][0].shape == "[" else raised
        at, before = begin, of.starts[one[0][0].row]
        for item, _ in one:
            call = calls.first(item.number, at, before)
            if call is not None:
                yield item.row, call
                at = call + 1
        begin = of.starts[one[-1][1]]


def _block(layout: _Layout, item: _Item, end: int, kind: Kind, call: int | None) -> Block:
    rows = tuple(_stretches(layout.of, item.row, end, layout.taken))
    return Block(kind, rows, str(item.number) if kind is Kind.NOTE else None, call)


def _stretches(of: Sheet, first: int, last: int, inside: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """The rows of an item, those of page-foot notes and blank ones at its end left out."""
    while last > first + 1 and not of.line(last - 1).strip():
        last -= 1
    start = first
    for row in range(first, last + 1):
        if row == last or row in inside:
            if row > start:
                yield start, row
            start = row + 1
