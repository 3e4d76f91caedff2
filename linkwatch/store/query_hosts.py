"""Sites: how the links of each fare, in any order, and which lost several links on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from linkwatch.domain.link_filter import HostOrder
from linkwatch.domain.report import MOST_ROWS, Composition, HostRow, Shelf, Together
from linkwatch.domain.status import Status, counts_as_rot, needs_an_editor
from linkwatch.store.cursors import read_cursor, write_cursor
from linkwatch.store.dialects import day_of
from linkwatch.store.tables import links, refs

_LOST = tuple(status for status in Status if counts_as_rot(status))
_WORST = 10
_TROUBLED = (*(status for status in Status if needs_an_editor(status)), Status.FAILING, Status.BLOCKED)


def list_hosts(
    at: Connection, cursor: str | None, limit: int, *, troubled: bool = True, order: HostOrder | None = None
) -> Shelf[HostRow]:
    """The sites with troubles, or all of them: the most troubles first, all by name, or in another order."""
    limit = max(1, min(limit, MOST_ROWS))
    keys: Sequence[tuple[int, str] | tuple[str]]
    if order is not None:
        keys = _sites_in_order(at, order, cursor, limit + 1, troubled=troubled)
    else:
        keys = _troubled_sites(at, cursor, limit + 1) if troubled else _sites(at, cursor, limit + 1)
    shown = keys[:limit]
    following = write_cursor(*shown[-1]) if len(keys) > limit else None
    return Shelf(_host_rows(at, [site for *_, site in shown]), following)


def worst_hosts(at: Connection) -> tuple[HostRow, ...]:
    """The sites with most troubles, each with how many documents cite it: costly for many sites."""
    sites = [site for _, site in _troubled_sites(at, None, _WORST)]
    counted = (
        select(links.c.site, func.count(refs.c.document_id.distinct()).label("documents"))
        .join(refs, refs.c.link_id == links.c.id)
        .where(links.c.site.in_(sites), refs.c.present)
        .group_by(links.c.site)
    )
    documents: dict[str, int] = {row.site: row.documents for row in at.execute(counted)}
    return tuple(replace(row, documents=documents.get(row.site, 0)) for row in _host_rows(at, sites))


def _troubled_sites(at: Connection, cursor: str | None, limit: int) -> list[tuple[int, str]]:
    start = read_cursor(cursor, int, str)
    many = func.count().label("many")
    counted = select(many, links.c.site).where(links.c.status.in_(_TROUBLED)).group_by(links.c.site)
    if start:
        counted = counted.having(or_(many < start[0], and_(many == start[0], links.c.site > start[1])))
    rows = at.execute(counted.order_by(many.desc(), links.c.site).limit(limit))
    return [(row.many, row.site) for row in rows]


def _sites(at: Connection, cursor: str | None, limit: int) -> list[tuple[str]]:
    start = read_cursor(cursor, str)
    chosen = select(links.c.site).distinct().order_by(links.c.site).limit(limit)
    if start:
        chosen = chosen.where(links.c.site > start[0])
    return [(row.site,) for row in at.execute(chosen)]


def _sites_in_order(
    at: Connection, order: HostOrder, cursor: str | None, limit: int, *, troubled: bool
) -> list[tuple[int, str]]:
    """By a number that is counted for each site, of equal ones by name; or by name alone."""
    by, falling = _NUMBERS[order.column], order.is_falling
    by_name = order.column == HostOrder.HOST
    chosen = select(by.label("by"), links.c.site).group_by(links.c.site)
    if troubled:
        chosen = chosen.having(_how_many(_TROUBLED) > 0)
    start = read_cursor(cursor, int, str)
    if start:
        further = links.c.site < start[1] if by_name and falling else links.c.site > start[1]
        beyond = by < start[0] if falling else by > start[0]
        chosen = chosen.having(or_(beyond, and_(by == start[0], further)))
    name = links.c.site.desc() if by_name and falling else links.c.site.asc()
    rows = at.execute(chosen.order_by(by.desc() if falling else by.asc(), name).limit(limit))
    return [(row.by, row.site) for row in rows]


def _how_many(statuses: Sequence[Status]) -> ColumnElement[int]:
    return func.count(case((links.c.status.in_(statuses), 1)))


_NUMBERS: Mapping[str, ColumnElement[int]] = {
    HostOrder.HOST: func.min(0),
    HostOrder.LINKS: func.count(),
    HostOrder.DEAD: _how_many(_LOST),
    HostOrder.SHARE: _how_many(_LOST) * 1_000_000 // func.count(),  # whole, so that a cursor says it exactly
}
"""What is counted for each site; its name needs nothing counted."""


def _host_rows(at: Connection, sites: Sequence[str]) -> tuple[HostRow, ...]:
    counts: dict[str, dict[Status, int]] = defaultdict(dict)
    since: dict[str, Any] = {}
    grouped = (
        select(links.c.site, links.c.status, func.count(), func.min(links.c.since))
        .where(links.c.site.in_(sites))
        .group_by(links.c.site, links.c.status)
    )
    for site, status, number, first in at.execute(grouped):
        counts[site][Status(status)] = number
        if Status(status) in _TROUBLED and first is not None:
            since[site] = min(first, since.get(site, first))
    together = _lost_together(at, sites)
    return tuple(HostRow(site, Composition(counts[site]), since.get(site), together.get(site)) for site in sites)


def _lost_together(at: Connection, sites: Sequence[str]) -> dict[str, Together]:
    """By site, the day that took most of its links; of days that took as many, the latest."""
    day, many = day_of(at, links.c.since).label("day"), func.count().label("many")
    grouped = (
        select(links.c.site, day, many)
        .where(links.c.site.in_(sites), links.c.status.in_(_LOST), links.c.since.is_not(None))
        .group_by(links.c.site, day)
        .having(many > 1)
        .order_by(many, day)
    )
    return {row.site: Together(row.many, date.fromisoformat(str(row.day))) for row in at.execute(grouped)}


def get_host(at: Connection, site: str) -> HostRow | None:
    """One site; None where no link of it is known."""
    row = _host_rows(at, [site])[0]
    return row if row.composition.total else None
