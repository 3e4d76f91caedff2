"""Find the quotation a note backs: the one that ends where the body calls the note."""

from __future__ import annotations

import re

from linkwatch.citations.dates import flat

_FARTHEST = 3000
_NEAR = 160
_MARKS = (("«", "»"), ("„", "“"), ("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"))
_FEWEST_WORDS = 3
_SENTENCE_END = re.compile(r"[.!?…][»”\"]?\s")


def quotations_before(text: str, called_at: int) -> tuple[str, ...]:
    """The quotations of the sentence that ends at `called_at`, cleaned of line ends; often none."""
    window = text[max(0, called_at - _FARTHEST) : called_at]
    best: tuple[int, str] | None = None
    for opener, closer in _MARKS:
        end = window.rfind(closer)
        if end < 0 or len(window) - end > _NEAR:
            continue
        begin = _opening(window, end, opener, closer)
        if begin >= 0 and (best is None or end > best[0]):
            best = end, window[begin + 1 : end]
    if best is None or len(best[1].split()) < _FEWEST_WORDS:
        return ()
    return (flat(best[1]).strip(),)


def _opening(window: str, end: int, opener: str, closer: str) -> int:
    depth = 0
    for position in range(end, -1, -1):
        mark = window[position]
        if mark == closer:
            depth += 1
        elif mark == opener:
            depth -= 1
            if depth == 0:
                return position
    return -1
