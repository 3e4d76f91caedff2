"""Many mails over few connections: a connection that fails costs no mail, and no mail is handed in twice."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from linkwatch.domain.letter import Deferred, Delivered, Refused
from linkwatch.mail import smtp
from linkwatch.mail.smtp import LINES, MAILS_A_LINE, Lines
from tests.support_mail import Mailbox


def mail(number: int = 1) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = "links@example.test", f"editor{number}@example.test"
    made["Message-ID"] = f"<digest.2026W46.s{number}@links.example.test>"
    made.set_content("One link died.")
    return made


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with Mailbox() as box:
        yield box


async def outcomes(mailbox: Mailbox, number: int) -> list[type]:
    """What became of so many mails, sent one after the other."""
    async with Lines(mailbox.server) as lines:
        return [type(await lines.send(mail(n))) for n in range(number)]


async def test_the_mails_of_a_batch_share_a_connection_each_with_one_recipient(mailbox: Mailbox) -> None:
    assert await outcomes(mailbox, 5) == [Delivered] * 5
    assert len(set(mailbox.connections)) == 1
    assert mailbox.recipients == [[f"editor{n}@example.test"] for n in range(5)]
    assert mailbox.left == 1


async def test_a_batch_without_mail_connects_to_nobody() -> None:
    async with Lines(smtp.Server("127.0.0.1", 1)):
        pass


async def test_a_server_that_hung_up_between_two_mails_costs_none(mailbox: Mailbox) -> None:
    mailbox.hangs_up = 2
    assert await outcomes(mailbox, 5) == [Delivered] * 5
    assert len(set(mailbox.connections)) == 2
    assert len({str(got["Message-ID"]) for got in mailbox.mails}) == len(mailbox.mails) == 5


async def test_a_server_that_takes_no_more_over_this_connection_is_asked_over_a_new_one(mailbox: Mailbox) -> None:
    mailbox.senders = ["250 OK", "421 too many mails over this connection"]
    assert await outcomes(mailbox, 3) == [Delivered] * 3
    assert len(set(mailbox.connections)) == 2


async def test_a_server_that_takes_nothing_now_is_asked_once_only(mailbox: Mailbox) -> None:
    mailbox.senders = ["421 come back later"]
    assert await outcomes(mailbox, 1) == [Deferred]
    assert mailbox.mails == []


async def test_one_recipient_who_is_refused_spoils_nothing_for_the_next(mailbox: Mailbox) -> None:
    mailbox.refuses = {"editor1@example.test"}
    assert await outcomes(mailbox, 3) == [Delivered, Refused, Delivered]
    assert len(set(mailbox.connections)) == 1


@pytest.mark.parametrize("fault", ["cut", "451 try later", "nonsense"])
async def test_a_fault_after_the_text_defers_that_mail_alone(mailbox: Mailbox, fault: str) -> None:
    mailbox.answers = ["250 OK", fault]
    assert await outcomes(mailbox, 3) == [Delivered, Deferred, Delivered]


async def test_a_connection_cut_after_the_text_leaves_it_open_whether_the_mail_was_taken(
    mailbox: Mailbox,
) -> None:
    mailbox.answers = ["250 OK", "cut"]
    async with Lines(mailbox.server) as lines:
        await lines.send(mail(1))
        outcome = await lines.send(mail(2))
    assert isinstance(outcome, Deferred)
    assert outcome.unsure


async def test_a_connection_on_which_a_mail_hung_is_used_no_more(mailbox: Mailbox) -> None:
    mailbox.answers = ["250 OK", "hang"]
    async with Lines(mailbox.server, deadline=0.5) as lines:
        sent = [await lines.send(mail(n)) for n in range(3)]
    assert [type(outcome) for outcome in sent] == [Delivered, Deferred, Delivered]
    assert len(set(mailbox.connections)) == 2


async def test_a_server_that_refuses_the_connection_is_asked_anew_for_the_next_mail() -> None:
    seen = []

    async def refuse_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(writer)
        writer.write(b"421 too busy\r\n")
        writer.close()

    server = await asyncio.start_server(refuse_once, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with Lines(smtp.Server("127.0.0.1", port)) as lines:
        assert [type(await lines.send(mail(n))) for n in range(2)] == [Deferred, Deferred]
    assert len(seen) == 2
    server.close()


async def test_a_connection_is_left_before_servers_tire_of_it(mailbox: Mailbox) -> None:
    assert await outcomes(mailbox, MAILS_A_LINE + 1) == [Delivered] * (MAILS_A_LINE + 1)
    assert len(set(mailbox.connections)) == mailbox.left == 2


async def test_many_at_once_share_a_few_connections(mailbox: Mailbox) -> None:
    async with Lines(mailbox.server) as lines:
        await asyncio.gather(*(lines.send(mail(n)) for n in range(24)))
    assert len(mailbox.mails) == 24
    assert len(set(mailbox.connections)) == LINES


async def test_a_mail_that_is_cancelled_leaves_no_connection_in_mid_sentence(mailbox: Mailbox) -> None:
    mailbox.answers = ["hang"]
    async with Lines(mailbox.server) as lines:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await lines.send(mail(1))
        assert isinstance(await lines.send(mail(2)), Delivered)
    assert [got["To"] for got in mailbox.mails] == ["editor2@example.test"]
