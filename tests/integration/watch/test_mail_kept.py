"""Each change leads to a letter, or to a visible "could not be sent": nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from linkwatch.domain.status import Reason, Status
from linkwatch.mail.letters import Letters
from linkwatch.mail.mailer import Mailer
from linkwatch.mail.message import House
from linkwatch.mail.smtp import Lines
from linkwatch.store import subscriptions, watched
from linkwatch.store.database import Database, open_database
from linkwatch.store.letter_tables import alerts
from linkwatch.store.outbox import Outbox
from linkwatch.store.queries import Queries
from linkwatch.workflows.notify import Carriers, notify
from linkwatch.workflows.run import run_once
from tests.support_mail import Mailbox
from tests.support_victim import crew
from tests.support_watch import DAY, HOUR, NOON, document

LETTERS = Letters(House("https://links.example.test", "links@example.test"))
TUESDAY = NOON + 8 * DAY


@pytest.fixture
async def owed(database_url: str) -> Database:
    """A database in which a death is due to be told."""
    database = open_database(database_url)
    watched.put(database, document("http://a.test/"), NOON)
    subscriptions.subscribe(database, "editor@example.test", NOON, opted_in=True)
    for day, word in ((0, Status.OK), (1, Reason.HTTP_404), (2, Reason.HTTP_404), (5, Reason.HTTP_404)):
        await run_once(crew(database, NOON + day * DAY, word))
    return database


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with Mailbox() as box:
        yield box


async def send(database: Database, mailbox: Mailbox, now) -> None:
    async with Lines(mailbox.server, deadline=0.5) as lines:
        post = Outbox(database, chance=lambda: 0.0, operators=["root@example.test"])
        await notify(post, Carriers(mail=Mailer(LETTERS, lines.send)), lambda: now)


async def test_after_a_week_without_a_mail_server_a_letter_is_shown_as_failed_and_the_operator_told(
    owed: Database, mailbox: Mailbox
) -> None:
    for day in range(9):
        mailbox.answers = ["451 come again"] * 8
        await send(owed, mailbox, TUESDAY + day * DAY)
    [shown] = [row for row in Queries(owed).mail() if row.state == "failed"]
    assert (shown.kind, shown.address, shown.error) == ("digest", "editor@example.test", "451 come again")
    assert mailbox.mails == []
    mailbox.answers = []
    await send(owed, mailbox, TUESDAY + 9 * DAY)
    assert "root@example.test" in [mail["To"] for mail in mailbox.mails]


async def test_a_debt_outlives_the_letter_that_failed_and_is_told_by_the_next(
    owed: Database, mailbox: Mailbox
) -> None:
    for day in range(9):
        mailbox.answers = ["451 come again"] * 8
        await send(owed, mailbox, TUESDAY + day * DAY)
    mailbox.answers = []
    for day in range(9, 16):
        await send(owed, mailbox, TUESDAY + day * DAY)
    assert [mail["To"] for mail in mailbox.mails if mail["X-Linkwatch-Event"] == "digest"] == [
        "editor@example.test"
    ]
    assert owed.read(lambda at: at.execute(select(alerts.c.told_at)).scalars().all()) != [None]


@pytest.mark.parametrize("fault", ["cut", "hang"])
async def test_a_letter_whose_fate_is_unknown_is_sent_again_under_the_same_name(
    owed: Database, mailbox: Mailbox, fault: str
) -> None:
    mailbox.answers = [fault]
    await send(owed, mailbox, TUESDAY)
    mailbox.answers = []
    await send(owed, mailbox, TUESDAY + HOUR)
    await send(owed, mailbox, TUESDAY + 2 * HOUR)
    assert mailbox.handed_in == [mailbox.handed_in[0]] * 2
    assert len(mailbox.mails) == 1
