"""The client against a small Wayback Machine on loopback: what it lists, plays back, asks and never asks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from linkwatch.archive import cdx
from linkwatch.demo.archive import SmallArchive
from linkwatch.demo.archive_holdings import Capture, Holdings, redirected
from linkwatch.demo.smallweb import html
from linkwatch.domain.memento import Answered, Memento, Replayed
from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from tests.support_archive import NOW, client_of, desk

URL = "http://journal.test/articles/steppe.html"
AROUND = date(2020, 4, 26)
PAGE = html("The steppe road", "<p>The road was measured twice.</p>")


def archive(*captures: Capture) -> SmallArchive:
    return SmallArchive(Holdings.of(captures))


async def test_captures_are_listed_oldest_first_whatever_their_scheme_or_www(tmp_path: Path) -> None:
    small = archive(
        Capture("https://www.journal.test/articles/steppe.html", "20210101000000", PAGE),
        Capture("http://journal.test:80/articles/steppe.html", "20080612034501", PAGE),
        Capture(URL, "20200424031502", PAGE),
        Capture("http://journal.test/articles/other.html", "20200424031502", PAGE),
    )
    async with desk(small, tmp_path) as it:
        listed = await it.client.timemap(URL, AROUND)
        assert [m.captured_at.year for m in listed.mementos] == [2008, 2020, 2021]
        assert listed.complete
        assert listed.mementos[1].url == f"http://archive.test/web/20200424031502/{URL}"
        assert it.index_requests == 1


async def test_junk_rows_are_left_out_and_repeated_ones_counted_once(tmp_path: Path) -> None:
    small = archive(Capture(URL, "20200424031502", PAGE), Capture(URL, "20000800241623", PAGE))
    key = small.holdings.captures[0].key
    small.holdings.junk = [
        (key, "20200101000000", "http://mailto:someone@journal.test", "unk", "-", "-", "-"),
        (key, "20200102000000", "data:text/html,hello", "text/html", "200", "A", "1"),
        (key, "20201399000000", URL, "text/html", "200", "A", "1"),
        (key, "short", URL, "text/html", "200", "A", "1"),
    ]
    small.moods.triple_lines = small.moods.eighth_field = True
    async with desk(small, tmp_path) as it:
        listed = await it.client.timemap(URL, AROUND)
        assert [m.captured_at.strftime("%Y-%m-%d %H:%M") for m in listed.mementos] == [
            "2000-08-24 16:23",
            "2020-04-24 03:15",
        ]


async def test_a_revisit_has_no_status_of_its_own(tmp_path: Path) -> None:
    async with desk(archive(Capture(URL, "20200424031502", PAGE, revisit=True)), tmp_path) as it:
        (memento,) = (await it.client.timemap(URL, AROUND)).mementos
        assert (memento.status, memento.revisit) == (None, True)


async def test_a_second_look_within_the_life_of_the_cache_asks_nothing(tmp_path: Path) -> None:
    small = archive(Capture(URL, "20200424031502", PAGE))
    async with desk(small, tmp_path) as it:
        first = await it.client.timemap(URL, AROUND)
        played = await it.client.replay(first.mementos[0])
        asked = small.asked.total()
        again = client_of(it.ask, it.cache, now=NOW + timedelta(days=1))
        assert (await again.timemap(URL, date(2015, 1, 1))).mementos == first.mementos
        assert await again.replay(first.mementos[0]) == played
        assert small.asked.total() == asked
        later = client_of(it.ask, it.cache, now=NOW + timedelta(days=30))
        await later.timemap(URL, AROUND)
        await later.replay(first.mementos[0])
        assert (small.asked["index"], small.asked["replay"]) == (2, 1)


async def test_a_crowded_link_is_listed_around_the_day_with_few_questions(tmp_path: Path) -> None:
    start = date(2005, 1, 1)
    crowd = [
        Capture(URL, f"{start + timedelta(days=2 * n):%Y%m%d}120000", b"%d" % n) for n in range(3 * cdx.NEAREST)
    ]
    async with desk(archive(*crowd), tmp_path) as it:
        around = date(2009, 6, 15)
        listed = await it.client.timemap(URL, around)
        assert not listed.complete
        assert it.index_requests <= 3
        near = [m for m in listed.mementos if abs((m.captured_at.date() - around).days) <= 365]
        assert len(near) == 365


async def test_behind_a_crowd_of_errors_the_last_good_capture_is_found(tmp_path: Path) -> None:
    start = date(2012, 1, 1)
    errors = [
        Capture(URL, f"{start + timedelta(days=2 * n):%Y%m%d}120000", html("404"), 404)
        for n in range(3 * cdx.NEAREST)
    ]
    async with desk(archive(Capture(URL, "20050612034501", PAGE), *errors), tmp_path) as it:
        listed = await it.client.timemap(URL, date(2016, 5, 5))
        assert listed.mementos[0].captured_at.year == 2005
        assert it.index_requests == 3


async def test_resume_keys_lead_through_a_long_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cdx, "IN_A_WINDOW", 4)
    captures = [Capture(URL, f"2010{month:02d}01000009", b"%d" % month) for month in range(1, 11)]
    async with desk(archive(*captures), tmp_path) as it:
        listed = await it.client.timemap(URL, None)
        assert [m.captured_at.month for m in listed.mementos] == list(range(1, 11))
        assert it.index_requests == 3


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        (
            "https://old-teller.livejournal.com/114028.html",
            "http://www.livejournal.com/users/old_teller/114028.html",
        ),
        ("http://www.livejournal.com/users/old_teller/7.html", "https://old-teller.livejournal.com/7.html"),
        ("http://community.livejournal.com/readers/7.html", "http://readers.livejournal.com/7.html"),
        ("http://journal.test/articles", "http://journal.test/articles/"),
        ("http://journal.test/Articles/Steppe.HTML", "http://www.journal.test/articles/steppe.html"),
        ("http://journal.test/a?b=1&a=2", "http://journal.test/a?a=2&b=1"),
    ],
)
async def test_a_page_is_found_under_its_other_addresses(asked: str, held: str, tmp_path: Path) -> None:
    async with desk(archive(Capture(held, "20200424031502", PAGE)), tmp_path) as it:
        listed = await it.client.timemap(asked, AROUND)
        assert [m.original for m in listed.mementos] == [held]
        assert it.index_requests <= 3


async def test_silence_of_the_index_is_an_answer(tmp_path: Path) -> None:
    async with desk(archive(), tmp_path) as it:
        listed = await it.client.timemap(URL, AROUND)
        assert (listed.answered, listed.mementos) == (Answered.YES, ())


BROKEN = [
    b"<html><title>Error</title></html>",
    b'{"error": "x"}',
    b"[[[[",
    b"[" * 100_000,
    b"[" + b"9" * 1_000_000 + b"]",
    b'["timestamp"]',
    b"\xff\xfe\x00",
]


@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
async def test_nonsense_from_the_index_is_not_called_unarchived(body: bytes, tmp_path: Path) -> None:
    small = archive(Capture(URL, "20200424031502", PAGE))
    small.moods.index_body = body
    async with desk(small, tmp_path) as it:
        assert (await it.client.timemap(URL, AROUND)).answered is Answered.NOT_ASKED


@pytest.mark.parametrize("outage", [500, 502, 503, 504, "cut"])
async def test_an_outage_is_not_asked_and_is_not_remembered(outage: int, tmp_path: Path) -> None:
    small = archive(Capture(URL, "20200424031502", PAGE))
    small.moods.outage = outage
    async with desk(small, tmp_path) as it:
        assert (await it.client.timemap(URL, AROUND)).answered is Answered.NOT_ASKED
        small.moods.outage = None
        assert len((await it.client.timemap(URL, AROUND)).mementos) == 1


async def test_trouble_that_passes_is_tried_again(tmp_path: Path) -> None:
    small = archive(Capture(URL, "20200424031502", PAGE))
    small.moods.fail_first = 2
    async with desk(small, tmp_path) as it:
        assert len((await it.client.timemap(URL, AROUND)).mementos) == 1


async def test_a_site_kept_from_view_is_an_answer_without_captures(tmp_path: Path) -> None:
    small = archive(Capture(URL, "20200424031502", PAGE))
    small.holdings.excluded = {"test,journal)"}
    async with desk(small, tmp_path) as it:
        assert (await it.client.timemap(URL, AROUND)).mementos == ()


async def load(small: SmallArchive, folder: Path, n: int = 0) -> Replayed | Failure:
    async with desk(small, folder) as it:
        listed = await it.client.timemap(URL, AROUND)
        return await it.client.replay(listed.mementos[n])


async def test_a_capture_reads_like_a_live_page(tmp_path: Path) -> None:
    cyrillic = "<html><title>Степная дорога</title><body><p>Дорогу мерили дважды.</p></body></html>".encode(
        "cp1251"
    )
    small = archive(Capture(URL, "20200424031502", cyrillic, media_type="text/html; charset=windows-1251"))
    small.quirks.shouting_headers = True
    played = await load(small, tmp_path)
    assert isinstance(played, Replayed)
    assert played.observation.url == URL
    assert played.observation.response
    assert played.observation.response.status == 200
    assert played.observation.response.page.title == "Степная дорога"
    assert played.observation.response.header("content-type") == "text/html; charset=windows-1251"


async def test_a_body_that_was_compressed_twice_is_read(tmp_path: Path) -> None:
    small = archive(Capture(URL, "20200424031502", PAGE))
    small.quirks.double_encoding = True
    played = await load(small, tmp_path)
    assert isinstance(played, Replayed)
    assert played.observation.response
    assert played.observation.response.page.title == "The steppe road"


async def test_an_archived_error_is_the_pages_and_an_archived_429_no_reason_to_stop(tmp_path: Path) -> None:
    played = await load(archive(Capture(URL, "20200424031502", PAGE, status=429)), tmp_path)
    assert isinstance(played, Replayed)
    assert played.observation.response
    assert played.observation.response.status == 429


async def test_redirects_between_captures_are_followed_through_the_archives_own(tmp_path: Path) -> None:
    target = "https://new.test/steppe"
    small = archive(redirected(URL, "20200424031502", target), Capture(target, "20200424031507", PAGE))
    played = await load(small, tmp_path)
    assert isinstance(played, Replayed)
    assert played.observation.response
    assert played.observation.response.url == target
    assert [(hop.status, hop.url) for hop in played.observation.redirects] == [(301, URL)]


async def test_a_redirect_into_another_time_does_not_count(tmp_path: Path) -> None:
    target = "https://new.test/steppe"
    small = archive(redirected(URL, "20200424031502", target), Capture(target, "20230101000000", PAGE))
    assert isinstance(await load(small, tmp_path), Failure)


async def test_captures_that_redirect_in_a_circle_end(tmp_path: Path) -> None:
    other = "http://journal.test/cookie"
    small = archive(redirected(URL, "20200424031502", other), redirected(other, "20200424031502", URL))
    played = await load(small, tmp_path)
    assert isinstance(played, Replayed)
    assert isinstance(played.observation.outcome, Failure)
    assert played.observation.outcome.reason is Reason.REDIRECT_LOOP


async def test_a_revisit_plays_the_content_it_points_at(tmp_path: Path) -> None:
    small = archive(Capture(URL, "20190101000000", PAGE), Capture(URL, "20200424031502", b"", revisit=True))
    small.holdings.captures[1] = replace(
        small.holdings.captures[1], fixed_digest=small.holdings.captures[0].digest
    )
    played = await load(small, tmp_path, 1)
    assert isinstance(played, Replayed)
    assert played.observation.response
    assert played.observation.response.page.title == "The steppe road"


async def test_a_capture_the_index_lists_and_replay_does_not_hold_is_a_failure(tmp_path: Path) -> None:
    small = archive(Capture(URL, "20200424031502", PAGE))
    async with desk(small, tmp_path) as it:
        listed = await it.client.timemap(URL, AROUND)
        small.holdings.captures[0] = replace(small.holdings.captures[0], stamp="20190101000000")
        assert isinstance(await it.client.replay(listed.mementos[0]), Failure)


@pytest.mark.parametrize("status", [200, 403])
async def test_the_archives_own_page_is_never_taken_for_a_capture(status: int, tmp_path: Path) -> None:
    small = archive(Capture(URL, "20200424031502", PAGE))
    small.quirks.excluded_status = status
    async with desk(small, tmp_path) as it:
        listed = await it.client.timemap(URL, AROUND)
        small.holdings.excluded = {"test,journal)"}
        assert isinstance(await it.client.replay(listed.mementos[0]), Failure)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "http://evil.test/web/20200424031502/http://journal.test/",
        "http://archive.test/web/2020/http://journal.test/",
        "http://archive.test/web/20200424031502/javascript:alert(1)",
        "http://archive.test/save/http://journal.test/",
    ],
)
async def test_only_addresses_of_captures_in_this_archive_are_asked_for(url: str, tmp_path: Path) -> None:
    async with desk(archive(), tmp_path) as it:
        played = await it.client.replay(Memento(url, URL, NOW))
        assert isinstance(played, Failure)
        assert it.small.asked.total() == 0


async def test_every_question_to_the_index_names_its_fields_and_hides_no_status(tmp_path: Path) -> None:
    asked: list[str] = []
    small = archive(Capture(URL, "20200424031502", PAGE))
    async with desk(small, tmp_path) as it:

        async def listening(url: str, **more: object):  # type: ignore[no-untyped-def]
            asked.append(url)
            return await it.ask(url, **more)  # type: ignore[arg-type]

        await client_of(listening, it.cache).timemap(URL, AROUND)
        await client_of(listening, it.cache, now=NOW + timedelta(days=30)).timemap(URL, None)
    assert len(asked) == 2
    assert all("filter=" not in url and "fl=urlkey" in url and "output=json" in url for url in asked)
    assert json.dumps(asked).count("sort=closest") == 1
