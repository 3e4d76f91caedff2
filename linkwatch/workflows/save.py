"""Save living pages in time: those without a good capture, one after the other, until told to stop."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable

from linkwatch.domain.saving import ENDS_THE_QUEUE, SavingOutcome, worth_saving
from linkwatch.domain.watching import Looked
from linkwatch.ports import SavePage


async def save_living(save: SavePage, looked: Iterable[Looked]) -> AsyncIterator[tuple[Looked, SavingOutcome]]:
    """Each page that is worth it with what became of it; ends where the account's limits do."""
    for look in looked:
        if not worth_saving(look):
            continue
        outcome = await save(look.due.url)
        yield look, outcome
        if outcome.saved in ENDS_THE_QUEUE:
            return
