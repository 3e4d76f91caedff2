"""Find the numbers in a text that may call notes: raised above the line, or glued to the word before them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from linkwatch.documents.sheet import Sheet

RAISED = re.compile(r"[0-9]{1,3}(?![0-9])")
"""A number that may stand above the line, for formats that know what does."""

_CALL = re.compile(
    r"[0-9⁰¹²³⁴-⁹](?:(?<=[^\W\d_].)|(?<=[»”“\")\]’!?…].)|(?<=[^\W\d_»”“\")\]’!?…][.,;:].))"
    r"[0-9⁰¹²³⁴-⁹]{0,2}(?=[\s.,;:!?…)»”—–]|\Z)"
)
"""Behind a letter, a closing mark, or a stop behind one of these."""
_DATED_CALL = re.compile(r"(?:1[5-9]|20)(?<![\w.,-]..)[0-9]{2}([0-9]{1,2})(?=[\s.,;:!?…)»”—–]|\Z)")
_BRACKETED = re.compile(r"\[(?<=[^\n]\[)([0-9]{1,3})\]")
_FORMULA = re.compile(r"(?<![^\W_])(?:[A-Za-z]|(?:(?:H|C|N|O|S|P|Cl|Na|Ca|Mg|Fe|Al|Si|Cu|Zn)[0-9]{0,2}){2,6})\Z")
"""What a number belongs to that calls no note: CO2, H2SO4, A4, G7."""
_LONGEST_FORMULA = 16  # characters
_QUOTATION_ENDS = frozenset('»”“"')
_AGAIN = 8  # calls of one number that are looked at

_Offsets = dict[int, list[int]]
"""Where each number stands: offsets into the sheet, in order."""


@dataclass(frozen=True, slots=True)
class Calls:
    """Where the numbers of notes are called; one glued to a year ("in 202111") counts where none else does."""

    _sure: _Offsets
    _behind_years: _Offsets = field(default_factory=dict)
    _behind_quotations: AbstractSet[int] = frozenset()

    def first(self, number: int, after: int, before: int) -> int | None:
        """The first call of a number from one offset to another.

        Where it is called again before the next number is, the call behind a quotation is the one.
        """
        for offsets in (self._sure.get(number, ()), self._behind_years.get(number, ())):
            place = bisect_left(offsets, after)
            if place < len(offsets) and offsets[place] < before:
                again = self._again(offsets[place : place + _AGAIN], number, before)
                return next((at for at in again if at in self._behind_quotations), offsets[place])
        return None

    def _again(self, offsets: Sequence[int], number: int, before: int) -> Iterator[int]:
        following = self._sure.get(number + 1, ())
        place = bisect_left(following, offsets[0])
        end = min(before, following[place]) if place < len(following) else before
        return takewhile(end.__gt__, offsets)


def calls_in(of: Sheet) -> Calls:
    """Each number that is raised, or, where the format does not know, glued to a word or a year."""
    if of.raised is not None:
        raised = ((at, RAISED.match(of.text, at)) for at in sorted(of.raised))
        return Calls(_gathered((at, number[0]) for at, number in raised if number))
    numbers = [(call.start(), call[0]) for call in _CALL.finditer(of.text) if not _is_formula(call)]
    dated = ((call.start(1), call[1]) for call in _DATED_CALL.finditer(of.text))
    quoting = frozenset(at for at, _ in numbers if of.text[at - 1] in _QUOTATION_ENDS)
    return Calls(_gathered(numbers), _gathered(dated), quoting)


def bracketed(of: Sheet) -> Calls:
    """Each number in brackets of its own, but for those that begin a line."""
    return Calls(_gathered((call.start(), call[1]) for call in _BRACKETED.finditer(of.text)))


@lru_cache(maxsize=4096)
def plain_number(printed: str) -> int:
    """The number a mark prints, small digits or not."""
    return int(unicodedata.normalize("NFKC", printed))


def _gathered(numbers: Iterable[tuple[int, str]]) -> _Offsets:
    found: _Offsets = {}
    for at, number in numbers:
        found.setdefault(plain_number(number), []).append(at)
    return found


def _is_formula(call: re.Match[str]) -> bool:
    at = call.start()
    return _FORMULA.search(call.string, max(0, at - _LONGEST_FORMULA), at) is not None
