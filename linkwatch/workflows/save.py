"""Save living pages in time: those without a good capture, one after the other, until told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from itertools import islice

from linkwatch.domain.saving import ENDS_THE_QUEUE, SavingOutcome, worth_saving
from linkwatch.domain.watching import DueLink, Examined, Looked
from linkwatch.ports import Examine, SavePage

A_RUN = 20
"""Pages saved after one run, at most: each may take minutes, and the next run is due."""


@dataclass(frozen=True, slots=True)
class Noting:
    """The same examination (ports.Examine); living pages that should be saved are noted on the way."""

    examine: Examine
    noted: list[Looked] = field(default_factory=list)

    async def __call__(self, due: DueLink) -> Examined:
        """One look, as `examine` has it."""
        looked = Looked(due, await self.examine(due))
        if worth_saving(looked):
            self.noted.append(looked)
        return looked.examined


async def save_living(
    save: SavePage, looked: Iterable[Looked], stop: asyncio.Event | None = None
) -> AsyncIterator[SavingOutcome]:
    """What became of each page that is worth it; ends where the account's limits do, or when told to."""
    for look in islice(filter(worth_saving, looked), A_RUN):
        if stop is not None and stop.is_set():
            return
        outcome = await save(look.due.url)
        yield outcome
        if outcome.saved in ENDS_THE_QUEUE:
            return
