"""The filters of the API: those of the pages, but a word that is none of ours is a fault, not "no filter"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import Depends
from fastapi.exceptions import RequestValidationError

from linkwatch.domain.decision import Decided
from linkwatch.domain.status import Status
from linkwatch.web.filters import Filtered, Filtering

_WORDS: Mapping[str, tuple[str, ...]] = {
    "status": tuple(Status),
    "decision": tuple(Decided),
    "snapshot": ("yes", "no"),
}
_STATUS = "|".join(Status)
PATTERNS: Mapping[str, str] = {
    "status": f"^(({_STATUS})(,({_STATUS}))*)?$",
    "decision": f"^({'|'.join(Decided)})?$",
    "snapshot": "^(yes|no)?$",
    "since": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$",
}
"""By parameter, the form of a good word, as the description tells it too."""


def strictly(filtered: Filtered) -> Filtering:
    """The filter; RequestValidationError names every word in it that is none of ours, as pydantic would."""
    faults = list(_faults(filtered.asked))
    if faults:
        raise RequestValidationError(faults)
    return filtered


def _faults(asked: Mapping[str, str | int]) -> Iterator[Mapping[str, Any]]:
    for name, known in _WORDS.items():
        if not re.fullmatch(PATTERNS[name], str(asked.get(name, ""))):
            yield {"loc": ("query", name), "type": "enum", "ctx": {"expected": ", ".join(known)}}
    if not _is_a_day(str(asked.get("since", ""))):
        yield {"loc": ("query", "since"), "type": "date_parsing"}


def _is_a_day(word: str) -> bool:
    try:
        return not word or bool(date.fromisoformat(word))
    except ValueError:
        return False


Asked = Annotated[Filtering, Depends(strictly)]
