"""Find the quotation a note backs: the one that stands where the body calls the note."""

from __future__ import annotations

import re
from collections.abc import Iterable

from linkwatch.citations.dates import flat

FARTHEST = 4000  # characters of one quotation
_NEAR = 200  # characters between its end and the call
FEWEST_WORDS = 3
_FEWEST_WORDS_OF_A_BLOCK = 8
MARKS = tuple((re.compile(f"[{pair}]"), *pair) for pair in ("«»", "„“", "“”", "‘’", "「」", "『』"))
_STRAIGHT = re.compile(r'"([^"]{8,4000})"[^"]{0,200}\Z')
SENTENCE_ENDS = re.compile(r"[.!?…]\s+[^\W\d_a-zа-яё]")
_LONGEST_TAIL = 80  # blanks that may stand behind the colon of the paragraph above
_NOTHING_FOLLOWS = re.compile(r"[ .0-9\n]*\Z")
_QUOTED_LINE = re.compile(r"^[ \t]{0,8}>[ \t]?", re.MULTILINE)


def quotations_before(
    text: str, called_at: int, above: str = "", since: int = 0, *, set_apart: bool = False
) -> tuple[str, ...]:
    """The quotations that end in the sentence that calls the note, clean of line ends; often none.

    What ends before `since` belongs to a note that was called there. `above` is the paragraph above: where
    it ends on a colon and the note is called at the end of `text`, or where `set_apart` by its format, all of
    `text` is the quotation, set as a block.
    """
    begins = max(0, called_at - FARTHEST)
    window = text[begins:called_at]
    near = (
        quoted for end, quoted in quoted_in(window, _NEAR + 1) if _is_near(window, end) and begins + end >= since
    )
    return outermost(worded(near, FEWEST_WORDS)) or block(text, called_at, above, set_apart=set_apart)


def quoted_in(window: str, near: int) -> list[tuple[int, str]]:
    """The quotations that end in the last `near` characters, each with its end, in the order of their ends."""
    since = max(0, len(window) - near)
    ends: list[tuple[int, str]] = []
    for marks, opener, closer in MARKS:
        if window.find(closer, since) >= 0:
            ends += nested(window, marks, opener)
    straight = _STRAIGHT.search(window) if window.find('"', since) >= 0 else None
    if straight is not None:
        ends.append((straight.end(1), straight[1]))
    return sorted(one for one in ends if one[0] >= since)


def worded(quoted: Iterable[str], fewest: int) -> tuple[str, ...]:
    """Quotations clean of line ends and of the sentence's commas; those of fewer words are terms or titles."""
    return tuple(cleaned for one in quoted if len((cleaned := flat(one).strip().rstrip(",;")).split()) >= fewest)


def nested(window: str, marks: re.Pattern[str], opener: str) -> list[tuple[int, str]]:
    """The quotations in one pair of marks, each with its end; inner ones belong to the outer one."""
    found: list[tuple[int, str]] = []
    opened: list[int] = []
    for mark in marks.finditer(window):
        if mark[0] == opener:
            opened.append(mark.start())
        elif opened:
            begin = opened.pop()
            if not opened:
                found.append((mark.start(), window[begin + 1 : mark.start()]))
    return found


def _is_near(window: str, end: int) -> bool:
    between = window[end + 1 :]
    return len(between) <= _NEAR and SENTENCE_ENDS.search(between) is None


def outermost(quotations: tuple[str, ...]) -> tuple[str, ...]:
    """Without those that stand inside another."""
    return tuple(one for one in quotations if not any(one in other for other in quotations if other != one))


def block(text: str, called_at: int, above: str, *, set_apart: bool = False) -> tuple[str, ...]:
    """The whole paragraph up to the call, where it is set as a quotation, or the format says that it is."""
    is_set_apart = set_apart or (
        above[-_LONGEST_TAIL:].rstrip().endswith(":") and _NOTHING_FOLLOWS.match(text, called_at)
    )
    if not is_set_apart and _QUOTED_LINE.match(text) is None:
        return ()
    cleaned = flat(_QUOTED_LINE.sub("", text[:called_at])).strip()
    return (cleaned,) if len(cleaned.split()) >= _FEWEST_WORDS_OF_A_BLOCK else ()
