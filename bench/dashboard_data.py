"""A database as large as a library's: links in every state, captures, millions of checks, a year of letters."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice

from linkwatch.domain.memento import Memento
from linkwatch.domain.suggestion import Nearness, Suggestion
from linkwatch.store.codec import to_json
from linkwatch.store.database import Database
from linkwatch.store.retention import learn

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
EDITORS = 397
SUBSCRIPTIONS = 1_200
WEEKS_OF_LETTERS = 52
LINKS_IN_A_LETTER = 20
LAST_WEEK = "2026-W46"


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
        memento = Memento(url, f"http://site/{n}", NOW - timedelta(days=2400), 200)
        kept = to_json(Suggestion(memento, -(n % 90), Nearness.BRACKETED))
        yield n, at(0), "confirmed", json.dumps(kept), "bracketed", url, at(2400 * DAY), -(n % 90)


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


def tag_rows(documents: int) -> Iterator[tuple[object, ...]]:
    for n in range(1, documents + 1):
        yield n, f"том {n % 25}"
        yield n, f"год {n % 12}"


def editor_rows() -> Iterator[tuple[object, ...]]:
    for n in range(1, EDITORS + 1):
        yield n, f"editor-{n}@example.test", "ru" if n % 2 else "en", "Europe/Moscow", f"m{n}", at(n)


def subscription_rows(links: int, documents: int) -> Iterator[tuple[object, ...]]:
    """Two thirds to one document each, the others to a host or a tag, and ten to everything."""
    for n in range(1, SUBSCRIPTIONS + 1):
        scope, target = "document", str(n * 4 % documents + 1)
        if n % 3 == 0:
            scope, target = (
                ("host", f"site{n * 8 % (links // 8 + 1)}.test") if n % 2 else ("tag", f"том {n % 25}")
            )
        if n <= 10:
            scope, target = "all", ""
        yield n, n % EDITORS + 1, scope, target, "active", f"s{n}", at(DAY), at(DAY)


def letter_rows(links: int) -> Iterator[tuple[object, ...]]:
    """A year of digests to half of those who are told, each with the links it told of."""
    number, lost = 0, [n for n in range(1, links + 1) if status_of(n) in ("dead", "drifted", "usurped")]
    for back in range(WEEKS_OF_LETTERS):
        year, week, _ = (datetime.fromisocalendar(2026, 46, 1) - timedelta(weeks=back)).isocalendar()
        for subscription in range(1, SUBSCRIPTIONS + 1, 2):
            number += 1
            first = number * LINKS_IN_A_LETTER % len(lost)
            told = json.dumps({"links": lost[first : first + LINKS_IN_A_LETTER]})
            sent, key = at(back * 7 * DAY + 6 * DAY), f"digest.{year}W{week:02}.s{subscription}"
            yield (
                number,
                key,
                "digest",
                subscription % EDITORS + 1,
                subscription,
                told,
                sent,
                sent,
                "sent",
                sent,
                sent,
            )


TABLES = {
    "links": """id key link url host site created_at status reason since confirmed seen_alive_at checked_at
        calm_checks next_check_at attempts decision""",
    "refs": """id document_id link_id mark present n url found_url accessed found_accessed title citation
        as_printed confidence alternatives quotations lang line""",
    "suggestions": "ref_id at finding suggestion nearness memento_url captured_at days",
    "checks": "link_id run_id at status reason standing http_status elapsed_ms changing rules",
    "changes": "link_id at before after reason looks",
    "documents": "id key name title format lang digest archive watched_at updated_at",
    "document_tags": "document_id tag",
    "editors": "id mail lang timezone token created_at",
    "subscriptions": "id editor_id scope target state token asked_at confirmed_at",
    "outbox": "id key kind editor_id subscription_id payload created_at due_at state try_at sent_at",
    "runs": "id kind worker state started_at beat_at ended_at checked changed withheld",
}


def fill(database: Database, links: int, documents: int, checks: int) -> None:
    """Write it all as fast as the database takes it."""
    rows = {
        "documents": (
            (
                n,
                f"d{n}",
                f"doc-{n}.docx",
                f"Статья {n} о реках и мостах",
                "docx",
                "ru",
                "x",
                "false",
                at(n),
                at(n),
            )
            for n in range(1, documents + 1)
        ),
        "runs": (
            (n, "scheduled", "bench", "done", at(DAY * 7 * (900 - n)), at(1), at(1), links, 5, 0)
            for n in range(1, checks // links + 1)
        ),
        "links": link_rows(links),
        "refs": reference_rows(links, documents),
        "suggestions": suggestion_rows(links),
        "document_tags": tag_rows(documents),
        "editors": editor_rows(),
        "subscriptions": subscription_rows(links, documents),
        "outbox": letter_rows(links),
        "changes": change_rows(links),
        "checks": check_rows(links, checks),
    }
    write = _insert if database.engine.dialect.name == "sqlite" else _copy
    write(database, rows)


def _insert(database: Database, rows: Mapping[str, Iterator[tuple[object, ...]]]) -> None:
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
    raw.close()
    learn(database)


def _copy(database: Database, rows: Mapping[str, Iterator[tuple[object, ...]]]) -> None:
    """PostgreSQL's COPY; then the numbers go on where the rows end."""
    raw = database.engine.raw_connection()
    cursor = raw.cursor()
    cursor.execute("SET session_replication_role = replica")  # no foreign key is asked for each row
    for table, content in rows.items():
        with cursor.copy(f"COPY {table} ({','.join(TABLES[table].split())}) FROM STDIN") as copy:
            for row in content:
                copy.write_row(row)
    for table in ("links", "refs", "documents", "runs", "editors", "subscriptions", "outbox"):
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
    raw.commit()
    raw.driver_connection.autocommit = True
    cursor.execute("VACUUM ANALYZE")
    raw.driver_connection.autocommit = False
    raw.close()
