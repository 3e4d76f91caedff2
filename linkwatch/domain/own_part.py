"""Which part of its passage is a citation's own, and what the rest of the passage is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from linkwatch.domain.reference import Kind, Passage, Place, Reference
from linkwatch.domain.rewrite.spans import Source, address_in, words_around

_BESIDE = 80  # characters of a neighbour that are shown
_LONGEST_OWN = 220  # characters of the citation itself that are shown: its two ends
_LETTERS_OF_A_SOURCE = 12
"""Fewer letters beside a citation are its number, «См.» or "see also", and no source."""


class Rest(StrEnum):
    """What stands beside a citation in its passage."""

    NOTHING = "nothing"
    SOURCES = "sources"  # parted from it by a semicolon, or with an address of their own
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A citation among its neighbours, cut to what a person can take in at a glance."""

    before: str
    own: str
    after: str
    rest: Rest
    kind: Kind


def own_part(passages: Sequence[Passage], reference: Reference) -> OwnPart | None:
    """The citation in its passage; None where it does not stand in one word for word.

    >>> note = Passage("2 Rivers. http://a.test/1 (May 2020); Bridges of the north. Riga, 1999.")
    >>> rivers = Reference("a", 1, Place(), "http://a.test/1", "", "Rivers. http://a.test/1 (May 2020)")
    >>> own_part([note], rivers).after
    '; Bridges of the north. Riga, 1999.'
    """
    if not reference.citation:
        return None
    anywhere = replace(reference, place=Place())
    for passage in _likely(passages, reference.place):
        source = Source(passage.text, "")
        address = address_in(source, anywhere)
        span = words_around(source, reference.citation, address) if address else None
        if span is not None:
            text = passage.text
            return _cut(text[: span.start], reference.citation, text[span.end :], passage.kind)
    return None


def _likely(passages: Sequence[Passage], place: Place) -> list[Passage]:
    """The passages a citation may stand in: of its line or its note; all where neither is known."""
    if place.line is not None:
        return [each for each in passages if any(line.number == place.line for line in each.lines)]
    return [each for each in passages if place.note is None or each.note == place.note]


def _cut(before: str, own: str, after: str, kind: Kind) -> OwnPart:
    before, own, after = (" ".join(part.split()) for part in (before, own, after))
    beside = [part for part in (before, after) if sum(map(str.isalpha, part)) >= _LETTERS_OF_A_SOURCE]
    if not beside:
        rest = Rest.NOTHING
    elif any(part.startswith(";") or part.endswith(";") or "://" in part for part in beside):
        rest = Rest.SOURCES
    else:
        rest = Rest.WORDS
    if len(before) > _BESIDE:
        before = "…" + before[-_BESIDE:]
    if len(own) > _LONGEST_OWN:
        own = f"{own[: _LONGEST_OWN // 2]} … {own[-_LONGEST_OWN // 2 :]}"
    return OwnPart(before, own, after if len(after) <= _BESIDE else after[:_BESIDE] + "…", rest, kind)
