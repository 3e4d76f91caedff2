"""What may stand in a cell of a table that a spreadsheet will open. Pure."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def neutral(cell: str) -> str:
    """A cell no spreadsheet takes for a formula (ASVS 1.2.10).

    >>> neutral("=1+1"), neutral("a=1")
    ("'=1+1", 'a=1')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
