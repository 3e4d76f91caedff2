"""The links as they stood at an instant: what the confirmed moves since then undo."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import case, func, literal, select

from linkwatch.domain.status import Status
from linkwatch.store.tables import changes, links
from linkwatch.store.types import UtcDateTime


def links_as_of(then: datetime) -> Any:
    """The links known at an instant, with the columns that reports count: `status` is their settled one.

    What was merely failing or could not be judged that day counts as it was settled before.
    """
    order = (changes.c.at, changes.c.id)
    place = func.row_number().over(partition_by=changes.c.link_id, order_by=order).label("place")
    later = select(changes.c.link_id, changes.c.before, place).where(changes.c.at > then).subquery()
    undone = select(later.c.link_id, later.c.before).where(later.c.place == 1).subquery()
    last = (
        select(changes.c.link_id, func.max(changes.c.at).label("at"))
        .where(changes.c.at <= then)
        .group_by(changes.c.link_id)
        .subquery()
    )
    settled = case((undone.c.link_id.is_not(None), undone.c.before), else_=links.c.confirmed)
    day = literal(then, UtcDateTime)
    return (
        select(
            links.c.id,
            links.c.created_at,
            settled.label("confirmed"),
            func.coalesce(settled, Status.UNKNOWN.value).label("status"),
            last.c.at.label("since"),
            case((links.c.seen_alive_at > day, day), else_=links.c.seen_alive_at).label("seen_alive_at"),
        )
        .outerjoin(undone, undone.c.link_id == links.c.id)
        .outerjoin(last, last.c.link_id == links.c.id)
        .where(links.c.created_at <= then)
        .subquery("then")
    )
