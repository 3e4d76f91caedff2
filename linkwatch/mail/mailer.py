"""The mailer: a message of the outbox becomes a mail, and the mail is handed in."""

from __future__ import annotations

import ssl
from collections.abc import Awaitable, Callable
from datetime import datetime
from email.message import EmailMessage
from functools import partial
from typing import assert_never

from linkwatch.domain.alert import Kind
from linkwatch.domain.digest import Digest
from linkwatch.domain.letter import Deferred, Envelope, Outcome, Recipient
from linkwatch.failpoints import failpoint
from linkwatch.mail.letters import Letters
from linkwatch.mail.message import Content, UnsafeMail, message
from linkwatch.mail.smtp import Server, send

HandIn = Callable[[EmailMessage], Awaitable[Outcome]]


class Mailer:
    """Writes and sends the mails of one house."""

    def __init__(self, letters: Letters, hand_in: HandIn) -> None:
        self._letters = letters
        self._hand_in = hand_in

    async def __call__(self, envelope: Envelope, digest: Digest | None, now: datetime) -> Outcome:
        """Send what the envelope asks for, as things stand. A mail that is not safe to send is kept back."""
        try:
            mail = self.write(envelope, digest, now)
        except UnsafeMail as error:
            return Deferred(str(error))
        failpoint("before_send")
        outcome = await self._hand_in(mail)
        failpoint("after_send")
        return outcome

    def write(self, envelope: Envelope, digest: Digest | None, now: datetime) -> EmailMessage:
        """The mail itself: what a preview shows is what is sent."""
        to = envelope.recipient
        if to is None:
            raise UnsafeMail("the message has no recipient")
        return message(self._letters.house, envelope, to, self._content(envelope, to, digest, now))

    def _content(self, envelope: Envelope, to: Recipient, digest: Digest | None, now: datetime) -> Content:
        match envelope.kind:
            case Kind.DIGEST | Kind.USURPED | Kind.RECOVERED:
                assert digest is not None
                return self._letters.digest(envelope, to, digest, now)
            case Kind.PROOF:
                assert digest is not None
                return self._letters.proof(envelope, to, digest)
            case Kind.CONFIRM:
                return self._letters.confirm(to)
            case Kind.ADDRESS:
                return self._letters.address(envelope, to)
            case Kind.OPERATOR:
                return self._letters.operator(envelope, to)
            case Kind.TEST:
                return self._letters.test(to, now)
            case Kind.HOOK:
                raise UnsafeMail("a web hook is no mail")
        assert_never(envelope.kind)


def mailer(letters: Letters, server: Server, trust: ssl.SSLContext | None = None) -> Mailer:
    """The mailer that hands in at a server, each mail over a connection of its own."""
    return Mailer(letters, partial(send, server, trust=trust))
