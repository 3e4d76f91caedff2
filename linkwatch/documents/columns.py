"""Tell whether a page is set in two columns, and in which order its lines are read. Pure geometry, in points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

_MIDDLE = (0.3, 0.7)  # of the width of the text: where a gutter may lie
_NARROWEST = 8  # points between two columns
_CROSSING = 0.08  # of all pieces: headings and figures may lie across the gutter
_FEWEST = 8  # lines of a column
_FULL = 0.7  # of its column's width that the usual line fills: cells of a table do not
_LONG = 12  # heights of a line that a column is wide: narrower ones are columns of a table
_SWITCHES = 2  # from column to column on a page whose order is right: over, and back to its foot
_WIDEST = 20_000  # points of a page


@dataclass(frozen=True, slots=True)
class Box:
    """Where a piece of text stands; the origin is below and left of it."""

    left: float
    bottom: float
    right: float
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Gutter:
    """The white strip between two columns."""

    left: float
    right: float


def gutter(pieces: Sequence[Box]) -> Gutter | None:
    """The strip that parts a page's text into two columns of running lines; None where there is none."""
    pieces = [piece for piece in pieces if 0 < piece.right - piece.left < _WIDEST and abs(piece.left) < _WIDEST]
    if len(pieces) < 2 * _FEWEST:
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    strip = _whitest(pieces, left, right)
    if strip is None:
        return None
    columns = (
        [piece for piece in pieces if piece.right <= strip.left + 1],
        [piece for piece in pieces if piece.left >= strip.right - 1],
    )
    return strip if all(map(_is_of_running_lines, columns)) else None


def reading_order(lines: Sequence[Box], between: Gutter) -> list[int]:
    """The lines of a page in two columns as they are read; as they stand where that is right already.

    A line across both columns is read before what stands below it.
    """
    sides = [_side(line, between) for line in lines]
    alone = [side for side in sides if side]
    if sum(one != other for one, other in pairwise(alone)) <= _SWITCHES and alone[:1] == [1]:
        return list(range(len(lines)))
    across = sorted((line.bottom for line, side in zip(lines, sides, strict=True) if not side), reverse=True)

    def place(index: int) -> tuple[int, int, float]:
        line = lines[index]
        band = sum(line.bottom < bottom for bottom in across)
        return band, sides[index] or 3, -line.bottom

    return sorted(range(len(lines)), key=place)


def _side(line: Box, between: Gutter) -> int:
    """1 for the left column, 2 for the right, 0 for a line across both, or between them as page numbers are."""
    if between.left - _NARROWEST <= (line.left + line.right) / 2 <= between.right + _NARROWEST:
        return 0
    if line.right <= between.right:
        return 1
    return 2 if line.left >= between.left else 0


def _whitest(pieces: Sequence[Box], left: float, right: float) -> Gutter | None:
    """The widest strip near the middle that hardly a piece lies across."""
    width = int(right - left) + 2
    changes = [0] * (width + 1)
    for piece in pieces:
        changes[int(piece.left - left)] += 1
        changes[min(width, int(piece.right - left) + 1)] -= 1
    covered = list(accumulate(changes))
    most = max(1, int(_CROSSING * len(pieces)))
    first, last = (int(part * width) for part in _MIDDLE)
    begins, longest = first, (0, 0)
    for at in range(first, last + 1):
        if covered[at] > most:
            begins = at + 1
        longest = max(longest, (at + 1 - begins, begins))
    length, begins = longest
    return Gutter(left + begins, left + begins + length) if length >= _NARROWEST else None


def _is_of_running_lines(column: Sequence[Box]) -> bool:
    filled: defaultdict[int, float] = defaultdict(float)
    for piece in column:
        filled[round(piece.bottom / 2)] += piece.right - piece.left
    if len(filled) < _FEWEST:
        return False
    width = max(piece.right for piece in column) - min(piece.left for piece in column)
    height = median(piece.top - piece.bottom for piece in column)
    return width >= _LONG * height and median(filled.values()) >= _FULL * width
