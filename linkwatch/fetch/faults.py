"""Name what goes wrong on the way to a page: every error of sockets, names, TLS and HTTP as a Reason."""

from __future__ import annotations

import errno
import ssl
import zlib
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason

Table = Iterable[tuple[type[BaseException], Reason]]


class Fault(Exception):  # noqa: N818 (the other side's fault, not an error of ours)
    """A fault of the other side on its way up to where it becomes a Failure; never leaves `fetch`."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or reason.value)
        self.reason = reason
        self.detail = detail


REASONS: tuple[tuple[type[BaseException], Reason], ...] = (
    (ConnectionRefusedError, Reason.CONNECT_REFUSED),
    (ConnectionError, Reason.CONNECTION_RESET),
    (ssl.SSLError, Reason.TLS_FAILURE),
    (TimeoutError, Reason.DEADLINE),
    (OSError, Reason.CONNECT_TIMEOUT),  # what is left of OSError: no route, network unreachable
    (zlib.error, Reason.PROTOCOL_ERROR),
    (UnicodeError, Reason.BAD_URL),
    (OverflowError, Reason.BAD_URL),
    (ValueError, Reason.BAD_URL),
)
"""The first line that fits an error, or any of its causes, names it."""

VERIFY_REASONS: Mapping[int, Reason] = MappingProxyType(
    {
        9: Reason.TLS_EXPIRED,  # not yet valid
        10: Reason.TLS_EXPIRED,
        62: Reason.TLS_HOSTNAME,
        63: Reason.TLS_HOSTNAME,
        64: Reason.TLS_HOSTNAME,
    }
)
"""X509_V_ERR_* of OpenSSL; every other refusal of a certificate is `tls_untrusted`."""

OURS = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.EADDRNOTAVAIL})
"""Faults of this machine, which say nothing about the link."""


def failure_from(error: BaseException, more: Table = ()) -> Failure:
    """Name a failed fetch; the telling error hides among the causes of the one that was raised.

    `more` are lines for errors this module does not know; they are tried after its own.
    """
    chain = tuple(causes(error))
    for link in chain:
        if isinstance(link, Fault):
            return Failure(link.reason, shown(link.detail))
        if isinstance(link, ssl.SSLCertVerificationError):
            return Failure(VERIFY_REASONS.get(link.verify_code, Reason.TLS_UNTRUSTED), shown(link.verify_message))
        if isinstance(link, OSError) and link.errno in OURS:
            return Failure(Reason.NOT_CHECKED, shown(link))
    for fault, reason in (*REASONS, *more):
        for link in chain:
            if isinstance(link, fault):
                return Failure(reason, shown(link))
    return Failure(Reason.PROTOCOL_ERROR, shown(error))


def causes(error: BaseException) -> Iterator[BaseException]:
    """An error, what it was raised from, and the members of groups, innermost last; bounded."""
    waiting: list[BaseException] = [error]
    seen: list[BaseException] = []
    while waiting and len(seen) < 50:
        link = waiting.pop(0)
        if link in seen:
            continue
        seen.append(link)
        yield link
        if isinstance(link, BaseExceptionGroup):
            waiting.extend(link.exceptions)
        waiting.extend(cause for cause in (link.__cause__, link.__context__) if cause is not None)


def shown(text: object, limit: int = 300) -> str:
    """Text from outside made fit to keep: one line, no control characters, at most `limit` long."""
    kept = "".join(" " if mark.isspace() else mark for mark in str(text)[: limit * 2] if _visible(mark))
    return " ".join(kept.split())[:limit]


def _visible(mark: str) -> bool:
    return mark.isprintable() or mark.isspace()
