"""Puts together the service: dashboard, API and scheduler in one process, ended cleanly by SIGTERM."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from typing import Any
from zoneinfo import ZoneInfo

import structlog
import uvicorn

from linkwatch import shapes
from linkwatch.app.watching import WatchingApp
from linkwatch.documents import UnreadableDocument
from linkwatch.domain.account import Role
from linkwatch.domain.saving import SavingOutcome
from linkwatch.domain.watching import WatchedDocument, Which
from linkwatch.scheduler import LEASE, Scheduler, Work
from linkwatch.settings import SECRETS, SettingsError, Values
from linkwatch.store import health, kept, leases, reading, retention
from linkwatch.store.accounts import SqlAccounts
from linkwatch.web import Services, create_app
from linkwatch.web.services import SettingRow, UnreadableError
from linkwatch.words import words

log = structlog.get_logger()


async def serve(app: WatchingApp, host: str, port: int, *, is_demo: bool = False) -> None:
    """Serve until SIGTERM or SIGINT. In a demo nothing is scheduled and a visitor is an editor."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    services = _services(app, wake=lambda: loop.call_soon_threadsafe(asked.set), is_demo=is_demo)
    services = replace(services, listening=host, is_ending=lambda: server.should_exit)
    _say_how_to_begin(app, services)
    config = uvicorn.Config(
        create_app(services),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(app.values.trusted_proxies),
        forwarded_allow_ips=list(app.values.trusted_proxies),
        timeout_graceful_shutdown=10,
    )
    server = _Server(config)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.end)
    async with _answering(app, asked), _scheduled(app, is_demo=is_demo):
        await server.serve()


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
    """Look at once at what a person asked for, beside the schedule."""

    async def answer() -> None:
        while True:
            await asked.wait()
            asked.clear()
            try:
                await app.run(holder(), Which.DOUBTS)
            except Exception:
                log.exception("what was asked for could not be looked at")

    answering = asyncio.create_task(answer())
    try:
        yield
    finally:
        answering.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await answering


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


def _services(app: WatchingApp, *, wake: Any, is_demo: bool) -> Services:
    key = app.values.secret_key.encode() or kept.secret_key(app.database, app.clock())
    say = words(app.values.lang)

    def extract(name: str, content: bytes) -> WatchedDocument:
        try:
            document = app.extract(name, content)
        except UnreadableDocument as fault:
            raise UnreadableError(f"{say.evidence(fault.reason)}. {say.evidence(fault.advice)}") from fault
        return app.as_watched(document)

    async def audit(name: str, content: bytes) -> Sequence[Mapping[str, Any]]:
        try:
            document = await asyncio.to_thread(app.extract, name, content)
        except UnreadableDocument as fault:
            raise UnreadableError(str(fault)) from fault
        return [shapes.checked(one) for one in await app.audit([document])]

    async def save(url: str) -> SavingOutcome:
        return await app.saver(app.looking().services)(url)

    return Services(
        clock=app.clock,
        secret_key=key,
        accounts=SqlAccounts(app.database),
        reading=app.reading,
        desk=app.desk,
        extract=extract,
        audit=audit,
        save=save if app.values.wayback_key else None,
        public_url=app.values.public_url,
        lang=app.values.lang,
        zone=ZoneInfo(app.values.timezone),
        version=version("linkwatch"),
        everyone=Role.EDITOR if is_demo else None,
        is_demo=is_demo,
        is_ready=lambda: is_demo or health.readiness(app.database, app.clock()).ready,
        wake=wake,
        templates=app.templates,
        settings=lambda: setting_rows(app),
        change_setting=partial(change_setting, app),
    )


def change_setting(app: WatchingApp, name: str, value: str, who: str) -> str:
    """Set a value on the dashboard; what is wrong with it, or nothing."""
    try:
        app.settings.with_dashboard({**kept.dashboard_settings(app.database), name: value})
    except SettingsError as fault:
        return str(fault)
    kept.set_on_dashboard(app.database, name, value, who, app.clock())
    app.take_over_dashboard()
    return ""


def setting_rows(app: WatchingApp) -> tuple[SettingRow, ...]:
    """The settings in force, secrets hidden."""

    def value(name: str) -> str:
        held = getattr(app.values, name)
        if name in SECRETS:
            return "•••" if held else ""
        return ", ".join(held) if isinstance(held, tuple) else str(held)

    return tuple(
        SettingRow(f"LINKWATCH_{name.upper()}", value(name), app.settings.sources[name], field.description or "")
        for name, field in Values.model_fields.items()
    )


def _say_how_to_begin(app: WatchingApp, services: Services) -> None:
    if services.is_demo:
        return
    secret = SqlAccounts(app.database).first_run(app.clock())
    if secret is not None:
        log.warning("nobody has an account yet: open this once", url=f"{app.values.public_url}/welcome/{secret}")
