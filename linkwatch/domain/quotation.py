"""Decide whether a text holds a quotation: word for word, or nearly, as scans and editors change it. Pure.

A quotation is cut where the author left something out («…», «[…]») or put something in («[sic]»); the
pieces must stand in the text in their order. A piece counts as found when its words are there as they
are, or when the likeliest place differs no more than a scan does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, compress, count

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from linkwatch.domain.folding import levelled_by_signs

NEARLY = 0.87
"""The least likeness, letter by letter, of a piece that was scanned or retyped."""

_GAP = re.compile(r"\[[^\[\]]{0,80}\]|<\s?(?:…|\.{2,3})\s?>|\(\s?(?:…|\.{2,3})\s?\)|…|\.{2,}|\u2026")
_SHORT_PIECE = 2  # words; shorter ones prove nothing beside longer ones
_FEW_WORDS = 24  # in a piece: looking for each is cheaper than cutting a long text into words
_CONTEXT = 12  # words shown on either side of a place
_SMALL_TEXT = 20_000  # letters; a text that small is searched letter by letter as the last resort


class Exactness(StrEnum):
    """How closely a text holds a quotation."""

    EXACT = "exact"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a text holds a quotation; offsets count words of the folded text."""

    start: int
    end: int
    exactness: Exactness
    context: str  # the folded words around the place


class Standing(StrEnum):
    """What looking for a quotation in the live page and in the captures came to."""

    HELD = "held"  # the live page holds it
    LOST = "lost"  # a capture holds it, the live page does not
    NOT_IN_SOURCE = "not_in_source"  # neither the live page nor any capture holds it
    UNKNOWN = "unknown"  # nothing readable to look in


class Searchable:
    """A text folded once, to look for many quotations in it; cut into words only where one may be there."""

    def __init__(self, text: str) -> None:
        self._levelled = levelled_by_signs(text)

    @cached_property
    def words(self) -> list[str]:
        """The words of the text, folded."""
        return self._levelled.split()

    @cached_property
    def _letters(self) -> str:
        """All words run together."""
        return self._levelled.replace(" ", "")

    @cached_property
    def _starts(self) -> list[int]:
        """The offset among the letters at which each word starts."""
        return [0, *accumulate(map(len, self.words))][:-1]

    def find(self, quotation: str) -> Occurrence | None:
        """The place of a quotation, or None. Empty quotations are nowhere."""
        pieces = pieces_of(quotation)
        places: list[tuple[int, int, bool]] = []
        for piece in pieces:
            place = self._place(piece, places[-1][1] if places else 0)
            if place is None:
                return None
            places.append(place)
        if not places:
            return None
        exact = all(place[2] for place in places)
        return self._occurrence(places[0][0], places[-1][1], exact=exact)

    def _occurrence(self, start: int, end: int, *, exact: bool) -> Occurrence:
        context = " ".join(self.words[max(0, start - _CONTEXT) : end + _CONTEXT])
        return Occurrence(start, end, Exactness.EXACT if exact else Exactness.NEAR, context)

    def _place(self, piece: list[str], after: int) -> tuple[int, int, bool] | None:
        """Start, end and exactness of a piece that stands at or behind a word."""
        run = self._run(piece, after)
        if run is not None:
            return (*run, True)
        if len(piece) <= _SHORT_PIECE:
            return None
        near = self._near(piece, after)
        return None if near is None else (*near, False)

    def _run(self, piece: list[str], after: int) -> tuple[int, int] | None:
        """The piece as it stands; blanks do not count, so that words broken by hyphens are found."""
        wanted, letters = "".join(piece), self._letters
        if wanted not in letters:
            return None
        starts = self._starts
        origin = starts[after] if after < len(starts) else len(letters)
        while (at := letters.find(wanted, origin)) >= 0:
            first, last = _word_at(starts, at), _word_at(starts, at + len(wanted) - 1)
            whole = starts[first] == at and _end(starts, letters, last) == at + len(wanted)
            if whole:
                return first, last + 1
            origin = at + 1
        return None

    def _near(self, piece: list[str], after: int) -> tuple[int, int] | None:
        """The likeliest place of a piece whose letters were changed here and there."""
        wanted = " ".join(piece)
        for start in self._likely_starts(piece, after):
            window = self.words[start : start + len(piece) + 2]
            best = max(range(len(window) + 1), key=lambda n: Indel.similarity(" ".join(window[:n]), wanted) - n)
            if _alike(piece, window[:best]):
                return start, start + best
        return self._near_by_letters(piece, after)

    def _likely_starts(self, piece: list[str], after: int) -> list[int]:
        """Where most words of the piece stand at their distance, the best first."""
        indexes: dict[str, list[int]] = {}
        for index, word in enumerate(piece):
            indexes.setdefault(word, []).append(index)
        need = max(2, len(piece) // 4)
        if len(piece) <= _FEW_WORDS and self._too_few(indexes, need):
            return []
        votes: Counter[int] = Counter()
        rest = self.words[after:] if after else self.words
        for position in compress(count(after), map(indexes.__contains__, rest)):
            votes.update(max(after, position - index) for index in indexes[self.words[position]])
        likely = [start for start, count in votes.most_common(6) if count >= need]
        return sorted({max(after, start + shift) for start in likely for shift in (0, -1, 1)})

    def _too_few(self, indexes: dict[str, list[int]], need: int) -> bool:
        """Whether the whole text has fewer of a piece's words than must stand at one distance."""
        return sum(len(at) for word, at in indexes.items() if word in self._letters) < need

    def _near_by_letters(self, piece: list[str], after: int) -> tuple[int, int] | None:
        if len(self._letters) > _SMALL_TEXT or after >= len(self.words):
            return None
        wanted, starts = "".join(piece), self._starts
        found = fuzz.partial_ratio_alignment(wanted, self._letters[starts[after] :], score_cutoff=100 * NEARLY)
        if found is None or found.dest_end - found.dest_start < 0.8 * len(wanted):
            return None
        start = _word_at(starts, found.dest_start + starts[after])
        end = _word_at(starts, max(found.dest_start, found.dest_end - 1) + starts[after]) + 1
        return (start, end) if _alike(piece, self.words[start:end]) else None


def pieces_of(quotation: str) -> list[list[str]]:
    """The stretches of a quotation that must stand in the source, as folded words.

    Short pieces beside longer ones prove nothing and are left out.

    >>> pieces_of("Мы сделаем то, что… сделал [в свое время] Клемансо")
    [['мы', 'сделаем', 'то', 'что']]
    """
    pieces = [words for part in _GAP.split(quotation) if (words := levelled_by_signs(part).split())]
    long = [piece for piece in pieces if len(piece) > _SHORT_PIECE]
    return long if long and len(long) < len(pieces) else pieces


def holds(text: str, quotation: str) -> bool:
    """Whether a text holds a quotation, exactly or nearly.

    >>> holds("…сделаем то, что в своё время сделал Клемансо.", "что в свое время сделал Клемансо")
    True
    """
    return Searchable(text).find(quotation) is not None


def quotation_standing(live: bool | None, captured: tuple[bool, ...]) -> Standing:
    """What a reference's quotation came to; `live` is None where the live page could not be read.

    A quotation found neither live nor in any capture is a fault of the document, never drift; with no
    capture read, a live page alone proves nothing, for it may have changed.

    >>> quotation_standing(False, (False, False))
    <Standing.NOT_IN_SOURCE: 'not_in_source'>
    """
    if live:
        return Standing.HELD
    if any(captured):
        return Standing.UNKNOWN if live is None else Standing.LOST
    return Standing.NOT_IN_SOURCE if captured and live is not None else Standing.UNKNOWN


def _alike(piece: list[str], window: list[str]) -> bool:
    """Alike letter by letter, and no more than one word in ten another word altogether."""
    if Indel.normalized_similarity("".join(piece), "".join(window)) < NEARLY:
        return False
    changed = sum(
        1
        for word in piece
        if word not in window and max((fuzz.ratio(word, other) for other in window), default=0) < 50
    )
    return changed <= max(1, len(piece) // 10)


def _word_at(starts: list[int], offset: int) -> int:
    return bisect_right(starts, offset) - 1


def _end(starts: list[int], joined: str, word: int) -> int:
    return starts[word + 1] if word + 1 < len(starts) else len(joined)
