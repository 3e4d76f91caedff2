"""Rows for people: what the dashboard and the API read. Every list goes by keyset, every answer is bounded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, func, select

from linkwatch.domain.decision import Decided
from linkwatch.domain.evidence import Evidence
from linkwatch.domain.report import Composition, NoticeRow, Overview, RunRow
from linkwatch.domain.status import Status, needs_an_editor
from linkwatch.store.database import Database
from linkwatch.store.tables import documents, links, notices, refs, runs, suggestions

NEEDING = tuple(status for status in Status if needs_an_editor(status))


class Queries:
    """Everything that is read for a person, over one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def overview(self, now: datetime) -> Overview:
        """The totals of the first page."""
        return self._database.read(lambda at: _overview(at, now))


def _overview(at: Connection, now: datetime) -> Overview:
    everything: dict[Status, int] = {}
    waiting: dict[Status, int] = {}
    grouped = select(links.c.status, links.c.decision, func.count()).group_by(links.c.status, links.c.decision)
    for status, decision, number in at.execute(grouped):
        everything[Status(status)] = everything.get(Status(status), 0) + number
        if needs_an_editor(Status(status)) and decision == Decided.OPEN:
            waiting[Status(status)] = number
    opened = links.c.status.in_(NEEDING) & (links.c.decision == Decided.OPEN)
    held = select(func.count(links.c.id.distinct())).join(refs, refs.c.link_id == links.c.id)
    held = held.join(suggestions, suggestions.c.ref_id == refs.c.id)
    last = at.execute(select(runs).order_by(runs.c.id.desc()).limit(1)).mappings().first()
    return Overview(
        composition=Composition(everything),
        open=Composition(waiting),
        with_copy=at.scalar(held.where(opened, suggestions.c.memento_url.is_not(None))) or 0,
        new_this_week=at.scalar(select(func.count()).where(opened, links.c.since > now - timedelta(days=7))) or 0,
        last_run=run_row(last) if last else None,
        next_check_at=at.scalar(select(func.min(links.c.next_check_at))),
        notices=_notices(at),
        documents=at.scalar(select(func.count()).where(documents.c.unwatched_at.is_(None))) or 0,
    )


def _notices(at: Connection) -> tuple[NoticeRow, ...]:
    chosen = select(notices).where(notices.c.cleared_at.is_(None)).order_by(notices.c.at.desc()).limit(20)
    return tuple(
        NoticeRow(row["kind"], row["at"], evidence_of(row["text"])) for row in at.execute(chosen).mappings()
    )


def run_row(row: RowMapping) -> RunRow:
    """A run as it is shown."""
    return RunRow(
        id=row["id"],
        kind=row["kind"],
        state=row["state"],
        started_at=row["started_at"],
        beat_at=row["beat_at"],
        ended_at=row["ended_at"],
        checked=row["checked"],
        changed=row["changed"],
        withheld=row["withheld"],
        note=evidence_of(row["note"]) if row["note"] else None,
    )


def evidence_of(kept: Mapping[str, object]) -> Evidence:
    """Evidence from its JSON."""
    values = kept.get("values") or []
    assert isinstance(values, list)
    return Evidence(str(kept["text"]), tuple((str(name), str(value)) for name, value in values))
