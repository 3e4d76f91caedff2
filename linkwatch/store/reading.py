"""What is remembered, for the command line and the scheduler: a link's history, where things stand, runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select

from linkwatch.domain.alert import Kind
from linkwatch.domain.decision import Decided, Decision
from linkwatch.domain.evidence import Evidence
from linkwatch.domain.history import Change
from linkwatch.domain.observation import Observation
from linkwatch.domain.status import Reason, Status, needs_an_editor
from linkwatch.domain.suggestion import Suggestion
from linkwatch.domain.url import canonical
from linkwatch.domain.verdict import Drift, Verdict
from linkwatch.domain.watching import (
    LinkHistory,
    LinkStatus,
    PastCheck,
    Routine,
    RunState,
    WatchStatus,
    Which,
)
from linkwatch.store import due_links
from linkwatch.store.codec import from_json, unpack
from linkwatch.store.database import Database
from linkwatch.store.rows import key_of, reference_of, standing_of
from linkwatch.store.tables import (
    changes,
    checks,
    decisions,
    documents,
    links,
    outbox,
    refs,
    runs,
    suggestions,
)
from linkwatch.store.words import Sending


def history(database: Database, url: str) -> LinkHistory | None:
    """All that is remembered of the link of an address; None where it was never under watch."""

    def work(connection: Connection) -> LinkHistory | None:
        query = select(links).where(links.c.key == key_of(canonical(url)))
        row = connection.execute(query).mappings().one_or_none()
        return None if row is None else _history(connection, row)

    return database.read(work)


def link_number(database: Database, url: str) -> int | None:
    """The number of the link of an address; None where it was never under watch."""
    query = select(links.c.id).where(links.c.key == key_of(canonical(url)))
    return database.read(lambda connection: connection.execute(query).scalar_one_or_none())


def status(database: Database, document: str | None = None) -> WatchStatus | None:
    """Where things stand, of everything or of the document of that name; None where it is not under watch."""

    def work(connection: Connection) -> WatchStatus | None:
        watched: ColumnElement[bool] = documents.c.unwatched_at.is_(None)
        if document is not None:
            watched = watched & (documents.c.key == key_of(document))
        number = connection.execute(select(func.count()).select_from(documents).where(watched)).scalar_one()
        if document is not None and not number:
            return None
        cited = _cited(connection, watched)
        seen = {row.url: row for row in cited}
        counts = Counter(row.standing.status for row in seen.values())
        waiting = sum(
            needs_an_editor(row.standing.status) and row.decided is Decided.OPEN for row in seen.values()
        )
        return WatchStatus(
            documents=number,
            counts=tuple((status, counts[status]) for status in Status),
            open=waiting,
            last_run=_last_routine(connection),
            next_digest_at=_next_digest(connection),
            links=tuple(cited),
        )

    return database.read(work)


def last_routine(database: Database) -> Routine | None:
    """The last run over everything that was due."""
    return database.read(_last_routine)


def run_under_way(database: Database, now: datetime) -> Which | None:
    """The kind of the run that is under way somewhere, for a worker to join."""
    alive = (runs.c.state == RunState.RUNNING) & (runs.c.beat_at > now - timedelta(minutes=10))
    query = select(runs.c.kind).where(alive, runs.c.started_at <= now).order_by(runs.c.id).limit(1)
    kind = database.read(lambda connection: connection.execute(query).scalar_one_or_none())
    return Which(kind) if kind is not None else None


def has_due(database: Database, now: datetime) -> bool:
    """Whether any link under watch is due."""
    query = select(links.c.id).where(links.c.next_check_at <= now, due_links.under_watch()).limit(1)
    return database.read(lambda connection: connection.execute(query).first()) is not None


def _last_routine(connection: Connection) -> Routine | None:
    whole = runs.c.kind.in_([Which.DUE, Which.ALL])
    query = select(runs.c.started_at, runs.c.state).where(whole).order_by(runs.c.id.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return Routine(row.started_at, RunState(row.state)) if row is not None else None


def _next_digest(connection: Connection) -> datetime | None:
    waiting = (outbox.c.kind == Kind.DIGEST) & (outbox.c.state == Sending.WAITING)
    result: datetime | None = connection.execute(select(func.min(outbox.c.due_at)).where(waiting)).scalar_one()
    return result


def _cited(connection: Connection, watched: ColumnElement[bool]) -> list[LinkStatus]:
    query = (
        select(
            refs,
            *(column for column in links.c if column.name not in refs.c),
            documents.c.name.label("document"),
            suggestions.c.suggestion,
        )
        .join(links, links.c.id == refs.c.link_id)
        .join(documents, documents.c.id == refs.c.document_id)
        .outerjoin(suggestions, suggestions.c.ref_id == refs.c.id)
        .where(refs.c.present, watched)
        .order_by(documents.c.id, refs.c.n)
    )
    return [_status(row) for row in connection.execute(query).mappings()]


def _status(row: RowMapping) -> LinkStatus:
    advice = row["suggestion"]
    return LinkStatus(
        url=row["url"],
        standing=standing_of(row),
        next_check_at=row["next_check_at"],
        decided=Decided(row["decision"]),
        reference=reference_of(row, row["document"], row["link"]),
        suggestion=from_json(Suggestion, advice) if advice else None,
    )


def _history(connection: Connection, link: RowMapping) -> LinkHistory:
    mine = select(checks).where(checks.c.link_id == link["id"]).order_by(checks.c.at, checks.c.id)
    moved = select(changes).where(changes.c.link_id == link["id"]).order_by(changes.c.id)
    decided = select(decisions).where(decisions.c.link_id == link["id"]).order_by(decisions.c.id)
    titles = (
        select(documents.c.title)
        .distinct()
        .join(refs, refs.c.document_id == documents.c.id)
        .where(refs.c.link_id == link["id"], refs.c.present, documents.c.unwatched_at.is_(None))
        .order_by(documents.c.title)
    )
    return LinkHistory(
        link=link["link"],
        url=link["url"],
        standing=standing_of(link),
        next_check_at=link["next_check_at"],
        checks=tuple(past_check(row) for row in connection.execute(mine).mappings()),
        changes=past_changes(connection.execute(moved).mappings().all()),
        decisions=tuple(_decision(row) for row in connection.execute(decided).mappings()),
        documents=tuple(connection.execute(titles).scalars()),
    )


def past_check(row: RowMapping) -> PastCheck:
    """A row of `checks` as the value it was."""
    reason = Reason(row["reason"]) if row["reason"] else None
    evidence = from_json(tuple[Evidence, ...], row["evidence"] or [])
    drift = from_json(Drift, row["drift"]) if row["drift"] else None
    return PastCheck(
        at=row["at"],
        verdict=Verdict(Status(row["status"]), reason, evidence, drift, row["changing"], row["rules"]),
        standing=Status(row["standing"]),
        http_status=row["http_status"],
        final_url=row["final_url"],
        elapsed_ms=row["elapsed_ms"],
        observation=unpack(Observation, row["observation"]) if row["observation"] else None,
    )


def past_changes(rows: Sequence[RowMapping]) -> tuple[Change, ...]:
    """Rows of `changes` as the values they were."""
    return tuple(
        Change(
            Status(row["before"]) if row["before"] else None,
            Status(row["after"]),
            row["at"],
            Reason(row["reason"]) if row["reason"] else None,
            row["looks"],
            row["first_at"],
        )
        for row in rows
    )


def _decision(row: RowMapping) -> Decision:
    return Decision(Decided(row["decision"]), row["at"], row["who"], row["why"], row["until"])
