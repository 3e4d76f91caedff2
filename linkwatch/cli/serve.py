"""`serve`, `worker`, `healthcheck`: the processes that stay."""

from __future__ import annotations

import asyncio
import signal
import urllib.error
import urllib.request
from functools import partial
from typing import Annotated

import typer

from linkwatch.app.serving import holder
from linkwatch.app.serving import serve as serve_app
from linkwatch.app.watching import WatchingApp
from linkwatch.cli.common import Common, Exit, Stop, command
from linkwatch.cli.watch import watching_app
from linkwatch.domain.watching import Which
from linkwatch.engine.worker import work
from linkwatch.event_loop import run
from linkwatch.logs import set_up
from linkwatch.store import reading


def register(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "serve")(serve)
    command(app, "worker")(worker)
    command(app, "healthcheck")(healthcheck)


def serve(
    common: Common,
    *,
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="port to listen on")] = 8765,
) -> int:
    """Serve until told to stop."""
    set_up(verbose=common.verbose)
    app = watching_app(common)
    _ = app.database  # a database that cannot be used is told before anything is served
    run(serve_app(app, host, port))
    return Exit.OK


def worker(common: Common) -> int:
    """Join the runs of the others until told to stop."""
    set_up(verbose=common.verbose)
    app = watching_app(common)
    if not app.values.database.startswith("postgres"):
        raise Stop(
            Exit.USAGE,
            common.words.say("a worker needs PostgreSQL (LINKWATCH_DATABASE_URL): SQLite has one writer"),
        )

    async def labour() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        join = partial(_under_way, app)
        await work(join, lambda which, halt: app.run(holder(), which, halt), stop)

    run(labour())
    return Exit.OK


def _under_way(app: WatchingApp) -> Which | None:
    return reading.run_under_way(app.database, app.clock())


def healthcheck(
    common: Common,
    *,
    port: Annotated[int, typer.Option(min=1, max=65535, help="where this instance listens")] = 8765,
) -> int:
    """0 where the instance on this machine answers, 4 where it cannot be reached."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=4) as answer:
            healthy = answer.status == 200
    except (urllib.error.URLError, OSError) as error:
        common.note(str(error))
        healthy = False
    return Exit.OK if healthy else Exit.OFFLINE
