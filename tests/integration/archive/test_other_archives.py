"""Another archive, known by its TimeMap alone, asked beside the first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from linkwatch.archive.cache import CacheFile
from linkwatch.archive.others import OTHERS, MementoArchive, Together, mementos_in
from linkwatch.archive.pace import Pace
from linkwatch.archive.service import Service
from linkwatch.demo.archive import SmallArchive
from linkwatch.demo.archive_holdings import Capture, Holdings
from linkwatch.demo.smallweb import SmallWeb, html
from linkwatch.domain.memento import Answered, Replayed
from linkwatch.fetch.body import read_page
from tests.support_archive import NOW, QUICK, ask_through, client_of, no_sleep

URL = "http://journal.test/articles/steppe.html"
AROUND = date(2020, 4, 26)


def held(*stamps: str) -> SmallArchive:
    return SmallArchive(Holdings.of(Capture(URL, stamp, html(f"Captured {stamp[:4]}")) for stamp in stamps))


@pytest.mark.parametrize("other_is_down", [False, True])
async def test_the_other_archive_adds_to_what_the_first_holds(other_is_down: bool, tmp_path: Path) -> None:
    first, other = held("20080612034501"), held("20200424031502")
    other.moods.outage = 503 if other_is_down else None
    async with SmallWeb({"archive.test": first, "other.test": other}) as web:
        ask = ask_through(web)
        cache = CacheFile(tmp_path / "cache.sqlite")
        service = Service(ask, Pace(cache, "other", QUICK), sleep=no_sleep)
        second = MementoArchive("http://other.test/web/timemap/link/", service, read_page, lambda: NOW)
        together = Together(client_of(ask, cache), (second,))
        listed = await together.timemap(URL, AROUND)
        assert listed.answered is Answered.YES
        assert [m.captured_at.year for m in listed.mementos] == ([2008] if other_is_down else [2008, 2020])
        for memento in listed.mementos:
            played = await together.replay(memento)
            assert isinstance(played, Replayed)
            assert played.observation.response
            assert played.observation.response.page.title == f"Captured {memento.captured_at.year}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html>",
        '<javascript:alert(1)>; rel="memento"',
        f'<http://o.test/20200101000000/{URL}>; rel="memento"; datetime="some day"',
        f'<http://o.test/20200101000000/{URL}>; rel="timegate"; datetime="Wed, 01 Jan 2020 00:00:00 GMT"',
        '<http://o.test/20200101000000/http://b.test/>; rel="memento"; datetime="Wed, 01 Jan 2020 00:00:00 GMT"',
        "<" * 100_000,
    ],
)
def test_what_makes_no_sense_in_a_timemap_is_left_out(text: str) -> None:
    assert list(mementos_in(text, URL)) == []


def test_archives_that_alter_their_captures_are_not_in_the_table() -> None:
    assert not [name for name in OTHERS if name.startswith("archive.") and name != "archive-it.org"]
