"""Decide whether a hyphen at a break belongs to the address or was put there by the layout."""

from __future__ import annotations

import re

from linkwatch.citations.gaps import Gap, part_before
from linkwatch.citations.odds import Rule, total

_WORDS = """
uni tu fh th hs ub web on in de en fr ru us home page pages new old non self pre post pro anti ex sub multi
micro macro eco euro inter trans semi the of and to for und der die das la le les el du des na po za do ot
iz by with about access academy annual archive archives art article articles arts bank bio blog book books
business catalog center centre chapter city club college com contact content culture data day dok doc docs
download east education event events faculty file files film final forum free gallery gazette global group
guide health high history house human info international internet issue issues item journal lab land law
letter letters library life line link list main map maps market media men museum music national net network
news north office one online open order part paper papers park people photo policy portal press program
project public publications quality radio reading report reports research review reviews room school science
search section service services shop site social society software south special st state station statistics
store story street studies study system team tech text texts theory time top town trade university view
village war water west wiki women word work world year zeitung zentrum haus stadt buch kultur kunst novosti
jornal diario corriere correo courrier giornale revista rivista revue zeitschrift archivo archivio museo
musee muzej biblioteca bibliothek bibliotheque instituto institut stiftung verein universidade
istoriya istorija teoriya kniga knigi zhurnal biblioteka gazeta nauka obrazovanie rossii rossiya pravo
sbornik stati statya centr institut
"""
_GO_WITH_HYPHENS = frozenset(_WORDS.split())
"""Words that addresses join with hyphens: where one stands at the break, the hyphen is its own."""
_FRAGMENT_LEFT = re.compile(r"[^\W\d_]*\Z")
_FRAGMENT_RIGHT = re.compile(r"[^\W\d_]*")
_SYLLABLE = re.compile(
    r"(?:[bcdfghjklmnpqrstvwxz]|[bcfgkpsv][lr]|[dt]r|[cstzpk]h|qu|sch|s[tkpcmn]|tsch)y?[aeiouyäöüáéíóú]"
)
_HYPHENATED = re.compile(
    r"[-\u00ad\ufffe](?<=[^\W\d_]{2}.)[ \t]{0,3}\n[ \t]{0,40}[a-zßäöüéèàçñа-яёіїєґąćęłńóśźżčěřšž]"
)
_LINES_THAT_SHOW = 12  # lines of text enough to see whether it hyphenates
_VOWEL = re.compile(r"[aeiouyäöüáéíóúаеёиоуыэюя]")


def odds_of_own_hyphen(gap: Gap, around: str) -> float:
    """Log odds that the hyphen at the gap belongs to the address, seen with the text around it."""
    odds = total(KEEPS_HYPHEN, gap)
    left, right = _fragments(gap)
    words = around.lower()
    if len(left) > 1 and len(right) > 1 and (left + right in words or left + right in _GO_WITH_HYPHENS):
        odds -= 3.0
    if len(right) > 3 and f" {right} " in words:
        odds += 1.5
    hyphenated = len(_HYPHENATED.findall(around))
    if hyphenated:
        return odds - min(1.0, hyphenated / 2)
    return odds + 0.8 if around.count("\n") > _LINES_THAT_SHOW else odds


def _is_syllable(fragment: str) -> bool:
    return len(fragment) > 1 and _VOWEL.search(fragment) is not None


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


def _fragments(gap: Gap) -> tuple[str, str]:
    """The letters on either side of the hyphen."""
    left = _FRAGMENT_LEFT.search(gap.left.removesuffix("-"))
    right = _FRAGMENT_RIGHT.match(gap.right)
    assert left is not None
    assert right is not None
    return left[0].lower(), right[0].lower()


KEEPS_HYPHEN: tuple[Rule, ...] = (
    ("a soft hyphen is the layout's", -3.0, lambda gap: gap.hyphen == "\u00ad"),
    ("no part of an address begins with one", -14.0, _begins_a_part),
    ("PDFium's mark stands for either", -0.4, lambda gap: gap.hyphen == "\ufffe"),
    ("a number stands at the hyphen", 3.0, _number_at_hyphen),
    ("a capital follows", 1.5, lambda gap: gap.right[0].isupper()),
    ("hyphens stand before it in the same part", 1.2, lambda gap: "-" in part_before(gap)[:-1]),
    ("hyphens follow in the same part", 1.2, lambda gap: "-" in _part_right(gap)),
    ("hyphens stand elsewhere in it", 1.0, lambda gap: "-" in gap.left[:-1] or "-" in gap.core),
    ("a word stands at the hyphen", 2.0, lambda gap: bool({*_fragments(gap)} & _GO_WITH_HYPHENS)),
    ("what stands before is no syllable", 2.0, lambda gap: not _is_syllable(_fragments(gap)[0])),
    ("what follows begins no syllable", 2.0, lambda gap: not _SYLLABLE.match(_fragments(gap)[1])),
    ("it could divide a word", -0.8, _divides_a_word),
)
