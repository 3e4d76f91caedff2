"""Weave the runs of a document that is a tree (DOCX, HTML, …) into passages, links and notes in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from linkwatch.domain.reference import Kind, Line, Passage, Target

_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class _Note:
    """A note that was called: by its key in the file, from where."""

    key: str
    label: str
    offset: int


@dataclass(slots=True)
class Weaver:
    """Takes text, links and calls of notes in reading order; gives passages.

    Each paragraph is one passage; the notes it calls follow it. Lines are counted as they are woven,
    since such formats know none: paragraph by paragraph, and a line break inside one counts.
    """

    passages: list[Passage] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _targets: list[Target] = field(default_factory=list)
    _calls: list[_Note] = field(default_factory=list)
    _line: int = 1

    @property
    def offset(self) -> int:
        """Where the next character will stand in the passage being woven."""
        return self._length

    def write(self, text: str) -> None:
        """Add text; runs of white space become one space, as a browser shows it."""
        if not text:
            return
        if not text.isprintable() or "  " in text:
            text = _SPACES.sub(" ", text)
        if text[:1] == " " and (not self._parts or self._parts[-1].endswith((" ", "\n", "\t"))):
            text = text.lstrip(" ")
        if text:
            self._parts.append(text)
            self._length += len(text)

    def break_line(self) -> None:
        """A line break inside the paragraph."""
        self._add("\n")

    def tab(self) -> None:
        """What parts two cells of a row."""
        self._add("\t")

    def _add(self, mark: str) -> None:
        if self._length:
            self._parts.append(mark)
            self._length += len(mark)

    @contextmanager
    def link(self, url: str | None) -> Iterator[None]:
        """What is written inside carries this address."""
        start = self._length
        yield
        if url and self._length > start:
            self._targets.append(Target(start, self._length, url))

    def mark(self, start: int, url: str) -> None:
        """What was written since `start` carries this address."""
        if self._length > start:
            self._targets.append(Target(start, self._length, url))

    def call(self, key: str, label: str = "") -> None:
        """A note is called here; `label` is the number printed, where the file states it."""
        self._calls.append(_Note(key, label, self._length))

    def end(
        self,
        kind: Kind = Kind.BODY,
        note: str | None = None,
        called_at: tuple[int, int] | None = None,
        *,
        fields: tuple[tuple[str, str], ...] = (),
        line: int | None = None,
        quoted: bool = False,
    ) -> None:
        """Close the paragraph; one without a written character leaves nothing.

        `line` is where it begins in the source, for formats that know.
        """
        text, targets = "".join(self._parts).rstrip(), tuple(self._targets)
        self._parts, self._targets, self._length = [], [], 0
        if not text:
            return
        first = self._line if line is None else line
        lines = tuple(_lines(text, first))
        if line is None:
            self._line += len(lines)
        self.passages.append(
            Passage(text, kind, lines, note, targets=targets, fields=fields, called_at=called_at, quoted=quoted)
        )

    def calls(self) -> list[tuple[str, str, int]]:
        """The notes called since the last time this was asked: key, label, offset."""
        taken, self._calls = self._calls, []
        return [(call.key, call.label, call.offset) for call in taken]


def _lines(text: str, first: int) -> Iterator[Line]:
    start = 0
    for row, line in enumerate(text.split("\n")):
        yield Line(start, first + row)
        start += len(line) + 1
