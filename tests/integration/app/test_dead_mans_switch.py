"""The dead-man's switch hears of runs that came to their end, and of no others."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from linkwatch.app.auditing import Surroundings
from linkwatch.app.watching import WatchingApp
from linkwatch.demo.smallweb import LOOPBACK, SmallWeb, html, pages
from linkwatch.domain.watching import RunState, Which
from linkwatch.settings import Settings
from tests.support_watch import NOON, document

LINE_UP = f"http://{LOOPBACK}:{{port}}/a"
LINE_DOWN = "http://nowhere.test/a"


@pytest.mark.parametrize(
    ("link", "stopped", "ended", "told"),
    [
        (LINE_UP, False, RunState.DONE, 1),
        (LINE_UP, True, RunState.INTERRUPTED, 0),
        (LINE_DOWN, False, RunState.OFFLINE, 0),  # what looks at nothing for days is not to be thought well
    ],
)
async def test_it_is_asked_only_after_a_run_that_came_to_its_end(
    link: str, stopped: bool, ended: RunState, told: int, tmp_path: Path
) -> None:
    async with SmallWeb({LOOPBACK: pages({"/a": html("A"), "/ping": html("Thanks")})}) as web:
        flags = {
            "database_url": f"sqlite:///{tmp_path}/watch.sqlite3",
            "wayback_url": f"http://{LOOPBACK}:{web.port}/archive",
            "canary_urls": (LINE_DOWN,),
            "ping_url": f"http://{LOOPBACK}:{web.port}/ping",
            "allow_networks": ("127.0.0.0/8",),
        }
        around = Surroundings(lambda: NOON, web.resolve, cache=tmp_path / "archive.sqlite3")
        app = WatchingApp(Settings.read(flags=flags, environ={}), around)
        app.desk.put(document(link.format(port=web.port)), NOON)
        stop = asyncio.Event()
        if stopped:
            stop.set()
        result = await app.run("here", Which.ALL, stop)
        app.database.close()
    assert (result.state, web.asked(LOOPBACK, "/ping")) == (ended, told)
