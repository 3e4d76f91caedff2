"""Send one mail over SMTP under one deadline, and say whether it arrived, may have, or never will."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib

from linkwatch.domain.letter import Deferred, Delivered, Outcome, Refused

DEADLINE_SECONDS = 60.0
_GOOD_BYE_SECONDS = 2.0


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


async def send(
    server: Server, mail: EmailMessage, deadline: float = DEADLINE_SECONDS, trust: ssl.SSLContext | None = None
) -> Outcome:
    """Hand one mail to the server. Never raises for a fault of the server or the way to it.

    `Refused` only where the server says for good that this recipient takes nothing; a server that
    hangs after the text may have taken it, and is tried again with the same Message-ID.
    """
    progress = _Progress()
    try:
        async with asyncio.timeout(deadline):
            return await _handed_in(server, mail, progress, trust)
    except TimeoutError:
        return Deferred(f"the mail server was not done in {deadline:g} seconds", unsure=progress.connected)
    except aiosmtplib.SMTPAuthenticationError as error:
        return Deferred(f"the mail server refuses our name and password: {_said(error)}")
    except aiosmtplib.SMTPRecipientRefused as error:
        return _refused(error)
    except aiosmtplib.SMTPRecipientsRefused as error:
        return _refused(error.recipients[0])
    except aiosmtplib.SMTPResponseException as error:
        return Deferred(_said(error))
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        return Deferred(f"{type(error).__name__}: {error}"[:300], unsure=progress.connected)


@dataclass(slots=True)
class _Progress:
    connected: bool = False


async def _handed_in(
    server: Server, mail: EmailMessage, progress: _Progress, trust: ssl.SSLContext | None
) -> Outcome:
    client = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.tls,
        start_tls=server.starttls,
        username=server.user,
        password=server.password,
        tls_context=trust,
        timeout=None,  # the deadline round the whole is ours
    )
    try:
        await client.connect()
        progress.connected = True
        _, said = await client.send_message(mail)
        return Delivered(said[:200])
    finally:
        await _leave(client)


async def _leave(client: aiosmtplib.SMTP) -> None:
    """Say good-bye, briefly; what the server does now changes nothing."""
    try:
        async with asyncio.timeout(_GOOD_BYE_SECONDS):
            if client.is_connected:
                await client.quit()
    except (aiosmtplib.SMTPException, OSError, TimeoutError):
        pass
    finally:
        client.close()


def _refused(error: aiosmtplib.SMTPRecipientRefused) -> Outcome:
    return Refused(_said(error)) if 500 <= error.code < 600 else Deferred(_said(error))


def _said(error: aiosmtplib.SMTPResponseException) -> str:
    return f"{error.code} {' '.join(error.message.split())}"[:300]
