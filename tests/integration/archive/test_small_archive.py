"""The small archive itself: faithful where clients rely on it (its own checklist, point by point)."""

from __future__ import annotations

import gzip
import json
from urllib.parse import quote

import pytest

from linkwatch.demo.archive import SmallArchive, sample
from linkwatch.demo.archive_holdings import Capture, Holdings, key_of, redirected
from linkwatch.demo.smallweb import Reply, Request, html

URL = "http://journal.test/page.html"
PAGE = html("A page")


def archive(*captures: Capture) -> SmallArchive:
    return SmallArchive(Holdings.of(captures or three()))


def three() -> tuple[Capture, ...]:
    return (
        Capture(URL, "20080612034501", PAGE),
        Capture("https://www.journal.test/page.html", "20200424031502", PAGE, revisit=True),
        Capture(URL, "20230115083000", html("404"), 404),
    )


def get(small: SmallArchive, target: str) -> Reply:
    return small(Request("GET", "archive.test", target, {"host": "archive.test"}))


def index(small: SmallArchive, **asked: str) -> list[list[str]]:
    query = "&".join(f"{name.rstrip('_')}={quote(value, safe='')}" for name, value in asked.items())
    answer: list[list[str]] = json.loads(
        get(small, f"/cdx/search/cdx?url={quote(URL, safe='')}&output=json&{query}").body
    )
    return answer


def stamps(small: SmallArchive, **asked: str) -> list[str]:
    return [row[1] for row in index(small, **asked)[1:] if len(row) > 1]


@pytest.mark.parametrize(
    ("asked", "years"),
    [
        ({}, ["2008", "2020", "2023"]),
        ({"from_": "2009", "to": "2020"}, ["2020"]),
        ({"limit": "1"}, ["2008"]),
        ({"limit": "-1"}, ["2023"]),
        ({"offset": "2"}, ["2023"]),
        ({"sort": "reverse"}, ["2023", "2020", "2008"]),
        ({"closest": "20220101"}, ["2008", "2020", "2023"]),
        ({"closest": "20220101", "sort": "closest"}, ["2023", "2020", "2008"]),
        ({"filter": "statuscode:2"}, []),
        ({"filter": "statuscode:2.."}, ["2008"]),
        ({"filter": "!statuscode:404"}, ["2008", "2020"]),
        ({"filter": "~original:www"}, ["2020"]),
        ({"collapse": "digest"}, ["2008", "2023"]),
        ({"collapse": "timestamp:2"}, ["2008"]),
    ],
)
def test_the_index_is_cut_sorted_and_filtered(asked: dict[str, str], years: list[str]) -> None:
    assert [stamp[:4] for stamp in stamps(archive(), **asked)] == years


def test_nothing_found_is_an_empty_list_and_an_empty_body() -> None:
    small = archive()
    assert get(small, "/cdx/search/cdx?url=nowhere.test&output=json").body == b"[]"
    assert get(small, "/cdx/search/cdx?url=nowhere.test").body == b""


def test_fields_come_in_the_order_asked_for() -> None:
    assert index(archive(), fl="statuscode,timestamp", limit="1") == [
        ["statuscode", "timestamp"],
        ["200", "20080612034501"],
    ]


@pytest.mark.parametrize("encoded", [quote, lambda key: key], ids=["twice", "once"])
def test_a_resume_key_leads_on_however_it_is_encoded(encoded) -> None:  # type: ignore[no-untyped-def]
    small = archive()
    *_, empty, (key,) = index(small, limit="2", showResumeKey="true")
    assert empty == []
    rest = json.loads(get(small, f"/cdx/search/cdx?url={URL}&output=json&resumeKey={encoded(key)}").body)
    assert [row[1] for row in rest[1:]] == ["20230115083000"]


def test_bad_questions_are_refused() -> None:
    small = archive()
    assert get(small, "/cdx/search/cdx?output=json").status == 400
    assert get(small, f"/cdx/search/cdx?url={URL}&matchType=nearly").status == 400


def test_both_paths_of_the_index_are_one() -> None:
    small = archive()
    assert (
        get(small, f"/web/timemap/json?url={URL}").body
        == get(small, f"/cdx/search/cdx?url={URL}&output=json").body
    )
    assert small.asked["index"] == 2


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.Journal.test:80/Page?b=2&A=1", "test,journal)/page?a=1&b=2"),
        ("https://www2.journal.test:443", "test,journal)/"),
        ("http://journal.test:8080/", "test,journal:8080)/"),
    ],
)
def test_keys_fold(url: str, key: str) -> None:
    assert key_of(url) == key


REPLAYS = [
    ("A an exact capture", f"/web/20080612034501id_/{URL}", 200, True),
    ("B no capture at that stamp", f"/web/20080612id_/{URL}", 302, False),
    ("C an archived redirect", f"/web/20100101000000id_/{URL}", 301, True),
    ("D an archived error", f"/web/20230115083000id_/{URL}", 404, True),
    ("E never archived", "/web/2020id_/http://nowhere.test/", 404, False),
    ("F excluded", "/web/2020id_/http://hidden.test/", 200, False),
    ("G a redirect as a view", f"/web/20100101000000/{URL}", 200, False),
    ("the newest without a stamp", f"/web/{URL}", 302, False),
]


@pytest.mark.parametrize(
    ("target", "status", "archived"), [case[1:] for case in REPLAYS], ids=[c[0] for c in REPLAYS]
)
def test_only_what_is_archived_says_when(target: str, status: int, archived: bool) -> None:
    small = archive(
        *three(),
        redirected(URL, "20100101000000", "http://journal.test/new"),
        Capture("http://hidden.test/", "2020"),
    )
    small.holdings.excluded = {"test,hidden)"}
    reply = get(small, target)
    assert (reply.status, "Memento-Datetime" in dict(reply.headers)) == (status, archived)


def test_a_timemap_names_first_and_last() -> None:
    text = get(archive(), f"/web/timemap/link/{URL}").body.decode()
    assert text.count('memento"') == 3
    assert '"first memento"' in text
    assert '"last memento"' in text


def test_over_the_limit_429_and_then_silence() -> None:
    now = 0.0
    small = SmallArchive(clock=lambda: now)
    small.limits.index_a_minute = 3
    target = f"/cdx/search/cdx?url={URL}"
    assert [get(small, target).status for _ in range(4)] == [200, 200, 200, 429]
    now = 30.0
    assert get(small, target).raw == b""
    assert get(small, f"/web/2020/{URL}").raw is None
    now = 60.0
    assert get(small, target).raw == b""
    now = 200.0
    assert get(small, target).status == 200
    assert small.most_in_a_minute() == 5


def test_it_counts_what_it_is_asked() -> None:
    small = SmallArchive(sample())
    get(small, f"/cdx/search/cdx?url={URL}")
    get(small, f"/web/2020/{URL}")
    assert small.asked == {"index": 1, "replay": 1}


def test_it_can_be_tired_in_many_ways() -> None:
    small = archive()
    small.moods.triple_lines = True
    assert len(stamps(small)) == 9
    small.quirks.double_encoding = True
    assert gzip.decompress(get(small, f"/web/20080612034501id_/{URL}").body) == PAGE
    small.moods.delay = 15.0
    assert get(small, f"/web/20080612034501id_/{URL}").delay == 15.0
    small.moods.outage = 502
    assert get(small, f"/web/20080612034501id_/{URL}").status == 502
