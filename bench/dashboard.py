"""How long the dashboard's pages take over a large database, how many queries they ask, how heavy they are.

    python bench/dashboard.py --links 100000 --documents 5000 --checks 5000000 [--keep FILE]

Each page is asked `--rounds` times in this process; the first round is not counted.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import event

from linkwatch.domain.account import Role
from linkwatch.domain.watching import WatchedDocument
from linkwatch.store.accounts import SqlAccounts
from linkwatch.store.database import Database, open_database
from linkwatch.store.desk import Desk
from linkwatch.store.queries import Queries
from linkwatch.web import Services, create_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SHARES = {
    "ok": 860,
    "moved": 30,
    "drifted": 33,
    "dead": 40,
    "usurped": 5,
    "failing": 12,
    "blocked": 18,
    "unknown": 2,
}
REASONS = {"dead": "http_404", "drifted": "content_replaced", "usurped": "parked", "failing": "http_5xx"}
REASONS |= {"blocked": "bot_wall", "moved": "permanent_redirect", "unknown": "not_checked"}
WORDS = [status for status, share in SHARES.items() for _ in range(share)]
BATCH = 20_000
DAY = 86_400


def at(seconds: float) -> str:
    return (NOW - timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M:%S.%f")


def status_of(link: int) -> str:
    return WORDS[link * 7919 % len(WORDS)]


def link_rows(links: int) -> Iterator[tuple[object, ...]]:
    for n in range(1, links + 1):
        status, site = status_of(n), f"site{n % (links // 8 + 1)}.test"
        settled = status if status not in ("failing", "blocked", "unknown") else None
        since, url = at(n % 900 * DAY / 3), f"http://www.{site}/archive/{n % 97}/page-{n}.html"
        yield (
            n, f"k{n}", url[7:], url, f"www.{site}", site, at(900 * DAY), status, REASONS.get(status), since,
            settled, at(30 * DAY), at(n % DAY), 3, at(-(n % DAY)), 0,
            "replaced" if n % 5 == 0 and settled else "open",
        )  # fmt: skip


def reference_rows(links: int, documents: int) -> Iterator[tuple[object, ...]]:
    for n in range(1, links * 3 // 2 + 1):
        link, accessed = (n - 1) % links + 1, f"{2008 + n % 18}-0{n % 9 + 1}-1{n % 9}"
        yield (
            n, n % documents + 1, link, f"m{n}", 1, n // documents + 1, f"http://site/{link}", f"http://site/{link}",
            accessed, accessed, f"О старых мостах, том {n % 40}", f"О старых мостах. Доступ: http://site/{link}",
            f"http://site/{link}", 0.9 if n % 50 == 0 else 1.0, "[]", "[]", "ru", n,
        )  # fmt: skip


def suggestion_rows(links: int) -> Iterator[tuple[object, ...]]:
    for n in range(1, links + 1, 2):
        url = f"https://web.archive.org/web/20200314091522/http://site/{n}"
        yield n, at(0), "confirmed", "bracketed", url, at(2400 * DAY), -(n % 90)


def check_rows(links: int, checks: int) -> Iterator[tuple[object, ...]]:
    rounds = checks // links
    for run in range(1, rounds + 1):
        for link in range(1, links + 1):
            status = status_of(link) if run > rounds - 5 else "ok"
            moment = at((rounds - run) * 7 * DAY + link % DAY)
            yield link, run, moment, status, REASONS.get(status), status, 200, 210, 0, 1


def change_rows(links: int) -> Iterator[tuple[object, ...]]:
    for n in range(1, links + 1):
        if status_of(n) in ("dead", "drifted", "usurped", "moved"):
            yield n, at(n % 900 * DAY / 3), "ok", status_of(n), REASONS[status_of(n)], 3


TABLES = {
    "links": """id key link url host site created_at status reason since confirmed seen_alive_at checked_at
        calm_checks next_check_at attempts decision""",
    "refs": """id document_id link_id mark present n url found_url accessed found_accessed title citation
        as_printed confidence alternatives quotations lang line""",
    "suggestions": "ref_id at finding nearness memento_url captured_at days",
    "checks": "link_id run_id at status reason standing http_status elapsed_ms changing rules",
    "changes": "link_id at before after reason looks",
    "documents": "id key name title format lang digest archive watched_at updated_at",
    "runs": "id kind worker state started_at beat_at ended_at checked changed withheld",
}


def fill(database: Database, links: int, documents: int, checks: int) -> None:
    rows = {
        "documents": (
            (n, f"d{n}", f"doc-{n}.docx", f"Статья {n} о реках и мостах", "docx", "ru", "x", 0, at(n), at(n))
            for n in range(1, documents + 1)
        ),
        "runs": (
            (n, "scheduled", "bench", "done", at(DAY * 7 * (900 - n)), at(1), at(1), links, 5, 0)
            for n in range(1, checks // links + 1)
        ),
        "links": link_rows(links),
        "refs": reference_rows(links, documents),
        "suggestions": suggestion_rows(links),
        "changes": change_rows(links),
        "checks": check_rows(links, checks),
    }
    raw = database.engine.raw_connection()
    cursor = raw.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.execute("PRAGMA foreign_keys=OFF")
    for table, content in rows.items():
        names = TABLES[table].split()
        statement = f"INSERT INTO {table} ({','.join(names)}) VALUES ({','.join('?' * len(names))})"
        while batch := list(islice(content, BATCH)):
            cursor.execute("BEGIN")
            cursor.executemany(statement, batch)
            cursor.execute("COMMIT")
    cursor.execute("ANALYZE")
    raw.close()


def pages_for(client: TestClient, links: int, documents: int) -> dict[str, str]:
    dead = next(n for n in range(links // 2, links) if status_of(n) == "dead" and n % 5)
    following = client.get("/api/v1/links?limit=50").json()["next_cursor"]
    return {
        "overview": "/",
        "worklist": "/todo",
        "worklist, dead with a copy": "/todo?status=dead&snapshot=yes",
        "links": "/links",
        "links, second page": f"/links?cursor={following}",
        "links, alive": "/links?status=ok",
        "links, search": "/links?q=page-4711",
        "links of a tag that is not there": "/links?tag=none",
        "one link": f"/links/{dead}",
        "one citation": f"/references/{dead}",
        "documents": "/documents",
        "one document": f"/documents/{documents // 2}",
        "its review": f"/documents/{documents // 2}/review",
        "hosts": "/hosts",
        "one host": f"/hosts/site{dead % (links // 8 + 1)}.test",
        "runs": "/runs",
        "alerts": "/alerts",
        "board report": "/reports/rot",
        "metrics": "/metrics",
        "API: links": "/api/v1/links?limit=200",
        "API: events": "/api/v1/events?limit=200",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--checks", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "bench.db"
        fresh = not path.exists()
        database = open_database(f"sqlite:///{path}")
        if fresh:
            started = time.perf_counter()
            fill(database, asked.links, asked.documents, asked.checks)
            print(f"filled in {time.perf_counter() - started:.0f} s, {path.stat().st_size / 2**20:.0f} MiB")
        measure(database, asked.links, asked.documents, asked.rounds)
        database.close()


def unread(name: str, content: bytes) -> WatchedDocument:
    return WatchedDocument(f"{name} {len(content)}", ())


def measure(database: Database, links: int, documents: int, rounds: int) -> None:
    queries: list[str] = []

    def note(*args: object) -> None:
        if "SELECT" in str(args[2]):
            queries.append(str(args[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    services = Services(
        clock=lambda: NOW,
        secret_key=b"bench" * 8,
        accounts=SqlAccounts(database),
        reading=Queries(database),
        desk=Desk(database),
        extract=unread,
        everyone=Role.ADMIN,
        public_url="http://testserver",
    )
    client = TestClient(create_app(services))
    print(f"{'page':36} {'median':>9} {'95 %':>9} {'first':>9} {'queries':>8} {'KiB':>6}")
    for name, path in pages_for(client, links, documents).items():
        times = []
        for _ in range(rounds + 1):
            queries.clear()
            started = time.perf_counter()
            answer = client.get(path)
            times.append((time.perf_counter() - started) * 1000)
            assert answer.status_code == 200, (path, answer.status_code)
        first, counted = times[0], sorted(times[1:])
        late = counted[min(len(counted) - 1, int(len(counted) * 0.95))]
        shown = f"{statistics.median(counted):7.0f}ms {late:7.0f}ms {first:7.0f}ms"
        print(f"{name:36} {shown} {len(queries):8} {len(answer.content) / 1024:6.0f}")


if __name__ == "__main__":
    main()
