"""Which part of its passage is a citation's own, and what the rest of the passage is. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from linkwatch.domain.reference import Kind, Passage, Reference
from linkwatch.domain.rewrite.spans import Span

_RUN = re.compile(r"[^\s\-\xad\ufffe]+")
_BESIDE = 80  # characters of a neighbour that are shown
_LONGEST_OWN = 220  # characters of the citation itself that are shown: its two ends
_LETTERS_OF_A_SOURCE = 12
"""Fewer letters beside a citation are its number, «См.» or "see also", and no source."""


class Rest(StrEnum):
    """What stands beside a citation in its passage."""

    NOTHING = "nothing"
    SOURCES = "sources"  # parted from it by a semicolon; in a note also with an address of their own
    WORDS = "words"  # in a note


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A citation among its neighbours, cut to what a person can take in at a glance."""

    before: str
    own: str
    after: str
    rest: Rest
    kind: Kind


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a citation stands: the number of the passage, from 0, and the stretch of its text."""

    passage: int
    span: Span


def own_parts(passages: Sequence[Passage], references: Iterable[Reference]) -> Iterator[OwnPart | None]:
    """Each citation in its passage; None for one that stands in none word for word.

    >>> from linkwatch.domain.reference import Place
    >>> note = Passage("2 Rivers. http://a.test/1 (May 2020); Bridges of the north. Riga, 1999.")
    >>> rivers = Reference("a", 1, Place(), "http://a.test/1", "", "Rivers. http://a.test/1 (May 2020)")
    >>> [part.after for part in own_parts([note], [rivers])]
    ['; Bridges of the north. Riga, 1999.']
    """
    references = tuple(references)
    for reference, stand in zip(references, stands(passages, references), strict=True):
        if stand is None:
            yield None
            continue
        passage, span = passages[stand.passage], stand.span
        before, after = passage.text[: span.start], passage.text[span.end :]
        yield _cut(before, reference.citation, after, passage.kind)


def stands(passages: Sequence[Passage], references: Iterable[Reference]) -> Iterator[Stand | None]:
    """Where each citation stands; None for one that stands in no passage word for word, or in one twice."""
    by_line: dict[int | None, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        for line in passage.lines:
            by_line[line.number].append(number)
    squeezed: dict[int, _Squeezed] = {}
    for reference in references:
        at = reference.place.line
        among: Sequence[int] = range(len(passages)) if at is None else by_line[at]
        yield _stand(passages, squeezed, among, reference)


def _stand(
    passages: Sequence[Passage], squeezed: dict[int, _Squeezed], among: Sequence[int], reference: Reference
) -> Stand | None:
    note = reference.place.note
    last_printed = (reference.as_printed.split() or [reference.url])[-1]
    for number in among:
        passage = passages[number]
        if last_printed not in passage.text or note not in (None, passage.note):
            continue
        if number not in squeezed:
            squeezed[number] = _Squeezed.of(passage.text)
        span = squeezed[number].only(reference.citation)
        if span is not None:
            return Stand(number, span)
    return None


@dataclass(frozen=True, slots=True)
class _Squeezed:
    """A text without its blanks and hyphens, as citations are compared with it."""

    text: str
    at: Sequence[int]  # where each of its runs begins here
    stood: Sequence[int]  # and where in the text as it is printed

    @classmethod
    def of(cls, text: str) -> _Squeezed:
        runs = list(_RUN.finditer(text))
        lengths = (len(run[0]) for run in runs)
        return cls(
            "".join(run[0] for run in runs), tuple(accumulate(lengths, initial=0)), [r.start() for r in runs]
        )

    def only(self, citation: str) -> Span | None:
        """Where a citation stands, if it does once."""
        wanted = "".join(_RUN.findall(citation))
        first = self.text.find(wanted) if wanted else -1
        if first < 0 or self.text.find(wanted, first + 1) >= 0:
            return None
        return Span(self._printed(first), self._printed(first + len(wanted) - 1) + 1)

    def _printed(self, place: int) -> int:
        run = bisect_right(self.at, place) - 1
        return self.stood[run] + place - self.at[run]


def _cut(before: str, own: str, after: str, kind: Kind) -> OwnPart:
    before, own, after = (" ".join(part.split()) for part in (before, own, after))
    rest = _rest([part for part in (before, after) if _is_more_than_a_mark(part)], kind)
    if len(before) > _BESIDE:
        before = "…" + before[-_BESIDE:]
    if len(own) > _LONGEST_OWN:
        own = f"{own[: _LONGEST_OWN // 2]} … {own[-_LONGEST_OWN // 2 :]}"
    return OwnPart(before, own, after if len(after) <= _BESIDE else after[:_BESIDE] + "…", rest, kind)


def _is_more_than_a_mark(part: str) -> bool:
    return sum(map(str.isalpha, part)) >= _LETTERS_OF_A_SOURCE


def _rest(beside: Sequence[str], kind: Kind) -> Rest:
    """A paragraph or a list goes on about other things; a note seldom does."""
    if any(part.startswith(";") or part.endswith(";") for part in beside):
        return Rest.SOURCES
    if kind is not Kind.NOTE or not beside:
        return Rest.NOTHING
    return Rest.SOURCES if any("://" in part for part in beside) else Rest.WORDS
