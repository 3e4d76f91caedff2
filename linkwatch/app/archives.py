"""Which archives are asked, each at a pace of its own, and every request counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from linkwatch.archive.cache import CacheFile
from linkwatch.archive.counting import CountedCache, Note, counted
from linkwatch.archive.others import OTHERS, OTHERS_RATE, MementoArchive, Together, timemaps_of
from linkwatch.archive.pace import PATIENCE, Pace
from linkwatch.archive.save import SAVE_RATE, SavePageNow
from linkwatch.archive.service import Service
from linkwatch.archive.wayback import Wayback
from linkwatch.domain.evidence import said
from linkwatch.domain.pace import Rate
from linkwatch.fetch.body import read_page
from linkwatch.ports import Archive, Ask, Clock, PaceBook
from linkwatch.settings import Fault, SettingsError, Values

PUBLIC_ARCHIVE = "https://web.archive.org"
REPLAY_RATE = Rate(480)
"""Captures loaded a minute; the public archive allows 600 (archive-apis, "Limits and retry etiquette")."""

REPLAYS_A_QUESTION = 20
"""An archive of one's own that may be asked more often may be read more often as well, in this proportion."""


@dataclass(frozen=True, slots=True)
class Archives:
    """The archives of the settings; `memory` holds their answers, and their pace where no other book is given."""

    values: Values
    memory: CacheFile
    clock: Clock
    note: Note

    def all(self, ask: Ask, *, book: PaceBook | None = None, patience: timedelta = PATIENCE) -> Archive:
        """The first archive together with those asked beside it; SettingsError where one of these is none."""
        first = self.first(ask, book=book, patience=patience)
        beside = tuple(self._beside(prefix, ask, book, patience) for prefix in self._timemaps())
        return Together(first, beside) if beside else first

    def first(self, ask: Ask, *, book: PaceBook | None = None, patience: timedelta = PATIENCE) -> Wayback:
        """The Wayback Machine, or whichever archive stands in its place."""
        base = self.values.wayback_url
        paced = partial(Pace, book or self.memory, patience=patience)
        return Wayback(
            counted(ask, self.note),
            read_page,
            base,
            index_pace=paced(f"{base} index", Rate(self.values.wayback_rate)),
            replay_pace=paced(f"{base} replay", replay_rate(self.values)),
            cache=CountedCache(self.memory, self.note),
            clock=self.clock,
        )

    def saver(self, ask: Ask, book: PaceBook | None = None) -> SavePageNow:
        """Save Page Now with the key of the settings; without one it sends nothing."""
        base = self.values.wayback_url
        return SavePageNow(
            counted(ask, self.note),
            partial(self.first(ask, book=book).timemap, afresh=True),
            base,
            self.values.wayback_key or None,
            pace=Pace(book or self.memory, f"{base} save", SAVE_RATE),
            cache=self.memory,
            clock=self.clock,
        )

    def _beside(self, prefix: str, ask: Ask, book: PaceBook | None, patience: timedelta) -> MementoArchive:
        pace = Pace(book or self.memory, prefix, OTHERS_RATE, patience=patience)
        return MementoArchive(prefix, Service(counted(ask, self.note), pace), read_page, self.clock)

    def _timemaps(self) -> Iterator[str]:
        for given in self.values.other_archives:
            prefix = timemaps_of(given)
            if prefix is None:
                known = ", ".join(OTHERS)
                wrong = said("{given} is none of {known}, nor where TimeMaps are", given=given, known=known)
                raise SettingsError(Fault("LINKWATCH_OTHER_ARCHIVES", wrong))
            yield prefix


def replay_rate(values: Values) -> Rate:
    """How often captures may be loaded: as the public archive allows; more where its index may be asked more."""
    own = Rate(values.wayback_rate * REPLAYS_A_QUESTION)
    if values.wayback_url.rstrip("/") == PUBLIC_ARCHIVE or own.turns < REPLAY_RATE.turns:
        return REPLAY_RATE
    return own
