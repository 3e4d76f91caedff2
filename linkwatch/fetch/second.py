"""Second looks inside one look: what a fresh connection, another name or less trust shows."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from linkwatch.domain.evidence import Evidence, said
from linkwatch.domain.observation import Failure
from linkwatch.domain.status import CERTIFICATE_FAULTS, Reason
from linkwatch.fetch.exchange import Reply, Request, Send
from linkwatch.fetch.identity import Identity
from linkwatch.fetch.way import HANDSHAKE_CUT

WORTH_ANOTHER_TRY = frozenset({Reason.CONNECTION_RESET})
"""Faults of one connection: the next may do, and often does."""

REFUSALS = frozenset({400, 403, 404, 405, 406, 410, 415, 501})
"""Statuses some servers give to an agent they do not know, 404 among them."""

MISSING_INTERMEDIATE = said("the server sent its certificate alone: an intermediate one is probably missing")

UNKNOWN_ISSUER = frozenset({"unable to get local issuer certificate", "unable to verify the first certificate"})
"""What OpenSSL says of codes 20 and 21; a certificate that signed itself is another fault."""

TLS_FAULTS = CERTIFICATE_FAULTS | {Reason.TLS_FAILURE}


def retrying(send: Send) -> Send:
    """The same request once more, on a fresh connection, after a reset, an empty answer or one 5xx."""

    async def send_twice(request: Request) -> Reply | Failure:
        first = await send(request)
        if not _may_pass(first) or not _time_left(request):
            return first
        second = await send(request)
        if isinstance(second, Reply) and second.status < 500:
            return _noted(second, _first_time(first))
        return second

    return send_twice


def _may_pass(outcome: Reply | Failure) -> bool:
    if isinstance(outcome, Failure):
        return outcome.reason in WORTH_ANOTHER_TRY
    return 500 <= outcome.status < 600 and outcome.status != 501 and outcome.header("retry-after") is None


def introducing(send: Send, identity: Identity) -> Send:
    """The same request under our compatible name, and under our plain one where that is refused."""
    as_most_do = identity.headers(identity.compatible)
    plainly = identity.headers(identity.plain)

    async def send_by_name(request: Request) -> Reply | Failure:
        first = await send(request.led_by(as_most_do))
        if isinstance(first, Failure) or first.status not in REFUSALS or not _time_left(request):
            return first
        second = await send(request.led_by(plainly))
        if isinstance(second, Reply) and second.status not in REFUSALS and second.status < 500:
            return _noted(
                second, said("refused under one name ({status}), answered under the other", status=first.status)
            )
        return first

    return send_by_name


def looking_past_tls(send: Send) -> Send:
    """The same request without verification after a TLS fault, only to see the content; marked as such."""

    async def send_leniently(request: Request) -> Reply | Failure:
        first = await send(request)
        if isinstance(first, Reply) or not _is_of_tls(first) or not _time_left(request):
            return first
        second = await send(replace(request, verify=False))
        if isinstance(second, Failure):
            return first
        fault = first.reason if first.reason in TLS_FAULTS else Reason.TLS_FAILURE
        note = _looked_past(fault, first.detail)
        notes = (note, MISSING_INTERMEDIATE) if _lacks_an_issuer(first, second) else (note,)
        return replace(_noted(second, *notes), insecure=fault)

    return send_leniently


def _looked_past(fault: Reason, openssl: str) -> Evidence:
    match fault:
        case Reason.TLS_EXPIRED:
            return said("the certificate is not valid today; it was looked past only to see the content")
        case Reason.TLS_HOSTNAME:
            return said("the certificate is another site's; it was looked past only to see the content")
        case Reason.TLS_UNTRUSTED:
            return said(
                "nobody we trust signed the certificate ({fault}); it was looked past only to see the content",
                fault=openssl,
            )
    return said(
        "no secure connection could be made ({fault}); the content was seen over an insecure one", fault=openssl
    )


def _is_of_tls(failure: Failure) -> bool:
    """Old servers and new clients part without a word, which looks like any other reset."""
    return failure.reason in TLS_FAULTS or failure.detail == HANDSHAKE_CUT


def _lacks_an_issuer(first: Failure, second: Reply) -> bool:
    return first.detail in UNKNOWN_ISSUER and second.sent_alone


def _noted(reply: Reply, *notes: Evidence) -> Reply:
    return replace(reply, notes=(*reply.notes, *notes))


def _first_time(outcome: Reply | Failure) -> Evidence:
    if isinstance(outcome, Failure):
        return said("answered the second time; the first time the connection broke off")
    return said("answered the second time; the first time with status {status}", status=outcome.status)


def _time_left(request: Request) -> bool:
    return asyncio.get_running_loop().time() < request.expires_at
