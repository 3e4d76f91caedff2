"""A dashboard served on loopback and a Chromium that looks at it (LINKWATCH_TEST_CHROMIUM names another)."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from linkwatch.domain.account import Role
from linkwatch.store.database import Database, open_database
from linkwatch.web import create_app
from linkwatch.web.services import Letter
from tests import support_web as world

LETTER = f"Hello.\n\n1. DEAD since 14 Nov\n   http://one.example.test/{'long' * 40}.html\n"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def chromium_path() -> str | None:
    """The browser to drive."""
    named = os.environ.get("LINKWATCH_TEST_CHROMIUM")
    return named or next((path for name in CHROMIUMS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; without one they are skipped loudly, and in CI they fail."""
    path = chromium_path()
    if path is None:
        reason = "no Chromium: install one, or name it in LINKWATCH_TEST_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Site:
    """A served dashboard over its own database."""

    def __init__(self, database: Database, everyone: Role | None) -> None:
        self.database = database
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.services = world.services(
            database,
            everyone=everyone,
            public_url=self.url,
            letters=lambda: (Letter("[3 dead] Link digest", "ed@example.test", LETTER),),
            is_ending=lambda: self.server.should_exit,
        )
        config = uvicorn.Config(create_app(self.services), port=self.port, log_level="warning")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)

    def start(self) -> None:
        """Serve until `stop`."""
        ready = threading.Event()
        startup = self.server.startup

        async def started(sockets: list[socket.socket] | None = None) -> None:
            await startup(sockets)
            ready.set()

        self.server.startup = started  # type: ignore[method-assign]
        self.thread.start()
        assert ready.wait(30)

    def stop(self) -> None:
        """End the server."""
        self.server.should_exit = True
        self.thread.join(10)
        self.database.close()


def _site(path: Path, everyone: Role | None) -> Site:
    database = open_database(f"sqlite:///{path}")
    world.fill(database)
    site = Site(database, everyone)
    world.people(site.services.accounts)  # type: ignore[arg-type]
    site.services.desk.publish(1, "rivers")
    site.services.desk.put(world.document("draft.txt", "Черновик статьи"), world.NOW, hold=True)
    site.start()
    return site


@pytest.fixture(scope="session")
def open_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A dashboard that lets everybody in, for looking only."""
    site = _site(tmp_path_factory.mktemp("open") / "watch.db", Role.ADMIN)
    yield site
    site.stop()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A dashboard of one test's own, behind accounts."""
    served = _site(tmp_path / "watch.db", None)
    yield served
    served.stop()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages, each in a browser profile of its own, and fails where a page complains."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(**how: object) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **how})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [text for text in complaints if "status of 4" not in text] == []
