"""kill -9 a thousand times, at every named point in turn: what was lost, and what was told twice.

python -m bench.kills [--kills 1000] [--postgres 100]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from linkwatch.domain.status import Reason
from linkwatch.store.database import open_database
from tests.support_mail import Mailbox
from tests.support_postgres import fresh_database, server
from tests.support_victim import KILLED, POINTS, Day, faults, live_on, prepare, recover
from tests.support_watch import DAY, NOON

_MAILING = frozenset({"after_outbox", "after_mail_claim", "before_send", "after_send"})

Fresh = Callable[[], AbstractContextManager[str]]
"""A copy of a database in which six links are about to be called dead."""


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=1000, help="on SQLite")
    options.add_argument("--postgres", type=int, default=100, help="and on PostgreSQL")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, Mailbox() as box:
        if chosen.kills:
            many_kills("SQLite", chosen.kills, _files(Path(folder)), Path(folder), box)
        if chosen.postgres:
            with contextmanager(server)(Path(folder)) as url, _databases(url) as fresh:
                many_kills("PostgreSQL", chosen.postgres, fresh, Path(folder), box)


def many_kills(name: str, number: int, fresh: Fresh, folder: Path, box: Mailbox) -> None:
    """Kill at each point in turn; the first fault ends it."""
    started = time.monotonic()
    survived: Counter[str] = Counter()
    mails = 0
    for n in range(number):
        point = POINTS[n % len(POINTS)]
        box.mails.clear()
        with fresh() as url:
            found = one_kill(point, url, folder / "looks", box)
        if found:
            raise SystemExit(f"{name}: after {n + 1} kills, at {point}: {found}")
        survived[point] += 1
        mails += len(box.mails)
        if (n + 1) % 100 == 0:
            print(f"{name}: {n + 1} kills in {time.monotonic() - started:.0f} s", flush=True)
    told = f"{mails - 2 * number} of {mails} mails came twice"
    print(f"{name}: {number} kills in {time.monotonic() - started:.0f} s, nothing lost, {told}: {dict(survived)}")


def one_kill(point: str, url: str, looks: Path, box: Mailbox) -> list[str]:
    """Kill a watch of six links at a point, start it again, and say what does not hold."""
    looks.write_text("")
    settled = Day(url, box.server.port, NOON + 5 * DAY, Reason.HTTP_404, looks)
    told = Day(url, box.server.port, NOON + 7 * DAY, Reason.HTTP_404, looks)
    if point in _MAILING:
        lived = [settled, Day(url, box.server.port, told.now, told.says, looks, point)]
    else:
        lived = [Day(url, box.server.port, settled.now, settled.says, looks, point)]
    if live_on(lived) != KILLED:
        return ["the point was not reached"]
    recover(lived[-1], *(() if point in _MAILING else (told,)))
    database = open_database(url)
    try:
        mails = [(str(mail["To"]), str(mail["Message-ID"])) for mail in box.mails]
        return faults(database, looks, mails, kills=1)
    finally:
        database.close()


def _files(folder: Path) -> Fresh:
    original = folder / "original.db"
    prepare(f"sqlite:///{original}").close()

    @contextmanager
    def fresh() -> Iterator[str]:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            shutil.copy(original, Path(place) / "watch.db")
            yield f"sqlite:///{place}/watch.db"

    return fresh


@contextmanager
def _databases(server_url: str) -> Iterator[Fresh]:
    with fresh_database(server_url) as original:
        prepare(original).close()
        yield lambda: fresh_database(server_url, like=original)


if __name__ == "__main__":
    main()
