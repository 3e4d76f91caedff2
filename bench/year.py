"""A year of 5,000 links in a minute: every promise of the documentation against a model of thirty lines.

    python -m bench.year [--links 5000] [--database URL]

The Web is invented: pages die, move, drift, flap, hide behind walls and fall silent for days; our own
network fails twice, and for a week nobody is at work. A run a day, and one where links in doubt are due.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import itertools
import random
import resource
import sqlite3
import tempfile
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from linkwatch.domain.digest import Digest
from linkwatch.domain.history import Standing
from linkwatch.domain.letter import Delivered, Envelope, Outcome
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.verdict import Cited
from linkwatch.domain.watching import DueLink, Examined, RunState, Which
from linkwatch.store import retention, subscriptions, watched
from linkwatch.store.database import Database, open_database
from linkwatch.store.ledger import Ledger
from linkwatch.store.letter_tables import alerts
from linkwatch.store.outbox import Outbox
from linkwatch.store.tables import changes, checks, links, runs
from linkwatch.store.words import Scope
from linkwatch.workflows.notify import Carriers, notify
from linkwatch.workflows.run import Crew, run_once
from tests.support_model import Looks, expected
from tests.support_watch import document, examined

START = datetime(2026, 1, 1, 4, tzinfo=UTC)
DAY = timedelta(days=1)
DOWNTIME = range(200, 207)
OFFLINE = (90, 91, 300)
PER_DOCUMENT = 50
FOR_EVER = 10_000


@dataclass(frozen=True)
class Fate:
    """What becomes of a page on its day, for how long, and how many pages of a hundred have it."""

    share: int
    word: Status | Reason = Status.OK
    days: int = FOR_EVER
    varies: int = 1  # up to so many days more
    comes_and_goes: int = 0  # every so many days


FATES = (
    Fate(70),
    Fate(8, Reason.HTTP_404),
    Fate(4, Reason.HTTP_410, days=40),
    Fate(5, Reason.READ_TIMEOUT, days=3, varies=25),
    Fate(2, Reason.HTTP_404, comes_and_goes=6),
    Fate(3, Reason.CONTENT_REPLACED),
    Fate(2, Reason.PARKED),
    Fate(3, Reason.BOT_WALL),
    Fate(3, Reason.TLS_EXPIRED),
)


@dataclass
class World:
    """The invented Web, our clock, and everything that was seen and told."""

    now: datetime = START
    online: bool = True
    fates: dict[str, tuple[Fate, int]] = field(default_factory=dict)
    looks: dict[str, Looks] = field(default_factory=lambda: defaultdict(list))
    told: list[tuple[str, str, datetime]] = field(default_factory=list)  # recipient, key, when
    paid: Counter[int] = field(default_factory=Counter)

    def says(self, url: str) -> Status | Reason:
        """What a page says today: its fate, from its day on."""
        if not self.online:
            return Reason.CONNECT_TIMEOUT
        fate, at = self.fates[url]
        since = (self.now - START).days - at
        pauses = fate.comes_and_goes and since // fate.comes_and_goes % 2
        return fate.word if 0 <= since < fate.days + at % fate.varies and not pauses else Status.OK

    async def examine(self, due: DueLink) -> Examined:
        """One look at an invented page."""
        word = self.says(due.url)
        return examined(due.url, word, self.now, text=f"What {due.url} says. " * 20)

    async def canaries(self) -> bool:
        """Whether our own network is up."""
        return self.online

    async def carry(self, envelope: Envelope, digest: Digest | None, now: datetime) -> Outcome:
        """A mail that arrives."""
        assert envelope.recipient is not None
        self.told.append((envelope.recipient.mail, envelope.key, now))
        self.paid.update(digest.pays if digest is not None else ())
        return Delivered()


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--links", type=int, default=5000)
    options.add_argument("--database", default="")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "year.db"
        database = open_database(chosen.database or f"sqlite:///{file}")
        started, begun = time.monotonic(), time.process_time()
        world, memory = asyncio.run(year(database, chosen.links))
        spent = time.monotonic() - started, time.process_time() - begun
        before = file.stat().st_size if file.exists() else 0
        thinned = retention.thin(database, world.now + timedelta(days=365))
        bare = _bare(database, Path(folder) / "bare.db")
        kept = _size_after_vacuum(database, file)
        _report(database, world, memory, *spent)
        if bare:
            print(f"{spent[1] / bare:.0f} times what bare sqlite3 takes to write the same looks ({bare:.1f} s)")
        per_link = f"{before / chosen.links:.0f} as recorded, {kept / chosen.links:.0f} thinned a year later"
        print(f"bytes a link a year: {per_link} ({thinned})")
        faults = broken_promises(database, world)
        print("\n".join(faults) or "every promise held")
        raise SystemExit(bool(faults))


async def year(database: Database, number: int) -> tuple[World, list[tuple[int, ...]]]:
    world, chance = World(), random.Random(2026)
    ledger = Ledger(database, chance=chance.random)
    post = Outbox(database, chance=lambda: 0.5)
    _put_under_watch(database, world, chance, number)
    crew = Crew(ledger, world.examine, world.canaries, lambda: world.now, "year")
    memory: list[tuple[int, ...]] = []
    for day in range(365):
        world.online = day not in OFFLINE
        for hour in (0, 12):
            world.now = START + timedelta(days=day, hours=hour)
            if day in DOWNTIME:
                continue
            await _one_pass(crew, world, Which.DUE if hour == 0 else Which.DOUBTS)
            await notify(post, Carriers(mail=world.carry), lambda: world.now)
        if day % 60 == 59:
            gc.collect()
            memory.append((*_held(), len(gc.get_objects()), len(asyncio.all_tasks()), threading.active_count()))
    return world, memory


async def _one_pass(crew: Crew, world: World, which: Which) -> None:
    result = await run_once(crew, which)
    assert (result.state is RunState.OFFLINE) == (not world.online and result.due > 0)


def _put_under_watch(database: Database, world: World, chance: random.Random, number: int) -> None:
    fates = [fate for fate in FATES for _ in range(fate.share)]
    for first in range(0, number, PER_DOCUMENT):
        numbers = range(first, min(first + PER_DOCUMENT, number))
        urls = [f"http://site{n % (number // 5)}.test/{n}" for n in numbers]
        world.fates |= {url: (chance.choice(fates), chance.randrange(10, 350)) for url in urls}
        put = watched.put(database, document(*urls, name=f"doc{first}"), START)
        if first % (PER_DOCUMENT * 20) == 0:
            mail, zone = f"editor{first}@example.test", ("Europe/Berlin", "America/New_York")[first % 100 // 50]
            subscriptions.subscribe(
                database,
                mail,
                START,
                scope=Scope.DOCUMENT,
                target=str(put.document),
                timezone=zone,
                opted_in=True,
            )
    subscriptions.subscribe(database, "board@example.test", START, timezone="Europe/Moscow", opted_in=True)


def broken_promises(database: Database, world: World) -> list[str]:
    """What does not hold of the promises of threats-and-faults § 7; nothing, if all is well."""
    found: list[str] = []
    looks: dict[int, Looks] = defaultdict(list)
    kept = select(checks.c.link_id, checks.c.at, checks.c.status, checks.c.reason).order_by(checks.c.id)
    for look in database.read(lambda at: at.execute(kept).all()):
        looks[look.link_id].append((look.at, Reason(look.reason) if look.reason else Status(look.status)))
    standing = database.read(lambda at: at.execute(select(links.c.id, links.c.url, links.c.status)).all())
    moves = 0
    for row in standing:
        shown, changed = expected(looks[row.id])
        moves += len(changed)
        if row.status != shown:
            found.append(f"{row.url}: shown as {row.status}, the model says {shown}")
        for (one, _), (two, _) in zip(looks[row.id], looks[row.id][1:], strict=False):
            if two - one > timedelta(days=31) + len(DOWNTIME) * DAY:
                found.append(f"{row.url}: not looked at between {one} and {two}")
    if (n := _count(database, changes)) != moves:
        found.append(f"{n} changes are kept, the model makes {moves}")
    return found + _about_mail(database, world)


def _about_mail(database: Database, world: World) -> list[str]:
    found = []
    doubled = [key for key, times in Counter(key for _, key, _ in world.told).items() if times > 1]
    if doubled:
        found.append(f"mails were sent twice: {doubled[:5]}")
    if any(times > 1 for times in world.paid.values()):
        found.append("an alert was told twice")
    owed = select(alerts.c.id, changes.c.at).join(changes).where(alerts.c.told_at.is_(None))
    late = [row for row in database.read(lambda at: at.execute(owed).all()) if world.now - row.at > 45 * DAY]
    found += [f"alert {row.id} of {row.at} was never told" for row in late]
    per_day = Counter((mail, at.date()) for mail, _, at in world.told)
    if per_day and max(per_day.values()) > 5:
        found.append(f"{max(per_day.values())} mails on one day")
    return found[:20]


def _report(database: Database, world: World, memory: list[tuple[int, ...]], wall: float, cpu: float) -> None:
    kinds = dict(Counter(key.split(".")[0] for _, key, _ in world.told))
    numbers = {table.name: _count(database, table) for table in (checks, runs, changes)}
    model = asyncio.run(_cost_of_the_model(world)) * numbers["checks"]
    each = 1000 * wall / numbers["checks"]
    print(f"a year in {wall:.1f} s, {each:.2f} ms a check; {cpu:.1f} s computing ({model:.1f} s the model)")
    print(f"{numbers}, {len(world.told)} mails {kinds}")
    print("resident MiB, open files, objects, tasks, threads every 60 days:", memory)


async def _cost_of_the_model(world: World) -> float:
    """The computing seconds that one look at the invented Web costs, judged by a thousand of them."""
    sample = [DueLink(0, "", url, url, "", Standing(), Cited(url)) for url in itertools.islice(world.fates, 1000)]
    begun = time.process_time()
    for due in sample:
        await world.examine(due)
    return (time.process_time() - begun) / len(sample)


def _count(database: Database, table: object) -> int:
    return database.read(lambda at: at.execute(select(func.count()).select_from(table)).scalar_one())  # type: ignore[arg-type]


def _held() -> tuple[int, int]:
    """Resident MiB and open files of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 2**20, len(list(Path("/proc/self/fd").iterdir()))


def _bare(database: Database, file: Path) -> float:
    """The computing seconds in which the driver alone writes the same looks, as many a commit as a run had."""
    if database.engine.dialect.name != "sqlite":
        return 0.0
    source = sqlite3.connect(database.engine.url.database or "")
    made = "SELECT sql FROM sqlite_schema WHERE tbl_name = 'checks' AND sql IS NOT NULL ORDER BY type = 'index'"
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as bare:
        bare.executescript(";".join(["PRAGMA journal_mode=WAL", *(sql for (sql,) in source.execute(made))]))
        by_run = itertools.groupby(
            source.execute("SELECT * FROM checks ORDER BY id").fetchall(), lambda row: row[2]
        )
        lots = [list(rows) for _, rows in by_run]
        begun = time.process_time()
        for rows in lots:
            bare.execute("BEGIN IMMEDIATE")
            bare.executemany(f"INSERT INTO checks VALUES ({','.join('?' * len(rows[0]))})", rows)
            bare.execute("COMMIT")
        return time.process_time() - begun


def _size_after_vacuum(database: Database, file: Path) -> int:
    if not file.exists():
        return 0
    connection = database.engine.raw_connection()
    connection.cursor().execute("VACUUM")
    connection.close()
    retention.checkpoint(database)
    return file.stat().st_size


if __name__ == "__main__":
    main()
