"""Decide whether an address goes on after a break, and whether a hyphen at the break is its own.

Each rule is a named observation with a weight; the weights of those that hold add up to log odds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from linkwatch.citations.dates import announces_access
from linkwatch.domain.url import has_known_suffix


class Break(Enum):
    """What layout put into an address."""

    LINE = "a line end"
    SPACE = "a space where a line end once was"
    PAGE = "more than a line end: blank lines, a page's header or number, a rule"


@dataclass(frozen=True, slots=True)
class Gap:
    """An address cut by a break, and what stands after it."""

    left: str  # from the host on, as far as read
    right: str  # the next run of an address's characters
    follow: str  # the flat text after `right`
    kind: Break
    hyphen: bool  # a hyphen stands at the break, on the left
    closer: str  # the bracket that would close the one the address stands in, or ""
    fullness: float  # the length of the broken line as a share of its neighbours'
    bare: bool = False  # printed without a scheme

    @property
    def core(self) -> str:
        """The right side without a sentence's marks at its end."""
        return self.right.rstrip(".,;:!?)]'\"*")

    @property
    def in_host(self) -> bool:
        """Whether the break stands inside the host."""
        return not any(mark in self.left for mark in "/?#")


_EXTENSION = re.compile(
    r"\.(?:s?html?|php\d?|aspx?|jspx?|cgi|pdf|docx?|rtf|txt|xml|pptx?|xlsx?|zip|djvu|epub|jpe?g|png|gif|htmlx)",
    re.IGNORECASE,
)
_HOST_GOES_ON = re.compile(r"[\w-]+(?:\.[\w-]+)*(?::\d{2,5})?(?=[/?#]|$)")
_ENTRY_MARK = re.compile(r"\[\d{1,4}\]|\d{1,3}[.)]$|[•*▪]|[-–—]$|\(?(?:19|20)\d\d\)")
_WORDS = re.compile(
    r"(?:url|uri|doi|isbn|issn|in|и|und|and|or|et|y|e|i|the|see|см|дата|date|from|via|access|available|на|в|"
    r"с|c|p|pp|vol|no|том|стр|текст|http\S*|www\..*|le|la|am|on|by|de|den|с\.|or|vgl|siehe|ibid|там|der|die|das|for|to|is|a)[.:,;)]*",
    re.IGNORECASE,
)
_PLAIN_WORD = re.compile(r"[^\W\d_]+[,;:]?")
_PROSE_AFTER = re.compile(r" (?:[^\W\d_]{2,}\b[ ,.]|[^\W\d_]{1,2} [^\W\d_]+)")
_CLOSED = re.compile(r"[.,;]? ?(?:[)\]>»”]|[—–-] |[.,;]? ?[(\[<]|$)")
_OPENING = re.compile(r"^[.,;:)\]> —–\[(/-]*")

Rule = tuple[str, float, Callable[[Gap], bool]]
GOES_ON: tuple[Rule, ...] = (
    ("a break inside a line is rare", -3.0, lambda gap: gap.kind is Break.SPACE),
    ("a break over a page is rare", -3.5, lambda gap: gap.kind is Break.PAGE),
    ("the host is not whole, and this makes it so", 7.0, lambda gap: _completes_host(gap)),
    ("the left ends on a mark that waits for more", 4.5, lambda gap: gap.left[-1] in "?&=%_~#@+"),
    ("the left ends on a slash", 1.5, lambda gap: gap.left[-1] == "/"),
    ("the left ends on a hyphen", 2.5, lambda gap: gap.hyphen),
    ("the left ends on a full stop", -1.0, lambda gap: gap.left[-1] == "."),
    ("the left ends on a comma", -3.0, lambda gap: gap.left[-1] in ",;:!)]"),
    ("an extension was cut off", 4.0, lambda gap: gap.left[-1] == "." and _is_extension(gap)),
    ("the left ends in the middle of a word", -0.5, lambda gap: gap.left[-1].isalnum()),
    ("the left ends as a file does", -3.5, lambda gap: _ends_as_file(gap.left)),
    ("the left is a whole host", -3.0, lambda gap: _is_whole_host(gap)),
    ("the right begins with a mark of addresses", 4.0, lambda gap: _begins_with_mark(gap)),
    ("the right has a slash", 2.5, lambda gap: "/" in gap.core[1:]),
    ("the right has a query", 3.5, lambda gap: any(mark in gap.core for mark in "=&%#~")),
    ("the right has an underscore", 2.5, lambda gap: "_" in gap.core),
    ("the right ends as a file does", 3.0, lambda gap: _ends_as_file(gap.core)),
    ("the right has hyphens", 1.5, lambda gap: "-" in gap.core[1:]),
    ("the right has hyphens as a slug has", 1.5, lambda gap: gap.core.count("-") > 1),
    ("the right mixes letters and digits", 1.5, lambda gap: _is_mixed(gap.core)),
    ("the right is a number", 1.0, lambda gap: gap.core.isdigit()),
    ("the right begins in lower case", 0.5, lambda gap: gap.right[0].islower()),
    ("the right begins with a capital", -1.0, lambda gap: gap.right[0].isupper()),
    ("the right is a word of prose", -4.0, lambda gap: _is_prose(gap)),
    ("the right is a word that opens a remark", -5.0, lambda gap: _opens_remark(gap)),
    ("the right opens an entry", -6.0, lambda gap: _ENTRY_MARK.match(gap.right) is not None),
    ("the right is in another script", -5.0, lambda gap: _is_foreign(gap)),
    ("a mail address", -5.0, lambda gap: "@" in gap.right),
    ("after the right the citation goes on", 2.0, lambda gap: _citation_goes_on(gap)),
    ("the bracket closes after the right", 2.5, lambda gap: _bracket_closes(gap)),
    ("the line had room left", -2.5, lambda gap: gap.fullness < 0.55),
)


def odds_of_going_on(gap: Gap) -> float:
    """Log odds that the address goes on after the gap: above zero it does."""
    return sum(weight for _, weight, holds in GOES_ON if holds(gap))


def chance(log_odds: float) -> float:
    """Log odds as a probability.

    >>> chance(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def _completes_host(gap: Gap) -> bool:
    if not gap.in_host or has_known_suffix(gap.left.rstrip(".-")) and gap.left[-1] not in ".-":
        return False
    rest = _HOST_GOES_ON.match(gap.core)
    if rest is None:
        return False
    return has_known_suffix(gap.left + rest[0].partition(":")[0])


def _is_whole_host(gap: Gap) -> bool:
    return gap.in_host and gap.left[-1].isalnum() and has_known_suffix(gap.left.partition(":")[0])


def _is_extension(gap: Gap) -> bool:
    return _EXTENSION.fullmatch("." + gap.core) is not None


def _ends_as_file(text: str) -> bool:
    dot = text.rfind(".")
    return dot > 0 and "/" not in text[dot:] and _EXTENSION.fullmatch(text, dot) is not None


def _begins_with_mark(gap: Gap) -> bool:
    return gap.right[0] in "?&=_%#/-~.+" and len(gap.core) > 1 and not gap.core[1] in "/-."


def _is_mixed(core: str) -> bool:
    return any(mark.isdigit() for mark in core) and any(mark.isalpha() for mark in core)


def _is_prose(gap: Gap) -> bool:
    if gap.hyphen and gap.kind is Break.LINE and gap.right[0].islower():
        return False
    return _PLAIN_WORD.fullmatch(gap.right) is not None and _PROSE_AFTER.match(gap.follow) is not None


def _opens_remark(gap: Gap) -> bool:
    return _WORDS.fullmatch(gap.right) is not None or announces_access(gap.right + gap.follow)


def _is_foreign(gap: Gap) -> bool:
    return not gap.right.isascii() and gap.left.isascii() and "/" not in gap.core


def _citation_goes_on(gap: Gap) -> bool:
    after = gap.right[len(gap.core) :] + gap.follow
    start = _OPENING.match(after)
    assert start is not None
    return announces_access(after, start.end()) or re.match(r"[.,;]? ?[(\[]\d{1,4}[./-]", after) is not None


def _bracket_closes(gap: Gap) -> bool:
    return bool(gap.closer) and (gap.right[len(gap.core) :] + gap.follow)[:1] == gap.closer
