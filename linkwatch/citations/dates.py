"""Read dates as people print them, and find those that a text gives as its day of access. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from linkwatch.citations.date_words import (
    ACCESS_LEADS,
    ACCESS_PHRASES,
    ALL_LINKS,
    FILLERS,
    TRAILING_PHRASES,
    months,
)
from linkwatch.domain.reference import AccessDate, DateFault

_WORD = r"[^\W\d_]{3,12}"
_SHAPES = (
    ("cjk", r"(\d{4}) ?年 ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?"),
    ("numbers", r"(?<!\d)(\d{1,4}) ?([./-]) ?(\d{1,2}|[IVX]{1,4}) ?(?:[./-] ?| )(\d{4}|\d{2})(?![\d.]\d|\d)"),
    ("roman", r"(?<!\d)(\d{1,2})[ .]{1,2}([IVX]{1,4})[ .]{1,2}(\d{4})(?!\d)"),
    (
        "day_first",
        (
            r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|°|-?го)?[ .,/-]{0,3}(?:de |of |den )?"
            rf"({_WORD})\.?'?,?[ /-]{{0,2}}(?:de |del |of )?(\d{{4}}|\d{{2}})(?!\d)"
        ),
    ),
    ("month_first", rf"({_WORD})\.? ?(\d{{1,2}})(?:st|nd|rd|th)?,?(?: of)? ?(\d{{4}})(?!\d)"),
    ("year_first", rf"(?<!\d)(\d{{4}}),?[ -]({_WORD})\.?,?[ -](\d{{1,2}})(?!\d)"),
    ("month", rf"({_WORD})\.?,? (?:de |of )?(\d{{4}})(?!\d)"),
    ("month_number", r"(?<!\d)(?:(\d{4})[-./](\d{2})|(\d{1,2})[./](\d{4}))(?![\d-])"),
    ("compact", r"(?<!\d)((?:19|20)\d{2}) ?(\d{2}) ?(\d{2})(?!\d)"),
    ("year", r"(?<!\d)((?:19|20)\d{2})(?![\d:])"),
)
_ONLY_ANNOUNCED = frozenset(("compact", "year"))
_OF_WORDS = frozenset(("month_first", "month"))  # shapes that begin with a month's name, not with a digit
_DATES = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SHAPES)
_DATES_OF_DIGITS = tuple(shape for shape in _DATES if shape[0] not in _OF_WORDS)
_DATES_OF_WORDS = tuple(shape for shape in _DATES if shape[0] in _OF_WORDS)
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {numeral: n for n, numeral in enumerate(_NUMERALS, start=1)}

# Blanks may be missing: converters lose them ("датаобращения07.12.2019"). For text in lower case.
_LEADS, _PHRASES = (
    "|".join(phrases).replace(" ", " ?")
    for phrases in (ACCESS_LEADS, (phrase for phrases in ACCESS_PHRASES.values() for phrase in phrases))
)
_ANNOUNCED = re.compile(
    rf"(?<![^\W\d_])(?=[^\W\d_])(?:(?:{_LEADS}) ?){{0,3}}(?:{_PHRASES})(?![^\W\d_])"
    rf"[ :;.,=({{\[<–—-]{{0,6}}(?:(?:{FILLERS})\b[ :.=]{{0,3}}){{0,3}}"
    r"(?:\d{1,2}:\d{2}(?::\d{2})?,? ?(?:on |am |le )?)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ?)?"
)
_CJK_ANNOUNCED = re.compile(
    rf"(?:{'|'.join((*ACCESS_PHRASES['zh'], *ACCESS_PHRASES['ja']))})[ :：;.,=({{\[（]{{0,6}}"
)
_TRAILING = re.compile(rf"[ ,:]{{0,2}}(?:{'|'.join(TRAILING_PHRASES)})", re.IGNORECASE)
_ALL = re.compile("|".join(ALL_LINKS))
_LINE_END_HYPHEN = re.compile(r"[-\u00ad\ufffe](?<=[^\W\d_].)\s*\n\s*(?=[^\W\d_])")
_LINE_END_IN_SIGNS = re.compile(
    r"\n(?:(?<=[\u3040-\u9fff]\n)[ \t]{0,40}(?=[\u3040-\u9fff\d])|(?<=\d\n)[ \t]{0,40}(?=\d{0,3}[年月日]))"
)
"""Chinese and Japanese lines end anywhere, and no blank belongs there."""
_DIGIT = re.compile(r"\d")
_CJK = re.compile(r"[\u3040-\u9fff]")
_MANY_BLANKS = re.compile(r"[^\S ]|  ")
_SQUEEZED = re.compile(rf"(?P<dropped>{_LINE_END_HYPHEN.pattern}|{_LINE_END_IN_SIGNS.pattern})|\s+")


@dataclass(frozen=True, slots=True)
class Dated:
    """A printed date, read. `value` is None where no such day exists."""

    start: int
    end: int
    value: AccessDate | None
    ambiguous: bool = False
    fault: DateFault | None = None
    american: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A day of access as a text gives it: the announcing words and their date."""

    start: int
    end: int
    printed: str
    dated: Dated


def flat(text: str) -> str:
    r"""A window of text on one line, words hyphenated at a line end whole again; one blank for many.

    >>> flat(" a re-\n  view,  read\n")
    ' a review, read '
    """
    if "\n" in text:
        text = _LINE_END_HYPHEN.sub("", text)
        text = _LINE_END_IN_SIGNS.sub("", text) if _CJK.search(text) else text
    elif _MANY_BLANKS.search(text) is None:
        return text
    words = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{words}{' ' * (text[-1:].isspace() and bool(words))}"


def lowered(text: str) -> str:
    """A text in lower case, every offset kept: in it, words are found several times as fast as without regard
    to case.

    >>> lowered("ERİŞİM")
    'erişim'
    """
    return text.replace("İ", "i").lower()  # the one letter that lower case makes two of


def unflat(text: str, position: int) -> int:
    """The offset in a window that a position of its flat form stands for."""
    if _MANY_BLANKS.search(text, 0, position + 2) is None:  # a hyphen just before may stand before a line end
        return min(len(text), position)
    shift = 0
    for found in _SQUEEZED.finditer(text):
        if found.start() - shift >= position:
            break
        shift += len(found[0]) - (found["dropped"] is None)
    return min(len(text), position + shift)


def date_at(text: str, position: int, today: date, *, announced: bool = False) -> Dated | None:
    """The date that begins at `position` of a flat text, in any shape journals print, or None."""
    for name, pattern in _DATES_OF_DIGITS if text[position : position + 1].isdecimal() else _DATES_OF_WORDS:
        if name in _ONLY_ANNOUNCED and not announced:
            continue
        found = pattern.match(text, position)
        if found is not None and (read := _read(name, found, today)) is not None:
            return read
    return None


def _read(name: str, found: re.Match[str], today: date) -> Dated | None:
    parts = found.groups()
    match name:
        case "cjk" | "compact":
            return _dated(found, today, parts[0], parts[1], parts[2])
        case "roman":
            month = _ROMAN.get(parts[1].upper())
            return _dated(found, today, parts[2], str(month), parts[0]) if month else None
        case "numbers":
            return _numbers(found, today)
        case "day_first":
            return _named(found, today, parts[2], parts[1], parts[0])
        case "month_first":
            return _named(found, today, parts[2], parts[0], parts[1])
        case "year_first":
            return _named(found, today, parts[0], parts[1], parts[2])
        case "month":
            return _named(found, today, parts[1], parts[0], None)
        case "month_number":
            return _dated(found, today, parts[0] or parts[3], parts[1] or parts[2], None)
        case _:
            return _dated(found, today, parts[0], None, None)


def _named(found: re.Match[str], today: date, year: str, month: str, day: str | None) -> Dated | None:
    number = months().get(month.casefold())
    return None if number is None else _dated(found, today, year, str(number), day)


def _numbers(found: re.Match[str], today: date) -> Dated | None:
    first, mark, second, last = found.groups()
    if len(first) == 3 or (len(first) == 4 and len(last) == 4):
        return None
    month = str(_ROMAN.get(second.upper(), second))
    if len(first) == 4:
        return _dated(found, today, first, month, last)
    if mark == "/" and int(month) > 12 >= int(first):
        return _dated(found, today, last, first, month, american=True)
    ambiguous = mark == "/" and int(first) <= 12 and first.zfill(2) != month.zfill(2)
    return _dated(found, today, last, month, first, ambiguous=ambiguous)


def _dated(
    found: re.Match[str],
    today: date,
    year: str,
    month: str | None,
    day: str | None,
    *,
    ambiguous: bool = False,
    american: bool = False,
) -> Dated | None:
    full = int(year) if len(year) == 4 else _century(int(year), today)
    value, fault = _value(full, int(month) if month else None, int(day) if day else None, today)
    if value is None:
        return Dated(*found.span(), None, fault=fault)
    return Dated(*found.span(), value, ambiguous, fault, american)


@lru_cache(maxsize=1024)  # most addresses of a document are given one day
def _value(
    year: int, month: int | None, day: int | None, today: date
) -> tuple[AccessDate | None, DateFault | None]:
    """The day of these numbers, and what is wrong with it."""
    value = AccessDate(year, month, day)
    try:
        fault = DateFault.FUTURE if value.earliest > today else None
    except ValueError:
        return None, DateFault.IMPOSSIBLE
    return value, fault


def _century(year: int, today: date) -> int:
    return 2000 + year if year <= today.year % 100 + 1 else 1900 + year


def mentions_in(text: str, today: date) -> Iterator[Mention]:
    """Every day of access that a flat text announces, or names after the date, in order."""
    if _DIGIT.search(text) is None:
        return
    reached = 0
    for found in _announcements(lowered(text)):
        if found.start() < reached:
            continue
        dated = date_at(text, found.end(), today, announced=True)
        if dated is not None:
            reached = dated.end
            yield Mention(found.start(), dated.end, text[found.start() : dated.end].strip(), dated)


def _announcements(text: str) -> Iterator[re.Match[str]]:
    if _CJK.search(text) is None:
        return _ANNOUNCED.finditer(text)
    both = (*_ANNOUNCED.finditer(text), *_CJK_ANNOUNCED.finditer(text))
    return iter(sorted(both, key=lambda one: one.start()))


def trailing_mention(text: str, position: int, today: date) -> Mention | None:
    """A date at `position` that the text calls the day of access only afterwards."""
    dated = date_at(text, position, today)
    if dated is None:
        return None
    after = _TRAILING.match(text, dated.end)
    if after is not None and next(mentions_in(text[dated.end : dated.end + 60], today), None) is not None:
        return None  # the words announce another date, behind them
    return Mention(position, after.end(), text[position : after.end()], dated) if after else None


def announces_access(text: str, position: int = 0) -> bool:
    """Whether words that announce a day of access begin at `position`."""
    small = lowered(text)
    return _ANNOUNCED.match(small, position) is not None or _CJK_ANNOUNCED.match(small, position) is not None


def speaks_of_all_links(text: str) -> Iterator[int]:
    """Where a remark begins that means every link of its document."""
    return (found.start() for found in _ALL.finditer(text))
