"""Find a citation's own part of a note, an entry or a paragraph that may hold several sources."""

from __future__ import annotations

import re
from functools import lru_cache

from linkwatch.citations.date_words import months

_FARTHEST = 900  # characters on either side of an address; citations are shorter
_NUMBER = r"(?:\d{1,3}|(?!1[5-9]\d\d|20\d\d)\d{4,5})"  # of an entry; a year is none
_MARK = re.compile(rf"\s*(?:\[\^?\w{{1,8}}\][.:]?|{_NUMBER}[.)]?(?=\s)|[•*▪–—-](?=\s))\s*[.:]?\s*")
_SOURCE_ENDS = re.compile(r";(?<=\S;)\s+(?=[«„“\"]?[^\W\d_a-zа-яё])")
_NEW_SENTENCE_LINE = re.compile(r"[.)\]]\s*\n\s*(?=[^\W\d_a-zа-яё])")
_NEW_ITEM = re.compile(r"[.)\]]\s+(?:\[\d{1,3}\]|\d{1,3}[.)])\s+(?=[«„“\"]?[^\W\d_a-zа-яё])")
"""Where an entry begins in mid-line, since a conversion has lost the line break."""
_CLOSING = re.compile(r"[)\]>]{0,3}\.(?=\s*\n|\s*\Z)|[)\]>]{1,3}\.(?=\s+[^\W\d_])")
_SENTENCE = re.compile(r"[.!?…][»”\")]?\s+(?=[«“\"(]?[^\W\d_a-zа-яё])")
_REMARK_ENDS = re.compile(r"\s{0,200}+(?!\[|\d{1,3}[.)] )[^()\[\]\n]{0,60}[)\]]")
_ENOUGH = 160  # characters after what is known to belong to a citation, before a sentence may end it
_AREA = (
    r"[ \t]{0,3}[(\[]?(?i:дат|режим|рэжым|доступ|загл|назв|текст|электрон|електрон|url|isbn|issn|doi"
    r"|access|zugriff|abruf|stand|acceso|acesso|dostęp)"
)
"""What a dash at the start of a line leads to within an entry: ГОСТ parts areas by dashes, `. – Дата доступа`."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d|https?:")
_REMARK = re.compile(r"URL|Stand|Zugriff|DOI|Доступ|Режим|Дата|Accessed|Retrieved|Available", re.IGNORECASE)


def bounds(text: str, start: int, end: int, before: int, after: int) -> tuple[int, int]:
    """Where the entry of the address at `start:end` begins and ends.

    `before` is the end of what belongs to the address before it, `after` the start of the next address.
    """
    first = _last_end(_entry(), text, max(before, start - _FARTHEST), start)
    if first == start - _FARTHEST:
        sentence = _SENTENCE.search(text, first, start)
        first = sentence.end() if sentence else first
    first = max(first, _after_source(text, first, start))
    farthest = min(len(text), after, end + _FARTHEST)
    last = _first_start(_entry(), text, end, farthest)
    if last < farthest and _closes_below(text, end, last):
        last = _first_start(_entry(), text, last + 1, farthest)
    return first, last


def _closes_below(text: str, low: int, blank: int) -> bool:
    """Whether a bracket opened before a blank line is closed below it: the end of a page fell in."""
    lead = text[low:blank]
    is_open = lead.count("(") > lead.count(")") or lead.count("[") > lead.count("]")
    return is_open and _REMARK_ENDS.match(text, blank) is not None


def opens_a_line(between: str) -> bool:
    """Whether an entry, or a sentence that opens a line, begins in a stretch of text."""
    return any(begins.search(between) for begins in (_entry(), _NEW_SENTENCE_LINE, _NEW_ITEM))


def without_mark(text: str) -> str:
    """An entry without its number or bullet."""
    found = _MARK.match(text)
    return text[found.end() :] if found else text


@lru_cache
def _entry() -> re.Pattern[str]:
    """What opens an entry: a blank line, or a line that begins with a number or a bullet, and with no day."""
    names = "|".join(sorted((re.escape(name) for name in months()), key=len, reverse=True))
    a_day = (
        rf"\d{{1,2}}\.?[ \t]+(?:(?i:{names})\.?|[IVX]{{1,4}}),?[ \t]+(?:19|20)\d\d(?!\d)"
        r"|\d{1,2}\.[ \t]+(?:\d{1,2}\.[ \t]+)?(?:19|20)\d\d[\]).,;]"
    )
    return re.compile(
        rf"\n[ \t]*\n|\n[ \t]*(?!{a_day})(?=\[\^?\w{{1,8}}\][.:]?\s|{_NUMBER}[.)]\s|"
        r"\d{1,3}[ \t]+[^\W\d_a-zа-яё]|\d{1,3}[ \t]+[«„“\"]|"
        rf"[•*▪–—-][ \t](?!{_AREA})|\\bibitem|\\item)"
    )


def _last_end(pattern: re.Pattern[str], text: str, low: int, high: int) -> int:
    last = low
    for found in pattern.finditer(text, low, high):
        last = found.end()
    return last


def _first_start(pattern: re.Pattern[str], text: str, low: int, high: int) -> int:
    found = pattern.search(text, low, high)
    return found.start() if found else high


def _after_source(text: str, low: int, high: int) -> int:
    begin = low
    for found in _SOURCE_ENDS.finditer(text, low, high):
        if _YEAR.search(text, begin, found.start()) and not _REMARK.match(text, found.end()):
            begin = found.end()
    return begin


def own_end(text: str, low: int, high: int) -> int:
    """Where the source that holds an address ends: at the first `;` that opens another source."""
    for found in _SOURCE_ENDS.finditer(text, low, high):
        if not _REMARK.match(text, found.end()):
            return found.start()
    closing = _CLOSING.match(text, low, high)
    if closing is not None:
        return closing.end()
    line = _NEW_SENTENCE_LINE.search(text, low, high)
    if line is not None:
        return line.start() + 1
    sentence = _SENTENCE.search(text, min(high, low + _ENOUGH), high)
    return sentence.start() + 1 if sentence else high
