"""Spell words as addresses do: in plain Latin letters, one spelling for all ways to transliterate. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from linkwatch.citations.dates import flat
from linkwatch.citations.letters import plainly

_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхцэіўїєґ", "abvhdeziiklmnoprstufhceiuieh", strict=True))
    | {"ж": "z", "ч": "c", "ш": "s", "щ": "s", "ы": "i", "ю": "iu", "я": "ia", "ъ": "", "ь": "", "ß": "ss"}
)
_ONE_SPELLING = {
    "shch": "s", "sch": "s", "sh": "s", "zh": "z", "kh": "h", "ch": "c", "ts": "c", "x": "h", "g": "h",
    "yi": "i", "ij": "i", "iy": "i", "j": "i", "y": "i", "w": "v", "ae": "a", "oe": "o", "ue": "u",
}  # fmt: skip
_SPELT = re.compile("|".join(_ONE_SPELLING))
_WORD = re.compile(r"(?<![^\s«»“”„\"'(\[–—-])[^\W\d_]{2,24}(?![^\s«»“”„\"').,:;!?\]–—-])")
_SHORTEST_STEM = 5
_ENDING = 2  # letters that declension changes


@lru_cache(maxsize=4096)
def spelt(word: str) -> str:
    """A word as the address of its page might spell it, all transliterations made one.

    >>> spelt("Хранилище"), spelt("khranilishche"), spelt("xranilishhe"), spelt("Fluesse") == spelt("Flüsse")
    ('hranilise', 'hranilise', 'hranilishe', True)
    """
    return _SPELT.sub(lambda found: _ONE_SPELLING[found[0]], plainly(word).translate(_LATIN))


def words_of(text: str) -> frozenset[str]:
    """The words of a text, spelt so; addresses and file names are none."""
    return frozenset(spelt(found[0]) for found in _WORD.finditer(flat(text)))


def is_among(word: str, words: frozenset[str], beyond: int = 0) -> bool:
    """Whether a word is one of some words, all spelt so, in any declension.

    `beyond`: more than so many of its first letters must be those of the other word.
    """
    if word in words:
        return True
    stem = word[: max(_SHORTEST_STEM, len(word) - _ENDING, beyond + 1)]
    return len(word) >= _SHORTEST_STEM and any(one.startswith(stem) for one in words)
