"""Find the notes at the foot of pages, and the raised number in the text that calls each.

A line that begins with a number is a note only where the text before it carries that number glued to a
word or a closing quotation mark, and where it continues the count: lists and tables are neither.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from linkwatch.documents.sheet import Block, Sheet, rows_like
from linkwatch.domain.reference import Kind

_HEAD = re.compile(r"\n[ \t\f]?([0-9⁰¹²³⁴-⁹]{1,3})(?:[.)][ \t]|[ \t\xa0])[ \t]{0,8}(?=[^\W\d_]|[«“„\"'‘<\[(])")
_CALL = re.compile(r"[0-9⁰¹²³⁴-⁹]{1,3}(?=[\s.,;:!?…)»”—–]|\Z)")
RAISED = re.compile(r"[0-9]{1,3}(?![0-9])")
"""A number that may stand above the line, for formats that know what does."""
SMALLER = 0.95
"""Of the size beside it: type is set smaller only on purpose."""
_CLOSERS = frozenset('»”“")]’!?…')  # a call stands behind a letter, one of these, or a stop behind a letter
_STOPS = frozenset(".,;:")
_PAGE_TOP = re.compile(r"\n(?:\f| (?=\S))")  # converters leave one space where a page begins
_REACH = 150  # rows back from a note to the word that calls it: two pages
_FOOT = 60  # rows that the notes of one page may fill


_Calls = dict[int, list[int]]
"""Where each number is called: offsets into the sheet, in order."""


@dataclass(frozen=True, slots=True)
class _Foot:
    """The foot of a page being read: where its calls may stand, where it ends, its last note."""

    reach: int  # offset from which its calls are looked for
    end: int  # the row after its last
    number: int
    call: int


def notes(of: Sheet, page: AbstractSet[int] = frozenset()) -> list[Block]:
    """The notes at the feet of pages, in order, each with the place that calls it.

    `page` are rows that belong to the page, not to the last note on it.
    """
    heads = [(row, _plain(head[1])) for row, head in rows_like(of, _HEAD)]
    if not heads:
        return []
    calls, tops = _calls(of), _page_tops(of)
    opened: list[tuple[int, _Foot]] = []
    foot = _Foot(reach=0, end=0, number=0, call=-1)
    for head in heads:
        if found := _opened(of, head, foot, calls, tops):
            foot = found
            opened.append((head[0], foot))
    return _blocks(of, opened, page)


def _opened(of: Sheet, head: tuple[int, int], foot: _Foot, calls: _Calls, tops: Sequence[int]) -> _Foot | None:
    """The foot as it stands after a note that begins here, or None where none begins."""
    row, number = head
    inside = row < foot.end
    if number != foot.number + 1 and (inside or number != 1) and of.raised is None:
        return None
    adjoins = inside or (row == foot.end and number != 1)
    reach = foot.reach if adjoins else of.starts[max(foot.end, row - _REACH)]
    call = _first(calls.get(number, ()), foot.call + 1 if adjoins else reach, of.starts[row])
    if call is None:
        return None
    end, at_page_end = _end(of, row, tops)
    if not (adjoins or _stands_apart(of, row, call) or (of.sizes is None and at_page_end)):
        return None
    return _Foot(reach, foot.end if inside else end, number, call)


def _calls(of: Sheet) -> _Calls:
    """Where each number is raised, or, where the format does not know, glued to a word."""
    calls: _Calls = {}
    for at, number in _numbers(of):
        calls.setdefault(_plain(number), []).append(at)
    return calls


def _numbers(of: Sheet) -> Iterator[tuple[int, str]]:
    if of.raised is None:
        yield from ((call.start(), call[0]) for call in _CALL.finditer(of.text) if _glued(of.text, call.start()))
    else:
        raised = ((at, RAISED.match(of.text, at)) for at in sorted(of.raised))
        yield from ((at, number[0]) for at, number in raised if number)


def _glued(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    if before in _STOPS:
        before = text[at - 2 : at - 1]
    return before.isalpha() or before in _CLOSERS


def _first(offsets: Sequence[int], after: int, before: int) -> int | None:
    place = bisect_left(offsets, after)
    return offsets[place] if place < len(offsets) and offsets[place] < before else None


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
        found.append(Block(Kind.NOTE, ((row, end),), str(foot.number), foot.call))
    return found


def _plain(number: str) -> int:
    return int(unicodedata.normalize("NFKC", number))
