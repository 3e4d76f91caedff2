"""What an HTTP status says by itself: the table of link-status, "Transport and HTTP"."""

from __future__ import annotations

from collections.abc import Mapping

from linkwatch.domain.status import Reason

_REFUSALS: Mapping[int, Reason] = {
    401: Reason.HTTP_401,
    402: Reason.PAYWALL,
    403: Reason.HTTP_403,
    406: Reason.BOT_WALL,  # walls that read the Accept header
    407: Reason.HTTP_401,
    412: Reason.BOT_WALL,
    415: Reason.BOT_WALL,
    418: Reason.BOT_WALL,
    420: Reason.HTTP_429,
    428: Reason.BOT_WALL,
    429: Reason.HTTP_429,
    430: Reason.HTTP_429,
    440: Reason.LOGIN_WALL,  # the session has ended
    444: Reason.BOT_WALL,
    449: Reason.BOT_WALL,
    451: Reason.HTTP_451,
    499: Reason.BOT_WALL,
    999: Reason.BOT_WALL,  # the refusal of large social networks
}
_GONE: Mapping[int, Reason] = {404: Reason.HTTP_404, 410: Reason.HTTP_410}


def refusal(status: int) -> Reason | None:
    """Why a status means that we were turned away."""
    return _REFUSALS.get(status)


def absence(status: int) -> Reason | None:
    """Why a status means that there is no page."""
    return _GONE.get(status)


def trouble(status: int) -> Reason | None:
    """Why a status means that the server failed; None for those that answer.

    >>> trouble(522), trouble(200)
    (<Reason.HTTP_5XX: 'http_5xx'>, None)
    """
    if status in range(200, 300) or status in (0, 300):
        return None
    if status in range(300, 400):
        return Reason.PROTOCOL_ERROR  # a redirect to nowhere, or an answer to a question not asked
    return Reason.HTTP_4XX if status in range(400, 500) else Reason.HTTP_5XX
