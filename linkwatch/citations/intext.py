"""Read the keys by which a text points into its bibliography: numbers, or names with years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from linkwatch.citations.letters import lowered
from linkwatch.domain.keys import Cited


class Form(Enum):
    """The ways of citing. A document keeps to one; the others are then something else."""

    NUMBER = "[12, с. 5]"
    NAME_IN_BRACKETS = "[Кислицын 2016]"
    NAME_IN_PARENTHESES = "(Smith, 2019) and Smith (2019)"
    RAISED = "word¹²"
    NUMBER_IN_PARENTHESES = "(12)"
    COMMAND = r"\cite{smith2019}, [@smith2019]"


class Mark(NamedTuple):
    """A key as it stands in the text: `cited` has no place yet."""

    form: Form
    start: int
    end: int
    cited: Cited


_START = attrgetter("start")
_UPPER = r"[^\W\d_a-zа-яёß-öø-ÿіїєґў]"
_WORD = rf"{_UPPER}[\w’'ʼ-]{{0,40}}(?:…|\.\.\.)?"
_PARTICLE = (
    r"(?:(?:[Vv]an|[Vv]on|vom|zu|[Dd]e|der|den|[Dd]el|dela|[Dd]a|[Dd]i|[Dd]u|dos|la|[Ll]e|el|al|bin|ibn"
    r"|[Фф]он|[Дд]е|[Вв]ан|дер|[Дд]и)\s+){0,2}"
)
_LEADING_PARTICLES = re.compile(rf"\A{_PARTICLE}")
_AND = r"\s{0,3}(?:,?\s{0,3}&|,?\s+(?:and|und|et|y|e|i|и|та|й)\s|,|/|\s[–—-]\s)\s{0,3}"
_OTHERS = (
    r"(?:,?\s{1,3}(?:et\s+al|и\s+др|та\s+ін|u\.\s?a|y\s+otros|e\s+outros|i\s+in|a\s+kol|и\s+соавт"
    r"|et\s+coll)\b\.?)?"
)
_YEAR = r"(?:1[5-9]\d\d|20\d\d)[a-hа-е]?(?!\w)"
_NAMES = (
    rf"{_PARTICLE}(?:{_WORD}(?:\s{{1,3}}{_WORD}){{0,3}})"
    rf"(?:{_AND}{_PARTICLE}{_WORD}(?:\s{{1,3}}{_WORD}){{0,2}}){{0,3}}{_OTHERS}"
)

_BRACKETS = re.compile(r"\[([^\[\]]{1,400})\]")
_FROM_TO = re.compile(r"\[(\d{1,3})\]\s?[–—-]\s?\[(\d{1,3})\]")
_PARENTHESES = re.compile(r"\(([^()]{1,400})\)")
_BEHIND_A_WORD = re.compile(r"[^\W\d_][»”\"]?\s\Z")
_NUMBER_FIRST = re.compile(r"\s{0,2}\d{1,3}(?!\d)")
_SHORT = 4  # characters in parentheses: a number of a formula, unless a word stands before it
_LEAD = re.compile(
    r"(?:(?:см\.?|подробнее|также|напр\.?|например|ср\.?|цит\.?|по|в частности|див\.?|see|also|e\.\s?g\.?|cf\.?"
    r"|for example|for instance|i\.\s?e\.|vgl\.?|siehe|z\.\s?B\.|voir|véase|ver"
    r"|quoted in|cited in|as in"
    r"|in|and|и)"
    r"(?=[\s:,.])[\s:,.]{1,4}){0,4}",
    re.IGNORECASE,
)
_NAME_YEAR = re.compile(rf"(?P<names>{_NAMES}),?\s{{0,3}}\(?(?P<year>{_YEAR})\)?")
_FREE_YEAR = re.compile(rf"(?P<names>{_UPPER}[^\d\[\];]{{1,80}}?),?\s{{1,3}}(?P<year>{_YEAR})")
_EACH_YEAR = re.compile(_YEAR)
_NEXT_YEAR = re.compile(rf"[,;]\s{{0,3}}(?P<year>{_YEAR})")
_PAGES = re.compile(
    r"\s{0,3}(?:[:,.]\s{0,3}(?:[^\W\d]{1,8}\.?\s{0,3}){0,3}[\divxIVX][\divxIVX\s–—,.-]{0,60}|[.,])?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s{0,3}[;,]\s{0,3}")
_YEARS_ALONE = re.compile(rf"\((?P<years>{_YEAR}(?:,\s{{0,3}}{_YEAR}){{0,4}})(?:[,:]\s{{0,3}}[^()]{{1,30}})?\)")
_AUTHORS_BEFORE = re.compile(
    rf"(?<![\w-])(?P<names>{_PARTICLE}{_WORD}(?:{_AND}{_PARTICLE}{_WORD}){{0,3}}{_OTHERS})\s{{1,3}}\Z"
)
_LONGEST_NAMES = 160  # characters
_LONGEST_SEEN = 300  # characters of names behind "see"
_SEE = tuple(
    re.compile(rf"{word}(?<!\w{word})(?:\s{{1,9}}also|\s{{1,9}}также)?:?\s{{1,3}}")
    for word in ("see", r"cf\.", r"см\.", r"ср\.", r"vgl\.", "siehe", "voir")
)
"""For text in lower case. Each begins with a literal, so that a long text is read fast."""

_PAGE_WORD = re.compile(
    r"(?:с|c|стр|p|pp|s|str|л|т|ст|гл|рис|табл|разд|ч|кн|вып|vol|ch|chap|fig|figs|table"
    r"|sec|sect|art|no|n|№|§|теорем\w*|theorem|lemma|лемма|пп?|об|d|f|ff|seite|bd|kap|abb)\Z",
    re.IGNORECASE,
)
_DIGITS = 3  # of a number of an entry
_TOKEN = re.compile(
    rf"(?P<number>(?<!\d)\d{{1,{_DIGITS}}}(?!\d))|(?P<word>[^\W\d]{{1,20}}|№|§)|(?P<dash>\s?[–—−-]\s?)"
    r"|(?P<stop>;)|(?P<colon>[:.])|(?P<comma>,)"
)
_NUMERIC = re.compile(r"[\s\d,;:.–—−\-№§\w&/()]{1,200}\Z")
_DAY = re.compile(r"\d{4}\s?[./-]\s?\d|\d\s?[./]\s?\d{1,2}\s?[./]\s?\d{2}")  # [2020-04-26] is a day of access
_WIDEST = 60  # numbers in one range; wider ones are intervals or years
_RAISED = tuple(
    (signs, re.compile(pattern))
    for signs, pattern in (
        ("⁰¹²³⁴⁵⁶⁷⁸⁹", r"(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[˒⁻⁾,–-][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,8})"),
        ("<", r"<sup>\s{0,2}\[?(?P<number>[\d,;\s–-]{1,40})\]?\s{0,2}</sup>"),
        ("^", r"\^\{?\[?(?P<number>\d{1,3}(?:[,–-]\d{1,3}){0,8})\]?\}?"),
        ("0123456789", r"(?P<number>\d(?<=[a-zа-яё»”’).,;]\d)\d{0,2}(?:[,–-]\d{1,3}){0,8})(?=[\s.,;:)»”]|\Z)"),
    )
)
"""Raised numbers, as signs, as markup, or glued to the word where a conversion has lost their height; and the
signs of which a text must hold one before it is worth looking."""

_RAISES_NOTHING = re.compile(r"[\s\d(\[]")
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_COMMANDS = (
    re.compile(r"\\(?:[a-zA-Z]{0,12}cite[a-zA-Z]{0,12})\*?(?:\[[^\]\n]{0,80}\]){0,2}\{(?P<keys>[^{}]{1,400})\}"),
    re.compile(r"@(?<![\w\\]@)(?P<keys>[\w:.#$%&+?<>~/-]{1,80})(?=[\],;\s])"),
)


def marks_in(text: str, most: int) -> Sequence[Mark]:
    """The first `most` places that could be a key, in order; which form the document uses is judged elsewhere.

    All forms are read side by side, and no farther than it takes to have so many.
    """
    small = lowered(text)
    forms = (
        _in_brackets(text),
        _between_brackets(text),
        _in_parentheses(text),
        _narrative(text),
        *(_behind_see(text, small, see) for see in _SEE),
        *(_raised(text, shape) for signs, shape in _RAISED if any(sign in text for sign in signs)),
        *(_commanded(text, command) for command in _COMMANDS),
    )
    first = islice(merge(*forms, key=_START), most)
    return sorted(first, key=_START)  # what stands behind one "see" may reach beyond the next


def _in_brackets(text: str) -> Iterator[Mark]:
    for found in _BRACKETS.finditer(text):
        inside = found[1]
        named: Sequence[Mark] = ()
        if _EACH_YEAR.search(inside) is not None:
            named = _names(Form.NAME_IN_BRACKETS, inside, found.start(1), _FREE_YEAR)
            yield from named
        if not named:
            for cited in _numbered(inside):
                yield Mark(Form.NUMBER, found.start(), found.end(), cited)


def _between_brackets(text: str) -> Iterator[Mark]:
    """The numbers between those of "[1]–[3]", which are marks themselves."""
    for found in _FROM_TO.finditer(text):
        for cited in _numbered(f"{found[1]}-{found[2]}")[1:-1]:
            yield Mark(Form.NUMBER, found.start(), found.end(), cited)


def _in_parentheses(text: str) -> Iterator[Mark]:
    for found in _PARENTHESES.finditer(text):
        inside, start = found[1], found.start()
        if len(inside) < _SHORT and not _BEHIND_A_WORD.search(text, max(0, start - 3), start):
            continue
        if _NUMBER_FIRST.match(inside):
            for cited in _cited_in(inside):
                yield Mark(Form.NUMBER_IN_PARENTHESES, start, found.end(), cited)
        elif _EACH_YEAR.search(inside) is not None:
            yield from _names(Form.NAME_IN_PARENTHESES, inside, found.start(1), _NAME_YEAR)


def _narrative(text: str) -> Iterator[Mark]:
    """Years in parentheses belong to the names before them, a blank between."""
    for found in _YEARS_ALONE.finditer(text):
        end = found.start()
        if not text[end - 1 : end].isspace():
            continue
        before = text[max(0, end - _LONGEST_NAMES) : end]
        authors = _AUTHORS_BEFORE.search(before, max(before.rfind(")"), before.rfind("(")) + 1)
        if authors is not None:
            for year in _EACH_YEAR.findall(found["years"]):
                named = _named(authors["names"], year)
                yield Mark(Form.NAME_IN_PARENTHESES, end - len(authors[0]), found.end(), named)


def _behind_see(text: str, small: str, see: re.Pattern[str]) -> Iterator[Mark]:
    for found in see.finditer(small):
        inside = text[found.end() : found.end() + _LONGEST_SEEN]
        yield from _names(Form.NAME_IN_PARENTHESES, inside, found.end(), _NAME_YEAR, whole=False)


def _raised(text: str, shape: re.Pattern[str]) -> Iterator[Mark]:
    for found in shape.finditer(text):
        start = found.start()
        if start and _RAISES_NOTHING.match(text, start - 1) is None:
            for cited in _cited_in(found["number"].translate(_PLAIN_DIGITS)):
                yield Mark(Form.RAISED, start, found.end(), cited)


def _commanded(text: str, command: re.Pattern[str]) -> Iterator[Mark]:
    for found in command.finditer(text):
        for cited in _keys_of(found["keys"]):
            yield Mark(Form.COMMAND, found.start(), found.end(), cited)


def _names(
    form: Form, inside: str, offset: int, pattern: re.Pattern[str], *, whole: bool = True
) -> Sequence[Mark]:
    """Names and years one after another; where `whole`, nothing else may stand beside them but pages."""
    found: list[Mark] = []
    at = _end(_LEAD.match(inside))
    while (key := pattern.match(inside, at)) is not None:
        found.append(Mark(form, offset + key.start(), offset + key.end(), _named(key["names"], key["year"])))
        at = key.end()
        while (again := _NEXT_YEAR.match(inside, at)) is not None:
            found.append(
                Mark(form, offset + again.start(), offset + again.end(), _named(key["names"], again["year"]))
            )
            at = again.end()
        at = _end(_PAGES.match(inside, at), at)
        between = _BETWEEN.match(inside, at)
        if between is None:
            break
        at = between.end() + _end(_LEAD.match(inside[between.end() :]))
    is_all = at >= len(inside.rstrip()) or inside[at : at + 1] == ";"
    return found if is_all or not whole else ()


def _end(found: re.Match[str] | None, otherwise: int = 0) -> int:
    return found.end() if found else otherwise


@lru_cache(maxsize=4096)  # whoever is cited once is cited again
def _named(names: str, year: str) -> Cited:
    """The key as printed, on one line and without the comma before the year.

    >>> _named("Smith & Jones,", "2019").key
    'Smith & Jones 2019'
    """
    printed = re.sub(r"(?<=\w)-\s*\n\s*", "", names)
    printed = " ".join(printed.split()).rstrip(", ")
    first = re.split(rf"{_AND}|,?\s(?:et al|и др|та ін|u\. ?a)\b", printed, maxsplit=1)[0]
    return Cited(f"{printed} {year}", name=_surname(first), year=year)


def _surname(name: str) -> str:
    """The surname of "Michael Keating"; a title or a body's name stays whole."""
    words = _LEADING_PARTICLES.sub("", name).split()
    name = " ".join(words)
    return words[-1] if len(words) == 2 and all(re.fullmatch(_WORD, word) for word in words) else name


@lru_cache(maxsize=4096)
def _keys_of(keys: str) -> tuple[Cited, ...]:
    return tuple(Cited(key.strip().rstrip(".")) for key in keys.split(","))


@lru_cache(maxsize=4096)  # most numbers of a document are cited many times
def _cited_in(inside: str) -> tuple[Cited, ...]:
    return tuple(Cited(str(number)) for number in numbers_in(inside))


@lru_cache(maxsize=4096)
def _numbered(inside: str) -> tuple[Cited, ...]:
    """The same of a bracket, which may hold anything else."""
    return _cited_in(inside) if _NUMERIC.match(inside) else ()


def numbers_in(inside: str) -> tuple[int, ...]:
    """The entry numbers of a bracket, its pages left out; none where it is no citation.

    >>> numbers_in("1; 4, с. 36, 38; 6–8")
    (1, 4, 6, 7, 8)
    """
    if inside.isdecimal():  # as most of them are
        return (int(inside),) if len(inside) <= _DIGITS and int(inside) else ()
    if _DAY.search(inside) is not None:
        return ()
    lead = _end(_LEAD.match(inside))
    numbers: list[int] = []
    pages = False
    dash = False
    tokens = list(_TOKEN.finditer(inside, lead))
    for place, token in enumerate(tokens):
        kind = token.lastgroup
        if kind == "stop":
            pages = False
        elif kind == "colon":
            pages = bool(numbers)
        elif kind == "word":
            if not (_PAGE_WORD.match(token.group()) or pages):
                return ()
            pages = True
        elif kind == "number" and (not pages or _pages_follow(tokens, place)):
            number, pages = int(token.group()), False
            first = numbers[-1] if dash and numbers else number
            if number < first or number - first > _WIDEST:
                pages = True
            else:
                numbers.extend(range(first + 1 if dash and numbers else number, number + 1))
        dash = kind == "dash"
    return tuple(number for number in numbers if number) if all(numbers) else ()


def _pages_follow(tokens: list[re.Match[str]], place: int) -> bool:
    """Whether a number among pages is the next entry: the 7 of "1, с. 5, 7, с. 10"."""
    around = [token.lastgroup for token in tokens[max(0, place - 2) : place + 3]]
    return around == ["number", "comma", "number", "comma", "word"]
