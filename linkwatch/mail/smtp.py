"""Send mail over SMTP: each mail under one deadline and with an outcome that is known, many over one connection.

A connection is opened for the first mail and kept for the next ones (RFC 5321 § 3.3). Before each, RSET
asks whether the server is still there; where it is not, a new connection takes its place, for nothing of
the mail was said yet. From then on a broken connection means that the server may have taken the mail.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib

from linkwatch.domain.letter import Deferred, Delivered, Outcome, Refused

DEADLINE_SECONDS = 60.0
_GOOD_BYE_SECONDS = 2.0
_RESET_SECONDS = 5.0

LINES = 4
"""Connections at once; servers begin to refuse at about ten."""

MAILS_A_LINE = 100
"""Mails over one connection; many servers hang up after a hundred."""

_CLOSING = 421
"""The server is about to hang up, and took nothing (RFC 5321 § 4.2.3)."""


class SmtpUrlError(ValueError):
    """LINKWATCH_SMTP_URL cannot be used; the message says what it should look like, never what it was."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed in."""

    host: str
    port: int
    user: str | None = None
    password: str | None = None
    tls: bool = False  # from the first byte (smtps)
    starttls: bool | None = None  # None: where the server offers it

    @classmethod
    def parse(cls, url: str) -> Server:
        """Read `smtp://user:password@host:587?starttls=true` or `smtps://…`; SmtpUrlError otherwise."""
        try:
            parts = urlsplit(url)
            port, query = parts.port, parse_qs(parts.query, strict_parsing=bool(parts.query))
        except ValueError as error:
            raise SmtpUrlError("LINKWATCH_SMTP_URL must look like smtp://user:password@host:587") from error
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname or set(query) - {"starttls"}:
            raise SmtpUrlError("LINKWATCH_SMTP_URL must look like smtp://user:password@host:587?starttls=true")
        tls = parts.scheme == "smtps"
        return cls(
            host=parts.hostname,
            port=port or (465 if tls else 587 if parts.username else 25),
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            tls=tls,
            starttls=False if tls else {"true": True, "false": False}.get(query.get("starttls", [""])[0]),
        )


class Lines:
    """The connections of one batch of mails: a few at once, each kept while it serves, all closed at the end."""

    def __init__(
        self, server: Server, trust: ssl.SSLContext | None = None, deadline: float = DEADLINE_SECONDS
    ) -> None:
        self._server = server
        self._trust = trust
        self._deadline = deadline
        self._turns = asyncio.Semaphore(LINES)
        self._idle: list[_Line] = []

    async def __aenter__(self) -> Self:
        """Nothing is connected before there is a mail to send."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        """Say good-bye on every connection."""
        await asyncio.gather(*(line.leave() for line in self._idle))
        self._idle.clear()

    async def send(self, mail: EmailMessage) -> Outcome:
        """Hand one mail to the server. Never raises for a fault of the server or the way to it.

        `Refused` only where the server says for good that this recipient takes nothing; a server that
        hangs after the text may have taken it, and is tried again with the same Message-ID.
        """
        async with self._turns:
            line = self._idle.pop() if self._idle else _Line(self._server, self._trust)
            try:
                outcome = await self._under_deadline(line, mail)
            except BaseException:
                line.drop()
                raise
            if line.serves:
                self._idle.append(line)
            else:
                await line.leave()
            return outcome

    async def _under_deadline(self, line: _Line, mail: EmailMessage) -> Outcome:
        try:
            async with asyncio.timeout(self._deadline):
                return await line.carry(mail)
        except TimeoutError:
            line.drop()
            return Deferred(f"the mail server was not done in {self._deadline:g} seconds", unsure=line.handing_in)
        except aiosmtplib.SMTPAuthenticationError as error:
            return Deferred(f"the mail server refuses our name and password: {_said(error)}")
        except aiosmtplib.SMTPRecipientRefused as error:
            return _refused(error)
        except aiosmtplib.SMTPRecipientsRefused as error:
            return _refused(error.recipients[0])
        except aiosmtplib.SMTPResponseException as error:
            return Deferred(_said(error))
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            line.drop()
            return Deferred(f"{type(error).__name__}: {error}"[:300], unsure=line.handing_in)


async def send(
    server: Server, mail: EmailMessage, deadline: float = DEADLINE_SECONDS, trust: ssl.SSLContext | None = None
) -> Outcome:
    """Hand in one mail alone, over a connection of its own."""
    async with Lines(server, trust, deadline) as lines:
        return await lines.send(mail)


class _Line:
    """One connection to the server, and how many mails went over it."""

    def __init__(self, server: Server, trust: ssl.SSLContext | None) -> None:
        self._server = server
        self._trust = trust
        self._client: aiosmtplib.SMTP | None = None
        self._carried = 0
        self.handing_in = False  # the server may know of the mail

    @property
    def serves(self) -> bool:
        """Whether the next mail may go over it."""
        return self._client is not None and self._client.is_connected and self._carried < MAILS_A_LINE

    async def carry(self, mail: EmailMessage) -> Outcome:
        """Hand in a mail; what the library raises says why not."""
        self.handing_in = False
        client = await self._kept() or await self._connected()
        self.handing_in = True
        self._carried += 1
        try:
            _, said = await client.send_message(mail)
        except aiosmtplib.SMTPResponseException as error:
            if error.code != _CLOSING or self._carried == 1:
                raise
            self.drop()
            return await self.carry(mail)
        return Delivered(said[:200])

    async def _kept(self) -> aiosmtplib.SMTP | None:
        """The connection of the mails before, if the server still listens on it."""
        if not self.serves:
            return None
        assert self._client is not None
        try:
            async with asyncio.timeout(_RESET_SECONDS):
                await self._client.rset()
        except (aiosmtplib.SMTPException, OSError, TimeoutError):
            self.drop()
            return None
        return self._client

    async def _connected(self) -> aiosmtplib.SMTP:
        self._carried = 0
        self._client = aiosmtplib.SMTP(
            hostname=self._server.host,
            port=self._server.port,
            use_tls=self._server.tls,
            start_tls=self._server.starttls,
            username=self._server.user,
            password=self._server.password,
            tls_context=self._trust,
            timeout=None,  # the deadline round the whole is ours
        )
        try:
            await self._client.connect()
        except BaseException:
            self.drop()
            raise
        return self._client

    async def leave(self) -> None:
        """Say good-bye, briefly; what the server does now changes nothing."""
        if self._client is None:
            return
        with contextlib.suppress(aiosmtplib.SMTPException, OSError, TimeoutError):
            async with asyncio.timeout(_GOOD_BYE_SECONDS):
                if self._client.is_connected:
                    await self._client.quit()
        self.drop()

    def drop(self) -> None:
        """Hang up without a word: nobody knows where the conversation stands."""
        if self._client is not None:
            self._client.close()
            self._client = None


def _refused(error: aiosmtplib.SMTPRecipientRefused) -> Outcome:
    return Refused(_said(error)) if 500 <= error.code < 600 else Deferred(_said(error))


def _said(error: aiosmtplib.SMTPResponseException) -> str:
    return f"{error.code} {' '.join(error.message.split())}"[:300]
