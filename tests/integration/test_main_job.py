"""The main job as a new user meets it: the real command, a real web and a real archive on loopback."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Awaitable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from linkwatch.app.auditing import App
from linkwatch.demo.play import sample_articles
from linkwatch.demo.smallweb import LOOPBACK, Reply, Request, SmallWeb, html, pages, redirect
from linkwatch.demo.stage import Stage
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.suggestion import Finding, Nearness
from linkwatch.shapes import checked as shape_of
from tests.support_cli import Cli

WATCHED_AT = "2026-10-31T12:00:00Z"
TEXT = (
    "<p>" + "A ferry which keeps its hours is called slow, and one which does not is called late. " * 8 + "</p>"
)


@pytest.fixture
async def web() -> AsyncIterator[SmallWeb]:
    site = pages(
        {
            "/": html("Welcome"),
            "/alive.html": html("Timetable", TEXT),
            "/old.html": redirect("/alive.html"),
            "/slow.html": Reply(body=html("Slow", TEXT), end="hang", raw=b""),
            "/robots.txt": Reply(404, b""),
        }
    )

    def answer(request: Request) -> Reply | Awaitable[Reply]:
        if request.path.startswith("/cdx/"):
            return Reply(body=b"[]", media_type="application/json")
        return Reply(body=html(request.path, TEXT)) if request.path.startswith("/page-") else site(request)

    async with SmallWeb({LOOPBACK: answer}) as web:
        yield web


@pytest.fixture
def cli(tmp_path: Path, web: SmallWeb) -> Cli:
    base = f"http://{LOOPBACK}:{web.port}"
    return Cli(
        tmp_path,
        {"LINKWATCH_WAYBACK_URL": base, "LINKWATCH_WAYBACK_RATE": "600", "LINKWATCH_CANARY_URLS": f"{base}/"},
    )


def article(web: SmallWeb) -> str:
    base = f"http://{LOOPBACK}:{web.port}"
    return (
        f"1. Timetable. {base}/alive.html (accessed 8 May 2021).\n\n"
        f"2. Strike. {base}/gone/\nstrike.html (accessed 9 May 2021).\n"
    )


async def test_check_prints_a_line_a_reference_in_document_order(cli: Cli, web: SmallWeb, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article(web), encoding="utf-8")

    ran = await cli("check", "a.txt", "--no-archive", "--format", "jsonl")

    first, second = ran.lines
    assert (first["status"], first["reason"], first["accessed"]) == ("ok", None, "2021-05-08")
    assert (second["status"], second["reason"], second["http_status"]) == ("dead", "http_404", 404)
    assert second["url"].endswith("/gone/strike.html")
    assert second["repair"] == "joined"
    assert second["confirmed"] is False
    assert ran.status == 1, ran.err


async def test_every_key_of_the_contract_is_printed(cli: Cli, web: SmallWeb) -> None:
    ran = await cli("check", f"http://{LOOPBACK}:{web.port}/old.html", "--no-archive", "--accessed", "2020-04")

    assert set(ran.lines[0]) == {
        *(
            "document",
            "n",
            "place",
            "citation",
            "title",
            "url",
            "identifier",
            "as_printed",
            "repair",
            "confidence",
        ),
        *("alternatives", "accessed", "accessed_as_printed", "quotations", "checked_at", "status", "reason"),
        *("confirmed", "http_status", "final_url", "redirects", "elapsed_ms", "evidence", "access", "drift"),
        "suggestion",
    }
    assert ran.lines[0]["status"] == "moved"
    assert ran.lines[0]["accessed"] == "2020-04"
    assert ran.lines[0]["redirects"][0]["status"] == 301
    assert ran.status == 0


async def test_offline_calls_nothing_dead_and_ends_with_4(tmp_path: Path) -> None:
    cli = Cli(tmp_path, {"LINKWATCH_CANARY_URLS": "http://canary.test/"})

    ran = await cli("check", "http://journal.test/a.html", "--no-archive")

    assert ran.status == 4
    assert (ran.lines[0]["status"], ran.lines[0]["reason"]) == ("unknown", "own_network_down")
    assert "offline" in ran.err


async def test_a_bad_input_is_named_and_the_others_go_on(cli: Cli, web: SmallWeb, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article(web), encoding="utf-8")
    (tmp_path / "empty.pdf").write_bytes(b"")

    ran = await cli("check", "missing.txt", "empty.pdf", "a.txt", "--no-archive")

    assert len(ran.lines) == 2
    assert "missing.txt could not be read: there is no such file. Look at its name" in ran.err
    assert "empty.pdf could not be read: it is empty" in ran.err
    assert ran.status == 3


async def test_standard_input_is_a_source(cli: Cli, web: SmallWeb) -> None:
    ran = await cli("extract", "-", stdin=article(web).encode("cp1251"))

    assert [line["document"] for line in ran.lines] == ["-", "-"]


async def test_a_folder_fetches_each_link_once(cli: Cli, web: SmallWeb, tmp_path: Path) -> None:
    folder = tmp_path / "issue"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(article(web), encoding="utf-8")

    ran = await cli("check", folder, "--no-archive")

    assert len(ran.lines) == 4
    assert web.asked(LOOPBACK, "/alive.html") == 1


@pytest.mark.parametrize(
    "arguments", [["--fail-on", "ded"], ["--accessed", "yesterday"], ["--config", "no.toml"]]
)
async def test_wrong_usage_ends_with_2_and_says_what_is_wrong(cli: Cli, arguments: list[str]) -> None:
    ran = await cli("check", "http://journal.test/", *arguments)

    assert ran.status == 2
    assert arguments[-1] in ran.err


async def test_ctrl_c_prints_what_was_done(cli: Cli, web: SmallWeb, tmp_path: Path) -> None:
    base = f"http://{LOOPBACK}:{web.port}"
    (tmp_path / "a.txt").write_text(f"{base}/alive.html\n\n{base}/slow.html\n", encoding="utf-8")
    cli.settings["LINKWATCH_TIMEOUT"] = "60"

    process = await cli.start("check", "a.txt", "--no-archive")
    await asked_for(web, "/alive.html", "/slow.html")
    process.send_signal(signal.SIGINT)
    out, _ = await process.communicate()

    assert process.returncode == 130
    statuses = [line.split('"status": "')[1].split('"')[0] for line in out.decode().splitlines()]
    assert statuses[1] == "unknown"
    assert statuses[0] in ("ok", "unknown")


async def test_watch_run_status_history_decide(cli: Cli, web: SmallWeb, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article(web), encoding="utf-8")
    url = f"http://{LOOPBACK}:{web.port}/gone/strike.html"

    assert (await cli("watch", "a.txt", "--editor", "editor@vestnik.test", "--now", WATCHED_AT)).status == 0
    for day in ("01", "02", "05"):
        assert (await cli("run", "--all", "--now", f"2026-11-{day}T04:00:00Z")).status == 0
    status = await cli("status", "--format", "jsonl", "--now", "2026-11-05T05:00:00Z")
    history = await cli("history", url, "--format", "jsonl")
    decided = await cli("decide", url, "--replaced", "--why", "the archive has it")

    assert {line["url"]: line["status"] for line in status.lines}[url] == "dead"
    assert [line["standing"] for line in history.lines] == ["dead", "failing", "failing"]
    assert decided.status == 0
    assert (await cli("history", "http://never.test/")).status == 3


async def test_a_run_started_twice_at_once_checks_nothing_twice(cli: Cli, web: SmallWeb, tmp_path: Path) -> None:
    base = f"http://{LOOPBACK}:{web.port}"
    links = "".join(f"{base}/page-{n}.html\n\n" for n in range(30))
    (tmp_path / "a.txt").write_text(links, encoding="utf-8")
    await cli("watch", "a.txt")

    ran = await asyncio.gather(cli("run"), cli("run"))

    assert [one.status for one in ran] == [0, 0]
    assert [web.asked(LOOPBACK, f"/page-{n}.html") for n in range(30)] == [1] * 30


async def test_serve_answers_and_sigterm_ends_it_cleanly(cli: Cli, tmp_path: Path) -> None:
    port = _free_port()
    process = await cli.start("serve", "--port", str(port))
    try:
        async with asyncio.timeout(60):
            while (await cli("healthcheck", "--port", str(port))).status != 0:
                assert process.returncode is None
        process.send_signal(signal.SIGTERM)
        _, err = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()

    assert process.returncode == 0, err.decode()
    assert "Traceback" not in err.decode()


async def test_the_articles_of_the_demo_get_the_verdicts_they_were_written_for(tmp_path: Path) -> None:
    async with Stage(datetime(2026, 11, 22, 9, tzinfo=UTC)) as stage:
        app = App(stage.settings(), stage.surroundings(tmp_path / "archive.sqlite3"))
        audit = await app.audit(sample_articles(app))

    seen = {one.reference.url: one for one in audit}
    footnote = seen["http://www.famhist.ru/famhist/bajanov/00001c51.htm"]
    assert (footnote.status, footnote.verdict.reason) == (Status.DEAD, Reason.HTTP_404)
    assert footnote.access is not None
    assert footnote.access.finding is Finding.CONFIRMED
    assert footnote.suggestion is not None
    assert (footnote.suggestion.days, footnote.suggestion.nearness) == (-43, Nearness.BRACKETED)
    assert shape_of(footnote)["suggestion"]["citation"].startswith("«Клемансистский тезис»")
    assert seen["https://historical-fact.livejournal.com/114028.html"].status is Status.DRIFTED
    assert {url: one.status for url, one in seen.items() if one.status is Status.USURPED} == {
        "http://seminar-dorogi.test/doklady/2019.html": Status.USURPED,
        "http://rivers-and-rents.test/reading.html": Status.USURPED,
    }
    assert not audit.offline


async def asked_for(web: SmallWeb, *targets: str) -> None:
    """Until each of these was asked for."""
    async with asyncio.timeout(60):
        while not all(web.asked(LOOPBACK, target) for target in targets):  # noqa: ASYNC110 (another process asks)
            await asyncio.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
