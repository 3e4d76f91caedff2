"""How long the dashboard's pages take over a large database, how many queries they ask, how heavy they are.

    python -m bench.dashboard [--database URL] [--links 100000 --documents 5000 --checks 5000000] [--only PART]

Each page is asked `--rounds` times in this process; the first time, when its template is not read yet nor
anything of it remembered, is shown beside the others. Then an article of 200 references is handed in, and
Chromium opens the worklist (LINKWATCH_TEST_CHROMIUM names another browser). `--only` takes one part. The
database is filled where it holds no links yet, and kept where `--database` names it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import statistics
import tempfile
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn
from sqlalchemy import event, func, select

from bench.dashboard_data import LAST_WEEK, NOW, fill, status_of
from linkwatch.app.watching import WatchingApp
from linkwatch.domain.account import Role
from linkwatch.domain.watching import WatchedDocument
from linkwatch.settings import Settings
from linkwatch.store.accounts import SqlAccounts
from linkwatch.store.database import Database, open_database
from linkwatch.store.desk import Desk
from linkwatch.store.queries import Queries
from linkwatch.store.tables import links as link_table
from linkwatch.web import Services, create_app
from linkwatch.web.warming import warm

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

CSRF = re.compile(r'name="csrf" value="(\w+)"')
FIRST_PAINT = """new Promise((done) => new PerformanceObserver((list) => {
  const [paint] = list.getEntriesByName("first-contentful-paint");
  if (paint) { done(paint.startTime); }
}).observe({ type: "paint", buffered: true }))"""
PARTS = ("fill", "pages", "import", "paint")
HEAD = f"{'page':36} {'median':>9} {'95 %':>9} {'first':>9} {'queries':>8} {'KB':>6}"


def pages_for(client: TestClient, links: int, documents: int) -> dict[str, str]:
    dead = next(n for n in range(links // 2, links) if status_of(n) == "dead" and n % 5)
    following = client.get("/api/v1/links?limit=50").json()["next_cursor"]
    return {
        "overview": "/",
        "overview, a year": "/?period=year",
        "worklist": "/todo",
        "worklist, dead with a copy": "/todo?status=dead&snapshot=yes",
        "worklist, by documents": "/todo?view=documents",
        "worklist, of a week's letters": f"/todo?digest={LAST_WEEK}",
        "worklist, of one letter": f"/todo?digest={LAST_WEEK}&to=301",
        "worklist, of a tag": "/todo?tag=том 7",
        "worklist, of documents named": "/todo?doc=РЕКАХ",
        "links": "/links",
        "links, second page": f"/links?cursor={following}",
        "links, alive": "/links?status=ok",
        "links, search": "/links?q=page-4711",
        "links of a tag that is not there": "/links?tag=none",
        "one link": f"/links/{dead}",
        "one citation": f"/references/{dead}",
        "documents": "/documents",
        "documents, search": "/documents?q=СТАТЬЯ 47",
        "documents, of a tag": "/documents?tag=том 7",
        "one document": f"/documents/{documents // 2}",
        "its review": f"/documents/{documents // 2}/review",
        "hosts": "/hosts",
        "hosts, all by the share lost": "/hosts?all=yes&sort=-share",
        "one host": f"/hosts/site{dead % (links // 8 + 1)}.test",
        "runs": "/runs",
        "alerts": "/alerts",
        "board report": "/reports/rot",
        "board report of a tag": "/reports/rot?tag=том 7",
        "board report of a year": "/reports/rot?year=2015",
        "board report of some years": "/reports/rot?year=2012-2019&period=year",
        "board report as of a past day": "/reports/rot?as_of=2026-06-01",
        "metrics": "/metrics",
        "API: links, 200": "/api/v1/links?limit=200",
        "API: documents, 200": "/api/v1/documents?limit=200",
        "API: hosts, 200": "/api/v1/hosts?limit=200",
        "API: events, 200": "/api/v1/events?limit=200",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="sqlite:///… or postgresql://…; kept afterwards")
    parser.add_argument("--links", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--checks", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", choices=PARTS, default="", help="one part of it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = asked.database or f"sqlite:///{Path(folder) / 'bench.db'}"
        database = open_database(url)
        if not database.read(lambda at: at.scalar(select(func.count()).select_from(link_table))):
            started = time.perf_counter()
            fill(database, asked.links, asked.documents, asked.checks)
            print(f"filled in {time.perf_counter() - started:.0f} s")
        services = _services(database, url)
        if asked.only in ("", "pages"):
            measure(services, database, (asked.links, asked.documents), asked.rounds)
        if asked.only in ("", "import"):
            hand_in(services, database, asked.rounds)
        if asked.only in ("", "paint"):
            first_paint(services)
        database.close()
    print(f"{time.process_time():.0f} s of CPU in this process; load {os.getloadavg()[0]:.1f}")


def _services(database: Database, url: str) -> Services:
    app = WatchingApp(Settings.read(flags={"database_url": url}, environ={}, file=None))

    def read(name: str, content: bytes) -> WatchedDocument:
        return app.as_watched(app.extract(name, content))

    return Services(
        clock=lambda: NOW,
        secret_key=b"bench" * 8,
        accounts=SqlAccounts(database),
        reading=Queries(database),
        desk=Desk(database),
        extract=read,
        everyone=Role.ADMIN,
        public_url="http://testserver",
    )


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The queries sent meanwhile."""
    queries: list[str] = []

    def note(*args: object) -> None:
        if "SELECT" in str(args[2]):
            queries.append(str(args[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    yield queries
    event.remove(database.engine, "before_cursor_execute", note)


def in_russian(services: Services) -> TestClient:
    """A reader of the heavier language."""
    return TestClient(create_app(services), cookies={"linkwatch_lang": "ru"})


def measure(services: Services, database: Database, size: tuple[int, int], rounds: int) -> None:
    """A line for each page, in Russian: the letters take two bytes each."""
    started = time.perf_counter()
    warm(services)
    print(f"counted before anybody asks, as `serve` does: {time.perf_counter() - started:.2f} s")
    client = in_russian(services)
    print(HEAD)
    for name, path in pages_for(client, *size).items():
        _ask(client, database, name, path, rounds)


def _ask(client: TestClient, database: Database, name: str, path: str, rounds: int) -> None:
    """The line of one page."""
    times, weight = [], 0
    for _ in range(rounds + 1):
        with counted(database) as queries:
            started = time.perf_counter()
            answer = client.get(path)
            times.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)
        weight = int(answer.headers.get("content-length", len(answer.content)))
    shown = f"{statistics.median(times[1:]):7.0f}ms {_late(times[1:]):7.0f}ms {times[0]:7.0f}ms"
    print(f"{name:36} {shown} {len(queries):8} {weight / 1000:6.1f}", flush=True)


def _late(times: list[float]) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def hand_in(services: Services, database: Database, rounds: int, references: int = 200) -> None:
    """An article is uploaded and read, its citations found and stored, and the review comes back; its pages."""
    notes = (
        f"{n} О старых мостах, том {n}. Доступ: http://archive-{n}.example.test/papers/\nvolume-{n}.htm "
        f"(проверено 26.04.{2013 + n % 8})."
        for n in range(1, references + 1)
    )
    article = "\n".join(notes).encode()
    client, times = TestClient(create_app(services)), []
    for n in range(6):
        found = CSRF.search(client.get("/documents").text)
        assert found is not None
        form, files = {"csrf": found[1]}, {"file": (f"article-{n}.txt", article + b"\n" * n, "text/plain")}
        started = time.perf_counter()
        answer = client.post("/documents", data=form, files=files)
        times.append((time.perf_counter() - started) * 1000)
        assert f"{references} citations" in answer.text.replace("\u00a0", " "), answer.text[:400]
    print(
        f"import of {references} references: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms"
    )
    its, client = answer.url.path.removesuffix("/review"), in_russian(services)
    for name, page in {"its review": "/review", "its page": "", "its text": "/text"}.items():
        _ask(client, database, f"{name}, {references} citations", its + page, rounds)


def first_paint(services: Services, rounds: int = 7) -> None:
    """When Chromium first paints the worklist, each time in a fresh profile without a cache."""
    path = os.environ.get("LINKWATCH_TEST_CHROMIUM") or shutil.which("chromium")
    if path is None:
        print("no Chromium: the first paint was not measured")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only where there is a browser)

    with _served(services) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        paints = []
        for _ in range(rounds):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            page.goto(url + "/todo", wait_until="load")
            paints.append(page.evaluate(FIRST_PAINT))
            context.close()
        browser.close()
    print(f"first paint of the worklist: {statistics.median(paints):.0f} ms, worst {max(paints):.0f} ms")


@contextmanager
def _served(services: Services) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    app = create_app(replace(services, public_url=url, is_ending=lambda: server.should_exit))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield url
    server.should_exit = True
    thread.join(10)


if __name__ == "__main__":
    main()
