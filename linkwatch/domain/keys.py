"""In-text keys and bibliography entries, and which of them belong together. Pure.

A key is what the body prints to point into the list: "12", "Кислицын 2016", "Lee et al. 2020a".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import OSA

from linkwatch.domain.reference import Place

_SLIPS = ((6, 2), (5, 1))
"""Letters that may be wrong in a name of so many: a case ending ("Ивановой"), a slip of the pen.
Shorter names must be equal."""

_FIRM = 3  # letters at the start of a name that must agree
_LEAD = 24  # characters of a name or an opening in which those letters stand, whatever marks stand before
_FULL = 100  # entries of one year whose names begin alike: no list has more
_NOWHERE = Place()

Spot = tuple[int, int]
"""A point in a document: index into `Text.passages`, offset into the passage's text."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One in-text citation. A number stands in `key` alone; an author-year key also has its parts."""

    key: str
    place: Place = _NOWHERE
    name: str = ""  # of the first author, or the first words of a title; "…" at its end cuts it short
    year: str = ""  # "2020a"
    start: Spot | None = None  # the stretch of text that prints it, brackets and pages included
    end: Spot | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of the bibliography, with everything the body may call it by."""

    key: str
    place: Place = _NOWHERE
    names: tuple[str, ...] = ()  # surnames of its authors and editors, first author first
    years: tuple[str, ...] = ()  # its year, or all it prints where the year cannot be told
    opening: str = ""  # its first words: the body may cite by title
    start: Spot | None = None
    end: Spot | None = None


@dataclass(frozen=True)
class Keys:
    """What the body cites and what the list holds, both in reading order and with repetitions."""

    cited: tuple[Cited, ...] = ()
    listed: tuple[Listed, ...] = ()
    bibliography: bool = False  # a list was found

    @cached_property
    def not_listed(self) -> tuple[str, ...]:
        """Keys that are cited and stand in no list, each once; all of them where there is no list."""
        entries = Entries(self.listed)
        return tuple(dict.fromkeys(one.key for one in self.cited if not entries.meant_by(one)))

    @cached_property
    def not_cited(self) -> tuple[str, ...]:
        """Entries that nothing in the body points to, each once.

        None where the body has no keys at all: it is a bare list, or cites in its notes.
        """
        if not self.cited:
            return ()
        entries = Entries(self.listed)
        used = {entry.key for one in self.cited for entry in entries.meant_by(one)}
        return tuple(dict.fromkeys(entry.key for entry in self.listed if entry.key not in used))


class Entries:
    """The entries of a list, ready to be looked up by the keys of the body; they are sorted when first asked."""

    def __init__(self, listed: Iterable[Listed]) -> None:
        self.listed = tuple(listed)
        self._known: dict[tuple[str, str], tuple[Listed, ...]] = {}

    @cached_property
    def _numbers(self) -> Mapping[str, Sequence[Listed]]:
        numbers: dict[str, list[Listed]] = {}
        for entry in self.listed:
            numbers.setdefault(entry.key, []).append(entry)
        return numbers

    @cached_property
    def _shelves(self) -> Mapping[tuple[str, str], Sequence[Listed]]:
        """The entries by year and by the first letters of every name they may be called by."""
        shelves: dict[tuple[str, str], list[Listed]] = {}
        for entry in self.listed:
            starts = {_first_letters(name) for name in (*entry.names, entry.opening)}
            for shelf in {(year[:4], start) for year in entry.years for start in starts}:
                shelves.setdefault(shelf, []).append(entry)
        return shelves

    @cached_property
    def _authors(self) -> frozenset[str]:
        return frozenset(folded(name) for entry in self.listed for name in entry.names)

    def know(self, name: str) -> bool:
        """Whether somebody of this name wrote any of them, in whatever year."""
        return folded(name) in self._authors

    def meant_by(self, cited: Cited) -> Sequence[Listed]:
        """The entries an in-text key means; a list in two scripts has two of each."""
        if not cited.name:
            return self._numbers.get(cited.key, ())
        asked = (cited.name, cited.year)
        if asked not in self._known:
            shelf = self._shelves.get((cited.year[:4], _first_letters(cited.name)), ())
            self._known[asked] = tuple(entry for entry in shelf[:_FULL] if belongs(cited, entry))
        return self._known[asked]


def belongs(cited: Cited, entry: Listed) -> bool:
    """Whether a key with a name and a year means this entry.

    >>> entry = Listed("Ivanov 2015", names=("Ivanov",), years=("2015",))
    >>> belongs(Cited("Ivanova 2015", name="Ivanova", year="2015"), entry)
    True
    """
    if not any(same_year(cited.year, year) for year in entry.years):
        return False
    return any(same_name(cited.name, name) for name in entry.names) or _opens_with(entry.opening, cited.name)


def same_year(cited: str, listed: str) -> bool:
    """Years agree where their digits do and no two different letters follow: 2020 is 2020a, 2020b is not."""
    letters = {cited[4:], listed[4:]} - {""}
    return cited[:4] == listed[:4] and len(letters) < 2


def same_name(one: str, other: str) -> bool:
    """Names agree but for case, accents, a case ending or a slip of the pen."""
    left, right = folded(one), folded(other)
    if left == right:
        return True
    shorter = min(len(left), len(right))
    allowed = next((slips for letters, slips in _SLIPS if shorter >= letters), 0)
    return left[:_FIRM] == right[:_FIRM] and OSA.distance(left, right, score_cutoff=allowed) <= allowed


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name for comparing: no case, accents, possessive or marks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[^\w ]", "", re.sub(r"['’]s?$", "", letters)).strip()


def _first_letters(name: str) -> str:
    """What folded names must share to be compared at all."""
    return folded(name[:_LEAD])[:_FIRM]


def _opens_with(opening: str, name: str) -> bool:
    start = folded(name)
    return len(start) >= _SLIPS[-1][0] and folded(opening).startswith(start)
