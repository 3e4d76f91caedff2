"""Tell what a page carries for itself (numbers, running heads, rules) from what its author wrote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from linkwatch.documents.sheet import Sheet, rows_like

_PAGE_NUMBER = re.compile(r"\n[ \t\f]{0,120}(?:[-–—•] ?)?[0-9]{1,4}(?: ?[-–—•])?[ \t]{0,120}(?=\n|\Z)")
_RULE = re.compile(r"\n[ \t]{0,120}[_—–\-=]{5,400}[ \t]{0,120}(?=\n|\Z)")
_WAITS = re.compile(r"(?:https?://|www\.)\S{1,400}[-=&?_%]\Z")
_DAY_AND_MONTH = re.compile(r"(?<!\d)\d{1,2}\.?(?: de)? [^\W\d_]{3,12}\.?,?(?: de)?\Z")
_THE_REST = re.compile(r"\s*(?:\Z|\[?\d{1,4}[.)\]] )")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERS = re.compile(r"[0-9]+")
_ITEM = re.compile(r"\[?[0-9]{1,4}[.)\]] ")
_LINE_SEEN = 500  # characters of a line above that show whether it waits
_HEAD_LENGTH = 120  # characters: a longer line is no running head
_HEAD_TIMES = 3  # pages a line must stand on, at the same edge, to be one


def furniture(of: Sheet) -> set[int]:
    """The rows that belong to the page."""
    return {*_page_numbers(of), *_rules(of), *_running_heads(of)}


def _page_numbers(of: Sheet) -> Iterator[int]:
    return (row for row, _ in rows_like(of, _PAGE_NUMBER) if _at_an_edge(of, row) and not _completes(of, row))


def _rules(of: Sheet) -> Iterator[int]:
    return (row for row, _ in rows_like(of, _RULE))


def _at_an_edge(of: Sheet, row: int) -> bool:
    """First or last of its page, or with nothing above or below it."""
    if row in (0, len(of) - 1):
        return len(of) > 1
    if of.pages is not None and not of.pages[row - 1] == of.pages[row] == of.pages[row + 1]:
        return True
    return not of.line(row - 1).strip() or not of.line(row + 1).strip()


def _completes(of: Sheet, row: int) -> bool:
    """Whether a number ends what the line above began: a date, or an address that waits at its entry's end."""
    above = of.line(row - 1).rstrip() if row else ""
    if _DAY_AND_MONTH.search(above[-40:]) is not None:
        return _YEAR.fullmatch(of.line(row).strip()) is not None
    return (
        _WAITS.search(above[-_LINE_SEEN:]) is not None
        and _THE_REST.match(of.text, of.starts[row + 1]) is not None
    )


def _running_heads(of: Sheet) -> Iterator[int]:
    """Lines that stand again and again at the top or foot of pages, their numbers left aside."""
    if of.pages is None:
        return
    edges = [(row, _shape(of.line(row))) for row in _edge_rows(of)]
    times = Counter(shape for _, shape in edges)
    yield from (row for row, shape in edges if shape and times[shape] >= _HEAD_TIMES)


def _edge_rows(of: Sheet) -> Iterator[int]:
    """The first two and the last two written rows of each page."""
    pages: dict[int, list[int]] = {}
    assert of.pages is not None
    for row, page in enumerate(of.pages):
        if of.line(row).strip():
            pages.setdefault(page, []).append(row)
    for rows in pages.values():
        yield from dict.fromkeys(rows[:2] + rows[-2:])


def _shape(line: str) -> str:
    """What is alike in the heads of many pages. Items of a list are none, nor are addresses that differ."""
    words = " ".join(line.split())
    if len(words) > _HEAD_LENGTH or _ITEM.match(words):
        return ""
    return words if "://" in words else _NUMBERS.sub("#", words)
