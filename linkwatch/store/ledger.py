"""The ledger: runs, claims and looks. What was seen and whom to tell is written at once or not at all.

begin ─▶ due ─▶ claim ─▶ (the network) ─▶ record ─▶ end
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, insert, or_, select, text, update

from linkwatch.domain.cadence import Cadence, Due, next_check_at
from linkwatch.domain.evidence import Evidence, said
from linkwatch.domain.history import Patience, advance
from linkwatch.domain.observation import Failure
from linkwatch.domain.watching import DueLink, Looked, Recorded, RunState, Which
from linkwatch.failpoints import failpoint
from linkwatch.store import due_links, jumps, notices, recording
from linkwatch.store.codec import to_json
from linkwatch.store.database import Database
from linkwatch.store.jumps import Tick, machine_ticks
from linkwatch.store.recording import Folded
from linkwatch.store.tables import links, runs

LEASE = timedelta(minutes=10)
_CLAIMS = 0x6C696E6C  # of PostgreSQL's advisory locks
ATTEMPTS = 3
"""Claims without a record after which a link is put aside: it may be what kills the process."""


class Ledger:
    """The history of all links. Each method is one transaction."""

    def __init__(
        self,
        database: Database,
        patience: Patience | None = None,
        cadence: Cadence | None = None,
        *,
        chance: Callable[[], float] = lambda: secrets.randbelow(1000) / 1000,
        ticks: Tick = machine_ticks,
        operators: Sequence[str] = (),
    ) -> None:
        self.database = database
        self._patience = patience or Patience()
        self._cadence = cadence or Cadence()
        self._chance = chance
        self._ticks = ticks
        self._operators = tuple(operators)

    def begin(self, worker: str, now: datetime, which: Which = Which.DUE) -> int:
        """Open a run; its number. Runs that stopped beating were killed, and are closed as interrupted."""

        def work(connection: Connection) -> int:
            silent = (runs.c.state == RunState.RUNNING) & (runs.c.beat_at < now - LEASE)
            connection.execute(
                update(runs).where(silent).values(state=RunState.INTERRUPTED, ended_at=runs.c.beat_at)
            )
            self._forgive_a_jump(connection, now)
            row = {"kind": which, "worker": worker, "state": RunState.RUNNING, "started_at": now, "beat_at": now}
            run = int(connection.execute(insert(runs).values(row).returning(runs.c.id)).scalar_one())
            jumps.stamp(connection, run, now, self._ticks(now))
            return run

        return self.database.write(work)

    def due(self, run: int, now: datetime, which: Which = Which.DUE) -> list[Due]:
        """The links whose time has come, most overdue first."""
        query = (
            select(links.c.id, links.c.site)
            .where(_is_due(which, run, now), due_links.under_watch())
            .order_by(links.c.next_check_at, links.c.id)
        )
        return self.database.read(lambda connection: [Due(*row) for row in connection.execute(query)])

    def claim(self, run: int, due: Sequence[Due], now: datetime, which: Which = Which.DUE) -> list[DueLink]:
        """Take links for one look each; those that another process took meanwhile are left out, and so is
        every site that another process is asking: it would get twice the requests.

        A claim ends by itself after LEASE, unless it is renewed. A link that was claimed ATTEMPTS times
        and never recorded is put aside for a person.
        """
        word = f"{run}.{secrets.token_hex(8)}"

        def work(connection: Connection) -> list[DueLink]:
            _one_claims_at_a_time(connection)
            wanted = links.c.id.in_([entry.id for entry in due])
            free = and_(wanted, _is_due(which, run, now), links.c.site.not_in(_asked_by_others(run, now)))
            poison = and_(free, links.c.attempts >= ATTEMPTS)
            aside = {"put_aside_at": now, "claimed_until": None, "attempts": 0, "asked_at": None}
            connection.execute(update(links).where(poison).values(aside))
            taken = connection.execute(
                update(links)
                .where(free)
                .values(claimed_by=word, claimed_until=now + LEASE, attempts=links.c.attempts + 1)
                .returning(links.c.id)
            )
            return due_links.read(connection, sorted(row.id for row in taken), word)

        claimed = self.database.write(work)
        failpoint("after_claim")
        return claimed

    def renew(self, run: int, claimed: Sequence[DueLink], now: datetime) -> None:
        """Keep a run and its claims for another LEASE: slow sites need it."""

        def work(connection: Connection) -> None:
            connection.execute(update(runs).where(runs.c.id == run).values(beat_at=now))
            for entry in {entry.claim for entry in claimed}:
                mine = links.c.claimed_by == entry
                connection.execute(update(links).where(mine).values(claimed_until=now + LEASE))

        self.database.write(work)

    def give_back(self, claimed: Sequence[DueLink]) -> None:
        """Let go of links that were not looked at: they stay due."""
        self._release(claimed, {"attempts": 0})

    def stumbled(self, claimed: Sequence[DueLink], now: datetime) -> None:
        """Let go of links whose look failed by a fault of ours: tried again in an hour, ATTEMPTS times."""
        self._release(claimed, {"next_check_at": now + timedelta(hours=1), "asked_at": None})

    def record(self, run: int, looked: Sequence[Looked], now: datetime) -> Recorded:
        """Write looks, verdicts, standings, changes and alerts in one transaction.

        A look whose claim was lost meanwhile is dropped: another process has the link now.
        """
        failpoint("before_record")

        def work(connection: Connection) -> Recorded:
            mine = _still_claimed(connection, looked)
            folded = [self._folded(entry, now) for entry in mine]
            recording.write(connection, run, folded, now)
            news = [entry.change for entry in folded if entry.change is not None]
            counted = {"checked": runs.c.checked + len(mine), "changed": runs.c.changed + len(news)}
            connection.execute(update(runs).where(runs.c.id == run).values(beat_at=now, **counted))
            failpoint("in_record")
            return Recorded(len(mine), tuple(news))

        recorded = self.database.write(work)
        failpoint("after_record")
        return recorded

    def end(
        self,
        run: int,
        now: datetime,
        state: RunState = RunState.DONE,
        note: Evidence | None = None,
        withheld: int = 0,
    ) -> None:
        """Close a run; `withheld` verdicts were thrown away because our own network was down.

        Then the operator is told, once until a run finds it up again.
        """
        values = {"state": state, "ended_at": now, "beat_at": now, "note": to_json(note), "withheld": withheld}

        def work(connection: Connection) -> None:
            connection.execute(update(runs).where(runs.c.id == run).values(values))
            jumps.stamp(connection, run, now, self._ticks(now))
            self._tell_the_operator(connection, state, now)

        self.database.write(work)

    def _forgive_a_jump(self, connection: Connection, now: datetime) -> None:
        jump = jumps.forgive(connection, now, self._ticks(now))
        if jump:
            happened = said("the clock was put forward by {days} days: that confirms nothing", days=jump.days)
            notices.post(connection, "clock", "jump", happened, now=now, to=self._operators)

    def _tell_the_operator(self, connection: Connection, state: RunState, now: datetime) -> None:
        match state:
            case RunState.OFFLINE:
                since = f"{now:%Y-%m-%d %H:%M}"
                happened = said("verdicts are withheld since {at} UTC: our own network is down", at=since)
                notices.post(connection, "offline", "network", happened, now=now, to=self._operators)
            case RunState.DONE:
                notices.clear(connection, "offline", now)
            case RunState.RUNNING | RunState.INTERRUPTED:
                pass

    def _release(self, claimed: Sequence[DueLink], values: dict[str, Any]) -> None:
        if not claimed:
            return
        mine = (links.c.id == bindparam("number")) & (links.c.claimed_by == bindparam("word"))
        free = update(links).where(mine).values(claimed_by=None, claimed_until=None, **values)
        rows = [{"number": entry.id, "word": entry.claim} for entry in claimed]
        self.database.write(lambda connection: connection.execute(free, rows))

    def _folded(self, looked: Looked, now: datetime) -> Folded:
        standing, change = advance(looked.due.standing, looked.examined.verdict, now, self._patience)
        outcome = looked.examined.observation.outcome
        wait = outcome.retry_after if isinstance(outcome, Failure) else None
        not_before = now + wait if wait is not None else None
        due = next_check_at(standing, now, self._chance(), self._cadence, not_before)
        return Folded(looked, standing, change, due)


def _is_due(which: Which, run: int, now: datetime) -> ColumnElement[bool]:
    """Due, free, and not put aside. A last check in the future (the clock was put back) counts as now."""
    unclaimed = or_(links.c.claimed_until.is_(None), links.c.claimed_until < now)
    wanted = or_(links.c.put_aside_at.is_(None), links.c.asked_at.is_not(None))  # a person may insist
    free = and_(unclaimed, wanted)
    ahead = links.c.checked_at > now + timedelta(hours=1)
    time_has_come = or_(links.c.next_check_at <= now, links.c.asked_at.is_not(None), ahead)
    match which:
        case Which.DUE:
            return and_(free, time_has_come)
        case Which.DOUBTS:
            doubtful = or_(
                links.c.checked_at.is_(None),
                links.c.asked_at.is_not(None),
                links.c.doubt.is_not(None),
                links.c.recovering_since.is_not(None),
            )
            return and_(free, time_has_come, doubtful)
        case Which.ALL:
            started = select(runs.c.started_at).where(runs.c.id == run).scalar_subquery()
            return and_(free, or_(links.c.checked_at.is_(None), links.c.checked_at < started, ahead))


def _one_claims_at_a_time(connection: Connection) -> None:
    """SQLite has one writer anyway; PostgreSQL must not let two claims miss each other."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CLAIMS})


def _asked_by_others(run: int, now: datetime) -> Select[tuple[str]]:
    """The sites that other runs hold claims on."""
    theirs = links.alias("theirs")
    others = theirs.c.claimed_by.not_like(f"{run}.%")
    return select(theirs.c.site).where(theirs.c.claimed_until >= now, others)


def _still_claimed(connection: Connection, looked: Sequence[Looked]) -> list[Looked]:
    words = {entry.due.claim for entry in looked}
    query = select(links.c.id, links.c.claimed_by).where(links.c.claimed_by.in_(words)).with_for_update()
    held = {(row.id, row.claimed_by) for row in connection.execute(query)}
    return [entry for entry in looked if (entry.due.id, entry.due.claim) in held]
