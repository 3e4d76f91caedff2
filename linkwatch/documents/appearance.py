"""What a document says of where it appeared, put the same way whatever the format."""

from __future__ import annotations

_LONGEST = 300  # characters kept


def issue_of(journal: str, year: str, volume: str, number: str) -> str | None:
    """The journal with its year, volume and number, as far as they are said; None without a journal.

    >>> issue_of("River Review", "2020", "12", "3")
    'River Review, 2020, 12 (3)'
    """
    if not journal:
        return None
    place = f"{volume} ({number})" if volume and number else volume or number
    return ", ".join(part for part in (journal, year[:4], place) if part)[:_LONGEST]
