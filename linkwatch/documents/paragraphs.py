"""Tell whether a paragraph goes on below a gap: a blank line, the end of a page, a block of notes."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from linkwatch.documents.sheet import Sheet

_SENTENCE_END = (".", "!", "?", "…", ":", ";", "»", "”", '"', ")", "。")
_WAITING = ("-", "/", "_", "=", "?", "&", "%", ":")
"""What an address that is not over may end in at a line's end."""
_ADDRESS_START = re.compile(r"(?:https?|ftp)://|www\.", re.IGNORECASE)
_LONGEST_TAIL = 2_048  # characters looked at for an address a paragraph ends in


def goes_on(of: Sheet, above: int, below: int, page: AbstractSet[int]) -> bool:
    """Whether row `below` goes on from row `above`: a sentence, a word or an address is not over.

    `page` are rows that belong to the page: a paragraph goes on around them.
    """
    end = of.line(above).rstrip()
    if above in page or below in page or (end.endswith(_WAITING) and _ends_in_address(end)):
        return True
    start = of.line(below).lstrip()
    if not start[:1].islower() or _ADDRESS_START.match(start):
        return False
    return not end.endswith(_SENTENCE_END) or _ends_in_address(end)


def _ends_in_address(line: str) -> bool:
    tail = line[-_LONGEST_TAIL:]
    return bool(_ADDRESS_START.search(tail[tail.rfind(" ") + 1 :]))
