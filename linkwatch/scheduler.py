"""When work is done: a handful of fixed jobs on one leader. When each link is due is a column, never a job.

routine      the cron expression of the settings: everything that is due
between      every few minutes: links in doubt or asked for; a routine run that was missed or cut short
mail         every minute: what is owed and due
keeping      once a day: old looks thinned, the operator told of what is wrong
leading      every 20 seconds: the lease is renewed, and a changed schedule taken over
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, JobEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from linkwatch.domain.crontab import with_named_days
from linkwatch.domain.watching import Routine, RunState, Which
from linkwatch.ports import Clock

log = structlog.get_logger()

_Jobs: Any = AsyncIOScheduler  # the library is not typed
_Cron: Any = CronTrigger

LEAD_SECONDS = 20
LEASE = timedelta(seconds=70)
"""A leader that missed three renewals is replaced."""

STOP_SECONDS = 20.0
_RETRY = timedelta(minutes=15)


class Trigger(Protocol):
    """When a job is next due."""

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime | None:
        """The first instant at or after `now`."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """What the scheduler drives; `app` wires it."""

    run: Callable[[Which, asyncio.Event], Awaitable[object]]
    mail: Callable[[asyncio.Event], Awaitable[object]]
    keep: Callable[[], Awaitable[object]]
    lead: Callable[[], bool]  # take or renew the lease: whether we lead
    resign: Callable[[], None]
    schedule: Callable[[], str]  # the cron expression in force
    last_routine: Callable[[], Routine | None]


class Scheduler:
    """Runs the work while this process leads; a second one stands by."""

    def __init__(self, work: Work, timezone: ZoneInfo, clock: Clock) -> None:
        self._work = work
        self._zone = timezone
        self._clock = clock
        self._stop = asyncio.Event()
        self._running = asyncio.Lock()
        self._expression = ""
        self._jobs = _Jobs(timezone=timezone)
        self.faults: Counter[str] = Counter()  # by job: raised, missed, or still busy
        self.leads = False

    def start(self) -> None:
        """Begin; what was missed while nobody ran is made up for once, at the first tick."""
        fixed = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None, "replace_existing": True}
        now = datetime.now(self._zone)
        every = self._jobs.add_job
        every(self._lead, "interval", seconds=LEAD_SECONDS, id="leading", next_run_time=now, **fixed)
        every(
            self._between,
            "interval",
            minutes=5,
            jitter=30,
            id="between",
            next_run_time=now + timedelta(seconds=5),
            **fixed,
        )
        every(self._mail, "interval", minutes=1, id="mail", **fixed)
        every(self._keep, "cron", hour=3, minute=17, jitter=600, id="keeping", **fixed)
        self._expression = self._work.schedule()
        every(self._routine, self._trigger(), id="routine", **fixed)
        self._jobs.add_listener(self._note, EVENT_JOB_ERROR | EVENT_JOB_MISSED | EVENT_JOB_MAX_INSTANCES)
        self._jobs.start()

    async def stop(self) -> None:
        """Claim nothing more, let what is under way end or be given back, and hand over the lead."""
        self._stop.set()
        self._jobs.shutdown(wait=False)
        try:
            async with asyncio.timeout(STOP_SECONDS):
                async with self._running:
                    pass
        except TimeoutError:
            log.warning("work under way was left to its lease")
        await asyncio.to_thread(self._work.resign)

    def next_routine_at(self) -> datetime | None:
        """When the next routine run begins."""
        return self._trigger().get_next_fire_time(None, self._clock())

    async def _lead(self) -> None:
        self.leads = await asyncio.to_thread(self._work.lead)
        expression = await asyncio.to_thread(self._work.schedule)
        if expression != self._expression:
            self._expression = expression
            self._jobs.reschedule_job("routine", trigger=self._trigger())

    async def _routine(self) -> None:
        await self._run(Which.DUE)

    async def _between(self) -> None:
        routine = await asyncio.to_thread(self._work.last_routine)
        due = owes_a_run(routine, self._trigger(), self._clock())
        await self._run(Which.DUE if due else Which.DOUBTS)

    async def _run(self, which: Which) -> None:
        if not self.leads or self._stop.is_set() or self._running.locked():
            return
        async with self._running:
            await self._work.run(which, self._stop)

    async def _mail(self) -> None:
        if self.leads and not self._stop.is_set():
            await self._work.mail(self._stop)

    async def _keep(self) -> None:
        if self.leads and not self._stop.is_set():
            await self._work.keep()

    def _trigger(self) -> Trigger:
        trigger: Trigger = _Cron.from_crontab(with_named_days(self._expression), timezone=self._zone)
        return trigger

    def _note(self, event: JobEvent) -> None:
        self.faults[event.job_id] += 1
        error = getattr(event, "exception", None)
        log.error("a job of the scheduler failed", job=event.job_id, code=event.code, exc_info=error)


def owes_a_run(last: Routine | None, trigger: Trigger, now: datetime) -> bool:
    """Whether a routine run was missed, or did not come to its end: made up for once, not once each.

    A first start owes none: documents that are new are due at the next time of the schedule, or when
    their editor asks.
    """
    if last is None:
        return False
    if last.state is RunState.OFFLINE:
        return now - last.started_at >= _RETRY
    if last.state is RunState.INTERRUPTED:
        return True
    if last.state is RunState.RUNNING:
        return False
    due = trigger.get_next_fire_time(None, last.started_at + timedelta(seconds=1))
    return due is not None and due <= now
