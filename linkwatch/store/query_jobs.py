"""Looks that were asked for: asking for one, and what has become of it. The link itself keeps the wish."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select, update

from linkwatch.domain.job import Job, JobRow, Prospect, progress
from linkwatch.store import due_links
from linkwatch.store.query_links import check_row
from linkwatch.store.tables import checks, links


def ask(at: Connection, link: int, now: datetime) -> Job:
    """Ask for a look as soon as politeness allows; LookupError where the link is not known.

    The link is written first: whoever records a look meanwhile waits, or is seen here.
    """
    wanted = update(links).where(links.c.id == link).values(asked_at=now, next_check_at=now)
    if at.execute(wanted).rowcount == 0:
        raise LookupError(f"no link {link}")
    return Job(link, at.scalar(select(func.max(checks.c.id)).where(checks.c.link_id == link)) or 0, now)


def get_job(at: Connection, job: Job, now: datetime) -> JobRow | None:
    """What has become of it; None where the link is no longer kept."""
    shown = select(links.c.asked_at, links.c.claimed_until, links.c.put_aside_at, due_links.under_watch())
    row = at.execute(shown.where(links.c.id == job.link)).first()
    if row is None:
        return None
    asked_at, claimed_until, put_aside_at, watched = row
    prospect = Prospect(
        asked=asked_at is not None,
        claimed=claimed_until is not None and claimed_until >= now,
        watched=bool(watched),
        put_aside=put_aside_at is not None,
    )
    since = select(checks).where(checks.c.link_id == job.link, checks.c.id > job.after)
    check = at.execute(since.order_by(checks.c.id).limit(1)).mappings().first()
    return progress(job, prospect, check_row(check) if check else None)
