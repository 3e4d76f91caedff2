"""A process that may be killed: one run and its mails on a simulated day, and what must hold afterwards."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from linkwatch import failpoints
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.watching import DueLink, Examined
from linkwatch.mail.letters import Letters
from linkwatch.mail.mailer import mailer
from linkwatch.mail.message import House
from linkwatch.mail.smtp import Server
from linkwatch.store import subscriptions, watched
from linkwatch.store.database import Database, open_database
from linkwatch.store.ledger import Ledger
from linkwatch.store.letter_tables import alerts, outbox
from linkwatch.store.outbox import Outbox
from linkwatch.store.tables import changes, checks, links
from linkwatch.workflows.notify import Carriers, notify
from linkwatch.workflows.run import Crew, run_once
from tests.support_watch import DAY, HOUR, NOON, document, look

POINTS = (
    "after_claim",
    "after_fetch",
    "before_record",
    "in_record",
    "after_record",
    "after_outbox",
    "after_mail_claim",
    "before_send",
    "after_send",
)
LINKS = 6
KILLED = 9
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.support_victim", "tests.support_mail", "tests.support_postgres"])


@dataclass(frozen=True)
class Day:
    """One day of a victim's life."""

    url: str
    mail_port: int
    now: datetime
    says: Status | Reason
    looks: Path
    point: str | None = None


def live(*days: Day) -> int:
    """Live through days at once, each in a process of its own; the worst exit status, 9 where one was killed."""
    return _ended(*([day] for day in days))


def live_on(days: Sequence[Day]) -> int:
    """Live through days one after the other, in one process; its exit status."""
    return _ended(days)


def _ended(*lives: Sequence[Day]) -> int:
    processes = [_PROCESSES.Process(target=_live, args=(days,)) for days in lives]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
        assert process.exitcode is not None, "the victim hangs"
    return max(process.exitcode for process in processes)


def prepare(url: str) -> Database:
    """Links seen alive, and then gone for days: the next look settles their death."""
    database = open_database(url)
    watched.put(database, document(*(f"http://host{n}.test/page" for n in range(LINKS))), NOON)
    subscriptions.subscribe(database, "one@example.test", NOON, opted_in=True)
    subscriptions.subscribe(database, "two@example.test", NOON, lang="ru", opted_in=True)
    days = ((0, Status.OK), (1, Reason.HTTP_404), (2, Reason.HTTP_404))
    for day, word in days:
        asyncio.run(run_once(crew(database, NOON + day * DAY, word)))
    return database


def lived(url: str) -> Database:
    """A database in which two links were seen alive, and then died."""
    database = open_database(url)
    watched.put(database, document("http://a.test/ж", "http://b.test/2", dated=NOON.date(), tags=("x",)), NOON)
    subscriptions.subscribe(database, "one@example.test", NOON, opted_in=True)
    for day, word in ((0, Status.OK), (1, Reason.HTTP_404), (2, Reason.HTTP_404), (5, Reason.HTTP_404)):
        asyncio.run(run_once(crew(database, NOON + day * DAY, word)))
    return database


def crew(database: Database, now: datetime, word: Status | Reason, looks: Path | None = None) -> Crew:
    """A crew that finds every link as it is told to, and writes down each look."""

    async def examine(due: DueLink) -> Examined:
        if looks is not None:
            with looks.open("a") as file:
                file.write(f"{due.claim.partition('.')[0]} {due.id}\n")
        return look(due, word, now)

    async def canaries() -> bool:
        return True

    return Crew(Ledger(database, chance=lambda: 0.5), examine, canaries, lambda: now, f"victim-{os.getpid()}")


def faults(database: Database, looks: Path, mails: list[tuple[str, str]], kills: int) -> list[str]:
    """What does not hold; nothing, if all is well. `mails`: recipient and Message-ID of each that arrived."""
    found = []
    twice = [look for look, times in Counter(looks.read_text().split("\n")[:-1]).items() if times > 1]
    if twice:
        found.append(f"looked at twice in one run: {twice}")
    rows = _numbers(database)
    if rows["dead"] != LINKS or rows["changes"] != 2 * LINKS:
        found.append(f"changes were lost or doubled: {rows}")
    if rows["untold"] or rows["waiting"]:
        found.append(f"alerts were lost: {rows}")
    if rows["free"] != LINKS:
        found.append(f"claims were left behind: {rows}")
    per_person = Counter(mails)
    for person in ("one@example.test", "two@example.test"):
        identities = {identity for recipient, identity in per_person if recipient == person}
        times = sum(n for (recipient, _), n in per_person.items() if recipient == person)
        if len(identities) != 1 or not 1 <= times <= 1 + kills:
            found.append(f"{person} got {times} mails under {identities}")
    return found


def recover(day: Day, *after: Day) -> None:
    """Start again after a kill, go on until its leases have ended and all is sent, and live `after` too."""
    again = [replace(day, now=day.now + later, point=None) for later in (timedelta(minutes=1), HOUR, 2 * HOUR)]
    assert live_on([*again, *after]) == 0


def _numbers(database: Database) -> dict[str, int]:
    queries = {
        "dead": select(func.count()).where(links.c.status == "dead"),
        "free": select(func.count()).where(links.c.claimed_by.is_(None)),
        "changes": select(func.count()).select_from(changes),
        "checks": select(func.count()).select_from(checks),
        "untold": select(func.count()).where(alerts.c.told_at.is_(None)),
        "waiting": select(func.count()).where(outbox.c.state == "waiting"),
    }
    return {
        name: database.read(lambda at, q=query: at.execute(q).scalar_one()) for name, query in queries.items()
    }


def _live(days: Sequence[Day]) -> None:
    database = open_database(days[0].url)
    for day in days:
        if day.point is not None:
            os.environ[failpoints.VARIABLE] = day.point
        asyncio.run(_one_day(database, day))


async def _one_day(database: Database, day: Day) -> None:
    house = House("https://links.example.test", "links@example.test")
    carry = mailer(Letters(house), Server("127.0.0.1", day.mail_port, starttls=False))
    await run_once(crew(database, day.now, day.says, day.looks))
    await notify(Outbox(database, chance=lambda: 0.0), Carriers(mail=carry), lambda: day.now)
