"""What a page said at one time and at another: which two texts are compared, and how they differ."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, zip_longest

from linkwatch.domain.report import CheckRow
from linkwatch.web.protocols import Reading

_MOST_LINES = 400

Steps = tuple[tuple[str, str], ...]
"""Lines that are gone ("-"), new ("+") or stayed (" ")."""


@dataclass(frozen=True, slots=True)
class Side:
    """A text of the page, and when it was there."""

    text: str
    at: datetime | None
    check: int | None = None  # the look that saw it; None: what was cited


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts of one page; a side is None where its text is not known or no longer kept."""

    before: Side | None
    after: Side | None

    @property
    def steps(self) -> Steps:
        """How they differ; nothing where a side is missing or both are the same."""
        if self.before is None or self.after is None:
            return ()
        return changed_lines(self.before.text, self.after.text)


def compared(reading: Reading, link: int, earlier: int | None, later: int | None) -> Compared:
    """The texts that two looks at a link saw. LookupError where one is no look at it.

    Without an earlier look what was cited is compared, without a later one the last text seen.
    """
    before = _cited(reading, link) if earlier is None else _seen(reading, _look(reading, link, earlier))
    if later is not None:
        return Compared(before, _seen(reading, _look(reading, link, later)))
    last = next((each for each in reading.checks(link).items if each.text_digest), None)
    return Compared(before, _seen(reading, last) if last else None)


def _look(reading: Reading, link: int, key: int) -> CheckRow:
    found = reading.check(link, key)
    if found is None:
        raise LookupError(f"no look {key} at link {link}")
    return found


def _cited(reading: Reading, link: int) -> Side | None:
    cited = reading.cited_text(link)
    return Side(*cited) if cited and cited[0] else None


def _seen(reading: Reading, check: CheckRow) -> Side | None:
    text = reading.text(check.text_digest) if check.text_digest else ""
    return Side(text, check.at, check.id) if text else None


def changed_lines(before: str, after: str) -> Steps:
    """The steps from one text to another; bounded, long stretches that stayed left out."""
    old, new = (text.splitlines()[:_MOST_LINES] for text in (before, after))
    steps: list[tuple[str, str]] = []
    for tag, left, right, low, high in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            kept = old[left:right]
            steps += [(" ", line) for line in (kept if len(kept) <= 4 else [*kept[:2], "…", *kept[-2:]])]
            continue
        steps += [("-", line) for line in old[left:right] if line.strip()]
        steps += [("+", line) for line in new[low:high] if line.strip()]
    return tuple(steps)


def side_by_side(steps: Sequence[tuple[str, str]]) -> tuple[tuple[str | None, str | None, bool], ...]:
    """The steps as rows: what stood there, what stands there now, and whether that is the same.

    >>> side_by_side((("-", "a"), ("+", "b"), ("+", "c"), (" ", "d")))
    (('a', 'b', False), (None, 'c', False), ('d', 'd', True))
    """
    rows: list[tuple[str | None, str | None, bool]] = []
    for same, group in groupby(steps, key=lambda step: step[0] == " "):
        lines = list(group)
        if same:
            rows += [(line, line, True) for _, line in lines if line.strip()]
        else:
            gone, new = ([line for sign, line in lines if sign == wanted] for wanted in "-+")
            rows += [(left, right, False) for left, right in zip_longest(gone, new)]
    return tuple(rows)
