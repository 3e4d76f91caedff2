"""When letters keep silent: on the instance's quiet days, and about a link that was snoozed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from linkwatch.domain.decision import Decided, Decision
from linkwatch.domain.quiet import QuietDays
from linkwatch.domain.status import Reason, Status
from linkwatch.mail.letters import Letters
from linkwatch.mail.mailer import mailer
from linkwatch.mail.message import House
from linkwatch.store import subscriptions, watched
from linkwatch.store.database import Database, open_database
from linkwatch.store.desk import Desk
from linkwatch.store.outbox import Outbox
from linkwatch.workflows.notify import Carriers, notify
from linkwatch.workflows.run import run_once
from tests.support_mail import Mailbox
from tests.support_victim import crew
from tests.support_watch import DAY, NOON, document

HOUSE = House("https://links.example.test", "links@example.test")


class Life:
    """One link and its editor, from day to day; what the editor got, and on which day."""

    def __init__(self, database: Database, box: Mailbox) -> None:
        self.database, self.box = database, box
        self.now = NOON  # Monday, 2 March 2026: the digest of that day has gone
        self.got: list[tuple[str, str]] = []
        self.quiet = QuietDays()
        watched.put(database, document("http://a.test/1"), NOON)
        subscriptions.subscribe(database, "editor@example.test", NOON, opted_in=True)

    async def live(self, days: int, says: Status | Reason) -> None:
        """Look and mail at every noon."""
        for _ in range(days):
            await run_once(crew(self.database, self.now, says))
            carry = mailer(Letters(HOUSE, quiet=self.quiet), self.box.server)
            post = Outbox(self.database, chance=lambda: 0.5, quiet=self.quiet)
            await notify(post, Carriers(mail=carry), self.clock)
            self.got += [(str(mail["X-Linkwatch-Event"]), self.now.date().isoformat()) for mail in self.box.mails]
            self.box.mails.clear()
            self.now += DAY

    def clock(self) -> datetime:
        """The time of the simulated day."""
        return self.now

    def snooze(self, until: str) -> None:
        """An editor wants to be reminded on a day."""
        Desk(self.database).decide([1], Decision(Decided.OPEN, self.now, "ann", "", date.fromisoformat(until)))


@pytest.fixture
def life(database_url: str) -> Iterator[Life]:
    with Mailbox() as box:
        yield Life(open_database(database_url), box)


async def test_a_digest_waits_for_the_day_after_the_holidays(life: Life) -> None:
    life.quiet = QuietDays.parse(["2026-03-08/2026-03-18"])
    await life.live(1, Status.OK)
    await life.live(25, Reason.HTTP_404)
    assert life.got == [("digest", "2026-03-19")]


async def test_a_page_taken_over_is_told_on_a_holiday_too(life: Life) -> None:
    life.quiet = QuietDays.parse(["2026-03-03/2026-03-30"])
    await life.live(1, Status.OK)
    await life.live(6, Reason.PARKED)
    assert life.got == [("usurped", "2026-03-08")]


async def test_a_mail_that_waited_is_not_given_up_for_its_age(life: Life) -> None:
    life.quiet = QuietDays.parse(["2026-03-08/2026-03-28"])
    await life.live(1, Status.OK)
    await life.live(26, Reason.HTTP_404)
    life.box.answers = ["451 come again"]
    await life.live(3, Reason.HTTP_404)
    assert life.got == [("digest", "2026-03-30")]


async def test_a_snoozed_link_is_told_of_on_its_day_and_not_before(life: Life) -> None:
    await life.live(1, Status.OK)
    life.snooze("2026-03-24")
    await life.live(30, Reason.HTTP_404)
    assert life.got == [("digest", "2026-03-30")]


async def test_an_editor_who_was_told_and_snoozed_is_reminded_on_the_day(life: Life) -> None:
    await life.live(1, Status.OK)
    await life.live(8, Reason.HTTP_404)
    assert life.got == [("digest", "2026-03-09")]
    life.snooze("2026-03-16")
    await life.live(20, Reason.HTTP_404)
    assert life.got[1:] == [("digest", "2026-03-16")]


async def test_a_snooze_longer_than_four_weeks_silences_the_reminder(life: Life) -> None:
    await life.live(1, Status.OK)
    await life.live(8, Reason.HTTP_404)
    life.snooze("2026-05-04")
    await life.live(60, Reason.HTTP_404)
    assert life.got == [("digest", "2026-03-09"), ("digest", "2026-05-04")]


async def test_a_snoozed_link_that_is_taken_over_is_told_at_once(life: Life) -> None:
    await life.live(1, Status.OK)
    await life.live(8, Reason.HTTP_404)
    life.snooze("2026-06-01")
    await life.live(8, Reason.PARKED)
    assert [event for event, _ in life.got] == ["digest", "usurped"]


async def test_a_snooze_ends_with_any_decision(life: Life) -> None:
    await life.live(1, Status.OK)
    life.snooze("2026-06-01")
    Desk(life.database).decide([1], Decision(Decided.OPEN, life.now, "ann"))
    await life.live(8, Reason.HTTP_404)
    assert life.got == [("digest", "2026-03-09")]
