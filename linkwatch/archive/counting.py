"""Count what is asked of an archive, by what became of it: wrappers around who asks it and what remembers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from linkwatch.archive.service import is_trouble
from linkwatch.domain.health import ArchiveOutcome
from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.ports import Answer, Ask, Cache

Note = Callable[[ArchiveOutcome], None]
"""Is told of each request. It may be called from any thread."""


def counted(ask: Ask, note: Note) -> Ask:
    """The same requests; what became of each is noted."""

    async def ask_and_note(url: str, **how: Any) -> Answer | Failure:
        answer = await ask(url, **how)
        note(outcome_of(answer))
        return answer

    return ask_and_note


@dataclass(frozen=True, slots=True)
class CountedCache:
    """The same cache; each answer it had ready is noted as a request that was not needed."""

    cache: Cache
    note: Note

    def get(self, key: str, now: datetime) -> bytes | None:
        """What was put there, unless it has expired."""
        kept = self.cache.get(key, now)
        if kept is not None:
            self.note(ArchiveOutcome.CACHED)
        return kept

    def put(self, key: str, value: bytes, until: datetime | None) -> None:
        """Keep bytes until an instant, or for ever."""
        self.cache.put(key, value, until)


def outcome_of(answer: Answer | Failure) -> ArchiveOutcome:
    """What became of a request. That no capture is held is an answer like any other."""
    if isinstance(answer, Failure):
        return ArchiveOutcome.REFUSED if answer.reason is Reason.CONNECT_REFUSED else ArchiveOutcome.FAILED
    if not is_trouble(answer):
        return ArchiveOutcome.ANSWERED
    return ArchiveOutcome.THROTTLED if answer.status == 429 else ArchiveOutcome.FAILED
