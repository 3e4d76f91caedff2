"""See the breaks that layout puts into an address, and what stands beyond them. Nothing is judged here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from linkwatch.citations.marks import LONGEST, RUN, SOFT, own

_GAP = re.compile(rf"[{SOFT}]{{0,3}}[ \t\u00a0]{{0,80}}(?:(\r?\n)[ \t\u00a0]{{0,200}})?")
_FURNITURE = re.compile(
    r"[ \t\u00a0]{0,200}(?:[-–—•|]? ?(?:[0-9]{1,4}|[ivxlc]{1,7}) ?[-–—•|]?|[_—–=*-]{3,200})?"
    r"[ \t\u00a0\f\r]{0,20}(?:\n|\Z)"
)
_GOES_ON_BELOW = re.compile(
    r"(?:[^\n]{1,200}:|[^\n]{0,200}(?:https?://|www\.)[^\s]{0,200}[-./?&=_])[ \t\r]{0,20}(?:\n|\Z)"
)
"""A line that announces the next one, or an address that waits for more: no page is headed so."""
_SPACED_MARK = re.compile(r" {1,2}[-./?&=_%~:#][ \n]{0,3}(?=[^\s/])|/ {1,2}(?=[^\s/])")
_SPACED_BEHIND = re.compile(r" {1,2}(?=[^\s/])")
_MARKS_WITHIN = frozenset("-/?&=_%~#")
_ANOTHER = re.compile(r"(?:https?|ftp):|www\.", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")
_INDEX = re.compile(r"\[\w{0,20}\]=")  # of a parameter: `x[]=1`
_PAST_HOST = re.compile(r"[/?#]")
_MARK = re.compile(r"[/?&=.#]")
_LINES_LOOKED_OVER = 7
_HEADERS_LOOKED_OVER = 2
_LINE_SEEN = 400  # characters of a line measured
_FOLLOWS = 90


class Break(Enum):
    """What layout put into an address."""

    LINE = "a line end"
    SPACE = "a space, where a line end once was"
    PAGE = "more than a line end: blank lines, a page's header or number, a rule"
    MARK = "spaces round a mark, put there by a conversion"


class Gap(NamedTuple):
    """An address cut by a break, and what stands after it."""

    left: str  # from the host on, as far as read
    right: str  # the next run of an address's characters; the spaces round its first slash left out
    kind: Break
    hyphen: str  # the mark of hyphenation at the break: "-", a soft one, or ""
    closer: str  # the bracket that would close the one the address stands in, or ""
    room: int  # characters the broken line is shorter than its neighbours; 0 where unknown
    at: int  # where `right` begins in the text
    headers: int  # lines of other text skipped over
    alone: bool  # `right` fills its line
    core: str  # `right` without a sentence's marks at its end
    tail: str  # what stands after `core`, on one line
    in_host: bool  # the break stands inside the host


class _Cut(NamedTuple):
    """An address up to a break: what all gaps at this break share."""

    left: str
    closer: str
    hyphen: str
    room: int


def gaps_after(text: str, end: int, left: str, closer: str) -> Iterator[Gap]:
    """The break at `end`, as a gap to each stretch of text that could continue the address; nearest first."""
    gap = _GAP.match(text, end)
    if gap is None or gap.end() == end:
        return
    between = text[end : gap.end()]
    soft = "" if between.isascii() else next((mark for mark in between if mark in SOFT), "")
    hyphen = soft if soft in {"\u00ad", "\ufffe"} else "-" if left.endswith("-") else ""
    kind = Break.LINE if gap[1] or soft else Break.SPACE
    room = _room(text, end, gap.end()) if gap[1] else 0
    cut = _Cut(left, closer, hyphen, room)
    first = _gap(text, gap.end(), cut, kind)
    if first is not None:
        yield first
    if gap[1] and (first is None or not _ANOTHER.match(first.right)):
        for at, headers in _beyond_furniture(text, gap.start(1), waiting=not left[-1].isalnum()):
            if at != gap.end():
                found = _gap(text, at, cut, Break.PAGE, headers)
                if found is not None:
                    yield found


def spaced_mark_after(text: str, end: int, left: str, closer: str) -> Iterator[Gap]:
    """The same where spaces stand round the marks of an address: `a . test / b - c`."""
    mark = _SPACED_MARK.match(text, end) or (
        _SPACED_BEHIND.match(text, end) if left[-1] in _MARKS_WITHIN else None
    )
    run = RUN.match(text, mark.end(), mark.end() + LONGEST) if mark else None
    if mark is None or run is None or _LETTER.search(run[0]) is None:
        return
    own_mark = mark[0].strip()
    if own_mark in {".", "-", ":"} and mark[0][-1].isspace() and run[0][0].isupper():
        return
    right = own(f"{left}{own_mark}{run[0]}")[len(left) :]
    after = mark.end() + len(right) - len(own_mark)
    core = right.rstrip(".,;:!?)]'\"*")
    tail = right[len(core) :] + text[after : after + _FOLLOWS].replace("\n", " ")
    if len(right) > len(own_mark):
        in_host = _PAST_HOST.search(left) is None
        yield Gap(left, right, Break.MARK, "", closer, 0, after - len(right), 0, False, core, tail, in_host)


def _gap(text: str, at: int, cut: _Cut, kind: Break, headers: int = 0) -> Gap | None:
    left = cut.left
    run = RUN.match(text, at, at + LONGEST)
    if run is None or not _goes_on_with(left, run[0]):
        return None
    right = own(left + run[0])[len(left) :]
    if not right:
        return None
    after = at + len(right)
    ahead = text[after : after + _FOLLOWS]
    alone = kind is not Break.SPACE and not ahead.partition("\n")[0].strip()
    core = right.rstrip(".,;:!?)]'\"*")
    return Gap(
        left, right, kind, cut.hyphen, cut.closer, cut.room if kind is Break.LINE else 0, at, headers, alone,
        core, right[len(core) :] + ahead.replace("\n", " "), _PAST_HOST.search(left) is None,
    )  # fmt: skip


def _goes_on_with(left: str, run: str) -> bool:
    """Whether a run could belong to an address: it says something, or is the slash or the bracket at its end."""
    if run[0] in "([" and left[-1] not in "_-=%" and _INDEX.match(run) is None:
        return False
    closes = run[0] == ")" and left.count("(") > left.count(")")
    return closes or _LETTER.search(run) is not None or run.rstrip(".,;") == "/"


def _beyond_furniture(text: str, line_end: int, *, waiting: bool) -> Iterator[tuple[int, int]]:
    """Where the text goes on below blank lines, page numbers and rules, and below one or two headers.

    `waiting`: the address ends on a mark that waits for more, so that it is worth looking past other text.
    """
    at = text.find("\n", line_end) + 1
    skipped = headers = 0
    for _ in range(_LINES_LOOKED_OVER):
        if not 0 < at < len(text):
            return
        furniture = _FURNITURE.match(text, at)
        if furniture is not None and furniture.end() > at:
            skipped += 1
            at = furniture.end()
            continue
        if skipped:
            yield at + len(text[at : at + 40]) - len(text[at : at + 40].lstrip()), headers
        headers += 1
        if not waiting or headers > _HEADERS_LOOKED_OVER or _GOES_ON_BELOW.match(text, at):
            return
        skipped += 1
        at = text.find("\n", at) + 1


def _room(text: str, end: int, after: int) -> int:
    """How much shorter the broken line is than the longest of its neighbours."""
    start = text.rfind("\n", max(0, end - _LINE_SEEN), end) + 1
    above = text.rfind("\n", max(0, start - 1 - _LINE_SEEN), max(0, start - 1)) + 1
    below = text.find("\n", after, after + _LINE_SEEN)
    lengths = [start - 1 - above, (below if below >= 0 else len(text)) - after]
    return max(0, max(lengths) - (end - start))


def part_before(gap: Gap) -> str:
    """The part of the address that the gap cuts: a label of the host, a segment of the path, a value."""
    return _MARK.split(gap.left)[-1]
