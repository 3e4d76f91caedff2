"""What `doctor` says of the mail server: whether it answers, lets us in and hides what we say."""

from __future__ import annotations

import asyncio
import ssl

import aiosmtplib

from linkwatch.domain.evidence import said
from linkwatch.domain.health import Checkup
from linkwatch.mail.smtp import Server


async def checkup(server: Server | None, deadline: float = 15.0, trust: ssl.SSLContext | None = None) -> Checkup:
    """Say hello and good-bye to the mail server; nothing is sent."""
    if server is None:
        fix = said("set LINKWATCH_SMTP_URL and LINKWATCH_MAIL_FROM; until then nobody is mailed")
        return Checkup("smtp", False, said("no mail server is set"), fix)
    client = aiosmtplib.SMTP(
        hostname=server.host, port=server.port, use_tls=server.tls, start_tls=server.starttls,
        username=server.user, password=server.password, tls_context=trust, timeout=None,
    )  # fmt: skip
    try:
        async with asyncio.timeout(deadline):
            await client.connect()
            await client.quit()
    except aiosmtplib.SMTPAuthenticationError:
        found = said("{host} refuses our name or password", host=server.host)
        return Checkup("smtp", False, found, said("mend the name and the password in LINKWATCH_SMTP_URL"))
    except (aiosmtplib.SMTPException, OSError, TimeoutError, ValueError) as error:
        found = said("{host} does not answer as a mail server: {error}", host=server.host, error=str(error)[:200])
        return Checkup("smtp", False, found, said("check host, port and starttls in LINKWATCH_SMTP_URL"))
    finally:
        client.close()
    return Checkup("smtp", True, said("{host} answers", host=server.host))
