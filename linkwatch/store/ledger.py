"""The ledger: runs, claims and looks. What was seen and whom to tell is written at once or not at all.

begin ─▶ due ─▶ claim ─▶ (the network) ─▶ record ─▶ end
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, insert, update

from linkwatch.domain.cadence import Cadence, Due, next_check_at
from linkwatch.domain.evidence import Evidence, said
from linkwatch.domain.history import Patience, advance
from linkwatch.domain.observation import Failure
from linkwatch.domain.watching import CanaryState, DueLink, Looked, Recorded, RunState, Which
from linkwatch.failpoints import failpoint
from linkwatch.store import claims, jumps, notices, recording
from linkwatch.store.claims import LEASE
from linkwatch.store.codec import to_json
from linkwatch.store.database import Database
from linkwatch.store.jumps import Tick, Ticks, machine_ticks
from linkwatch.store.recording import Folded
from linkwatch.store.tables import runs

_LATER = timedelta(hours=1)

_OPEN = insert(runs).returning(runs.c.id)
_RUN = update(runs).where(runs.c.id == bindparam("run"))
_COUNT = _RUN.values(checked=runs.c.checked + bindparam("looked"), changed=runs.c.changed + bindparam("moved"))
_CLOSE_THE_SILENT = (
    update(runs)
    .where(runs.c.state == RunState.RUNNING, runs.c.beat_at < bindparam("silent_since"))
    .values(state=RunState.INTERRUPTED, ended_at=runs.c.beat_at)
)


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
            ticks = self._ticks(now)
            connection.execute(_CLOSE_THE_SILENT, {"silent_since": now - LEASE})
            self._forgive_a_jump(connection, now, ticks)
            row = {"kind": which, "worker": worker, "state": RunState.RUNNING, "started_at": now, "beat_at": now}
            opened = connection.execute(_OPEN, row | jumps.both_clocks(now, ticks))
            return int(opened.scalar_one())

        return self.database.write(work)

    def due(self, run: int, now: datetime, which: Which = Which.DUE) -> list[Due]:
        """The links whose time has come, most overdue first."""
        return self.database.read(lambda connection: claims.due(connection, run, now, which))

    def claim(self, run: int, due: Sequence[Due], now: datetime, which: Which = Which.DUE) -> list[DueLink]:
        """Take links for one look each; those that another process took meanwhile are left out, and so is
        every site that another process is asking: it would get twice the requests.

        A claim ends by itself after LEASE, unless it is renewed. A link that was claimed ATTEMPTS times
        and never recorded is put aside for a person.
        """
        claimed = self.database.write(lambda connection: claims.take(connection, run, due, now, which))
        failpoint("after_claim")
        return claimed

    def renew(self, run: int, claimed: Sequence[DueLink], now: datetime) -> None:
        """Keep a run and its claims for another LEASE: slow sites need it."""

        def work(connection: Connection) -> None:
            connection.execute(_RUN, {"run": run, "beat_at": now})
            claims.renew(connection, claimed, now)

        self.database.write(work)

    def give_back(self, claimed: Sequence[DueLink]) -> None:
        """Let go of links that were not looked at: they stay due."""
        if claimed:
            self.database.write(lambda connection: claims.give_back(connection, claimed))

    def stumbled(self, claimed: Sequence[DueLink], now: datetime) -> None:
        """Let go of links whose look failed by a fault of ours: tried again in an hour, ATTEMPTS times."""
        if claimed:
            self.database.write(lambda connection: claims.stumbled(connection, claimed, now + _LATER))

    def record(self, run: int, looked: Sequence[Looked], now: datetime) -> Recorded:
        """Write looks, verdicts, standings, changes and alerts in one transaction.

        A look whose claim was lost meanwhile is dropped: another process has the link now.
        """
        failpoint("before_record")

        def work(connection: Connection) -> Recorded:
            mine = claims.still_held(connection, looked)
            folded = [self._folded(entry, now) for entry in mine]
            recording.write(connection, run, folded, now)
            news = [entry.change for entry in folded if entry.change is not None]
            connection.execute(_COUNT, {"run": run, "beat_at": now, "looked": len(mine), "moved": len(news)})
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
        *,
        withheld: int = 0,
        canaries: CanaryState = CanaryState.UNASKED,
    ) -> None:
        """Close a run; `withheld` verdicts were thrown away because our own network was down.

        Then the operator is told, once until a run finds it up again.
        """
        row = {"state": state, "ended_at": now, "beat_at": now, "note": to_json(note), "withheld": withheld}
        row["canaries"] = canaries

        def work(connection: Connection) -> None:
            connection.execute(_RUN, row | {"run": run} | jumps.both_clocks(now, self._ticks(now)))
            self._tell_the_operator(connection, state, now)

        self.database.write(work)

    def _forgive_a_jump(self, connection: Connection, now: datetime, ticks: Ticks | None) -> None:
        jump = jumps.forgive(connection, now, ticks)
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

    def _folded(self, looked: Looked, now: datetime) -> Folded:
        standing, change = advance(looked.due.standing, looked.examined.verdict, now, self._patience)
        outcome = looked.examined.observation.outcome
        wait = outcome.retry_after if isinstance(outcome, Failure) else None
        not_before = now + wait if wait is not None else None
        due = next_check_at(standing, now, self._chance(), self._cadence, not_before)
        return Folded(looked, standing, change, due)
