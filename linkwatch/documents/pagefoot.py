"""Find the notes at the foot of pages, and the raised number in the text that calls each.

A line that begins with a number is a note only where the text before it carries that number glued to a
word or a closing quotation mark, and where it continues the count: lists and tables are neither.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from linkwatch.documents.calls import Calls, calls_in, plain_number
from linkwatch.documents.listing import stands_below_heading
from linkwatch.documents.sheet import Block, Sheet, rows_like
from linkwatch.domain.reference import Kind

_HEAD = re.compile(r"\n[ \t\f]?([0-9⁰¹²³⁴-⁹]{1,3})(?:[.)][ \t]|[ \t\xa0])[ \t]{0,8}(?=[^\W\d_]|[«“„\"'‘<\[(])")
SMALLER = 0.95
"""Of the size beside it: type is set smaller only on purpose."""
_PAGE_TOP = re.compile(r"\n(?:\f| (?=\S))")  # converters leave one space where a page begins
_REACH = 150  # rows back from a note to the word that calls it: two pages
_FOOT = 60  # rows that the notes of one page may fill
_APART = 3  # blank rows between two notes of one page

_Head = tuple[int, int]
"""A row that begins with a number, and the number."""


@dataclass(frozen=True, slots=True)
class _Foot:
    """The foot of a page being read: where its calls may stand, where it ends, its last note."""

    reach: int  # offset from which its calls are looked for
    end: int  # the row after its last
    number: int
    call: int  # of its last note that was found called
    called: bool = True  # whether that is its last note


@dataclass(frozen=True, slots=True)
class _Pages:
    """What is known of the pages while their feet are read."""

    of: Sheet
    calls: Calls
    tops: Sequence[int]


def notes(of: Sheet, page: AbstractSet[int] = frozenset()) -> list[Block]:
    """The notes at the feet of pages, in order, each with the place that calls it.

    `page` are rows that belong to the page, not to the last note on it.
    """
    heads = [(row, plain_number(head[1])) for row, head in rows_like(of, _HEAD)]
    if not heads:
        return []
    pages = _Pages(of, calls_in(of), _page_tops(of))
    opened: list[tuple[int, _Foot]] = []
    foot = _Foot(reach=0, end=0, number=0, call=-1)
    listed = 0  # the last number of a list under a heading of its own: what counts on from it is no note
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        row, number = head
        if (number == 1 and stands_below_heading(of, row)) or (listed and number == listed + 1):
            listed = number
        elif found := _opened(pages, head, foot) or _uncalled(pages, head, foot, following):
            foot, listed = found, 0
            opened.append((row, foot))
    return _blocks(of, opened, page)


def _opened(pages: _Pages, head: _Head, foot: _Foot) -> _Foot | None:
    """The foot as it stands after a note that begins here, or None where none begins."""
    of, (row, number) = pages.of, head
    inside = row < foot.end
    if number != foot.number + 1 and (inside or number != 1) and of.raised is None:
        return None
    adjoins = inside or (number != 1 and _adjoins(of, foot.end, row))
    reach = foot.reach if adjoins else of.starts[max(foot.end, row - _REACH)]
    call = pages.calls.first(number, foot.call + 1 if adjoins else reach, of.starts[row])
    if call is None or _is_larger(of, row, call):
        return None
    end, at_page_end = _end(of, row, pages.tops)
    if not (adjoins or _stands_apart(of, row, call) or (of.sizes is None and at_page_end)):
        return None
    return _Foot(reach, foot.end if inside else end, number, call)


def _uncalled(pages: _Pages, head: _Head, foot: _Foot, following: _Head | None) -> _Foot | None:
    """The foot after a note whose call was not found, where the notes around it are called and count on."""
    row, number = head
    adjoins = row < foot.end or _adjoins(pages.of, foot.end, row)
    if following is None or not foot.number or number != foot.number + 1 or not adjoins:
        return None
    end = foot.end if row < foot.end else _end(pages.of, row, pages.tops)[0]
    supposed = _Foot(foot.reach, end, number, foot.call, called=False)
    counts_on = following[1] == number + 1 and (following[0] < end or _adjoins(pages.of, end, following[0]))
    return supposed if counts_on and _opened(pages, following, supposed) else None


def _adjoins(of: Sheet, end: int, row: int) -> bool:
    """Whether nothing but a blank line or two lies between the foot above and a row."""
    return 0 <= row - end <= _APART and not any(of.line(between).strip() for between in range(end, row))


def _page_tops(of: Sheet) -> list[int]:
    """The rows at which pages begin: stated by the format, or seen by the space a converter left."""
    if of.pages is not None:
        return [row for row in range(1, len(of)) if of.pages[row] != of.pages[row - 1]]
    tops = [row for row, _ in rows_like(of, _PAGE_TOP)]
    return tops if len(tops) <= 2 + len(of) // 10 else []


def _end(of: Sheet, row: int, tops: Sequence[int]) -> tuple[int, bool]:
    """Where the foot that holds this row ends (the next page, else the first blank line); whether at a page."""
    place = bisect_left(tops, row + 1)
    if place < len(tops) and tops[place] - row <= _FOOT:
        return tops[place], True
    last = min(len(of), row + _FOOT)
    return next((below for below in range(row + 1, last) if not of.line(below).strip()), last), False


def _is_larger(of: Sheet, row: int, call: int) -> bool:
    """In larger type than the line that calls it: the heading of a numbered section."""
    return of.sizes is not None and of.sizes[row] * SMALLER > of.sizes[of.row_at(call)]


def _stands_apart(of: Sheet, row: int, call: int) -> bool:
    """Below a blank line, or in smaller type than the line that calls it."""
    if row == 0 or not of.line(row - 1).strip():
        return True
    return of.sizes is not None and of.sizes[row] < SMALLER * of.sizes[of.row_at(call)]


def _blocks(of: Sheet, opened: Sequence[tuple[int, _Foot]], page: AbstractSet[int]) -> list[Block]:
    """Each note up to the next of its foot, blank lines and the page's own at its end left off."""
    found = []
    for index, (row, foot) in enumerate(opened):
        end = min(foot.end, opened[index + 1][0]) if index + 1 < len(opened) else foot.end
        while end > row + 1 and (end - 1 in page or not of.line(end - 1).strip()):
            end -= 1
        found.append(Block(Kind.NOTE, ((row, end),), str(foot.number), foot.call if foot.called else None))
    return found
