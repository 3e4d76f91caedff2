"""What one batch of looks writes, statement by statement for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from linkwatch.domain.history import Change, Standing
from linkwatch.domain.observation import Page
from linkwatch.domain.status import Status
from linkwatch.domain.suggestion import Nearness
from linkwatch.domain.watching import Advice, Looked
from linkwatch.store import alerting
from linkwatch.store.codec import pack, pack_json, to_json
from linkwatch.store.dialects import inserting
from linkwatch.store.packing import pack_text
from linkwatch.store.rows import digest_of, standing_columns, without_texts
from linkwatch.store.tables import checks, links, suggestions, texts

_KNOWN_TEXTS = select(texts.c.digest).where(texts.c.digest.in_(bindparam("digests", expanding=True)))
_CHECKS = insert(checks)
_LINK = update(links).where(links.c.id == bindparam("number"))
_STANDINGS = _LINK.values(claimed_by=None, claimed_until=None, attempts=0, asked_at=None, put_aside_at=None)
_CHECKS_OF = select(checks.c.link_id, checks.c.id).where(
    checks.c.run_id == bindparam("run"), checks.c.link_id.in_(bindparam("ids", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Folded:
    """One look with what it makes of its link."""

    looked: Looked
    standing: Standing
    change: Change | None
    next_check_at: datetime


def write(connection: Connection, run: int, folded: Sequence[Folded], now: datetime) -> None:
    """Looks, standings, suggestions, changes and what they owe to whom."""
    if not folded:
        return
    digests = keep_texts(connection, (_text(entry) for entry in folded))
    connection.execute(_CHECKS, [_check_row(run, entry, digests, now) for entry in folded])
    connection.execute(_STANDINGS, [_link_row(run, entry) for entry in folded])
    _keep_pages(connection, folded, now)
    _keep_missing_quotations(connection, folded)
    _keep_advice(connection, [advice for entry in folded for advice in entry.looked.examined.advice], now)
    _keep_changes(connection, run, folded, now)


def keep_texts(connection: Connection, bodies: Iterable[str]) -> dict[str, str]:
    """Keep each main text once, however often it is seen; the digest of each.

    They are written in one order everywhere, so that no two workers wait for each other.
    """
    digests = {body: digest_of(body) for body in bodies if body}
    known = set(connection.execute(_KNOWN_TEXTS, {"digests": list(digests.values())}).scalars())
    fresh = sorted((digest, body) for body, digest in digests.items() if digest not in known)
    if fresh:
        rows = [{"digest": digest, "body": pack_text(body)} for digest, body in fresh]
        connection.execute(inserting(connection, texts).on_conflict_do_nothing(), rows)
    return digests


def _text(entry: Folded) -> str:
    response = entry.looked.examined.observation.response
    return response.page.text if response else ""


def _check_row(run: int, entry: Folded, digests: Mapping[str, str], now: datetime) -> dict[str, Any]:
    observation, verdict = entry.looked.examined.observation, entry.looked.examined.verdict
    response = observation.response
    return {
        "link_id": entry.looked.due.id,
        "run_id": run,
        "at": now,
        "status": verdict.status,
        "reason": verdict.reason,
        "standing": entry.standing.status,
        "http_status": response.status if response else None,
        "final_url": response.url if response else None,
        "elapsed_ms": round(observation.elapsed.total_seconds() * 1000),
        "evidence": to_json(verdict.evidence) or None,
        "drift": to_json(verdict.drift),
        "changing": verdict.changing,
        "rules": verdict.rules,
        "observation": pack_json(without_texts(observation)),
        "text_digest": digests.get(_text(entry)),
    }


def _link_row(run: int, entry: Folded) -> dict[str, Any]:
    return standing_columns(entry.standing) | {
        "number": entry.looked.due.id,
        "next_check_at": entry.next_check_at,
        "last_run_id": run,
    }


def _keep_pages(connection: Connection, folded: Sequence[Folded], now: datetime) -> None:
    """What a link held when it was cited: from the archive, else what our own first good look saw."""
    rows = []
    for entry in folded:
        examined, due = entry.looked.examined, entry.looked.due
        response = examined.observation.response
        if examined.cited_page is not None:
            rows.append(_page_row(due.id, examined.cited_page, examined.cited_page_at))
        elif due.cited.page is None and response and response.page.text and examined.verdict.status is Status.OK:
            rows.append(_page_row(due.id, response.page, now))
    if rows:
        connection.execute(_LINK, rows)


def _page_row(link: int, page: Page, at: datetime | None) -> dict[str, Any]:
    lasting = replace(page, markup="", forms=(), visible="" if page.text else page.visible)
    return {"number": link, "cited_page": pack(lasting), "cited_page_at": at}


def _keep_missing_quotations(connection: Connection, folded: Sequence[Folded]) -> None:
    """Quotations that no source held when page and captures were read; until the page holds them all again."""
    rows = []
    for entry in folded:
        missing, drift = entry.looked.examined.not_in_source, entry.looked.examined.verdict.drift
        all_there = drift is not None and 0 < drift.quotations_total == drift.quotations_found
        if missing or all_there:
            rows.append({"number": entry.looked.due.id, "not_in_source": list(missing) or None})
    if rows:
        connection.execute(_LINK, rows)


def _keep_advice(connection: Connection, advice: Sequence[Advice], now: datetime) -> None:
    if not advice:
        return
    once = inserting(connection, suggestions)
    rows = [_advice_row(each, now) for each in advice]
    rest = {name: once.excluded[name] for name in rows[0] if name != "ref_id"}
    connection.execute(once.on_conflict_do_update(index_elements=["ref_id"], set_=rest), rows)


def _advice_row(advice: Advice, now: datetime) -> dict[str, Any]:
    chosen = advice.suggestion
    return {
        "ref_id": advice.reference_id,
        "at": now,
        "finding": advice.access.finding,
        "access": to_json(advice.access),
        "suggestion": to_json(chosen),
        "nearness": chosen.nearness if chosen else Nearness.NONE,
        "memento_url": chosen.memento.url if chosen else None,
        "captured_at": chosen.captured_at if chosen else None,
        "days": chosen.days if chosen else None,
    }


def _keep_changes(connection: Connection, run: int, folded: Sequence[Folded], now: datetime) -> None:
    moved = {entry.looked.due.id: entry.change for entry in folded if entry.change is not None}
    if not moved:
        return
    numbers = {row.link_id: row.id for row in connection.execute(_CHECKS_OF, {"run": run, "ids": list(moved)})}
    alerting.keep(connection, [alerting.Move(link, numbers[link], change) for link, change in moved.items()], now)
