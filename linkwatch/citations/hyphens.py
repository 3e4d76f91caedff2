"""Decide whether a hyphen at a break belongs to the address or was put there by the layout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from linkwatch.citations.gaps import Gap, part_before
from linkwatch.citations.odds import Rule, total
from linkwatch.citations.slug_words import slug_words, word_endings
from linkwatch.citations.slugs import is_among, spelt, words_of

_FRAGMENT_LEFT = re.compile(r"[^\W\d_]*\Z")
_FRAGMENT_RIGHT = re.compile(r"[^\W\d_]*")
_SYLLABLE = re.compile(
    r"(?:[bcdfghjklmnpqrstvwxz]|[bcfgkpsv][lr]|[dt]r|[cstzpk]h|qu|sch|s[tkpcmn]|tsch)y?[aeiouyäöüáéíóú]"
)
_HYPHENATED = re.compile(
    r"[-\u00ad\ufffe](?<=[^\W\d_]{2}.)[ \t]{0,3}\n[ \t]{0,40}[a-zßäöüéèàçñа-яёіїєґąćęłńóśźżčěřšž]"
)
_SHORT = 3  # letters of a word that may as well be a syllable
_SURE = 1.5  # log odds from which one hyphen speaks for the others
_SUREST = 3.0  # nothing makes a hyphen so sure that the other reading need not be kept
_LINES_THAT_SHOW = 12  # lines of text enough to see whether it hyphenates
_SOFT_WITHIN = re.compile(r"(?<=\w)\u00ad(?=\w)")
_VOWEL = re.compile(r"[aeiouyäöüáéíóúаеёиоуыэюя]")


def odds_of_own_hyphens(gaps: Mapping[int, Gap], around: str) -> dict[int, float]:
    """Log odds that the hyphen at each gap of an address belongs to it, seen with the text around the address.

    One layout breaks one address in one way: where a hyphen is surely its own, the others are more likely.
    """
    words, of_layout, of_soft = words_of(around), _odds_by_layout(around), _odds_of_soft(around)
    odds = {
        which: (of_soft if gap.hyphen == "\u00ad" else 0.0)
        + of_layout
        + total(KEEPS_HYPHEN, gap)
        + _odds_by_title(gap, words)
        for which, gap in gaps.items()
    }
    surest = max(odds.values(), default=0.0)
    agreed = {which: one + _SURE if surest > _SURE > one else one for which, one in odds.items()}
    return {which: max(-_SUREST, min(_SUREST, one)) for which, one in agreed.items()}


def _odds_by_layout(around: str) -> float:
    """What the text tells by how it breaks its own words."""
    hyphenated = len(_HYPHENATED.findall(around))
    if not hyphenated and around.count("\n") > _LINES_THAT_SHOW:
        return 0.8
    return -min(1.0, (hyphenated + 1) / 2)


def _odds_of_soft(around: str) -> float:
    """What soft hyphens are worth: in a text that puts them where no line ends, none is an address's own."""
    return -9.0 if "\u00ad" in around and _SOFT_WITHIN.search(around) else 0.0


def _odds_by_title(gap: Gap, words: frozenset[str]) -> float:
    """What the words around tell: an address often spells the title of its page."""
    left, right = _fragments(gap)
    if len(left) > 1 and len(right) > 1 and is_among(left + right, words, beyond=len(left)):
        return -3.0
    return 1.5 * (len(left) > 2 and is_among(left, words)) + 2.0 * (len(right) > 2 and is_among(right, words))


def _words_at(gap: Gap) -> int:
    """Letters of the longest known word at the hyphen; 0 where there is none."""
    return max((len(one) for one in _fragments(gap) if len(one) > 1 and one in slug_words()), default=0)


def _lies_in_a_word(gap: Gap) -> bool:
    left, right = _fragments(gap)
    return min(len(left), len(right)) > 1 and left + right in slug_words()


def _is_syllable(fragment: str) -> bool:
    return len(fragment) > 1 and _VOWEL.search(fragment) is not None


def _lies_in_a_word_alone(gap: Gap) -> bool:
    """`doc-ument`: what follows the hyphen is no word by itself."""
    return _lies_in_a_word(gap) and _fragments(gap)[1] not in slug_words()


def _is_an_ending(gap: Gap) -> bool:
    """`disor-ders`, `hoff-nungen`: no word of a slug is spelt so, and many end so."""
    left, right = _fragments(gap)
    return len(left) > 1 and right in word_endings() and gap.right[:1].islower()


def _divides_a_word(gap: Gap) -> bool:
    left, right = _fragments(gap)
    return _is_syllable(left) and _SYLLABLE.match(right) is not None


def _number_at_hyphen(gap: Gap) -> bool:
    before = gap.left.removesuffix("-")[-1:]
    return before.isdigit() or gap.right[0].isdigit()


def _begins_a_part(gap: Gap) -> bool:
    """A hyphen right behind a slash or a full stop, unless it is all there is between two slashes."""
    return gap.left.removesuffix("-")[-1:] in {"/", "."} and gap.right[0] != "/"


def _part_right(gap: Gap) -> str:
    return re.split(r"[/?&=.#]", gap.core, maxsplit=1)[0]


@lru_cache(maxsize=16)  # every rule asks for those of one gap
def _fragments(gap: Gap) -> tuple[str, str]:
    """The letters on either side of the hyphen, as words are spelt."""
    left = _FRAGMENT_LEFT.search(gap.left.removesuffix("-"))
    right = _FRAGMENT_RIGHT.match(gap.right)
    assert left is not None
    assert right is not None
    return spelt(left[0]), spelt(right[0])


KEEPS_HYPHEN: tuple[Rule, ...] = (
    ("a soft hyphen is the layout's", -3.0, lambda gap: gap.hyphen == "\u00ad"),
    ("no part of an address begins with one", -14.0, _begins_a_part),
    ("PDFium's mark stands for either", -0.4, lambda gap: gap.hyphen == "\ufffe"),
    ("a number stands at the hyphen", 3.0, _number_at_hyphen),
    ("a capital follows", 1.5, lambda gap: gap.right[0].isupper()),
    ("hyphens stand before it in the same part", 1.2, lambda gap: "-" in part_before(gap)[:-1]),
    ("hyphens follow in the same part", 1.2, lambda gap: "-" in _part_right(gap)),
    ("hyphens stand elsewhere in it", 1.0, lambda gap: "-" in gap.left[:-1] or "-" in gap.core),
    ("a word stands at the hyphen", 1.2, lambda gap: _words_at(gap) > 0),
    ("a word of some length stands at the hyphen", 1.0, lambda gap: _words_at(gap) > _SHORT),
    ("words stand on both sides", 1.0, lambda gap: slug_words().issuperset(_fragments(gap))),
    ("a word stands at the hyphen in the host", 1.0, lambda gap: gap.in_host and _words_at(gap) > 0),
    ("no known word stands at the hyphen", -0.7, lambda gap: _words_at(gap) == 0),
    ("a word lies across the hyphen", -3.0, _lies_in_a_word),
    ("what follows is no word without it", -5.0, _lies_in_a_word_alone),
    ("what stands before is no syllable", 2.0, lambda gap: not _is_syllable(_fragments(gap)[0])),
    ("what follows begins no syllable", 2.0, lambda gap: not _SYLLABLE.match(_fragments(gap)[1])),
    ("what follows only ends words", -2.5, _is_an_ending),
    ("it could divide a word", -0.8, _divides_a_word),
    ("in the host", 0.7, lambda gap: gap.in_host),
)
