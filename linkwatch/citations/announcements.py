"""Find the dates that a text gives as its day of access: announced before, or named after. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from linkwatch.citations.access_words import (
    AFTERWARDS,
    AFTERWARDS_BEFORE,
    ALL_LINKS,
    ALL_LINKS_IN_SIGNS,
    FILLERS,
    LEADS,
    NAMES_TOO,
    NEEDED_BEFORE,
    OBJECTS,
    OF_SIGNS,
    PHRASES,
    STATES,
    WEEKDAYS,
)
from linkwatch.citations.date_words import months
from linkwatch.citations.dates import Dated, date_at
from linkwatch.citations.letters import plainly


def _phrases(table: str) -> list[str]:
    """The phrases of a table. Their blanks may be missing: converters lose them ("датаобращения07.12.2019")."""
    phrases = re.split(r";\s+", table.strip())
    return [" ".join(phrase.split()).replace(" |", "|").replace(" ", " ?") for phrase in phrases]


def _any_of(*tables: str) -> str:
    """One pattern for the phrases of some tables, by first letters: one letter rules most of them out."""
    by_letter: dict[str, list[str]] = {}
    for table in tables:
        for phrase in _phrases(table):
            letter = phrase[0] if phrase[0].isalpha() else ""
            by_letter.setdefault(letter, []).append(phrase.removeprefix(letter))
    longest_first = {letter: sorted(rests, key=len, reverse=True) for letter, rests in by_letter.items()}
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in longest_first.items())


_WORD_ENDS = r"(?![^\W\d_])"
_ANNOUNCED = re.compile(
    rf"(?<![^\W\d_])(?=[^\W\d_])(?:(?:{_any_of(LEADS)}) ?){{0,3}}"
    rf"(?:{_any_of(*PHRASES.values())}|(?P<state>{_any_of(STATES)})){_WORD_ENDS}"
    rf"(?:[ ,]{{0,2}}(?:{_any_of(OBJECTS)}){_WORD_ENDS}){{0,2}}"
    rf"[ :;.,=({{\[<–—-]{{0,6}}(?:(?:(?:{_any_of(FILLERS)}){_WORD_ENDS}|(?:de|ne|a)?l?l['’])[ :.=]{{0,3}}){{0,3}}"
    rf"(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?,? ?(?:on |am |le )?)?(?:(?:{'|'.join(_phrases(WEEKDAYS))}),? ?)?[«“\"]?"
)
_ANNOUNCED_IN_SIGNS = re.compile(rf"{OF_SIGNS}(?:[はが]|[均皆]?[为為])?[ :：;.,=({{\[（]{{0,6}}")
_AFTERWARDS = re.compile(rf"[ ,:.]{{0,2}}(?:{'|'.join(AFTERWARDS)})")
_AFTERWARDS_BEFORE = re.compile(rf"[. ]{{0,2}}(?:{'|'.join(AFTERWARDS_BEFORE)})")
_NEEDED_BEFORE = re.compile(NEEDED_BEFORE)
_ALL = re.compile(rf"(?<![^\W\d_])(?:{_any_of(ALL_LINKS)})|{'|'.join(ALL_LINKS_IN_SIGNS)}")
_NAMES_TOO = re.compile(rf"(?:{'|'.join(_phrases(NAMES_TOO))})[^\w:]*")
_WORD = re.compile(r"[^\W\d_]{3,12}")
_DIGIT = re.compile(r"\d")
_NUMBER_BEGINS = re.compile(r"(?<!\d)\d")
_SIGNS = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_LONGEST_DATE = 40


class Mention(NamedTuple):
    """A day of access as a text gives it: the announcing words and their date."""

    start: int
    end: int
    printed: str
    dated: Dated
    of_state: bool = False  # the words tell of the state of a page or a text, not that somebody looked


def mentions_in(text: str, today: date) -> Iterator[Mention]:
    """Every day of access that a flat text announces, in order."""
    if _DIGIT.search(text) is None:
        return
    reached = 0
    for found in _announcements(plainly(text)):
        if found.start() < reached:
            continue
        dated = date_at(text, found.end(), today, announced=True)
        if dated is not None and not _names_a_journal(found[0], dated):
            reached = dated.end
            printed = text[found.start() : dated.end].strip()
            yield Mention(found.start(), dated.end, printed, dated, found.lastgroup == "state")


def _announcements(text: str) -> Iterator[re.Match[str]]:
    if _SIGNS.search(text) is None:
        return _ANNOUNCED.finditer(text)
    both = (*_ANNOUNCED.finditer(text), *_ANNOUNCED_IN_SIGNS.finditer(text))
    return iter(sorted(both, key=lambda one: one.start()))


def _names_a_journal(words: str, dated: Dated) -> bool:
    """Whether a year, or a month of it, stands behind what may be a name: "IEEE Access, 2015"."""
    if dated.value is None or dated.value.day is not None:
        return False
    return _NAMES_TOO.fullmatch(words) is not None or (dated.value.month is None and "," in words)


def trailing_mention(text: str, position: int, today: date) -> Mention | None:
    """A date at `position` that the text calls the day of access only afterwards."""
    mention = _named_after(_AFTERWARDS, text, position, today)
    if mention is None or next(mentions_in(text[mention.dated.end : mention.dated.end + 60], today), None):
        return None  # the words announce another date, behind them
    return mention


def mention_ending(text: str, today: date) -> Mention | None:
    """The last date of a text that it calls the day of access only afterwards, before an address that follows."""
    if _NEEDED_BEFORE.search(plainly(text)) is None:
        return None
    starts = (found.start() for found in _NUMBER_BEGINS.finditer(text))
    named = (_named_after(_AFTERWARDS_BEFORE, text, start, today) for start in starts)
    return max((one for one in named if one is not None), key=lambda one: (one.end, -one.start), default=None)


def _named_after(pattern: re.Pattern[str], text: str, position: int, today: date) -> Mention | None:
    dated = date_at(text, position, today)
    if dated is None:
        return None
    after = pattern.match(plainly(text[dated.end : dated.end + _LONGEST_DATE]))
    end = dated.end + (after.end() if after else 0)
    return Mention(position, end, text[position:end], dated) if after else None


def announces_access(text: str, position: int = 0) -> bool:
    """Whether words that announce a day of access begin at `position`, as far as the text goes on."""
    small = plainly(text)
    found = _ANNOUNCED.match(small, position) or _ANNOUNCED_IN_SIGNS.match(small, position)
    if found is None:
        return False
    word = _WORD.match(small, found.end())
    begins_a_date = small[found.end() : found.end() + 1].isdigit() or (word and word[0] in months())
    return bool(begins_a_date) or found.end() >= len(text)


def speaks_of_all_links(text: str) -> Iterator[int]:
    """Where a remark begins that means every link of its document."""
    return (found.start() for found in _ALL.finditer(plainly(text)))
