"""The filters of the API: those of the pages, but a word that is none of ours is a fault, not "no filter"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import Depends
from fastapi.exceptions import RequestValidationError

from linkwatch.domain.decision import Decided
from linkwatch.domain.status import Status
from linkwatch.web.filters import Filtered, Filtering

_STATUSES, _DECISIONS = tuple(map(str, Status)), tuple(map(str, Decided))


def _is_a_day(word: str) -> bool:
    try:
        return bool(date.fromisoformat(word))
    except ValueError:
        return False


_KNOWN: Mapping[str, tuple[Callable[[str], bool], str, Mapping[str, Any]]] = {
    "status": (
        lambda word: all(each in _STATUSES for each in word.split(",")),
        "enum",
        {"expected": ", ".join(_STATUSES)},
    ),
    "decision": (_DECISIONS.__contains__, "enum", {"expected": ", ".join(_DECISIONS)}),
    "snapshot": (("yes", "no").__contains__, "enum", {"expected": "yes, no"}),
    "since": (_is_a_day, "date_parsing", {}),
}
"""By parameter, what a good word is; and what a bad one is called, as pydantic would."""


PATTERNS: Mapping[str, str] = {
    "status": f"^(({'|'.join(_STATUSES)})(,({'|'.join(_STATUSES)}))*)?$",
    "decision": f"^({'|'.join(_DECISIONS)})?$",
    "snapshot": "^(yes|no)?$",
    "since": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$",
}
"""The same for the description."""


def strictly(filtered: Filtered) -> Filtering:
    """The filter; RequestValidationError names every word in it that is none of ours."""
    faults = [
        {"loc": ("query", name), "type": kind, "ctx": context}
        for name, (is_known, kind, context) in _KNOWN.items()
        if name in filtered.asked and not is_known(str(filtered.asked[name]))
    ]
    if faults:
        raise RequestValidationError(faults)
    return filtered


Asked = Annotated[Filtering, Depends(strictly)]
