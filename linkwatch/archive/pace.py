"""Turns at a service: one pace for all that ask it, in this process and in others."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from linkwatch.domain.pace import PaceState, Rate, Setback, after, is_open, reserved
from linkwatch.ports import Clock, PaceBook

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]

PATIENCE = timedelta(minutes=6)
"""A pause longer than this is not waited for: the question is put off to another run."""


class Pace:
    """Turns at one pool of a service. The book may be shared; this process holds one turn ahead at most.

    The clock is the wall's, whatever instant the rest of a run is told: the service lives by it too.
    """

    def __init__(
        self,
        book: PaceBook,
        pool: str,
        rate: Rate,
        *,
        clock: Clock = lambda: datetime.now(UTC),
        patience: timedelta = PATIENCE,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._book = book
        self._pool = pool
        self._rate = rate
        self._clock = clock
        self._patience = patience
        self._sleep = sleep
        self._head_of_queue = asyncio.Lock()

    async def turn(self, wanted: Callable[[], bool] = lambda: True) -> bool:
        """Wait for a turn and take it; False where the service is to be left alone, or it is `wanted` no more."""
        async with self._head_of_queue:
            while wanted() and (at := await self._update(self._reserve)) is not None:
                await self._until(at)
                if await self._update(self._still_open):
                    return wanted()
            return False

    async def turned_away(self, setback: Setback, retry_after: timedelta | None = None) -> None:
        """Tell everyone who shares the book."""
        now = self._clock()
        await self._update(lambda state: (after(state, setback, now, retry_after), None))

    def _reserve(self, state: PaceState) -> tuple[PaceState, datetime | None]:
        return reserved(state, self._rate, self._clock(), self._patience)

    def _still_open(self, state: PaceState) -> tuple[PaceState, bool]:
        return state, is_open(state, self._clock())

    async def _until(self, at: datetime) -> None:
        while (wait := (at - self._clock()).total_seconds()) > 0:
            await self._sleep(wait)

    async def _update(self, step: Callable[[PaceState], tuple[PaceState, T]]) -> T:
        return await asyncio.to_thread(self._book.update, self._pool, step)
