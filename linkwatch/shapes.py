"""The contract's JSON shapes: values to plain dictionaries, never localised, instants in RFC 3339 UTC."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from linkwatch.domain.audit import Audit, Checked, Document, DocumentAudit
from linkwatch.domain.observation import Observation
from linkwatch.domain.reference import Place, Reference
from linkwatch.domain.status import Status
from linkwatch.domain.suggestion import Access, Suggestion
from linkwatch.domain.verdict import Drift

if TYPE_CHECKING:  # of histories, which a one-off check has none of
    from linkwatch.domain.report import CheckRow, LinkRow
    from linkwatch.domain.statistics import BoardReport

Shape = dict[str, Any]


def instant(at: datetime) -> str:
    """RFC 3339, UTC, whole seconds."""
    return at.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def place(value: Place) -> Shape:
    """Where to find it again by eye."""
    return {"page": value.page, "line": value.line, "note": value.note}


def reference(value: Reference) -> Shape:
    """One line of `extract --format jsonl`."""
    return {
        "document": value.document,
        "n": value.n,
        "place": place(value.place),
        "citation": value.citation,
        "title": value.title,
        "url": value.url,
        "identifier": value.identifier,
        "as_printed": value.as_printed,
        "repair": value.repair,
        "confidence": round(value.confidence, 2),
        "alternatives": list(value.alternatives),
        "accessed": str(value.accessed) if value.accessed else None,
        "accessed_as_printed": value.accessed_as_printed,
        "quotations": list(value.quotations),
    }


def checked(value: Checked) -> Shape:
    """One line of `check --format jsonl`."""
    return {
        **reference(value.reference),
        "checked_at": instant(value.checked_at),
        "status": value.status,
        "reason": value.verdict.reason,
        "confirmed": value.confirmed,
        **_seen(value.observation),
        "evidence": [str(evidence) for evidence in value.verdict.evidence],
        "access": _access(value.access),
        "drift": _drift(value.verdict.drift),
        "suggestion": _suggestion(value.suggestion, value.citation),
    }


def document(value: Document) -> Shape:
    """One document of `extract --format json`."""
    return _whole(value, [reference(ref) for ref in value.references])


def audited(value: DocumentAudit) -> Shape:
    """One document of `check --format json`."""
    return _whole(value.document, [checked(one) for one in value.checked])


def audit(value: Audit) -> Shape:
    """The one object of `check --format json`."""
    return {"documents": [audited(one) for one in value.documents], "summary": summary(value)}


def summary(value: Audit) -> Shape:
    """Totals of a one-off look: every status counted, zeroes too."""
    counts = value.counts
    return {
        "references": counts.total(),
        "links": len({one.reference.link for one in value}),
        "statuses": {status.value: counts[status] for status in Status},
        "offline": value.offline,
        "unread": [{"document": unread.name, "why": unread.why} for unread in value.unread],
        "elapsed_ms": round(value.elapsed.total_seconds() * 1000),
    }


def link(row: LinkRow) -> Shape:
    """One link under watch, as it stands."""
    return {
        "url": row.url,
        "status": row.status,
        "reason": row.reason,
        "since": row.since and instant(row.since),
        "checked_at": row.checked_at and instant(row.checked_at),
        "next_check_at": row.next_check_at and instant(row.next_check_at),
        "decision": row.decision,
        "documents": row.documents,
        "references": row.references,
        "snapshot": row.copy.url if row.copy else None,
    }


def look(url: str, row: CheckRow) -> Shape:
    """One check of a link under watch."""
    return {
        "url": url,
        "checked_at": instant(row.at),
        "status": row.status,
        "reason": row.reason,
        "standing": row.standing,
        "http_status": row.http_status,
        "final_url": row.final_url,
        "redirects": [{"status": hop.status, "url": hop.url} for hop in row.redirects],
        "elapsed_ms": row.elapsed_ms,
        "evidence": [str(evidence) for evidence in row.evidence],
        "drift": _drift(row.drift),
    }


def board(value: BoardReport) -> Shape:
    """The board report."""
    return {
        "as_of": instant(value.as_of),
        "documents": value.documents,
        "statuses": {status.value: value.composition[status] for status in Status},
        "rotten": value.composition.rotten,
        "rescued": value.rescued,
        "years": [
            {"year": row.year, "alive": row.alive.part, "known": row.alive.whole, "undecided": row.undecided}
            for row in value.years
        ],
    }


def _whole(value: Document, references: list[Shape]) -> Shape:
    return {
        "document": value.name,
        "format": value.format,
        "title": value.title,
        "references": references,
        "integrity": value.integrity.record(),
        "notices": [str(notice) for notice in value.notices],
    }


def _seen(observation: Observation | None) -> Mapping[str, Any]:
    if observation is None:
        return {"http_status": None, "final_url": None, "redirects": [], "elapsed_ms": None}
    response = observation.response
    return {
        "http_status": response.status if response else None,
        "final_url": response.url if response else None,
        "redirects": [{"status": hop.status, "url": hop.url} for hop in observation.redirects],
        "elapsed_ms": round(observation.elapsed.total_seconds() * 1000),
    }


def _access(value: Access | None) -> Shape | None:
    if value is None:
        return None
    return {
        "finding": value.finding,
        "memento": value.memento.url if value.memento else None,
        "days": value.days,
        "bracketed": value.bracketed,
    }


def _drift(value: Drift | None) -> Shape | None:
    if value is None:
        return None
    return {
        "similarity": None if value.similarity is None else round(value.similarity, 2),
        "quotations_found": value.quotations_found,
        "quotations_total": value.quotations_total,
        "title_found": value.title_found,
    }


def _suggestion(value: Suggestion | None, citation: str | None) -> Shape | None:
    if value is None:
        return None
    return {
        "url": value.memento.url,
        "captured_at": instant(value.captured_at),
        "days": value.days,
        "evidence": value.nearness,
        "why": "; ".join(str(reason) for reason in value.why),
        "citation": citation,
    }
