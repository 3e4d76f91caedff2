"""One citation and its archive, end to end: index, captures, the judge of live pages, finding and suggestion."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from linkwatch.demo.archive import SmallArchive
from linkwatch.demo.archive_holdings import Capture, Holdings, redirected
from linkwatch.demo.smallweb import html
from linkwatch.domain.cited import Cited
from linkwatch.domain.history import Standing
from linkwatch.domain.memento import Answered
from linkwatch.domain.observation import Observation, Response
from linkwatch.domain.reference import AccessDate
from linkwatch.domain.search import Anchor
from linkwatch.domain.status import Status
from linkwatch.domain.suggestion import Finding, Nearness
from linkwatch.domain.verdict import judge
from linkwatch.domain.watching import DueLink
from linkwatch.workflows.consult import Consultation, Question, consult, not_consulted, seen_lately
from linkwatch.workflows.examine import Examiner
from tests.support_archive import BASE, TODAY, client_of, desk, stamp

URL = "http://teller.test/memoirs/00001c51.htm"
DAY = date(2020, 4, 26)
TITLE = "Записки о степной дороге"
QUOTATION = "Когда дорогу мерили во второй раз, она оказалась длиннее"
PROSE = " ".join(f"Предложение {n} рассказывает о переписи, мосте и старой школе в деревне." for n in range(30))


def page(text: str = "", title: str = TITLE) -> bytes:
    return html(title, f"<p>{PROSE}</p><p>{QUOTATION}. {text}</p>", lang="ru")


def captured(days: int, body: bytes | None = None, status: int = 200, url: str = URL, **more: str) -> Capture:
    return Capture(url, stamp(DAY, days), page() if body is None else body, status, **more)  # type: ignore[arg-type]


SOFT_404 = html("Страница не найдена", "<p>К сожалению, такой страницы нет. Ошибка 404.</p>", lang="ru")
PARKED = html("teller.test is for sale", "<p>This domain is for sale. Buy this domain. Make an offer today.</p>")
CASINO = html(
    "Лучшее казино", "<p>" + "Играйте в слоты и получайте бонус за первый депозит. " * 30 + "</p>", lang="ru"
)
WALL = html(
    "Just a moment...", "<p>Checking your browser before accessing teller.test. cf-browser-verification</p>"
)


async def asked(folder: Path, *captures: Capture, question: Question | None = None) -> Consultation:
    small = SmallArchive(Holdings.of(captures))
    async with desk(small, folder) as it:
        return await consult(it.client, judge, question or citing(), TODAY)


def citing(accessed: AccessDate | None = AccessDate(2020, 4, 26), document: date | None = None) -> Question:  # noqa: B008
    return Question(Cited(URL, (TITLE,), (QUOTATION,)), accessed, document, TODAY)


async def test_a_page_that_stood_still_is_confirmed_and_its_nearest_capture_suggested(tmp_path: Path) -> None:
    said = await asked(tmp_path, captured(-43), captured(56), captured(900, status=404))
    assert said.access.finding is Finding.CONFIRMED
    assert said.suggestion is not None
    assert said.suggestion.memento.url == f"{BASE}/web/{stamp(DAY, -43)}/{URL}"
    assert said.suggestion.nearness is Nearness.BRACKETED
    assert [str(why) for why in said.suggestion.why] == [
        "the captures before and after the access date are the same",
        "holds the quotation",
    ]
    assert said.page is not None
    assert QUOTATION in said.page.text


@pytest.mark.parametrize(
    "other", [SOFT_404, PARKED, CASINO, WALL, html(""), html("Index of /memoirs")], ids=range(6)
)
async def test_no_error_wall_or_other_page_is_ever_suggested(other: bytes, tmp_path: Path) -> None:
    said = await asked(tmp_path, captured(-400), captured(2, other))
    assert said.suggestion is not None
    assert said.suggestion.days == -400


async def test_a_redirect_home_is_not_the_page(tmp_path: Path) -> None:
    home = captured(2, html("Добро пожаловать", f"<p>{PROSE}</p>", lang="ru"), url="http://teller.test/")
    said = await asked(tmp_path, captured(-400), redirected(URL, stamp(DAY, 2), "http://teller.test/"), home)
    assert said.suggestion is not None
    assert said.suggestion.days == -400


async def test_a_redirect_to_the_page_itself_is_a_capture_of_it(tmp_path: Path) -> None:
    moved = "https://teller.test/library/00001c51.htm"
    there = Capture(moved, stamp(DAY, 2, "101530"), page())
    said = await asked(tmp_path, captured(-400), redirected(URL, stamp(DAY, 2), moved), there)
    assert said.suggestion is not None
    assert said.suggestion.days == 2


async def test_a_page_already_gone_contradicts_the_date_and_still_gets_its_copy(tmp_path: Path) -> None:
    said = await asked(tmp_path, captured(-900), captured(-30, SOFT_404), captured(60, status=404))
    assert said.access.finding is Finding.CONTRADICTED
    assert said.suggestion is not None
    assert said.suggestion.days == -900


async def test_counters_do_not_unsettle_a_page_that_stood_still(tmp_path: Path) -> None:
    said = await asked(tmp_path, captured(-90, page("Посещений: 17.")), captured(80, page("Посещений: 2045.")))
    assert said.access.bracketed
    assert said.access.finding is Finding.CONFIRMED


async def test_an_old_page_in_its_own_charset_is_read(tmp_path: Path) -> None:
    body = f"<html><title>{TITLE}</title><body><p>{QUOTATION}. {PROSE}</p></body></html>".encode("cp1251")
    said = await asked(tmp_path, captured(-3, body))
    assert said.access.finding is Finding.CONFIRMED


async def test_a_translated_title_is_not_held_against_a_page_in_another_script(tmp_path: Path) -> None:
    question = Question(Cited(URL, ("Notes on the steppe road",)), AccessDate(2020, 4, 26), None, TODAY)
    said = await asked(tmp_path, captured(-3), question=question)
    assert said.access.finding is Finding.CONFIRMED


@pytest.mark.parametrize(
    ("document", "anchor", "days"),
    [(date(2020, 6, 1), Anchor.DOCUMENT_DATE, 20), (None, Anchor.FIRST_SEEN, -2345)],
)
async def test_without_an_access_date_it_says_for_which_day_it_chose(
    document: date | None, anchor: Anchor, days: int, tmp_path: Path
) -> None:
    said = await asked(tmp_path, captured(-43), captured(56), question=citing(None, document))
    assert said.access.finding is Finding.UNASKED
    assert said.suggestion is not None
    assert (said.suggestion.anchor, said.suggestion.days) == (anchor, days)
    assert any("no usable access date" in str(why) for why in said.suggestion.why)


async def test_an_outage_leaves_the_question_open(tmp_path: Path) -> None:
    small = SmallArchive(Holdings.of([captured(-3)]))
    async with desk(small, tmp_path) as it:
        small.moods.outage, small.moods.pools = 503, ("replay",)
        said = await consult(it.client, judge, citing(), TODAY)
        assert (said.access.finding, said.answered) == (Finding.UNASKED, Answered.NOT_ASKED)
        small.moods.outage = None
        again = await consult(client_of(it.ask, it.cache), judge, citing(), TODAY)
        assert (again.access.finding, again.answered) == (Finding.CONFIRMED, Answered.YES)


async def test_a_second_look_asks_nothing_and_says_the_same(tmp_path: Path) -> None:
    small = SmallArchive(Holdings.of([captured(-90), captured(2, SOFT_404), captured(80, page("Правка."))]))
    async with desk(small, tmp_path) as it:
        first = await consult(it.client, judge, citing(), TODAY)
        requests = small.asked.copy()
        assert requests["index"] <= 3
        assert requests["replay"] <= 4
        assert await consult(client_of(it.ask, it.cache), judge, citing(), TODAY) == first
        assert small.asked == requests


def test_without_an_archive_only_the_date_itself_is_judged() -> None:
    assert not_consulted(citing(), TODAY).access.finding is Finding.UNASKED
    tomorrow = AccessDate(2026, 12, 24)
    assert not_consulted(citing(tomorrow), TODAY).access.finding is Finding.IMPLAUSIBLE
    assert timedelta(days=1) < tomorrow.earliest - TODAY


@pytest.mark.parametrize(
    ("captures", "days"),
    [
        ((captured(0), captured(-3)), 0),
        ((captured(0, SOFT_404), captured(-3)), -3),
        ((captured(0, WALL), captured(-1, SOFT_404), captured(-3)), None),
        ((captured(-200),), None),
        ((captured(-1, status=503),), None),
        ((), None),
    ],
)
async def test_the_archive_tells_when_others_last_read_the_page(
    tmp_path: Path, captures: tuple[Capture, ...], days: int | None
) -> None:
    now = datetime.combine(DAY, time(23), UTC)
    async with desk(SmallArchive(Holdings.of(captures)), tmp_path) as it:
        seen_at = await seen_lately(it.client, judge, Cited(URL), now)

    assert (seen_at and (seen_at.date() - DAY).days) == days


@pytest.mark.parametrize(("days", "status"), [(-20, Status.BLOCKED), (-120, Status.FAILING)])
async def test_a_503_is_laid_to_us_only_where_the_archive_read_the_page_lately(
    tmp_path: Path, days: int, status: Status
) -> None:
    now = datetime.combine(DAY, time(23), UTC)
    refused = Observation(URL, now, Response(503, URL, phrase="Service Unavailable"))

    async def fetch(_: str) -> Observation:
        return refused

    due = DueLink(1, "", URL, URL, "teller.test", Standing(), Cited(URL))
    async with desk(SmallArchive(Holdings.of((captured(days),))), tmp_path) as it:
        examined = await Examiner(fetch, it.client, lambda: now)(due)

    assert examined.verdict.status is status
