"""Tell where the body calls a note or prints a key, and what it quotes there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from linkwatch.citations.keyed import quotations_by_key
from linkwatch.citations.quotations import quotations_before
from linkwatch.citations.streams import line_at, without_furniture
from linkwatch.domain.reference import Kind, Passage, Place

_LETTER = re.compile(r"[^\W\d_]")

CalledAt = tuple[int, int]
"""Index of a passage, and the offset in it at which a note is called."""


class Calling:
    """The calls of a document's notes. Each passage is looked over once, however many notes it calls."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._bodies = [index for index, passage in enumerate(passages) if passage.kind is Kind.BODY]
        self._calls: dict[int, list[int]] = {}
        self._texts: dict[int, str] = {}
        for index, offset in sorted(one.called_at for one in passages if one.called_at is not None):
            self._calls.setdefault(index, []).append(offset)

    def place(self, called_at: CalledAt) -> Place:
        """Where a note is called."""
        index, offset = called_at
        line, page = line_at(self._passages[index], offset)
        return Place(line, line, page)

    def quotations(self, called_at: CalledAt) -> tuple[str, ...]:
        """What the body quotes where it calls a note."""
        index, offset = called_at
        text, above, since = self._text(index), self._above(index), self._since(index, offset)
        return quotations_before(text, offset, above, since, set_apart=self._passages[index].quoted)

    def quotations_by_key(self, index: int, start: int, end: int) -> tuple[str, ...]:
        """What a passage quotes where it prints a key, its bracket and pages included."""
        set_apart = self._passages[index].quoted
        return quotations_by_key(self._text(index), start, end, self._above(index), set_apart=set_apart)

    def _text(self, index: int) -> str:
        if index not in self._texts:
            self._texts[index] = without_furniture(self._passages[index])
        return self._texts[index]

    def _above(self, index: int) -> str:
        """The paragraph above."""
        place = bisect_left(self._bodies, index)
        return self._passages[self._bodies[place - 1]].text if place else ""

    def _since(self, index: int, offset: int) -> int:
        """Where the body calls the note before this one, if it says anything between the two."""
        place = bisect_left(self._calls[index], offset)
        before = self._calls[index][place - 1] if place else 0
        return before if _LETTER.search(self._passages[index].text, before, offset) else 0
