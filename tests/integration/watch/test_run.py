"""A run from what is due to the mail: shared between processes, withheld when it is us, told once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import func, select

from linkwatch.domain.status import Reason, Status
from linkwatch.domain.watching import CanaryState, DueLink, Examined, RunState, Which
from linkwatch.mail.letters import Letters
from linkwatch.mail.mailer import mailer
from linkwatch.mail.message import House
from linkwatch.store import subscriptions, watched
from linkwatch.store.database import Database, open_database
from linkwatch.store.ledger import Ledger
from linkwatch.store.letter_tables import outbox
from linkwatch.store.outbox import Outbox
from linkwatch.store.tables import changes, checks, links, runs
from linkwatch.workflows.notify import Carriers, notify
from linkwatch.workflows.run import Crew, run_once
from tests.support_mail import Mailbox
from tests.support_watch import DAY, HOUR, NOON, document, look

Words = Callable[[DueLink], Status | Reason]


class Clock:
    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def crew(database: Database, clock: Clock, says: Words, *, canaries: bool = True, worker: str = "one") -> Crew:
    async def examine(due: DueLink) -> Examined:
        return look(due, says(due), clock())

    async def answer() -> bool:
        return canaries

    return Crew(Ledger(database, chance=lambda: 0.5), examine, answer, clock, worker, batch=32)


def count(database: Database, table: object) -> int:
    return database.read(lambda at: at.execute(select(func.count()).select_from(table)).scalar_one())


def statuses(database: Database) -> set[str]:
    return set(database.read(lambda at: at.execute(select(links.c.status)).scalars().all()))


@pytest.fixture
def database(database_url: str) -> Database:
    return open_database(database_url)


@pytest.fixture
def hundred(database: Database) -> Database:
    watched.put(database, document(*(f"http://host{n}.test/page" for n in range(100))), NOON)
    return database


def canary_state(database: Database, run: int) -> str | None:
    return database.read(lambda at: at.scalar(select(runs.c.canaries).where(runs.c.id == run)))


async def test_a_run_looks_once_at_all_that_is_due(hundred: Database) -> None:
    result = await run_once(crew(hundred, Clock(), lambda due: Status.OK))
    assert (result.state, result.due, result.checked) == (RunState.DONE, 100, 100)
    assert canary_state(hundred, result.number) == "unasked"
    again = await run_once(crew(hundred, Clock(NOON + HOUR), lambda due: Status.OK))
    assert (again.due, again.checked) == (0, 0)


async def test_two_runs_at_once_share_the_work(hundred: Database) -> None:
    clock = Clock()
    results = await asyncio.gather(
        run_once(crew(hundred, clock, lambda due: Status.OK, worker="one")),
        run_once(crew(hundred, clock, lambda due: Status.OK, worker="two")),
    )
    assert sum(result.checked for result in results) == count(hundred, checks) == 100


async def test_our_own_network_down_changes_nothing_and_the_next_run_is_normal(hundred: Database) -> None:
    clock = Clock()
    await run_once(crew(hundred, clock, lambda due: Status.OK))
    before = statuses(hundred), count(hundred, checks)
    clock.now += DAY
    result = await run_once(crew(hundred, clock, lambda due: Reason.CONNECT_TIMEOUT, canaries=False))
    assert (result.state, result.canaries) == (RunState.OFFLINE, CanaryState.SILENT)
    assert canary_state(hundred, result.number) == "silent"
    assert result.checked == 0
    assert (statuses(hundred), count(hundred, checks)) == before
    clock.now += HOUR
    assert (await run_once(crew(hundred, clock, lambda due: Status.OK))).checked == 100


async def test_a_network_that_drops_in_mid_run_costs_only_the_looks_taken_meanwhile(hundred: Database) -> None:
    clock = Clock()
    await run_once(crew(hundred, clock, lambda due: Status.OK))
    clock.now += DAY
    seen: list[int] = []

    def drops(due: DueLink) -> Status | Reason:
        seen.append(due.id)
        return Status.OK if len(seen) <= 40 else Reason.CONNECT_TIMEOUT

    result = await run_once(crew(hundred, clock, drops, canaries=False))
    assert result.state is RunState.OFFLINE
    assert result.checked == 32
    assert statuses(hundred) == {"ok"}


async def test_what_was_seen_while_the_network_was_away_for_a_moment_is_looked_at_again(
    hundred: Database,
) -> None:
    clock = Clock()
    await run_once(crew(hundred, clock, lambda due: Status.OK))
    clock.now += DAY
    seen: list[int] = []

    def flaps(due: DueLink) -> Status | Reason:
        seen.append(due.id)
        return Reason.CONNECT_TIMEOUT if 40 < len(seen) <= 55 else Status.OK

    result = await run_once(crew(hundred, clock, flaps))
    assert canary_state(hundred, result.number) == "answered"
    assert (result.state, result.checked, result.withheld) == (RunState.DONE, 100, 15)
    assert (statuses(hundred), count(hundred, checks), len(seen)) == ({"ok"}, 200, 115)


async def test_who_is_silent_a_second_time_while_the_network_is_up_is_silent_himself(hundred: Database) -> None:
    clock = Clock()
    await run_once(crew(hundred, clock, lambda due: Status.OK))
    clock.now += DAY
    result = await run_once(
        crew(hundred, clock, lambda due: Reason.READ_TIMEOUT if 40 < due.id <= 60 else Status.OK)
    )
    assert (result.state, result.checked, result.withheld) == (RunState.DONE, 100, 20)
    assert statuses(hundred) == {"ok", "failing"}


async def test_one_big_host_down_is_not_our_network(database: Database) -> None:
    good = [f"http://host{n}.test/page" for n in range(30)]
    big = [f"http://big.test/{n}" for n in range(25)]
    watched.put(database, document(*good, *big), NOON)
    clock = Clock()
    await run_once(crew(database, clock, lambda due: Status.OK))
    clock.now += DAY
    result = await run_once(
        crew(database, clock, lambda due: Reason.READ_TIMEOUT if "big" in due.url else Status.OK)
    )
    assert (result.state, result.checked) == (RunState.DONE, 55)


async def test_a_fault_of_ours_in_one_look_stops_no_other(hundred: Database) -> None:
    def says(due: DueLink) -> Status:
        if "host7." in due.url:
            raise RuntimeError("a bug")
        return Status.OK

    result = await run_once(crew(hundred, Clock(), says))
    assert (result.checked, result.stumbled) == (99, 1)


async def test_asked_to_stop_a_run_records_what_it_saw_and_gives_the_rest_back(hundred: Database) -> None:
    stop = asyncio.Event()

    def says(due: DueLink) -> Status:
        stop.set()
        return Status.OK

    result = await run_once(crew(hundred, Clock(), says), stop=stop)
    assert result.state is RunState.INTERRUPTED
    assert result.checked == 32
    assert (await run_once(crew(hundred, Clock(), lambda due: Status.OK))).checked == 68


async def test_between_the_runs_of_the_schedule_only_doubts_are_looked_at(hundred: Database) -> None:
    clock = Clock()
    await run_once(crew(hundred, clock, lambda due: Reason.HTTP_404 if due.id <= 3 else Status.OK))
    clock.now += 2 * DAY
    result = await run_once(crew(hundred, clock, lambda due: Status.OK), Which.DOUBTS)
    assert result.checked == 3


async def test_a_death_is_mailed_once_with_what_is_needed_to_repair_it(database: Database) -> None:
    put = watched.put(database, document("http://a.test/1", title="The Review"), NOON)
    subscriptions.subscribe(
        database, "editor@example.test", NOON, scope=subscriptions.Scope.DOCUMENT,
        target=str(put.document), timezone="Europe/Moscow", opted_in=True,
    )  # fmt: skip
    clock = Clock()
    await run_once(crew(database, clock, lambda due: Status.OK))
    with Mailbox() as box:
        carry = mailer(Letters(House("https://links.example.test", "links@example.test")), box.server)
        for _ in range(20):
            clock.now += DAY
            await run_once(crew(database, clock, lambda due: Reason.HTTP_410))
            await notify(Outbox(database), Carriers(mail=carry), clock)
        [mail] = box.mails
        assert mail["Subject"].startswith("[1 dead] Link digest, The Review")
        assert "a.test/1" in mail.get_body(("plain",)).get_content()


async def test_what_came_back_before_anyone_was_told_is_not_told(database: Database) -> None:
    watched.put(database, document("http://a.test/1"), NOON)
    subscriptions.subscribe(database, "editor@example.test", NOON, opted_in=True)
    clock = Clock()  # a Monday noon: the next digest is a week away
    await run_once(crew(database, clock, lambda due: Status.OK))
    for day in range(1, 14):
        clock.now = NOON + day * DAY
        says = Reason.HTTP_404 if day <= 6 else Status.OK
        await run_once(crew(database, clock, lambda due, says=says: says))
    with Mailbox() as box:
        carry = mailer(Letters(House("https://links.example.test", "links@example.test")), box.server)
        clock.now = NOON + 14 * DAY
        came_to = await notify(Outbox(database), Carriers(mail=carry), clock)
        assert box.mails == []
    assert came_to["skipped"] == 1
    assert count(database, changes) == 3


async def test_a_page_taken_over_is_told_at_once_and_not_again_in_the_digest(database: Database) -> None:
    watched.put(database, document("http://a.test/1"), NOON)
    subscriptions.subscribe(database, "editor@example.test", NOON, opted_in=True)
    clock = Clock()
    await run_once(crew(database, clock, lambda due: Status.OK))
    with Mailbox() as box:
        carry = mailer(Letters(House("https://links.example.test", "links@example.test")), box.server)
        for _ in range(20):
            clock.now += DAY
            await run_once(crew(database, clock, lambda due: Reason.PARKED))
            await notify(Outbox(database), Carriers(mail=carry), clock)
        assert [mail["X-Linkwatch-Event"] for mail in box.mails] == ["usurped"]


async def test_a_refusing_address_is_asked_no_more_and_the_others_are_served(database: Database) -> None:
    watched.put(database, document("http://a.test/1"), NOON)
    people = ["one@example.test", "gone@example.test", "three@example.test"]
    for mail in people:
        subscriptions.subscribe(database, mail, NOON, opted_in=True)
    clock = Clock()
    await run_once(crew(database, clock, lambda due: Status.OK))
    with Mailbox() as box:
        box.refuses = {"gone@example.test"}
        carry = mailer(Letters(House("https://links.example.test", "links@example.test")), box.server)
        for _ in range(20):
            clock.now += DAY
            await run_once(crew(database, clock, lambda due: Reason.HTTP_404))
            await notify(Outbox(database, operators=["root@example.test"]), Carriers(mail=carry), clock)
        got = sorted(recipient for [recipient] in box.recipients)
    assert got == ["one@example.test", "root@example.test", "three@example.test"]
    assert count(database, select(outbox).where(outbox.c.state == "failed").subquery()) == 1


async def test_a_mail_server_down_for_three_days_loses_nothing(database: Database) -> None:
    watched.put(database, document("http://a.test/1"), NOON)
    subscriptions.subscribe(database, "editor@example.test", NOON, opted_in=True)
    clock = Clock()
    await run_once(crew(database, clock, lambda due: Status.OK))
    with Mailbox() as box:
        carry = mailer(Letters(House("https://links.example.test", "links@example.test")), box.server)
        for day in range(1, 12):
            clock.now = NOON + day * DAY
            box.answers = ["421 down"] * 8 if day < 10 else []
            await run_once(crew(database, clock, lambda due: Reason.HTTP_404))
            await notify(Outbox(database), Carriers(mail=carry), clock)
        assert len(box.mails) == 1
    attempts = database.read(lambda at: at.execute(select(outbox.c.attempts)).scalars().all())
    assert attempts == [4]


async def test_no_more_than_five_mails_a_day(database: Database) -> None:
    names = [f"doc{n}" for n in range(8)]
    for n, name in enumerate(names):
        put = watched.put(database, document(f"http://a{n}.test/1", name=name), NOON)
        subscriptions.subscribe(
            database, "editor@example.test", NOON,
            scope=subscriptions.Scope.DOCUMENT, target=str(put.document), opted_in=True,
        )  # fmt: skip
    clock = Clock()
    await run_once(crew(database, clock, lambda due: Status.OK))
    with Mailbox() as box:
        carry = mailer(Letters(House("https://links.example.test", "links@example.test")), box.server)
        sent = []
        for _ in range(12):
            clock.now += DAY
            await run_once(crew(database, clock, lambda due: Reason.HTTP_404))
            sent.append((await notify(Outbox(database), Carriers(mail=carry), clock))["delivered"])
    assert max(sent) <= 5
    assert sum(sent) == 8


async def test_the_run_row_says_how_it_went(hundred: Database) -> None:
    await run_once(crew(hundred, Clock(), lambda due: Status.OK))
    row = hundred.read(lambda at: at.execute(select(runs)).one())
    assert (row.state, row.checked, row.kind, row.worker) == ("done", 100, "due", "one")
