"""In-text keys and bibliography entries, and which of them belong together. Pure.

A key is what the body prints to point into the list: "12", "Кислицын 2016", "Lee et al. 2020a".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import OSA

from linkwatch.domain.reference import Place

_SLIPS = ((6, 2), (5, 1))
"""Letters that may be wrong in a name of so many: a case ending ("Ивановой"), a slip of the pen.
Shorter names must be equal."""

_FIRM = 3  # letters at the start of a name that must agree
_NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Cited:
    """One in-text citation. A number stands in `key` alone; an author-year key also has its parts."""

    key: str
    place: Place = _NOWHERE
    name: str = ""  # of the first author, or the first words of a title; "…" at its end cuts it short
    year: str = ""  # "2020a"


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of the bibliography, with everything the body may call it by."""

    key: str
    place: Place = _NOWHERE
    names: tuple[str, ...] = ()  # surnames of its authors and editors, first author first
    years: tuple[str, ...] = ()  # its year, or all it prints where the year cannot be told
    opening: str = ""  # its first words: the body may cite by title


@dataclass(frozen=True)
class Keys:
    """What the body cites and what the list holds, both in reading order and with repetitions."""

    cited: tuple[Cited, ...] = ()
    listed: tuple[Listed, ...] = ()
    bibliography: bool = False  # a list was found
    alone: bool = False  # the document is a list and little else: nothing of it can be uncited

    @cached_property
    def not_listed(self) -> tuple[str, ...]:
        """Keys that are cited and stand in no list, each once; all of them where there is no list."""
        entries = _by_key(self.listed)
        missing = (one.key for one in self.cited if not _entries_for(one, self.listed, entries))
        return tuple(dict.fromkeys(missing))

    @cached_property
    def not_cited(self) -> tuple[str, ...]:
        """Entries that nothing in the body points to, each once."""
        if self.alone:
            return ()
        entries = _by_key(self.listed)
        used = {id(entry) for one in set(self.cited) for entry in _entries_for(one, self.listed, entries)}
        keys = {entry.key for entry in self.listed if id(entry) in used}
        return tuple(dict.fromkeys(entry.key for entry in self.listed if entry.key not in keys))


def belongs(cited: Cited, entry: Listed) -> bool:
    """Whether an in-text key means this entry: the same number, or the same name and year.

    >>> entry = Listed("Ivanov 2015", names=("Ivanov",), years=("2015",))
    >>> belongs(Cited("Ivanova 2015", name="Ivanova", year="2015"), entry)
    True
    """
    if not cited.name:
        return cited.key == entry.key
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


def _opens_with(opening: str, name: str) -> bool:
    start = folded(name)
    return len(start) >= _SLIPS[-1][0] and folded(opening).startswith(start)


def _by_key(listed: tuple[Listed, ...]) -> dict[str, tuple[Listed, ...]]:
    """Entries by key: both lists of a journal that prints its references in two scripts."""
    entries: dict[str, tuple[Listed, ...]] = {}
    for entry in listed:
        entries[entry.key] = (*entries.get(entry.key, ()), entry)
    return entries


def _entries_for(
    cited: Cited, listed: tuple[Listed, ...], by_key: dict[str, tuple[Listed, ...]]
) -> tuple[Listed, ...]:
    if not cited.name:
        return by_key.get(cited.key, ())
    return tuple(entry for entry in listed if belongs(cited, entry))
