"""The pace, kept by several processes at once, counted where it matters: at the server."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from linkwatch.archive.cache import CacheFile
from linkwatch.archive.pace import Pace
from linkwatch.archive.service import Service, retry_after_of
from linkwatch.demo.archive import SmallArchive
from linkwatch.demo.smallweb import SmallWeb
from linkwatch.domain.memento import Answered
from linkwatch.domain.observation import Failure
from linkwatch.domain.pace import PaceState, Rate, Setback
from linkwatch.ports import Answer
from tests.support_archive import BASE, ask_through, client_of, no_sleep

MINUTE = 2.0
ASKER = """
import asyncio, sys
from datetime import timedelta
from pathlib import Path
from linkwatch.archive.cache import CacheFile
from linkwatch.archive.pace import Pace
from linkwatch.domain.pace import Rate

async def ask(file, port, times):
    pace = Pace(CacheFile(Path(file)), "index", Rate(24, timedelta(seconds=2)))
    for _ in range(times):
        await pace.turn()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = ("GET /cdx/search/cdx?url=a.test HTTP/1.1", "Host: archive.test", "Connection: close", "", "")
        writer.write("\\r\\n".join(head).encode())
        await reader.read()
        writer.close()

asyncio.run(ask(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
"""


async def test_several_processes_together_never_exceed_the_limit(tmp_path: Path) -> None:
    small = SmallArchive()
    small.limits.minute = MINUTE
    async with SmallWeb({"archive.test": small}) as web:
        arguments = (sys.executable, "-c", ASKER, str(tmp_path / "cache.sqlite"), str(web.port), "14")
        processes = [await asyncio.create_subprocess_exec(*arguments) for _ in range(3)]
        assert [await process.wait() for process in processes] == [0, 0, 0]
    assert small.asked["index"] == 42
    assert small.most_in_a_minute() <= small.limits.index_a_minute


async def test_a_429_stops_all_who_share_the_book_until_the_pause_is_over(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    book = CacheFile(tmp_path / "cache.sqlite")
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        nonlocal now
        slept.append(seconds)
        now += timedelta(seconds=seconds)

    one, other = (Pace(book, "index", Rate(24), clock=lambda: now, sleep=sleep) for _ in range(2))
    assert await one.turn()
    await one.turned_away(Setback.LIMITED, timedelta(seconds=90))
    assert await other.turn()
    assert sum(slept) == pytest.approx(90)


async def test_a_turn_that_was_waited_for_lapses_when_the_service_turned_someone_away_meanwhile(
    tmp_path: Path,
) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    book = CacheFile(tmp_path / "cache.sqlite")
    other = Pace(book, "index", Rate(24), clock=lambda: now, sleep=no_sleep)

    async def sleep(seconds: float) -> None:
        nonlocal now
        if seconds < 10:
            await other.turned_away(Setback.LIMITED)
        now += timedelta(seconds=seconds)

    pace = Pace(book, "index", Rate(24), clock=lambda: now, sleep=sleep)
    assert await pace.turn()
    began = now
    assert await pace.turn()
    assert now - began >= timedelta(seconds=60)


async def test_who_waits_for_a_turn_goes_home_when_it_is_wanted_no_more(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    open_, slept = True, 0.0

    async def sleep(seconds: float) -> None:
        nonlocal now, open_, slept
        now, slept, open_ = now + timedelta(seconds=seconds), slept + seconds, False

    pace = Pace(CacheFile(tmp_path / "cache.sqlite"), "index", Rate(24), clock=lambda: now, sleep=sleep)
    taken = await asyncio.gather(*(pace.turn(lambda: open_) for _ in range(20)))
    assert taken == [True] + [False] * 19
    assert slept == pytest.approx(Rate(24).gap.total_seconds())


async def test_over_the_limit_the_client_waits_and_gets_its_answer(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def clock() -> float:
        return now.timestamp()

    small = SmallArchive(clock=clock)
    small.limits.index_a_minute = 0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += timedelta(seconds=seconds)
        small.limits.index_a_minute = 30

    async with SmallWeb({"archive.test": small}) as web:
        pace = Pace(CacheFile(tmp_path / "cache.sqlite"), "index", Rate(24), clock=lambda: now, sleep=sleep)
        service = Service(ask_through(web), pace, sleep=sleep)
        answer = await service.get(f"{BASE}/cdx/search/cdx?url=a.test")
    assert isinstance(answer, Answer)
    assert answer.status == 200
    assert small.asked["index"] == 2


async def test_a_refused_connection_is_not_asked_and_not_asked_again_at_once(tmp_path: Path) -> None:
    async with SmallWeb({"archive.test": SmallArchive()}) as web:
        ask = ask_through(web)
    cache = CacheFile(tmp_path / "cache.sqlite")
    client = client_of(ask, cache)
    assert (await client.timemap("http://a.test/", date(2020, 1, 1))).answered is Answered.NOT_ASKED
    state = cache.update(f"{BASE} index", lambda state: (state, state))
    assert state.refusals == 1
    assert (await client.timemap("http://b.test/", date(2020, 1, 1))).answered is Answered.NOT_ASKED
    assert cache.update(f"{BASE} index", lambda state: (state, state)) == state


async def test_an_archive_that_is_down_is_given_up_on_for_a_while(tmp_path: Path) -> None:
    small = SmallArchive()
    small.moods.outage = 503
    async with SmallWeb({"archive.test": small}) as web:
        pace = Pace(CacheFile(tmp_path / "cache.sqlite"), "index", Rate(60_000))
        service = Service(ask_through(web), pace, sleep=no_sleep)
        for _ in range(20):
            assert isinstance(await service.get(f"{BASE}/cdx/search/cdx?url=a.test"), Failure)
    assert small.asked["index"] == 6


NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("Sun, 22 Nov 2026 12:01:00 GMT", 60),
        ("Sun, 22 Nov 2020 12:01:00 GMT", None),
        ("-5", None),
        ("²", None),
        ("100000", None),
        ("1" + "0" * 20, None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_believed_up_to_a_day(value: str, seconds: int | None) -> None:
    wait = retry_after_of({"retry-after": value}, NOW)
    assert (wait.total_seconds() if wait is not None else None) == seconds


def test_the_cache_keeps_until_it_may_not_and_survives_being_damaged(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "cache.sqlite"
    cache = CacheFile(file)
    cache.put("for ever", b"1", None)
    cache.put("for a day", b"2", NOW + timedelta(days=1))
    later = NOW + timedelta(days=2)
    assert (cache.get("for ever", later), cache.get("for a day", NOW), cache.get("for a day", later)) == (
        b"1",
        b"2",
        None,
    )
    cache.prune(later)
    assert cache.get("for a day", NOW) is None
    file.with_name("cache.sqlite-wal").unlink(missing_ok=True)
    file.with_name("cache.sqlite-shm").unlink(missing_ok=True)
    file.write_bytes(b"not a database" * 100)
    assert CacheFile(file).get("for ever", NOW) is None


def test_a_folder_that_cannot_be_written_costs_the_cache_and_nothing_else(tmp_path: Path) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("not a folder")
    cache = CacheFile(in_the_way / "cache.sqlite")
    cache.put("key", b"value", None)
    assert cache.get("key", NOW) == b"value"


def test_a_file_damaged_on_the_way_forgets_and_does_not_fail(tmp_path: Path) -> None:
    cache = CacheFile(tmp_path / "cache.sqlite")
    cache.put("key", b"value", None)
    for file in tmp_path.iterdir():
        file.write_bytes(b"not a database" * 500)
    cache.put("key", b"value", None)
    assert cache.get("key", NOW) is None


def test_a_step_that_fails_changes_nothing(tmp_path: Path) -> None:
    cache = CacheFile(tmp_path / "cache.sqlite")
    cache.update("index", lambda _: (PaceState(strikes=1), None))

    def failing(_: PaceState) -> tuple[PaceState, None]:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        cache.update("index", failing)
    assert cache.update("index", lambda state: (state, state.strikes)) == 1
