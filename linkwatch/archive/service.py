"""Asking a service under its pace: turns, pauses, second tries, and giving up for a while."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic

from linkwatch.archive.pace import Pace, Sleep
from linkwatch.domain.observation import Failure
from linkwatch.domain.pace import Setback
from linkwatch.domain.status import SOFT_REASONS, Reason
from linkwatch.ports import Answer, Ask

TRIES = 3
FIRST_PAUSE = 2.0
"""Seconds before the second try; four times as long before each further one."""

GIVEN_UP_AFTER = 2
"""Questions in a row that stayed unanswered after all tries: the service is down, and not for us to hammer."""

GIVEN_UP_FOR = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=24)

_TIMEOUTS = {Reason.CONNECT_TIMEOUT, Reason.READ_TIMEOUT, Reason.DEADLINE}
_PASSING = (SOFT_REASONS | {Reason.HTTP_429}) - {Reason.CONNECT_REFUSED, *_TIMEOUTS}
"""What may be otherwise in some seconds; after a minute of silence another minute is not spent."""

_AGAIN = frozenset({413, 421, 500, 502, 503, 504, 599})
NOT_NOW = Failure(Reason.NOT_CHECKED, "the archive is left alone for now")


class Service:
    """One pool of an archive. The answer, or why there is none; never an answer of its overload."""

    def __init__(self, ask: Ask, pace: Pace, *, tries: int = TRIES, sleep: Sleep = asyncio.sleep) -> None:
        self._ask = ask
        self._pace = pace
        self._tries = tries
        self._sleep = sleep
        self._unanswered = 0
        self._closed_until = 0.0

    async def get(self, url: str) -> Answer | Failure:
        """Ask once it is our turn, and again where the trouble may pass."""
        pause, failure = FIRST_PAUSE, NOT_NOW
        for attempt in range(self._tries):
            if not await self._pace.turn(self._is_open):
                return failure
            answer = await self._ask(url)
            if isinstance(answer, Answer) and not is_trouble(answer):
                self._unanswered = 0
                return answer
            failure = await self._noted(answer)
            if failure.reason not in _PASSING:
                break
            if failure.reason is not Reason.HTTP_429 and attempt + 1 < self._tries:
                await self._sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 (jitter, not a secret)
                pause *= 4
        self._give_up_on_silence()
        return failure

    async def _noted(self, answer: Answer | Failure) -> Failure:
        """What went wrong; told to everyone where it means that we ask too much."""
        failure = answer if isinstance(answer, Failure) else _trouble(answer)
        if failure.reason is Reason.HTTP_429:
            await self._pace.turned_away(Setback.LIMITED, failure.retry_after)
        if failure.reason is Reason.CONNECT_REFUSED:
            await self._pace.turned_away(Setback.REFUSED)
            self._close()
        return failure

    def _give_up_on_silence(self) -> None:
        self._unanswered += 1
        if self._unanswered >= GIVEN_UP_AFTER:
            self._close()

    def _is_open(self) -> bool:
        return self._closed_until <= monotonic()

    def _close(self) -> None:
        self._closed_until = monotonic() + GIVEN_UP_FOR.total_seconds()


def is_archived(answer: Answer) -> bool:
    """Whether an answer is a capture: only then are status, headers and bytes the page's own (RFC 7089)."""
    return "memento-datetime" in answer.headers


def retry_after_of(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long a service asks us to wait, by seconds or date; None for nonsense and for more than a day.

    >>> from datetime import UTC
    >>> retry_after_of({"retry-after": "90"}, datetime(2026, 1, 1, tzinfo=UTC))
    datetime.timedelta(seconds=90)
    """
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        wait = timedelta(seconds=int(text)) if len(text) <= 6 else LONGEST_WAIT * 2
    else:
        try:
            wait = parsedate_to_datetime(text) - now
        except (ValueError, TypeError, OverflowError):
            return None
    return wait if timedelta() <= wait <= LONGEST_WAIT else None


def is_trouble(answer: Answer) -> bool:
    """Whether it is the archive's overload that speaks, and no capture."""
    return not is_archived(answer) and (answer.status == 429 or answer.status in _AGAIN)


def _trouble(answer: Answer) -> Failure:
    now = datetime.now().astimezone()
    reason = Reason.HTTP_429 if answer.status == 429 else Reason.HTTP_5XX
    return Failure(reason, f"the archive answered {answer.status}", retry_after_of(answer.headers, now))
