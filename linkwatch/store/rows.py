"""Rows to values: standings, references, and what a link is cited for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import RowMapping

from linkwatch.domain.history import Doubt, Standing
from linkwatch.domain.observation import Observation, Response
from linkwatch.domain.reference import AccessDate, DateFault, Place, Reference, Repair
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.url import host_of, site_of
from linkwatch.store.codec import Json, from_json, to_json

Row = Mapping[str, Any] | RowMapping

_LET_GO = ("text", "visible", "markup", "forms")
"""What of a page is only needed to judge it on the spot."""

_HEADINGS = 3


def key_of(text: str) -> str:
    """What a text of any length is found by in a unique index."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def digest_of(text: str) -> str:
    """What tells a main text from all others: 128 bits, for a row of the history names one each."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def standing_of(row: Row) -> Standing:
    """The standing kept in the columns of a link."""
    return Standing(
        status=Status(row["status"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
        since=row["since"],
        confirmed=Status(row["confirmed"]) if row["confirmed"] else None,
        doubt=from_json(Doubt, row["doubt"]) if row["doubt"] else None,
        seen_alive_at=row["seen_alive_at"],
        checked_at=row["checked_at"],
        recovering_since=row["recovering_since"],
        calm_checks=row["calm_checks"],
    )


def standing_columns(standing: Standing) -> dict[str, Any]:
    """The columns of a link that hold its standing."""
    return {
        "status": standing.status,
        "reason": standing.reason,
        "since": standing.since,
        "confirmed": standing.confirmed,
        "doubt": to_json(standing.doubt),
        "seen_alive_at": standing.seen_alive_at,
        "checked_at": standing.checked_at,
        "recovering_since": standing.recovering_since,
        "calm_checks": standing.calm_checks,
    }


def link_columns(link: str, url: str) -> dict[str, Any]:
    """The columns that say which link it is."""
    host = host_of(url)[:253]
    return {"key": key_of(link), "link": link, "url": url, "host": host, "site": site_of(host)[:253]}


def reference_of(row: Row, document: str, link: str) -> Reference:
    """The reference kept in a row of `refs`, as it counts now: with a person's corrections."""
    return Reference(
        document=document,
        n=row["n"],
        place=Place(row["line"], row["last_line"], row["page"], row["note"]),
        url=row["url"],
        link=link,
        citation=row["citation"],
        title=row["title"],
        identifier=row["identifier"],
        as_printed=row["as_printed"],
        repair=Repair(row["repair"]) if row["repair"] else None,
        confidence=row["confidence"],
        alternatives=tuple(row["alternatives"]),
        accessed=AccessDate.parse(row["accessed"]) if row["accessed"] else None,
        accessed_as_printed=row["accessed_as_printed"],
        quotations=tuple(row["quotations"]),
        lang=row["lang"],
        date_fault=DateFault(row["date_fault"]) if row["date_fault"] else None,
        date_ambiguous=row["date_ambiguous"],
        called=from_json(Place, row["called"]) if row["called"] else None,
    )


def reference_columns(reference: Reference) -> dict[str, Any]:
    """The columns of `refs` that a new reading of the document sets."""
    return {
        "n": reference.n,
        "found_url": reference.url,
        "found_accessed": str(reference.accessed) if reference.accessed else None,
        "title": reference.title,
        "identifier": reference.identifier,
        "citation": reference.citation,
        "as_printed": reference.as_printed,
        "repair": reference.repair,
        "confidence": reference.confidence,
        "alternatives": list(reference.alternatives),
        "accessed_as_printed": reference.accessed_as_printed,
        "quotations": list(reference.quotations),
        "lang": reference.lang,
        "line": reference.place.line,
        "last_line": reference.place.last_line,
        "page": reference.place.page,
        "note": reference.place.note,
        "date_fault": reference.date_fault,
        "date_ambiguous": reference.date_ambiguous,
        "called": to_json(reference.called),
    }


def without_texts(observation: Observation) -> Json:
    """The observation as it is kept: its main text stands in `texts`, the rest of the page is let go."""
    kept = to_json(observation)
    page = kept["outcome"].get("page", {})
    for name in _LET_GO:
        page.pop(name, None)
    if "headings" in page:
        page["headings"] = page["headings"][:_HEADINGS]
    return kept


def with_text(observation: Observation, text: str) -> Observation:
    """A kept observation with its main text put back, for rules to judge again."""
    if not isinstance(observation.outcome, Response):
        return observation
    page = replace(observation.outcome.page, text=text, visible=text)
    return replace(observation, outcome=replace(observation.outcome, page=page))
