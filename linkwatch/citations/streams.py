"""Glue passages that read on into one another, and find the place of an offset again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from linkwatch.domain.reference import Kind, Passage, Place, Target

GLUE = "\n\n"
_START = attrgetter("start")
_VISIBLE = re.compile(r"[^\n]")


class Stream(NamedTuple):
    """Passages of one kind as one text: an address may begin in one and end in the next."""

    text: str
    passages: tuple[Passage, ...]
    indexes: tuple[int, ...]  # of the passages in their document
    starts: tuple[int, ...]  # where each begins in `text`

    def at(self, offset: int) -> tuple[int, int]:
        """Which passage (its place in `passages`) an offset falls into, and where in it."""
        which = bisect_right(self.starts, offset) - 1
        return which, offset - self.starts[which]

    def passage(self, offset: int) -> Passage:
        """The passage an offset falls into."""
        return self.passages[self.at(offset)[0]]

    def place(self, start: int, end: int) -> Place:
        """Where a span stands in the document."""
        which, inside = self.at(start)
        passage = self.passages[which]
        line, page = line_at(passage, inside)
        last_line = self._line(end - 1)[0] if "\n" in self.text[start:end] else line
        return Place(line, last_line, page, passage.note)

    @property
    def targets(self) -> list[Target]:
        """The addresses the format states, by offsets into `text`."""
        return [
            Target(target.start + shift, target.end + shift, target.url)
            for passage, shift in zip(self.passages, self.starts, strict=True)
            for target in passage.targets
        ]

    def order(self, offset: int) -> tuple[int, int]:
        """The place of an offset in the reading order of the document."""
        which, inside = self.at(offset)
        return self.indexes[which], inside

    def _line(self, offset: int) -> tuple[int | None, int | None]:
        which, inside = self.at(offset)
        return line_at(self.passages[which], inside)


def line_at(passage: Passage, offset: int) -> tuple[int | None, int | None]:
    """The line and the page of an offset into a passage."""
    if not passage.lines:
        return None, None
    line = passage.lines[max(0, bisect_right(passage.lines, offset, key=_START) - 1)]
    return line.number, line.page


def without_furniture(passage: Passage) -> str:
    """The text with what is the page's own blanked out, every offset kept."""
    if not passage.furniture:
        return passage.text
    parts: list[str] = []
    reached = 0
    for start, end in passage.furniture:
        parts += [passage.text[reached:start], _VISIBLE.sub(" ", passage.text[start:end])]
        reached = end
    return "".join([*parts, passage.text[reached:]])


def streams(passages: tuple[Passage, ...]) -> Iterator[Stream]:
    """The body as one stream; each note and entry with what continues it. Records are read by themselves."""
    body = [(index, passage) for index, passage in enumerate(passages) if passage.kind is Kind.BODY]
    if body:
        yield _stream(body)
    run: list[tuple[int, Passage]] = []
    for index, passage in enumerate(passages):
        if passage.kind is Kind.BODY or passage.kind is Kind.RECORD:
            continue
        if run and not _continues(run[-1][1], passage):
            yield _stream(run)
            run = []
        run.append((index, passage))
    if run:
        yield _stream(run)


def _continues(before: Passage, passage: Passage) -> bool:
    return before.kind is passage.kind is Kind.NOTE and passage.note is None


def _stream(run: list[tuple[int, Passage]]) -> Stream:
    indexes, passages = zip(*run, strict=True)
    texts = [without_furniture(passage) for passage in passages]
    starts = accumulate((len(text) + len(GLUE) for text in texts[:-1]), initial=0)
    return Stream(GLUE.join(texts), passages, indexes, tuple(starts))
