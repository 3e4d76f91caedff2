"""Every request to the archive is counted once, by what became of it."""

from __future__ import annotations

import socket
from collections import Counter
from pathlib import Path

import pytest

from linkwatch.archive.counting import CountedCache, counted, outcome_of
from linkwatch.archive.pace import Pace
from linkwatch.archive.service import is_archived
from linkwatch.archive.wayback import Wayback
from linkwatch.demo.archive import Capture, Holdings, SmallArchive
from linkwatch.domain.health import ArchiveOutcome
from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.body import read_page
from linkwatch.ports import Answer
from tests.support_archive import BASE, NOW, QUICK, ask_on_port, client_of, day, desk

URL = "http://www.reviews.test/list.htm"
AROUND = day("2020-04-26")
ANSWERED, CACHED, FAILED = ArchiveOutcome.ANSWERED, ArchiveOutcome.CACHED, ArchiveOutcome.FAILED


def small() -> SmallArchive:
    return SmallArchive(Holdings.of((Capture(URL, "20200424031502", b"<title>A list</title>A list of reviews"),)))


async def test_questions_are_counted_as_the_archive_hears_them_and_known_answers_apart(tmp_path: Path) -> None:
    counts: Counter[ArchiveOutcome] = Counter()

    def note(outcome: ArchiveOutcome) -> None:
        counts[outcome] += 1

    async with desk(small(), tmp_path) as it:
        client = Wayback(
            counted(it.ask, note),
            read_page,
            BASE,
            index_pace=Pace(it.cache, f"{BASE} index", QUICK),
            replay_pace=Pace(it.cache, f"{BASE} replay", QUICK),
            cache=CountedCache(it.cache, note),
            clock=lambda: NOW,
        )
        listed = await client.timemap(URL, AROUND)
        await client.replay(listed.mementos[0])
        sent = sum(it.small.asked.values())
        assert counts == {ANSWERED: sent}
        await client.timemap(URL, AROUND)
        await client.replay(listed.mementos[0])
        assert sum(it.small.asked.values()) == sent
        assert counts == {ANSWERED: sent, CACHED: 2}


async def test_each_try_during_an_outage_counts(tmp_path: Path) -> None:
    counts: Counter[ArchiveOutcome] = Counter()
    archive = small()
    archive.moods.fail_first = 2
    async with desk(archive, tmp_path) as it:
        client = client_of(counted(it.ask, lambda outcome: counts.update([outcome])), it.cache)
        await client.timemap(URL, AROUND)
    assert counts == {FAILED: 2, ANSWERED: 1}


async def test_a_connection_that_is_refused_is_a_word_of_its_own() -> None:
    counts: Counter[ArchiveOutcome] = Counter()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        answer = await counted(ask_on_port(), lambda outcome: counts.update([outcome]))(
            f"http://127.0.0.1:{port}/"
        )
    assert isinstance(answer, Failure)
    assert counts == {ArchiveOutcome.REFUSED: 1}


@pytest.mark.parametrize(
    ("status", "headers", "outcome"),
    [
        (200, {}, ArchiveOutcome.ANSWERED),
        (404, {}, ArchiveOutcome.ANSWERED),
        (403, {}, ArchiveOutcome.ANSWERED),
        (429, {}, ArchiveOutcome.THROTTLED),
        (503, {}, ArchiveOutcome.FAILED),
        (429, {"memento-datetime": "Fri, 24 Apr 2020 03:15:02 GMT"}, ArchiveOutcome.ANSWERED),
        (503, {"memento-datetime": "Fri, 24 Apr 2020 03:15:02 GMT"}, ArchiveOutcome.ANSWERED),
    ],
)
def test_an_archived_error_is_an_answer_and_the_archives_own_is_none(
    status: int, headers: dict[str, str], outcome: ArchiveOutcome
) -> None:
    answer = Answer(status, BASE, headers, b"")
    assert is_archived(answer) is bool(headers)
    assert outcome_of(answer) is outcome


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.CONNECT_REFUSED])
def test_every_other_silence_is_a_failure(reason: Reason) -> None:
    assert outcome_of(Failure(reason)) is ArchiveOutcome.FAILED
