"""An edit of a document's source: what takes the place of which stretch. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """New text for a stretch of the source; an empty stretch is an insertion."""

    start: int
    end: int
    new: str
    reference: int  # the `n` of the reference it is for


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits made; of two that overlap the first in the text is made.

    >>> applied("one two", [Edit(4, 7, "three", 1), Edit(0, 0, "« ", 2)])
    '« one three'
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= done:
            parts += [text[done : edit.start], edit.new]
            done = edit.end
    return "".join((*parts, text[done:]))
