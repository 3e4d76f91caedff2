"""Values that a mail is made of, and an SMTP server whose faults follow a script."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, date, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Self

from aiosmtpd.controller import Controller

from linkwatch.domain.alert import Kind
from linkwatch.domain.digest import Counts, Digest, Owed, compose
from linkwatch.domain.letter import Envelope, Recipient
from linkwatch.domain.memento import Memento
from linkwatch.domain.status import STATUS_OF, Reason, Status
from linkwatch.domain.suggestion import Nearness, Suggestion
from linkwatch.mail.smtp import Server
from tests.support_watch import reference

MONDAY = datetime(2026, 11, 16, 5, tzinfo=UTC)
WEEK = (date(2026, 11, 9), date(2026, 11, 15))


def owed(link: int, reason: Reason | None = Reason.HTTP_404, **more: object) -> Owed:
    url = str(more.pop("url", f"http://site{link}.test/papers/{link}.htm"))
    values = {
        "link": link,
        "url": url,
        "site": f"site{link}.test",
        "status": STATUS_OF[reason] if reason else Status.OK,
        "reason": reason,
        "since": MONDAY - timedelta(days=2),
        "told": Status.OK if reason else Status.DEAD,
        "changed_at": MONDAY - timedelta(days=2),
        "looks": 4,
        "first_at": MONDAY - timedelta(days=6),
        "reference": reference(url, link),
        "reference_id": 900 + link,
        "title": "A Pyrrhic Victory",
        "alerts": (link,),
    }
    return Owed(**(values | more))


def suggestion(url: str = "http://site1.test/papers/1.htm", days: int = -43) -> Suggestion:
    at = datetime(2020, 3, 14, 9, 15, 22, tzinfo=UTC)
    return Suggestion(
        Memento(f"https://web.archive.org/web/20200314091522/{url}", url, at, 200), days, Nearness.BRACKETED
    )


def digest(*entries: Owed, reminders: tuple[Owed, ...] = (), counts: Counts | None = None) -> Digest:
    return compose(entries, reminders, counts or Counts(), WEEK, MONDAY)


def envelope(kind: Kind = Kind.DIGEST, **payload: object) -> Envelope:
    return Envelope(
        id=1,
        claim="c",
        key="digest.2026W46.s42" if kind is Kind.DIGEST else f"{kind}.d17.20261116.s42",
        kind=kind,
        attempts=1,
        created_at=MONDAY - timedelta(days=2),
        due_at=MONDAY,
        subscription=42,
        payload=tuple(payload.items()),
    )


def recipient(mail: str = "editor@example.test", lang: str = "en", to: str = "Vestnik") -> Recipient:
    return Recipient(mail, lang, "Europe/Moscow", "managetoken", "unsubtoken", to)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Mailbox:
    """An SMTP server on loopback that keeps what it takes and answers as it is told.

    `answers`: what to say to the next DATA commands, "250 OK" when empty; `senders`: the same for MAIL;
    `refuses`: recipients that get a 550; `hangs_up`: ends the connection at this RSET, counted from 1.
    """

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.answers: list[str] = []
        self.senders: list[str] = []
        self.handed_in: list[str] = []  # the Message-IDs of all texts that came, taken or not
        self.connections: list[object] = []  # which one each mail came over
        self.resets = 0
        self.hangs_up = 0
        self.left = 0
        self.refuses: set[str] = set()
        self._controller = Controller(self, hostname="127.0.0.1", port=_free_port())

    async def handle_MAIL(self, server, session, envelope, address, options) -> str:  # noqa: N802
        answer = self.senders.pop(0) if self.senders else "250 OK"
        if answer.startswith("250"):
            envelope.mail_from = address
        return answer

    async def handle_RSET(self, server, session, envelope) -> str:  # noqa: N802
        self.resets += 1
        if self.resets == self.hangs_up:
            server.transport.close()
        return "250 OK"

    async def handle_QUIT(self, server, session, envelope) -> str:  # noqa: N802
        self.left += 1
        return "221 Bye"

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802
        if address in self.refuses:
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 OK"
        self.handed_in.append(str(BytesParser(policy=policy.default).parsebytes(envelope.content)["Message-ID"]))
        if answer == "hang":
            await asyncio.sleep(30)
        if answer == "cut":
            server.transport.close()
        if answer.startswith("250"):
            self.connections.append(session.peer)
            self.mails.append(BytesParser(policy=policy.default).parsebytes(envelope.content))
            self.recipients.append(list(envelope.rcpt_tos))
        return answer

    @property
    def server(self) -> Server:
        return Server("127.0.0.1", self._controller.port, starttls=False)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._controller.stop()
