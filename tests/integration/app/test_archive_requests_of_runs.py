"""A run adds up what it asked of the archive, also while it goes on, for another process to tell."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from linkwatch.app import watching
from linkwatch.app.watching import WatchingApp
from linkwatch.demo.stage import Stage
from linkwatch.domain.health import ArchiveOutcome
from linkwatch.domain.watching import Which
from linkwatch.store.archive_counts import ArchiveCounts
from linkwatch.store.database import open_database
from linkwatch.store.queries import Queries
from tests.support_watch import document

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


async def test_what_a_run_asked_stands_in_the_database_when_it_ends(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'watch.db'}"
    async with Stage(NOW) as stage:
        app = WatchingApp(stage.settings({"database_url": url}), stage.surroundings(tmp_path / "archive.db"))
        app.desk.put(document("http://arhiv-gubernii.test/"), NOW)
        await app.run("here", Which.ALL)
        app.database.close()
        asked = sum(stage.archive.asked.values())
    another = open_database(url)
    counted = Queries(another).metrics(NOW).archive
    another.close()
    assert asked > 0
    assert counted["answered"] == asked
    assert set(counted) == set(ArchiveOutcome)


async def test_a_long_run_is_counted_while_it_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loop, kept, keep = asyncio.get_running_loop(), asyncio.Event(), ArchiveCounts.keep

    def keep_and_tell(counts: ArchiveCounts) -> None:
        keep(counts)
        loop.call_soon_threadsafe(kept.set)

    monkeypatch.setattr(ArchiveCounts, "keep", keep_and_tell)
    monkeypatch.setattr(watching, "_COUNTED_EVERY", 0.0)
    async with Stage(NOW) as stage:
        settings = stage.settings({"database_url": f"sqlite:///{tmp_path / 'watch.db'}"})
        app = WatchingApp(settings, stage.surroundings(tmp_path / "archive.db"))
        async with app.counting():
            app.note_archive(ArchiveOutcome.CACHED)
            for _ in range(2):  # the first may have begun before
                kept.clear()
                await asyncio.wait_for(kept.wait(), 30)
            assert app.reading.metrics(NOW).archive["cached"] == 1
        app.database.close()
