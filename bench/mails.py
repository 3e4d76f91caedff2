"""10,000 mails to a local SMTP server that refuses now and then: none lost, none twice, and how many a second.

python -m bench.mails [--mails 10000]
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import tempfile
import time
from collections import Counter
from datetime import timedelta

from linkwatch.domain.status import Reason, Status
from linkwatch.mail.letters import Letters
from linkwatch.mail.mailer import Mailer
from linkwatch.mail.message import House
from linkwatch.mail.smtp import Lines, Server
from linkwatch.store import subscriptions, watched
from linkwatch.store.database import Database, open_database
from linkwatch.store.outbox import Outbox
from linkwatch.workflows.notify import Carriers, notify
from linkwatch.workflows.run import run_once
from tests.support_mail import Mailbox
from tests.support_victim import crew
from tests.support_watch import DAY, NOON, document

MONDAY = NOON + 7 * DAY


class Moody(Mailbox):
    """Every hundredth mail is told to come again."""

    moods = itertools.count(1)

    async def handle_DATA(self, server, session, envelope) -> str:  # type: ignore[no-untyped-def] # noqa: N802
        """Refuse now and then, as servers do."""
        if next(self.moods) % 100 == 0:
            return "451 come again"
        return await super().handle_DATA(server, session, envelope)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--mails", type=int, default=10_000)
    number = options.parse_args().mails
    with tempfile.TemporaryDirectory() as folder, Moody() as box:
        database = open_database(f"sqlite:///{folder}/watch.db")
        owe(database, number)
        started, computed = time.monotonic(), time.process_time()
        asyncio.run(send_all(database, box.server))
        wall, cpu = time.monotonic() - started, time.process_time() - computed
        got = Counter(str(mail["Message-ID"]) for mail in box.mails)
        print(f"{len(got)} of {number} mails in {wall:.0f} s, {number / wall:.0f} a second")
        print(f"{cpu:.0f} s computing, the server's part included; {len(set(box.connections))} connections")
        print(f"sent twice: {sum(times > 1 for times in got.values())}")
        raise SystemExit(len(got) != number or max(got.values()) > 1)


def owe(database: Database, number: int) -> None:
    """One page dies, and everybody is to be told."""
    watched.put(database, document("http://a.test/"), NOON)
    for n in range(number):
        subscriptions.subscribe(database, f"editor{n}@example.test", NOON, opted_in=True)
    for day, word in ((0, Status.OK), (1, Reason.HTTP_404), (2, Reason.HTTP_404), (5, Reason.HTTP_404)):
        asyncio.run(run_once(crew(database, NOON + day * DAY, word)))


async def send_all(database: Database, server: Server) -> None:
    """Pass after pass, a quarter of an hour apart, until nothing is due."""
    letters = Letters(House("https://links.example.test", "links@example.test"))
    for passes in range(20):
        now = MONDAY + passes * timedelta(minutes=15)
        async with Lines(server) as lines:
            carriers = Carriers(mail=Mailer(letters, lines.send))
            came_to = await notify(Outbox(database, chance=lambda: 0.5), carriers, lambda now=now: now)
        if not came_to:
            return


if __name__ == "__main__":
    main()
