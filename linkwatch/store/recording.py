"""What one batch of looks writes, statement by statement for all of them at once."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from linkwatch.domain.alert import is_news
from linkwatch.domain.history import Change, Standing
from linkwatch.domain.observation import Page
from linkwatch.domain.status import Status
from linkwatch.domain.suggestion import Nearness
from linkwatch.domain.watching import Advice, Looked
from linkwatch.store import alerting
from linkwatch.store.codec import pack, to_json
from linkwatch.store.rows import key_of, standing_columns, without_texts
from linkwatch.store.tables import changes, checks, links, suggestions, texts


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
    keep_texts(connection, (_text(entry) for entry in folded))
    connection.execute(insert(checks), [_check_row(run, entry, now) for entry in folded])
    connection.execute(_PUT_STANDING, [_link_row(run, entry) for entry in folded])
    _keep_pages(connection, folded, now)
    _keep_advice(connection, [advice for entry in folded for advice in entry.looked.examined.advice], now)
    _keep_changes(connection, run, folded, now)


def keep_texts(connection: Connection, bodies: Iterable[str]) -> None:
    """Keep each main text once, however often it is seen."""
    rows = {
        key_of(body): zlib.compress(body.encode("utf-8", "replace"), 6) for body in dict.fromkeys(bodies) if body
    }
    if rows:
        once = (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(texts)
        values = [{"digest": digest, "body": body} for digest, body in sorted(rows.items())]
        connection.execute(once.on_conflict_do_nothing(), values)


def _text(entry: Folded) -> str:
    response = entry.looked.examined.observation.response
    return response.page.text if response else ""


def _check_row(run: int, entry: Folded, now: datetime) -> dict[str, Any]:
    observation, verdict = entry.looked.examined.observation, entry.looked.examined.verdict
    response, text = observation.response, _text(entry)
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
        "evidence": to_json(verdict.evidence),
        "drift": to_json(verdict.drift),
        "changing": verdict.changing,
        "rules": verdict.rules,
        "observation": pack(without_texts(observation)),
        "text_digest": key_of(text) if text else None,
    }


_STANDING = tuple(standing_columns(Standing()))


def _put_standing() -> Any:
    """The update of one link, for many at once; it lets go of the claim."""
    names = (*_STANDING, "next_check_at", "last_run_id")
    put: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    free = {"claimed_by": None, "claimed_until": None, "attempts": 0, "asked_at": None, "put_aside_at": None}
    return update(links).where(links.c.id == bindparam("number")).values(**put, **free)


_PUT_STANDING = _put_standing()


def _link_row(run: int, entry: Folded) -> dict[str, Any]:
    columns = standing_columns(entry.standing) | {"next_check_at": entry.next_check_at, "last_run_id": run}
    return {"number": entry.looked.due.id} | {f"new_{name}": value for name, value in columns.items()}


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
        put: dict[str, Any] = {"cited_page": bindparam("page"), "cited_page_at": bindparam("page_at")}
        connection.execute(update(links).where(links.c.id == bindparam("number")).values(put), rows)


def _page_row(link: int, page: Page, at: datetime | None) -> dict[str, Any]:
    lasting = replace(page, markup="", forms=(), visible="" if page.text else page.visible)
    return {"number": link, "page": pack(lasting), "page_at": at}


def _keep_advice(connection: Connection, advice: Sequence[Advice], now: datetime) -> None:
    if not advice:
        return
    once = (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(suggestions)
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
    query = select(checks.c.link_id, checks.c.id).where(checks.c.run_id == run, checks.c.link_id.in_(moved))
    numbers = {row.link_id: row.id for row in connection.execute(query)}
    quiet = [
        alerting.change_row(link, numbers[link], change) for link, change in moved.items() if not is_news(change)
    ]
    if quiet:
        connection.execute(insert(changes), quiet)
    for link, change in moved.items():
        if is_news(change):
            alerting.keep(connection, link, numbers[link], change, now)
