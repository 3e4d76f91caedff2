"""Decide which quotation a key in the text backs: the one handed to it, or the one its sentence announces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkwatch.citations.quotations import (
    FARTHEST,
    FEWEST_WORDS,
    MARKS,
    SENTENCE_ENDS,
    block,
    nested,
    outermost,
    quoted_in,
    worded,
)

_FAR = 120  # characters between a quotation and a key that says its page
_SAYS = (
    r"(?:(?:за|на|о)?пис[аи]|пиш|отмеча|отмети|счита|указ|утвержда|подч[её]рк|говор|сказа|заключа|вспомина"
    r"|сообща|замеча|замети|признава|формулир|определ|writ|wrote|sa(?:y|id)|not(?:e|ing)|argu|claim|observ|report|stat(?:e|ing)|conclud|put"
    r"|explain|describ|defin|recall|remark|warn|schreib|schrieb|mein|sagt|écri|affirm|escrib|afirm|scriv|piš|pisz)"
)
"""How words begin that tell whose the quoted words are."""
_SEAM = re.compile(r"[\s.,;:!?…»”“\")’]{0,8}")
_ATTRIBUTED = re.compile(
    rf"[.,!?…]?\s{{0,2}}[,—–-]{{0,2}}\s[^()\[\]]{{0,60}}?\b{_SAYS}[^()\[\]]{{0,60}}", re.IGNORECASE
)
_OPENED = re.compile(r"\s{0,3}[(\[][^()\[\]]{0,40}\Z")  # the key's own bracket, and "see" in it
_PAGE = re.compile(r"(?:[,:;.]\s{0,3}(?:с|c|стр|p|pp|s|pág|pp?g|str)\.?\s{0,3}|:\s{0,3})\d", re.IGNORECASE)
_ANNOUNCES = re.compile(
    rf"(?=[^«„“\"()\[\]]{{0,90}}(?:\b{_SAYS}|:\s))[^«„“\"()\[\]]{{0,90}}(?=[«„“\"])", re.IGNORECASE
)
_OTHERS = re.compile(r"[\s.,]{0,3}(?:[\d⁰¹²³⁴-⁹]|\[|\([^()]{0,80}\d{4})")
"""What stands behind a quotation that another note or key backs."""
_TERM = 4  # words: so many in quotation marks may be a term, unless the key says the page
_STRAIGHT = re.compile(r'"([^"]{8,4000})"')


def quotations_by_key(
    text: str, start: int, end: int, above: str = "", *, set_apart: bool = False
) -> tuple[str, ...]:
    """The quotations that a key printed at `start:end` backs, its bracket and pages included; often none.

    One ends just before the key, or is handed to it by the words between them ("…, writes Smith [3]"; any
    words, where the key says the page); or the words behind the key announce it ("Smith (2019) writes: …").
    A few words in quotation marks without a page are a term.

    >>> quotations_by_key("He says that “the ferry is late every day” [3].", 43, 46)
    ('the ferry is late every day',)
    >>> quotations_by_key("The “right to the ferry” [3].", 25, 28)
    ()
    """
    paged = _PAGE.search(text, start, end) is not None
    fewest = FEWEST_WORDS if paged else _TERM + 1
    before = worded(_handed_on(text[max(0, start - FARTHEST) : start], paged=paged), fewest)
    found = outermost(before) or worded(_announced(text, end), fewest)
    if found or start > FARTHEST or not (paged or set_apart):
        return found
    paragraph = _OPENED.sub("", text[:start])
    return block(paragraph + text[end : end + FARTHEST], len(paragraph), above, set_apart=set_apart)


def _handed_on(window: str, *, paged: bool) -> Iterator[str]:
    """The quotations above a key that are left to it."""
    for end, quoted in quoted_in(window, 2 * _FAR):
        if _hands_on(window[end + 1 :], paged=paged):
            yield quoted


def _hands_on(between: str, *, paged: bool) -> bool:
    """Whether the words between a quotation and a key leave it to the key."""
    between = _OPENED.sub("", between)
    if len(between) > _FAR or SENTENCE_ENDS.search(between) is not None:
        return False
    if _SEAM.fullmatch(between) or _ATTRIBUTED.fullmatch(between):
        return True
    return paged and not {*between} & {*"()[]"}


def _announced(text: str, end: int) -> Iterator[str]:
    """The quotation that the words behind a key announce, unless another note or key stands behind it."""
    lead = _ANNOUNCES.match(text, end)
    if lead is None or SENTENCE_ENDS.search(lead[0]) is not None:
        return
    window = text[lead.end() : lead.end() + FARTHEST]
    straight = _STRAIGHT.match(window)
    found = [(straight.end(1), straight[1])] if straight else []
    for marks, opener, _ in MARKS:
        if window.startswith(opener):
            found += nested(window, marks, opener)[:1]
    for at, quoted in found[:1]:
        if _OTHERS.match(window, at + 1) is None:
            yield quoted
