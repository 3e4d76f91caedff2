"""Read dates as people print them, in the shapes that journals use. Pure."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from linkwatch.citations.date_words import SEASONS, months
from linkwatch.citations.letters import plainly
from linkwatch.domain.reference import AccessDate, DateFault

_WORD = r"[^\W\d_]{3,12}"
_LAST_NUMBER = r"(\d{4}|\d{2}(?![/-]\d))(?![\d.]\d|\d)"
_NUMBERS = "numbers"  # the one order that only the numbers themselves tell
_OF_DIGITS = (
    ("ymd", r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日일])?"),
    (_NUMBERS, rf"(?<!\d)(\d{{1,4}}) ?([./‑–-]) ?(\d{{1,2}}|[IVX]{{1,4}}) ?(?:[./‑–-] ?| ){_LAST_NUMBER}"),
    ("dmy", r"(?<!\d)(\d{1,2})[ .]{1,2}([IVX]{1,4})[ .]{1,2}(\d{4})(?!\d)"),
    (
        "dmy",
        (
            r"(?<!\d)(\d{1,2})[»”\"]?(?:st|nd|rd|th| ?er|ᵉʳ|º|ª|°|-?го)?[ .,/‑–-]{0,3}(?:de |of |den |d['’])?"
            rf"({_WORD})\.?'?,?[ /‑–-]{{0,2}}['’]?(?:de |del |of |in )?(\d{{4}}|\d{{2}})(?!\d)"
        ),
    ),
    ("ymd", rf"(?<!\d)(\d{{4}})[.,;]?(?: m\.)?[ -]({_WORD})\.?,?[ -](\d{{1,2}})(?!\d)"),
    ("ymd", r"(?<!\d)((?:19|20)\d{2})[-./](\d{1,2})[-./](\d)(?![\d.])"),
    ("ym", r"(?<!\d)(\d{4})[-./](\d{2})(?![\d-])"),
    ("my", r"(?<!\d)(\d{1,2})[./](\d{4})(?![\d-])"),
)
_TO = r" ?(?:[‑–—-]|(?:по|до|bis(?: zum)?|to|till|until|au|al|a|até|do|tot)(?= )) ?"
_AND = r" (?:and|und|et|en|e|y|i|и|та)"
_TH = r"(?:st|nd|rd|th|er|º|\.)?"
_DAYS_IN_NUMBERS = (
    rf"\d{{1,2}}(?:[./]\d{{1,2}}(?:[./](?:\d{{4}}|\d{{2}}))?)?(?: ?г)?\.?{_TO}"
    rf"(\d{{1,2}})[./](\d{{1,2}})[./]{_LAST_NUMBER}"
)
_DAYS_IN_WORDS = (
    rf"\d{{1,2}}{_TH}(?: ?(?:de )?{_WORD}\.?(?: (?:de )?\d{{4}})?)?(?: ?г\.?)?(?:{_TO}| ?/ ?)"
    rf"(\d{{1,2}}){_TH} (?:de )?({_WORD})\.?,? (?:de )?(\d{{4}})(?!\d)"
)
_STRETCHES_OF_DIGITS = (
    ("dmy", rf"(?<!\d){_DAYS_IN_NUMBERS}"),
    ("dmy", rf"(?<!\d){_DAYS_IN_WORDS}"),
    ("dmy", rf"(?<!\d)\d{{1,2}}{_TH}{_AND} (\d{{1,2}}){_TH} (?:de )?({_WORD})\.?,? (?:de )?(\d{{4}})(?!\d)"),
    ("ymd", r"(?<!\d)\d{4}-\d\d-\d\d ?(?:[–—/]|to|bis) ?(\d{4})-(\d\d)-(\d\d)(?!\d)"),
    ("my", r"(?<!\d)\d{1,2}[./]\d{4} ?[‑–—-] ?(\d{1,2})[./](\d{4})(?![\d-])"),
    ("y", r"(?<!\d)(?:19|20)\d\d ?[‑–—-] ?((?:19|20)\d\d)(?![\d:-])"),
)
_STRETCHES_OF_WORDS = (
    ("dmy", rf"(?:с|з|from|dal) {_DAYS_IN_NUMBERS}"),
    ("dmy", rf"(?:с|з|from|dal) {_DAYS_IN_WORDS}"),
    ("mdy", rf"{_WORD}\.? \d{{1,2}}{_TH}(?:, \d{{4}})?{_TO}({_WORD})\.? (\d{{1,2}}){_TH},? (\d{{4}})(?!\d)"),
    ("mdy", rf"({_WORD})\.? \d{{1,2}}{_TH}{_TO}(\d{{1,2}}){_TH},? (\d{{4}})(?!\d)"),
    ("my", rf"{_WORD}\.?(?: \d{{4}})?(?:{_TO}| ?/ ?)({_WORD})\.? (\d{{4}})(?!\d)"),
)
"""Stretches of days, as in "5–6.11.2020": of each the last is the day of the last look."""
_OF_DIGITS_ANNOUNCED = (
    ("dmy", r"(?<!\d)(\d{1,2})[., ]{1,2}(\d{1,2})[., ]{1,2}(\d{4}|\d{2})(?!\d)"),
    ("dmy", r"(?<!\d)(\d{2})\.(\d{2})((?:19|20)\d{2})(?!\d)"),
    ("dmy", r"(?<!\d)(\d{2})(\d{2})\.((?:19|20)\d{2})(?!\d)"),
    ("ymd", r"(?<!\d)((?:19|20)\d{2}) ?(\d{2}) ?(\d{2})(?!\d)"),
    ("ym", rf"(?<!\d)(\d{{4}})[ -]({_WORD})"),
    ("y", r"(?<!\d)((?:19|20)\d{2})(?![\d:])"),
)
_OF_WORDS = (
    ("mdy", rf"({_WORD})[.,]?[ -]?(\d{{1,2}})(?:st|nd|rd|th)? ?,?(?: of)?[ -]?(\d{{4}})(?!\d)"),
    ("my", rf"({_WORD})\.?,? (?:de |of )?(\d{{4}})(?!\d)"),
    ("y", rf"(?:{'|'.join(SEASONS.split())}),? (?:de |of )?((?:19|20)\d{{2}})(?![\d:/])"),
    ("ymd", r"((?:令和|平成|昭和) ?(?:\d{1,2}|元)) ?年 ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?"),
)
"""The shapes of dates: the order of year, month and day, and how they are printed."""


def _compiled(shapes: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((order, re.compile(pattern, re.IGNORECASE)) for order, pattern in shapes)


_DATES_OF_DIGITS, _DATES_OF_WORDS = _compiled(_OF_DIGITS), _compiled(_OF_WORDS)
_ANNOUNCED_OF_DIGITS = _compiled(_STRETCHES_OF_DIGITS) + _DATES_OF_DIGITS + _compiled(_OF_DIGITS_ANNOUNCED)
_ANNOUNCED_OF_WORDS = _compiled(_STRETCHES_OF_WORDS) + _DATES_OF_WORDS
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {numeral: n for n, numeral in enumerate(_NUMERALS, start=1)}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}  # the year before each era of Japan began
_LINE_END_HYPHEN = re.compile(r"[-\u00ad\ufffe](?<=[^\W\d_].)\s*\n\s*(?=[^\W\d_])")
_LINE_END_IN_SIGNS = re.compile(
    r"\n(?:(?<=[\u3040-\u9fff]\n)[ \t]{0,40}(?=[\u3040-\u9fff\d])|(?<=\d\n)[ \t]{0,40}(?=\d{0,3}[年月日]))"
)
"""Chinese and Japanese lines end anywhere, and no blank belongs there."""
_LINE_END_IN_A_NUMBER = re.compile(
    r"\n(?:(?<=[./](?:19|20)\n)[ \t]{0,40}(?=\d\d(?: ?г\.?)?[)\]])"
    r"|(?<=[^\W\d_.] (?:19|20)\n)[ \t]{0,40}(?=\d\d[)\]])"
    r"|(?<=[./][12]\n)[ \t]{0,40}(?=\d{3}[)\]. ])|(?<=[./](?:19|20)\d\n)[ \t]{0,40}(?=\d[)\]. ])"
    r"|(?<=[./][01]\n)[ \t]{0,40}(?=\d[./](?:19|20)\d\d)"
    r"|(?<=[ :(\[][0-3]\n)[ \t]{0,40}(?=\d[./]\d\d?[./](?:19|20)\d\d))"
)
"""A date cut between the digits of its year, its month or its day."""
_CJK = re.compile(r"[\u3040-\u9fff]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_MANY_BLANKS = re.compile(rf"[^\S ]|  |{_UNSEEN.pattern}")
_SQUEEZED = re.compile(
    rf"(?P<dropped>{_LINE_END_HYPHEN.pattern}|{_LINE_END_IN_SIGNS.pattern}|{_LINE_END_IN_A_NUMBER.pattern}|{_UNSEEN.pattern})|\s+"
)
_COMBINING = re.compile("[\u0300-\u036f]")


class Dated(NamedTuple):
    """A printed date, read. `value` is None where no such day exists."""

    start: int
    end: int
    value: AccessDate | None
    ambiguous: bool = False
    fault: DateFault | None = None
    american: bool = False


def flat(text: str) -> str:
    r"""A window of text on one line, words hyphenated at a line end whole again; one blank for many.

    Letters are composed with their accents; soft hyphens and blanks without width are left out.

    >>> flat(" a re-\n  view,  read\n")
    ' a review, read '
    """
    if not text.isascii() and _COMBINING.search(text) is not None:
        text = unicodedata.normalize("NFC", text)
    body = text.rstrip()
    if body.isprintable() and "  " not in body:  # a blank is the one white space that prints
        return body if len(body) == len(text) else f"{body} "
    if "\n" in body:
        text = _LINE_END_HYPHEN.sub("", text)
        text = _LINE_END_IN_A_NUMBER.sub("", text)
        text = _LINE_END_IN_SIGNS.sub("", text) if _CJK.search(text) else text
    words = " ".join(_UNSEEN.sub("", text).split())
    return f"{' ' * text[:1].isspace()}{words}{' ' * (text[-1:].isspace() and bool(words))}"


def unflat(text: str, position: int) -> int:
    """The offset in a window that a position of its flat form stands for."""
    if not text.isascii() and _COMBINING.search(text) is not None:
        return bisect_left(range(len(text)), position, key=lambda end: len(flat(text[:end])))
    if _MANY_BLANKS.search(text, 0, position + 2) is None:  # a hyphen just before may stand before a line end
        return min(len(text), position)
    shift = 0
    for found in _SQUEEZED.finditer(text):
        if found.start() - shift >= position:
            break
        shift += len(found[0]) - (found["dropped"] is None)
    return min(len(text), position + shift)


def date_at(text: str, position: int, today: date, *, announced: bool = False) -> Dated | None:
    """The date that begins at `position` of a flat text, in any shape journals print, or None.

    Behind words that announce it, also in shapes that would be anything else: a year alone, eight digits.
    """
    if text[position : position + 1].isdecimal():
        shapes = _ANNOUNCED_OF_DIGITS if announced else _DATES_OF_DIGITS
    else:
        shapes = _ANNOUNCED_OF_WORDS if announced else _DATES_OF_WORDS
    for order, pattern in shapes:
        found = pattern.match(text, position)
        if found is not None and (day := _read(order, found.groups(), today)) is not None:
            return Dated(found.start(), found.end(), *day)
    return None


_Day = tuple[AccessDate | None, bool, DateFault | None, bool]
"""What is read of a date, wherever it stands: the later fields of `Dated`."""


@lru_cache(maxsize=1024)  # most addresses of a document are given one day
def _read(order: str, printed: tuple[str, ...], today: date) -> _Day | None:
    if order == _NUMBERS:
        return _numbers(printed, today)
    parts = dict(zip(order, printed, strict=True))
    month = _month(parts["m"]) if "m" in parts else None
    if month is None and "m" in parts:
        return None
    return _day(today, parts["y"], month, parts.get("d"))


def _month(printed: str) -> str | None:
    """The number of a month printed as a number, a Roman one or a name."""
    if printed.isdecimal():
        return printed
    number = _ROMAN.get(printed.upper()) or months().get(plainly(printed))
    return str(number) if number else None


def _numbers(printed: tuple[str, ...], today: date) -> _Day | None:
    first, mark, second, last = printed
    if len(first) == 3 or (len(first) == 4 and len(last) == 4):
        return None
    month = str(_ROMAN.get(second.upper(), second))
    if len(first) == 4:
        return _day(today, first, month, last)
    if mark == "/" and int(month) > 12 >= int(first):
        return _day(today, last, first, month, american=True)
    ambiguous = mark == "/" and int(first) <= 12 and first.zfill(2) != month.zfill(2)
    return _day(today, last, month, first, ambiguous=ambiguous)


def _day(
    today: date,
    year: str,
    month: str | None,
    day: str | None,
    *,
    ambiguous: bool = False,
    american: bool = False,
) -> _Day:
    """The day of these numbers, and what is wrong with it."""
    value = AccessDate(_year(year, today), int(month) if month else None, int(day) if day else None)
    if 0 in {value.month, value.day}:
        return None, False, DateFault.IMPOSSIBLE, False
    try:
        fault = DateFault.FUTURE if value.earliest > today else None
    except ValueError:
        return None, False, DateFault.IMPOSSIBLE, False
    return value, ambiguous, fault, american


def _year(printed: str, today: date) -> int:
    """A year of four digits, of two, or of an era of Japan."""
    era = _ERAS.get(printed[:2])
    if era is not None:
        counted = printed[2:].strip()
        return era + (1 if counted == "元" else int(counted))
    year = int(printed)
    if len(printed) == 4:
        return year
    return 2000 + year if year <= today.year % 100 + 1 else 1900 + year
