"""The button that has a page saved, all the way: the form, Save Page Now of the small archive, its index."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from linkwatch.app.dashboard import dashboard
from linkwatch.app.watching import WatchingApp
from linkwatch.demo.archive_holdings import Capture
from linkwatch.demo.archive_save import SavePageNow
from linkwatch.demo.smallweb import html
from linkwatch.demo.stage import Stage
from linkwatch.domain.account import Role
from linkwatch.web import create_app
from tests import support_web as world
from tests.support_person import Person

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
URL = "http://site0.example.test/archive/page-0.htm?id=0"


@dataclass
class Desk:
    """A browser at the real dashboard, and the archive behind it."""

    browser: httpx.AsyncClient
    archive: SavePageNow
    app: WatchingApp

    async def press(self) -> str:
        """Press the button on the page of the first link; what the page then says."""
        page = await self.browser.get("/links/1")
        token = re.search(r'name="csrf" value="(\w+)"', page.text)
        assert token is not None
        assert "Save in the archive" in page.text
        answer = await self.browser.post("/links/1/save", data={"csrf": token[1]})
        assert answer.status_code == 303
        return (await self.browser.get(answer.headers["location"])).text


@asynccontextmanager
async def at_the_desk(folder: Path, key: str = "access:secret", **moods: object) -> AsyncIterator[Desk]:
    async with Stage(NOW) as stage:
        fields = {"live": lambda url: Capture(url, "", html("Saved")), "pending_polls": 0, **moods}
        stage.archive.save = SavePageNow(stage.archive.holdings, NOW.timestamp, **fields)  # type: ignore[arg-type]
        flags = {"database_url": f"sqlite:///{folder / 'watch.db'}", "wayback_key": key}
        app = WatchingApp(stage.settings(flags), stage.surroundings(folder / "archive.sqlite3"))
        app.desk.put(world.document(), NOW)
        asgi = create_app(world.opened(dashboard(app, wake=lambda: None), Role.EDITOR))
        transport = httpx.ASGITransport(asgi)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as browser:
            yield Desk(browser, stage.archive.save, app)
        app.database.close()


async def test_a_page_is_saved_at_the_press_of_a_button_and_found_in_the_archive(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        assert "The archive has captured the page." in await desk.press()
        assert [capture.url for capture in desk.archive.holdings.captures if capture.url == URL] == [URL]


async def test_pressing_twice_orders_once(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press()
        await desk.press()
        assert desk.archive.captured == 1


async def test_what_the_archive_was_asked_is_counted_for_prometheus(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press()
        kept = desk.app.reading.metrics(NOW).archive
        assert kept["answered"] >= 3  # the order, how it goes, and whether it is listed
        shown = (await desk.browser.get("/metrics")).text
        assert f'linkwatch_archive_requests_total{{outcome="answered"}} {float(kept["answered"])}' in shown
        assert 'linkwatch_archive_requests_total{outcome="refused"} 0.0' in shown


@pytest.mark.parametrize(
    ("mood", "said"),
    [
        ({"visible_after": 3600.0}, "The archive has captured the page; its index will list the copy later."),
        ({"refuse": "error:blocked-url"}, "The archive cannot capture this page."),
        ({"refuse": "error:celery"}, "The archive could not do it now; try again in some hours."),
        ({"refuse": "error:max-daily-bandwidth"}, "The archive’s daily limit is reached; try again tomorrow."),
        ({"key": "access:wrong"}, "Saving needs a key for the archive: LINKWATCH_WAYBACK_KEY."),
    ],
)
async def test_what_became_of_it_is_said_in_words(tmp_path: Path, mood: dict[str, object], said: str) -> None:
    async with at_the_desk(tmp_path, **mood) as desk:  # type: ignore[arg-type]
        assert said in await desk.press()


def test_saving_is_offered_only_with_a_key(person: Callable[[str | None], Person]) -> None:
    assert "/links/1/save" not in person("ed").get("/links/1").text
    assert person("ed").submit("/links/1/save").status_code == 404
