"""What the contract says of the one-off commands, tried with the real command in a town on loopback."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from linkwatch.demo.archive import SmallArchive
from linkwatch.demo.archive_holdings import Capture, Holdings
from linkwatch.domain.status import Status
from tests.support_cli import Cli
from tests.support_contract import Town, page, town

DAY = "20200314091522"


@pytest.fixture
async def place() -> AsyncIterator[Town]:
    async with town() as place:
        for stamp in (DAY, "20200621120000"):
            place.captured("ferry.test", "/gone.html", stamp, page("The debtors of the ferry"))
            place.captured("ferry.test", "/book.html", stamp, page("The ferryman's book"))
        place.captured("ferry.test", "/drifted.html", "20200430000000", page("On drifting"))
        yield place


@pytest.fixture
def cli(place: Town, tmp_path: Path) -> Cli:
    return place.user(tmp_path)


def article(place: Town) -> str:
    """Ten citations, a fate each; one link twice, one day in the future, one before the Web."""
    ferry = place.url("ferry.test", "")
    return "\n".join(
        (
            f"1. The ferryman's book. {ferry}/book.html (accessed 26 April 2020).",
            f"2. The debtors of the ferry. {ferry}/",
            "gone.html (accessed 26 April 2020).",
            f"3. On drifting. {ferry}/drifted.html (accessed April 2020).",
            f"4. Forbidden. {place.url('wall.test', '/a.html')} (accessed 26 April 2020).",
            f"5. Ill. {place.url('ill.test', '/a.html')}",
            f"6. Gone host. {place.url('nobody.test', '/a.html')} (accessed 1 May 2031).",
            f"7. Sick names. {place.url('sick.test', '/a.html')} (accessed 1 May 1980).",
            f"8. Old. {ferry}/old.html (accessed 26 April 2020); Again. {ferry}/gone.html (accessed 3 May 2021).",
            f"9. Hostile. {place.url('hostile.test', '/a.html')} (accessed 26 April 2020).",
            "",
        )
    )


async def test_each_link_meets_its_fate_and_each_citation_gets_its_copy(cli: Cli, place: Town) -> None:
    ran = await cli("check", "-", "--format", "jsonl", stdin=article(place).encode())

    assert (ran.status, ran.err) == (1, "")  # progress is for terminals, and nothing else was to be said
    told = [(line["status"], line["reason"], line["access"]["finding"]) for line in ran.lines]
    assert told == [
        ("ok", None, "confirmed"),
        ("dead", "http_404", "confirmed"),
        ("drifted", "content_replaced", "confirmed"),
        ("blocked", "http_403", "unarchived"),
        ("failing", "http_5xx", "unasked"),
        ("dead", "dns_nxdomain", "implausible"),
        ("failing", "dns_failure", "implausible"),
        ("moved", "permanent_redirect", "unarchived"),
        ("dead", "http_404", "plausible"),
        ("ok", None, "unarchived"),
    ]
    alive, dead = ran.lines[0], ran.lines[1]
    assert (dead["repair"], dead["as_printed"]) == ("joined", place.url("ferry.test", "/\ngone.html"))
    assert alive["suggestion"]["captured_at"] == dead["suggestion"]["captured_at"] == "2020-03-14T09:15:22Z"
    assert "Archived copy of 14 March 2020: " in dead["suggestion"]["citation"]


async def test_every_format_says_the_same_and_several_are_written_from_one_run(
    cli: Cli, place: Town, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(article(place), encoding="utf-8")
    files = {form: tmp_path / f"out.{form}" for form in ("json", "csv", "html", "markdown", "junit", "jsonl")}
    reports = [word for form, path in files.items() for word in ("--report", f"{form}={path}")]

    ran = await cli("check", "a.txt", "--format", "table", "--lang", "ru", *reports)

    assert "мертва" in ran.out
    assert "строки 2–3" in ran.out
    assert "обращение 04.2020" in ran.out
    assert ran.err == ""
    text = {form: path.read_text(encoding="utf-8") for form, path in files.items()}
    summary = json.loads(text["json"])["summary"]
    assert summary["statuses"] == {**dict.fromkeys(Status, 0), **_counted(text["jsonl"])}
    rows = list(csv.DictReader(io.StringIO(text["csv"])))
    assert (rows[1]["status"], rows[1]["snapshot_days"], rows[1]["confirmed"]) == ("dead", "-43", "false")
    suite = ET.fromstring(text["junit"])[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("10", "4", "3")
    assert "✕ мертва" in text["html"]
    assert text["markdown"].index(":2–3") < text["markdown"].index(":6")
    for form in ("html", "junit", "markdown"):
        assert "\x1b" not in text[form]
        assert "<script>alert" not in text[form]


async def test_a_copy_is_suggested_from_another_archive_where_that_one_holds_the_nearest(
    cli: Cli, place: Town, tmp_path: Path
) -> None:
    gone = place.url("ferry.test", "/gone.html")
    beside = SmallArchive(Holdings.of([Capture(gone, "20200424031502", page("The debtors of the ferry"))]))
    place.web.sites = {**place.web.sites, "wall.test": beside}
    (tmp_path / "a.txt").write_text(f"The debtors of the ferry. {gone} (accessed 26 April 2020).", "utf-8")

    alone = await cli("check", "a.txt", "--format", "jsonl")
    timemaps = place.url("wall.test", "/web/timemap/link/")
    both = await replace(cli, settings={**cli.settings, "LINKWATCH_OTHER_ARCHIVES": timemaps})(
        "check", "a.txt", "--format", "jsonl"
    )

    assert alone.lines[0]["suggestion"]["days"] == -43
    suggested = both.lines[0]["suggestion"]
    assert (suggested["days"], suggested["url"].split("/web/")[0]) == (-2, place.url("wall.test", ""))


async def test_an_archive_that_is_none_is_named(cli: Cli) -> None:
    ran = await replace(cli, settings={**cli.settings, "LINKWATCH_OTHER_ARCHIVES": "archive.today"})(
        "check", "-", stdin=b"x"
    )

    assert ran.status == 2
    assert "LINKWATCH_OTHER_ARCHIVES: archive.today is none of arquivo.pt, " in " ".join(ran.err.split())


async def test_a_code_host_is_shown_each_finding_at_its_lines(cli: Cli, place: Town, tmp_path: Path) -> None:
    (tmp_path / "an article.txt").write_text(article(place), encoding="utf-8")

    [run] = json.loads((await cli("check", "an article.txt", "--format", "sarif")).out)["runs"]

    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert [(result["ruleId"], *_lines(result)) for result in run["results"]] == [
        ("LW001", 2, 3),
        ("LW006", 2, 3),
        ("LW003", 4, 4),
        ("LW004", 6, 6),
        ("LW007", 6, 6),
        ("LW001", 7, 7),
        ("LW004", 8, 8),
        ("LW005", 9, 9),
        ("LW001", 9, 9),
    ]
    assert run["results"][0]["properties"]["suggestion"].endswith(place.url("ferry.test", "/gone.html"))
    assert run["invocations"][0]["executionSuccessful"] is True


async def test_a_finding_keeps_its_fingerprint_when_its_line_moves(cli: Cli, place: Town, tmp_path: Path) -> None:
    prints = []
    for text in (article(place), f"A new beginning.\n\n{article(place)}"):
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        ran = await cli("check", "a.txt", "--no-archive", "--format", "sarif")
        results = json.loads(ran.out)["runs"][0]["results"]
        prints.append([result["partialFingerprints"] for result in results])

    assert prints[0] == prints[1]
    assert len({str(each) for each in prints[0]}) == len(prints[0]) - 1  # the link cited twice is one finding


def _lines(result: dict[str, Any]) -> tuple[int, int]:
    [location] = result["locations"]
    file = location["physicalLocation"]
    assert file["artifactLocation"]["uri"] == "an%20article.txt"
    return file["region"]["startLine"], file["region"]["endLine"]


async def test_a_baseline_leaves_what_is_new(cli: Cli, place: Town, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article(place), encoding="utf-8")
    once = ("--no-archive", "--format", "jsonl")
    await cli("check", "a.txt", *once, "--output", "first.jsonl")

    again = await cli("check", "a.txt", *once, "--baseline", "first.jsonl", "--only-new")
    alone = await cli("check", "a.txt", *once, "--only-new")

    assert (again.status, again.lines) == (0, [])
    assert (alone.status, alone.out) == (2, "")
    assert "--baseline" in alone.err


async def test_what_is_left_out_and_what_fails_a_run_can_be_chosen(cli: Cli, place: Town, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article(place), encoding="utf-8")
    some = ("check", "a.txt", "--no-archive", "--plain", "--format", "table")

    ran = await cli(*some, "--exclude", "*ferry.test*", "--exclude", "*nobody*")
    failing = await cli(*some, "--exclude", "*ferry.test*", "--fail-on", "failing")

    assert [line.split("\t")[:3] for line in ran.out.splitlines()] == [
        ["blocked", "http_403", "5"],
        ["failing", "http_5xx", "6"],
        ["failing", "dns_failure", "8"],
        ["ok", "", "10"],
    ]
    assert (ran.status, failing.status) == (0, 1)


async def test_an_archive_that_does_not_answer_is_no_archive_without_copies(cli: Cli, place: Town) -> None:
    cli.settings["LINKWATCH_WAYBACK_URL"] = "http://127.0.0.1:9"
    url = place.url("ferry.test", "/book.html")
    cited = f"1. A. {url} (accessed 26 April 2020).\n\n2. B. {url} (accessed 1 May 2031).\n"

    ran = await cli("check", "-", stdin=cited.encode())

    assert [line["access"]["finding"] for line in ran.lines] == ["unasked", "implausible"]
    assert [line["suggestion"] for line in ran.lines] == [None, None]
    assert ran.status == 0
    assert place.web.asked("ferry.test", "/book.html") == 1


async def test_fix_changes_what_is_lost_and_the_second_time_nothing(
    cli: Cli, place: Town, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(article(place), encoding="utf-8")

    shown = await cli("fix", "a.txt")
    unchanged = path.read_text(encoding="utf-8") == article(place)
    written = await cli("fix", "a.txt", "--write")
    once = path.read_bytes()
    again = await cli("fix", "a.txt", "--write")

    assert unchanged
    assert shown.out == written.out
    assert shown.out.count("\n+") == 4  # three citations and the head of the diff
    assert b"Archived copy of 14 March 2020: http://archive.test" in once
    assert (again.out, again.status, path.read_bytes()) == ("", 0, once)


async def test_extract_speaks_every_format_and_never_touches_the_web(
    cli: Cli, place: Town, tmp_path: Path
) -> None:
    folder = tmp_path / "issue"
    folder.mkdir()
    (folder / "a.txt").write_text(article(place), encoding="utf-8")
    (folder / "cover.png").write_bytes(b"\x89PNG\r\n\x1a\n")

    told = {
        form: await cli("extract", folder, "--format", form) for form in ("json", "html", "markdown", "junit")
    }

    assert {form: ran.status for form, ran in told.items()} == dict.fromkeys(told, 0)
    assert json.loads(told["json"].out)["documents"][0]["integrity"]["date_faults"] == [
        "accessed 1 May 2031",
        "accessed 1 May 1980",
    ]
    assert told["markdown"].out.count("\n| ") == 12
    assert told["html"].out.count("<tr>") == 11
    assert len(ET.fromstring(told["junit"].out)[0]) == 10
    assert place.web.requests == []


@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        (["--output", "nowhere/out.json"], {}, "nowhere/out.json"),
        (["--report", "junit=nowhere/out.xml"], {}, "nowhere/out.xml"),
        ([], {"LINKWATCH_RESOLVER": "foo"}, "LINKWATCH_RESOLVER"),
        ([], {"LINKWATCH_ALLOW_NETWORKS": "foo"}, "LINKWATCH_ALLOW_NETWORKS"),
        ([], {"LINKWATCH_SMTP_URL_FILE": "nowhere"}, "LINKWATCH_SMTP_URL_FILE"),
    ],
)
async def test_what_cannot_work_is_told_before_anything_is_fetched(
    cli: Cli, place: Town, arguments: list[str], settings: dict[str, str], said: str
) -> None:
    cli.settings.update(settings)

    ran = await cli("check", place.url("ferry.test", "/book.html"), *arguments)

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert place.web.requests == []


async def test_help_is_given_in_the_language_asked_for(cli: Cli) -> None:
    ran = await cli("fix", "--lang", "ru", "-h")

    assert ran.status == 0
    assert "Параметры" in ran.out
    assert "изменить файл" in ran.out
    assert "Options" not in ran.out


async def test_a_terminal_that_knows_no_utf_8_gets_it_all_the_same(cli: Cli, place: Town) -> None:
    cli.settings.update({"PYTHONIOENCODING": "latin-1", "NO_COLOR": "1", "FORCE_COLOR": "1"})

    ran = await cli("extract", "-", "--format", "table", "--lang", "ru", stdin=article(place).encode())

    assert ran.status == 0
    assert "стандартный ввод — 10 ссылок" in ran.out
    assert "\x1b[3" not in ran.out


def _counted(jsonl: str) -> dict[str, int]:
    statuses = [json.loads(line)["status"] for line in jsonl.splitlines()]
    return {status: statuses.count(status) for status in set(statuses)}
