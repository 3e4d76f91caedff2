"""Puts together the service: dashboard, API and scheduler in one process, ended cleanly by SIGTERM."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

import structlog
import uvicorn
from starlette.types import ASGIApp

from linkwatch.app.dashboard import dashboard
from linkwatch.app.lag import notice_lag
from linkwatch.app.watching import WatchingApp
from linkwatch.domain.watching import Which
from linkwatch.scheduler import LEASE, Scheduler, Work
from linkwatch.store import health, leases, reading, retention
from linkwatch.store.accounts import SqlAccounts
from linkwatch.web import Services, create_app
from linkwatch.web.services import Example
from linkwatch.web.warming import warm

log = structlog.get_logger()


async def serve(app: WatchingApp, host: str, port: int, *, example: Example | None = None) -> None:
    """Serve until SIGTERM or SIGINT. In a demo (`example`) nothing is scheduled and a visitor is an editor."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    services = dashboard(app, wake=lambda: loop.call_soon_threadsafe(asked.set), example=example)
    services = replace(services, listening=host, is_ending=lambda: server.should_exit)
    _say_how_to_begin(app, services)
    server = _Server(server_config(create_app(services), host, port, app.values.trusted_proxies))
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.end)
    async with _answering(app, asked), _scheduled(app, is_demo=services.is_demo), _warmed(services):
        await server.serve()


def server_config(served: ASGIApp, host: str, port: int, trusted: Sequence[str]) -> uvicorn.Config:
    """How it is served: a caller's address and scheme are taken from `X-Forwarded-*` of trusted proxies alone."""
    return uvicorn.Config(
        served,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(trusted),
        forwarded_allow_ips=list(trusted),
        timeout_graceful_shutdown=10,
    )


class _Server(uvicorn.Server):
    """A server whose end is ours: uvicorn itself would raise the signal once more and spoil the exit status."""

    def end(self) -> None:
        """Finish what is under way and stop."""
        self.should_exit = True

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the business of `serve`."""
        yield


def holder() -> str:
    """Who we are for leases and claims: this machine and process."""
    return f"{socket.gethostname()}:{os.getpid()}"[:64]


@asynccontextmanager
async def _scheduled(app: WatchingApp, *, is_demo: bool) -> AsyncIterator[None]:
    if is_demo:
        yield
        return
    scheduler = Scheduler(_work(app), ZoneInfo(app.values.timezone), app.clock)
    scheduler.start()
    log.info("the scheduler has started", next_routine_at=str(scheduler.next_routine_at()))
    try:
        yield
    finally:
        await scheduler.stop()


@asynccontextmanager
async def _answering(app: WatchingApp, asked: asyncio.Event) -> AsyncIterator[None]:
    """Look at once at what a person asked for, beside the schedule, and notice what holds the loop up."""

    async def answer() -> None:
        while True:
            await asked.wait()
            asked.clear()
            try:
                await app.run(holder(), Which.DOUBTS)
            except Exception:
                log.exception("what was asked for could not be looked at")

    beside = [asyncio.create_task(answer()), asyncio.create_task(notice_lag())]
    try:
        yield
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)


@asynccontextmanager
async def _warmed(services: Services) -> AsyncIterator[None]:
    """While it is served already, count what the first visitor would wait for."""
    warming = asyncio.create_task(asyncio.to_thread(warm, services))
    try:
        yield
    finally:
        for fault in await asyncio.gather(warming, return_exceptions=True):
            if isinstance(fault, Exception):
                log.warning("the first numbers could not be counted beforehand", fault=str(fault))


def _work(app: WatchingApp) -> Work:
    """What the scheduler drives."""
    database, clock = app.database, app.clock

    async def run(which: Which, stop: asyncio.Event) -> None:
        await app.run(holder(), which, stop)

    async def mail(stop: asyncio.Event) -> None:
        await app.tell(app.looking(), stop)

    async def keep() -> None:
        await asyncio.to_thread(health.watch_over, database, clock(), app.operators)
        await asyncio.to_thread(retention.thin, database, clock())
        await asyncio.to_thread(retention.checkpoint, database)

    def schedule() -> str:
        app.take_over_dashboard()
        return app.values.schedule

    return Work(
        run=run,
        mail=mail,
        keep=keep,
        lead=lambda: leases.take(database, health.LEADER, holder(), clock(), LEASE) is not None,
        resign=partial(leases.release, database, health.LEADER, holder()),
        schedule=schedule,
        last_routine=partial(reading.last_routine, database),
    )


def _say_how_to_begin(app: WatchingApp, services: Services) -> None:
    if services.is_demo:
        return
    secret = SqlAccounts(app.database).first_run(app.clock())
    if secret is not None:
        log.warning("nobody has an account yet: open this once", url=f"{app.values.public_url}/welcome/{secret}")
