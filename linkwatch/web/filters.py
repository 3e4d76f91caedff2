"""Filters live in the address: read here, bounded, and written back into links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Query

from linkwatch.domain.decision import Decided
from linkwatch.domain.link_filter import LinkFilter
from linkwatch.domain.periods import years_in
from linkwatch.domain.status import Status

Cursor = Annotated[str | None, Query(max_length=400, description="`next_cursor` of the page before")]

Years = Annotated[
    str,
    Query(
        max_length=9,
        pattern=r"^([0-9]{4}([-–][0-9]{4})?)?$",
        description="of the access date: 2020, or several: 2014-2020",
    ),
]
PERIODS = {"": 12, "year": 52}
"""By the word in the address, how many weeks a chart looks back."""

Period = Annotated[str, Query(max_length=10)]


@dataclass(frozen=True, slots=True)
class Filtering:
    """What a visitor filtered by: the filter itself, and the words of the address."""

    wanted: LinkFilter
    asked: dict[str, str | int]

    def without(self, name: str) -> dict[str, str | int]:
        """The words of the address but one."""
        return {key: value for key, value in self.asked.items() if key != name}


def filtering(
    *,
    status: Annotated[str, Query(max_length=100, description="one or several, parted by commas")] = "",
    doc: Annotated[str, Query(max_length=200, description="a document's number, or words of its title")] = "",
    host: Annotated[str, Query(max_length=253, description="a host, or a site with all its hosts")] = "",
    tag: Annotated[str, Query(max_length=100, description="of a document that cites it")] = "",
    year: Years = "",
    decision: Annotated[str, Query(max_length=20, description="the last one")] = "",
    snapshot: Annotated[str, Query(max_length=3, description="yes: a good copy is known; no: none is")] = "",
    since: Annotated[str, Query(max_length=10, description="a day: has had its status only since then")] = "",
    q: Annotated[str, Query(max_length=200, description="letters of the address")] = "",
    digest: Annotated[str, Query(max_length=8, description="told of in the letters of a week: 2026-W46")] = "",
    to: Annotated[int | None, Query(ge=1, lt=2**63, description="of these, to one subscription")] = None,
) -> Filtering:
    """The filter an address asks for; words that are none of ours filter nothing."""
    number, (first_year, last_year) = _number(doc), years_in(year)
    asked: dict[str, str | int] = {
        "status": status,
        "doc": doc,
        "host": host,
        "tag": tag,
        "year": year,
        "decision": decision,
        "snapshot": snapshot,
        "since": since,
        "q": q,
        "digest": digest,
        "to": to or 0,
    }
    wanted = LinkFilter(
        statuses=tuple(each for each in Status if each in status.split(",")),
        document=number,
        document_named="" if number else doc,
        host=host.casefold() or None,
        tag=tag or None,
        year=first_year,
        last_year=last_year,
        decision=next((each for each in Decided if each == decision), None),
        with_copy={"yes": True, "no": False}.get(snapshot),
        since=_day(since),
        text=q,
        digest=digest or None,
        told_to=to,
    )
    return Filtering(wanted, {name: value for name, value in asked.items() if value})


def _number(text: str) -> int | None:
    """A document's number; None for words of its title."""
    return int(text) if text.isdecimal() and 0 < int(text) < 2**63 else None


def _day(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None
    except ValueError:
        return None


Filtered = Annotated[Filtering, Depends(filtering)]
