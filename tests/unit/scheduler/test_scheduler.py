"""The scheduler: one leader, one catch-up run, no overlap, an orderly end."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.cron import CronTrigger

from linkwatch.domain.watching import Routine, RunState, Which
from linkwatch.scheduler import Scheduler, Work, owes_a_run

UTC = ZoneInfo("UTC")


def at(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("last", "state", "now", "owed"),
    [
        ("2026-03-02T04:00", RunState.DONE, "2026-03-02T12:00", False),
        ("2026-03-02T04:00", RunState.DONE, "2026-03-03T03:59", False),
        ("2026-03-02T04:00", RunState.DONE, "2026-03-03T04:00", True),
        ("2026-03-02T04:00", RunState.DONE, "2026-03-09T12:00", True),  # a week of downtime: one run
        ("2026-03-02T04:00", RunState.INTERRUPTED, "2026-03-02T04:05", True),
        ("2026-03-02T04:00", RunState.OFFLINE, "2026-03-02T04:05", False),
        ("2026-03-02T04:00", RunState.OFFLINE, "2026-03-02T04:20", True),
        ("2026-03-02T04:00", RunState.RUNNING, "2026-03-09T04:05", False),
    ],
)
def test_a_run_that_was_missed_or_cut_short_is_made_up_for(
    last: str, state: RunState, now: str, owed: bool
) -> None:
    trigger = CronTrigger.from_crontab("0 4 * * *", timezone=UTC)
    assert owes_a_run(Routine(at(last), state), trigger, at(now)) is owed


def test_a_first_start_owes_nothing() -> None:
    assert not owes_a_run(None, CronTrigger.from_crontab("0 4 * * *", timezone=UTC), at("2026-03-02T12:00"))


@pytest.mark.parametrize(
    ("zone", "before"), [("Europe/Berlin", "2026-03-28T12:00"), ("America/New_York", "2026-10-31T12:00")]
)
def test_the_schedule_keeps_its_hour_when_the_clocks_change(zone: str, before: str) -> None:
    trigger = CronTrigger.from_crontab("0 4 * * *", timezone=ZoneInfo(zone))
    due = trigger.get_next_fire_time(None, at(before, zone))
    assert (due.hour, due.date() - at(before).date()) == (4, timedelta(days=1))


class Site:
    """Work that only writes down what was asked of it."""

    def __init__(self, leads: bool = True) -> None:
        self.asked: list[str] = []
        self.leads = leads
        self.began = asyncio.Event()
        self.may_end = asyncio.Event()

    def work(self, last: Routine | None = None) -> Work:
        async def run(which: Which, stop: asyncio.Event) -> None:
            self.asked.append(which)
            self.began.set()
            await self.may_end.wait()

        async def nothing(*_: object) -> None:
            self.asked.append("other")

        return Work(
            run=run,
            mail=nothing,
            keep=nothing,
            lead=lambda: self.leads,
            resign=lambda: self.asked.append("resign"),
            schedule=lambda: "0 4 * * *",
            last_routine=lambda: last,
        )


async def test_runs_do_not_overlap_and_stopping_waits_for_the_one_under_way() -> None:
    site = Site()
    scheduler = Scheduler(site.work(), UTC, lambda: at("2026-03-02T12:00"))
    scheduler.start()
    await scheduler._lead()
    first = asyncio.create_task(scheduler._routine())
    await site.began.wait()
    await scheduler._between()
    assert site.asked == [Which.DUE]
    stopping = asyncio.create_task(scheduler.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    site.may_end.set()
    await asyncio.gather(first, stopping)
    assert site.asked == [Which.DUE, "resign"]


async def test_who_does_not_lead_does_nothing() -> None:
    site = Site(leads=False)
    scheduler = Scheduler(site.work(), UTC, lambda: at("2026-03-02T12:00"))
    await scheduler._routine()
    await scheduler._mail()
    assert site.asked == []


async def test_after_downtime_the_first_tick_makes_up_for_what_was_missed() -> None:
    site = Site()
    site.may_end.set()
    last = Routine(at("2026-03-02T04:00"), RunState.DONE)
    scheduler = Scheduler(site.work(last), UTC, lambda: at("2026-03-09T12:00"))
    scheduler.start()
    await scheduler._lead()
    await scheduler._between()
    await scheduler.stop()
    assert site.asked[0] == Which.DUE
