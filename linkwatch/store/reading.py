"""What is remembered, for the scheduler and for other rules: runs, and checks as the values they were."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, select

from linkwatch.domain.evidence import Evidence
from linkwatch.domain.observation import Observation
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.verdict import Drift, Verdict
from linkwatch.domain.watching import PastCheck, Routine, RunState, Which
from linkwatch.store.codec import from_json, unpack
from linkwatch.store.database import Database
from linkwatch.store.tables import runs


def last_routine(database: Database) -> Routine | None:
    """The last run over everything that was due."""
    return database.read(_last_routine)


def run_under_way(database: Database, now: datetime) -> Which | None:
    """The kind of the run that is under way somewhere, for a worker to join."""
    alive = (runs.c.state == RunState.RUNNING) & (runs.c.beat_at > now - timedelta(minutes=10))
    query = select(runs.c.kind).where(alive, runs.c.started_at <= now).order_by(runs.c.id).limit(1)
    kind = database.read(lambda connection: connection.execute(query).scalar_one_or_none())
    return Which(kind) if kind is not None else None


def _last_routine(connection: Connection) -> Routine | None:
    whole = runs.c.kind.in_([Which.DUE, Which.ALL])
    query = select(runs.c.started_at, runs.c.state).where(whole).order_by(runs.c.id.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return Routine(row.started_at, RunState(row.state)) if row is not None else None


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
