"""Saving a living page: with a key only, within the limits, and confirmed by the index."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from linkwatch.archive.cache import CacheFile
from linkwatch.archive.pace import Pace
from linkwatch.archive.save import SavePageNow, saved_by
from linkwatch.demo import archive_save
from linkwatch.demo.archive import SmallArchive
from linkwatch.demo.archive_holdings import Capture
from linkwatch.demo.smallweb import SmallWeb, html
from linkwatch.domain.pace import Rate
from linkwatch.domain.saving import Saved, SavingOutcome
from linkwatch.ports import Ask
from tests.support_archive import BASE, NOW, ask_through, client_of

URL = "http://journal.test/new.html"


@dataclass
class Counter:
    """Where pages are ordered, on a clock of its own."""

    small: SmallArchive
    server: archive_save.SavePageNow
    ask: Ask
    cache: CacheFile
    now: datetime = NOW
    key: str | None = "access:secret"
    a_day: int = 100

    def seconds(self) -> float:
        return self.now.timestamp()

    async def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    async def save(self, url: str = URL) -> SavingOutcome:
        client = client_of(self.ask, self.cache)
        pace = Pace(self.cache, "save", Rate(6), clock=lambda: self.now, sleep=self.sleep)
        desk = SavePageNow(
            self.ask,
            partial(client.timemap, afresh=True),
            BASE,
            self.key,
            pace=pace,
            cache=self.cache,
            clock=lambda: self.now,
            sleep=self.sleep,
            a_day=self.a_day,
        )
        return await desk(url)


@asynccontextmanager
async def counter(folder: Path, **server: object) -> AsyncIterator[Counter]:
    small = SmallArchive()
    small.limits.index_a_minute = 1000
    alive = lambda url: Capture(url, "", html("New"))  # noqa: E731
    async with SmallWeb({"archive.test": small}) as web:
        it = Counter(small, None, ask_through(web), CacheFile(folder / "cache.sqlite"))  # type: ignore[arg-type]
        fields = {"live": alive, **server}
        it.server = archive_save.SavePageNow(small.holdings, it.seconds, **fields)  # type: ignore[arg-type]
        small.save = it.server
        yield it


async def test_a_page_is_captured_and_the_index_confirms_it(tmp_path: Path) -> None:
    async with counter(tmp_path, pending_polls=3) as it:
        outcome = await it.save()
        assert outcome.saved is Saved.SAVED
        assert outcome.memento is not None
        assert outcome.memento.url == f"{BASE}/web/{NOW:%Y%m%d%H%M%S}/{URL}"
        assert it.now - NOW == timedelta(seconds=18)


async def test_a_page_that_was_saved_is_not_ordered_again_for_a_month(tmp_path: Path) -> None:
    async with counter(tmp_path) as it:
        await it.save()
        asked = it.small.asked.total()
        assert (await it.save()).saved is Saved.SAVED
        assert it.small.asked.total() == asked


async def test_without_a_key_nothing_is_ever_sent(tmp_path: Path) -> None:
    async with counter(tmp_path) as it:
        it.key = None
        assert (await it.save()).saved is Saved.NO_KEY
        assert it.small.asked.total() == 0


async def test_a_wrong_key_is_said(tmp_path: Path) -> None:
    async with counter(tmp_path) as it:
        it.key = "access:wrong"
        assert (await it.save()).saved is Saved.NO_KEY


async def test_what_the_index_does_not_list_yet_is_saved_and_not_failed(tmp_path: Path) -> None:
    async with counter(tmp_path, visible_after=3600.0) as it:
        outcome = await it.save()
        assert outcome.saved is Saved.NOT_YET_VISIBLE
        assert outcome.memento is not None


async def test_a_job_that_was_begun_is_polled_and_not_begun_again(tmp_path: Path) -> None:
    async with counter(tmp_path, pending_polls=40) as it:
        assert (await it.save()).saved is Saved.PENDING
        assert (await it.save()).saved is Saved.SAVED
        assert it.server.captured == 1


@pytest.mark.parametrize(
    ("code", "saved"),
    [
        ("error:invalid-host-resolution", Saved.REFUSED),
        ("error:blocked-url", Saved.REFUSED),
        ("error:never-heard-of", Saved.REFUSED),
        ("error:celery", Saved.LATER),
        ("error:max-daily-bandwidth", Saved.PAUSED),
    ],
)
async def test_an_error_with_status_200_means_the_same_at_once_and_after_polling(
    code: str, saved: Saved, tmp_path: Path
) -> None:
    async with counter(tmp_path, refuse=code) as it:
        assert (await it.save()).saved is saved
    async with counter(tmp_path / "polled", live=lambda _: code) as it:
        assert (await it.save()).saved is saved


async def test_after_an_unclear_end_the_index_is_asked_before_anything_else(tmp_path: Path) -> None:
    async with counter(tmp_path, refuse="error:gateway-timeout") as it:
        it.small.holdings.captures.append(Capture(URL, f"{NOW:%Y%m%d}110000", html("New")))
        assert (await it.save()).saved is Saved.SAVED


async def test_the_account_is_left_alone_for_the_rest_of_the_day(tmp_path: Path) -> None:
    async with counter(tmp_path, refuse="error:max-daily-bandwidth") as it:
        assert (await it.save()).saved is Saved.PAUSED
        it.server.refuse = None
        asked = it.small.asked.total()
        assert (await it.save("http://journal.test/other.html")).saved is Saved.PAUSED
        assert it.small.asked.total() == asked
        it.now = datetime(2026, 11, 23, 0, 1, tzinfo=UTC)
        assert (await it.save("http://journal.test/other.html")).saved is Saved.SAVED


async def test_orders_are_counted_by_the_day_and_spaced_by_the_pace(tmp_path: Path) -> None:
    async with counter(tmp_path, pending_polls=0) as it:
        it.a_day = 2
        saved = [(await it.save(f"http://journal.test/{n}.html")).saved for n in range(3)]
        assert saved == [Saved.SAVED, Saved.SAVED, Saved.PAUSED]
        assert it.now - NOW >= timedelta(seconds=10)


@pytest.mark.parametrize(
    ("message", "saved"),
    [
        ("You have already reached the limit of active Save Page Now sessions", Saved.LATER),
        ("You cannot make more than 30000 captures per day", Saved.PAUSED),
        ("Crawling this host is paused", Saved.LATER),
        ("", Saved.REFUSED),
    ],
)
def test_a_refusal_without_a_code_is_read_by_its_words(message: str, saved: Saved) -> None:
    assert saved_by("", message) is saved
