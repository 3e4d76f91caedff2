"""A record of a database format as a passage: what it says outright, and how a person would read it."""

from __future__ import annotations

from collections.abc import Mapping

from linkwatch.domain.reference import Kind, Line, Passage


def passage_of(text: str, fields: Mapping[str, str], line: int | None) -> Passage:
    """A record; `line` is the first of its lines in the source, where it stands in lines.

    Each line of `text` counts one on from there, so give the source's own lines where there are any.
    """
    starts = [0]
    starts += [at + 1 for at, character in enumerate(text) if character == "\n"]
    lines = tuple(Line(start, line + place) for place, start in enumerate(starts)) if line else ()
    return Passage(text, Kind.RECORD, lines, fields=tuple((key, value) for key, value in fields.items() if value))
