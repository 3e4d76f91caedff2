"""Cursors: where the next page of a list begins, as a word a program hands back unread."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import datetime
from typing import Any

LONGEST = 400


def write_cursor(*values: int | str | datetime | None) -> str:
    """The key of the last row shown.

    >>> read_cursor(write_cursor(3, "a"), int, str)
    (3, 'a')
    """
    plain = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain, separators=(",", ":")).encode()).decode().rstrip("=")


def read_cursor(cursor: str | None, *kinds: type) -> tuple[Any, ...] | None:
    """The values of a cursor; None for what is no cursor of that list: the list begins at its top.

    >>> read_cursor("nonsense", int) is None
    True
    """
    if not cursor or len(cursor) > LONGEST:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(kinds):
            return None
        return tuple(_value(kind, value) for kind, value in zip(kinds, values, strict=True))
    except (binascii.Error, ValueError, TypeError, RecursionError):
        return None


def _value(kind: type, value: object) -> object:
    if kind is datetime:
        return None if value is None else datetime.fromisoformat(str(value))
    if kind is int:
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**63:
            raise ValueError("not a whole number")
        return value
    return str(value)
