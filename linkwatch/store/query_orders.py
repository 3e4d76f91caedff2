"""Lists of links in an order a program asks for, by keyset; links that lack the instant come last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from linkwatch.domain.link_filter import LinkFilter, Order
from linkwatch.domain.report import MOST_ROWS, LinkRow, Shelf
from linkwatch.store.cursors import read_cursor, write_cursor
from linkwatch.store.query_filters import conditions, known_beforehand
from linkwatch.store.query_links import LIGHT, link_row, with_citations
from linkwatch.store.tables import links

_COLUMNS: Mapping[str, Any] = {
    "since": links.c.since,
    "checked_at": links.c.checked_at,
    "next_check_at": links.c.next_check_at,
}


def list_in_order(
    at: Connection, wanted: LinkFilter, order: Order, cursor: str | None, limit: int
) -> Shelf[LinkRow]:
    """The links that fit, by an instant; of those that share it the number decides."""
    limit = max(1, min(limit, MOST_ROWS))
    by, falling = _COLUMNS[order.column], order.is_falling
    chosen = select(*LIGHT).where(*conditions(wanted))
    if wanted.statuses:
        chosen = chosen.where(links.c.status.in_(wanted.statuses))
    named = known_beforehand(at, wanted)
    if named is not None:
        chosen = chosen.where(links.c.id.in_(named))
    start = read_cursor(cursor, datetime, int)
    if start:
        chosen = chosen.where(_after(by, start[0], start[1], falling=falling))
    turned = (by.desc(), links.c.id.desc()) if falling else (by.asc(), links.c.id.asc())
    rows = at.execute(chosen.order_by(turned[0].nulls_last(), turned[1]).limit(limit + 1)).mappings().all()
    last = rows[limit - 1] if len(rows) > limit else None
    following = write_cursor(last[order.column], last["id"]) if last else None
    return Shelf(with_citations(at, [link_row(row) for row in rows[:limit]]), following)


def _after(by: Any, instant: datetime | None, key: int, *, falling: bool) -> ColumnElement[bool]:
    behind = links.c.id < key if falling else links.c.id > key
    if instant is None:
        return and_(by.is_(None), behind)
    beyond = by < instant if falling else by > instant
    return or_(beyond, and_(by == instant, behind), by.is_(None))
