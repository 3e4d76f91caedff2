"""Handing in over real SMTP: what counts as sent, what is tried again, and what never will arrive."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest

from linkwatch.domain.letter import Deferred, Delivered, Refused
from linkwatch.mail.letters import Letters
from linkwatch.mail.message import House, message
from linkwatch.mail.smtp import Server, SmtpUrlError, send
from tests.support_mail import MONDAY, Mailbox, digest, envelope, owed, recipient

HOUSE = House("https://links.example.test", "linkwatch <links@example.test>", "Vestnik")


def mail(to: str = "editor@example.test"):
    content = Letters(HOUSE).digest(envelope(), recipient(to), digest(owed(1)), MONDAY)
    return message(HOUSE, envelope(), recipient(to), content)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with Mailbox() as box:
        yield box


async def test_a_mail_arrives_with_exactly_its_headers(mailbox: Mailbox) -> None:
    assert isinstance(await send(mailbox.server, mail()), Delivered)
    [got] = mailbox.mails
    assert got["Message-ID"] == "<digest.2026W46.s42@links.example.test>"
    assert got["List-Unsubscribe"] == "<https://links.example.test/u/unsubtoken>"
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert got["Auto-Submitted"] == "auto-generated"
    assert mailbox.recipients == [["editor@example.test"]]
    assert "1 dead" in got["Subject"]


async def test_a_server_that_is_busy_is_tried_again(mailbox: Mailbox) -> None:
    mailbox.answers = ["451 try later"]
    outcome = await send(mailbox.server, mail())
    assert isinstance(outcome, Deferred)
    assert "451 try later" in outcome.detail


async def test_an_unknown_recipient_is_never_tried_again(mailbox: Mailbox) -> None:
    mailbox.refuses = {"editor@example.test"}
    assert isinstance(await send(mailbox.server, mail()), Refused)


async def test_a_server_that_hangs_after_the_text_may_have_taken_it(mailbox: Mailbox) -> None:
    mailbox.answers = ["hang"]
    assert await send(mailbox.server, mail(), deadline=0.5) == Deferred(
        "the mail server was not done in 0.5 seconds", unsure=True
    )


async def test_a_server_that_is_down_is_no_exception() -> None:
    assert isinstance(await send(Server("127.0.0.1", 1), mail()), Deferred)


@pytest.mark.parametrize("banner", [b"", b"2", b"220-more\r\n" * 3, b"\xff\xfe garbage\r\n"])
async def test_a_banner_that_never_ends_meets_the_deadline(banner: bytes) -> None:
    async def dribble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(banner)
        await reader.read()
        writer.close()

    server = await asyncio.start_server(dribble, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    started = time.monotonic()
    assert isinstance(await send(Server("127.0.0.1", port), mail(), deadline=0.4), Deferred)
    assert time.monotonic() - started < 10
    server.close()


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.test", Server("mail.test", 25)),
        ("smtp://me:p%40ss@mail.test:587?starttls=true", Server("mail.test", 587, "me", "p@ss", False, True)),
        ("smtp://mail.test?starttls=false", Server("mail.test", 25, starttls=False)),
        ("smtps://me:x@mail.test", Server("mail.test", 465, "me", "x", True, False)),
    ],
)
def test_the_setting_says_how_to_hand_in(url: str, server: Server) -> None:
    assert Server.parse(url) == server


@pytest.mark.parametrize(
    "url", ["mail.test", "http://mail.test", "smtp://", "smtp://mail.test:99999", "smtp://a?tls=1"]
)
def test_a_bad_setting_is_named_without_its_secret(url: str) -> None:
    with pytest.raises(SmtpUrlError, match="LINKWATCH_SMTP_URL"):
        Server.parse(url)
