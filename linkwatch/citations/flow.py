"""Passages as one text: in reading order, and line by line as the document prints them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from linkwatch.domain.keys import Spot
from linkwatch.domain.reference import Kind, Line, Passage, Place, Text

_LAID = frozenset({"plain", "pdf"})  # formats whose lines are those of a page

Row = tuple[int, int]
"""What orders a text: page and line, or the offset where a format has no lines."""


class Whereabouts(NamedTuple):
    """Where an entry stands: the place it begins at, and the stretch of text that it is."""

    place: Place
    start: Spot | None = None
    end: Spot | None = None


NOWHERE = Whereabouts(Place())


@dataclass(frozen=True)
class Flow:
    """Passages as one text, with the way back to their places."""

    text: str
    lines: Sequence[Line] = ()  # as their passages have them
    begins: Sequence[int] = ()  # of lines
    starts: tuple[int, ...] = ()  # of passages
    entries: tuple[int, ...] = ()  # starts of those that the format itself calls entries
    keys: tuple[str, ...] = ()  # of those entries; empty where the format states none
    body: int = 0  # where the notes begin
    laid: bool = False  # the document is laid out in numbered lines
    origins: tuple[tuple[int, Spot], ...] = ()  # offsets at which a passage, or a line of one, begins

    def place(self, start: int, end: int) -> Place:
        """Where a span stands in the document."""
        at = bisect_right(self.begins, start)
        if not at:
            return NOWHERE.place
        first = last = self.lines[at - 1]
        if at < len(self.begins) and self.begins[at] < end:
            last = self.lines[bisect_right(self.begins, end - 1, at) - 1]
        return Place(first.number, last.number, first.page)

    def spots(self, start: int, end: int) -> tuple[Spot | None, Spot | None]:
        """The points where a span begins and ends: passages, and offsets into their own text."""
        at = bisect_right(self._origin_starts, start)
        if not at:
            return None, None
        begins, (passage, shift) = self.origins[at - 1]
        first = passage, shift + start - begins
        if at < len(self.origins) and self.origins[at][0] <= end:
            begins, (passage, shift) = self.origins[bisect_right(self._origin_starts, end, at) - 1]
        return first, (passage, shift + end - begins)

    def whereabouts(self, start: int, end: int) -> Whereabouts:
        """Where an entry stands.

        Where lines of a note stand between its own on the page, its stretch goes as far as its first passage.
        """
        place, (first, last) = self.place(start, start), self.spots(start, max(start, end - 1))
        if first is not None and last is not None and first > last:
            within = (at for at, (passage, _) in self.origins if start < at < end and passage != first[0])
            _, last = self.spots(start, next(within, end) - 1)
        return Whereabouts(place, first, last)

    def row(self, offset: int) -> Row:
        """What compares offsets of different flows of one document."""
        line = self._line(offset) if self.laid else None
        return (line.page or 0, line.number or 0) if line else (0, offset)

    def _line(self, offset: int) -> Line | None:
        at = bisect_right(self.begins, offset)
        return self.lines[at - 1] if at else None

    @cached_property
    def _origin_starts(self) -> Sequence[int]:
        return [start for start, _ in self.origins]


def in_reading_order(text: Text) -> Flow:
    """Body and entries, so that a key broken over a page is whole again, then the notes.

    Database records cite nothing and are left out.
    """
    numbered = list(enumerate(text.passages))
    body = [(index, one) for index, one in numbered if one.kind in (Kind.BODY, Kind.ENTRY)]
    notes = [(index, one) for index, one in numbered if one.kind is Kind.NOTE]
    parts: list[str] = []
    lines: list[Line] = []
    begins: list[int] = []
    origins: list[tuple[int, Spot]] = []
    length = ends = 0
    for index, passage in (*body, *notes):
        origins.append((length, (index, 0)))
        lines += passage.lines
        begins += [length + line.start for line in passage.lines]
        parts += [passage.text, "\n\n" if passage.kind is Kind.ENTRY else "\n"]
        length += len(passage.text) + len(parts[-1])
        ends = ends if passage.kind is Kind.NOTE else length
    starts = tuple(start for start, _ in origins)
    entries = [(start, one) for start, (_, one) in zip(starts, body, strict=False) if one.kind is Kind.ENTRY]
    laid = text.format in _LAID and all(_is_laid(passage) for _, passage in (*body, *notes))
    return Flow(
        text="".join(parts),
        lines=lines,
        begins=begins,
        starts=starts,
        entries=tuple(start for start, _ in entries),
        keys=tuple(dict(one.fields).get("key", "") for _, one in entries),
        body=ends,
        laid=laid,
        origins=tuple(origins),
    )


def as_printed(passages: Sequence[Passage]) -> Flow:
    """Line after line, each once: what a list of works looks like on the page, notes and all."""
    rows = {(line.page or 0, line.number or 0): (index, line, words) for index, line, words in _rows(passages)}
    parts: list[str] = []
    lines: list[Line] = []
    begins: list[int] = []
    origins: list[tuple[int, Spot]] = []
    length, above = 0, 0
    for (_, number), (index, line, words) in sorted(rows.items(), key=lambda row: row[0]):
        gap = "\n" if parts and number > above + 1 else ""
        lines.append(line)
        begins.append(length + len(gap))
        origins.append((begins[-1], (index, line.start)))
        parts += [gap, words, "\n"]
        length += len(gap) + len(words) + 1
        above = number
    return Flow("".join(parts), lines, begins, body=length, laid=True, origins=tuple(origins))


def _is_laid(passage: Passage) -> bool:
    """Whether every line of a passage has its number."""
    numbered = bool(passage.lines) and all(line.number for line in passage.lines)
    return numbered and passage.text.count("\n") < len(passage.lines)


def _rows(passages: Sequence[Passage]) -> Iterator[tuple[int, Line, str]]:
    for index, passage in enumerate(passages):
        if passage.kind is not Kind.RECORD:
            ends = [line.start for line in passage.lines]
            for line, end in zip(passage.lines, [*ends[1:], len(passage.text)], strict=True):
                yield index, line, passage.text[line.start : end].strip("\n")
