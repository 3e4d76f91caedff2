"""The Wayback Machine, or any archive that speaks as it does: lists captures, plays them back, remembers both."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

from linkwatch.archive.addresses import key_of, keys_of, safe_original, variants_of
from linkwatch.archive.cdx import (
    NEAREST,
    NotAnIndex,
    Rows,
    digest_query,
    history_query,
    mementos_of,
    nearest_query,
    read_index,
    window_query,
)
from linkwatch.archive.pace import Pace
from linkwatch.archive.replay import packed, replay, unpacked
from linkwatch.archive.service import Service, is_archived
from linkwatch.domain.memento import Answered, Grade, Memento, Replayed, TimeMap, grades
from linkwatch.domain.observation import Failure
from linkwatch.ports import Answer, Ask, Cache, Clock, ReadPage

QUESTIONS = 3
"""Requests to the index for one link, at most (second tries of an unanswered one apart)."""

LISTED_FOR = timedelta(days=7)
"""How long a TimeMap is believed: captures are only ever added, but one may be added tomorrow."""

REFUSED_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Listing:
    """What the index has said of a link so far."""

    rows: Rows
    complete: bool = True
    asked: int = 0

    def with_rows(self, more: Rows, *, complete: bool) -> _Listing:
        return _Listing(Rows(self.rows.rows + more.rows, more.resume_key), complete, self.asked + 1)


class _Unanswered(Exception):  # noqa: N818 (control flow of one question, never leaves this module)
    """The index did not answer, or not as an index."""


class Wayback:
    """An `Archive` over CDX and replay. `base_url` is shown to people, so it is the archive's public address."""

    def __init__(
        self,
        ask: Ask,
        read_page: ReadPage,
        base_url: str,
        *,
        index_pace: Pace,
        replay_pace: Pace,
        cache: Cache,
        clock: Clock,
        service: Callable[[Ask, Pace], Service] = Service,
    ) -> None:
        self.base = base_url.rstrip("/")
        self._read_page = read_page
        self._index = service(ask, index_pace)
        self._captures = service(ask, replay_pace)
        self._cache = cache
        self._clock = clock

    async def timemap(self, url: str, around: date | None, *, afresh: bool = False) -> TimeMap:
        """The captures of a link and of its variants; around a day where there are too many for one answer.

        `afresh` asks although an answer is remembered: after a capture was ordered.
        """
        now = self._clock()
        asked = safe_original(url)
        keys = keys_of(asked)
        if not keys:
            return TimeMap(url, asked_at=now)
        listing = None if afresh else await self._kept(asked, around, now)
        if listing is None:
            try:
                listing = await self._ask_index(asked, around)
            except _Unanswered:
                return TimeMap(url, answered=Answered.NOT_ASKED, asked_at=now)
            await self._keep(asked, around, listing, now)
        return TimeMap(url, self._mementos(listing, keys), asked_at=now, complete=listing.complete)

    async def replay(self, memento: Memento) -> Replayed | Failure:
        """The archived bytes of a capture, redirects between captures followed."""
        return await replay(memento, self.base, self._load, self._read_page)

    async def _ask_index(self, url: str, around: date | None) -> _Listing:
        """The captures nearest the day, all of its neighbourhood if there are more; other spellings if none."""
        listing = _Listing(Rows(()))
        for variant in variants_of(url):
            if around is None:
                listing = await self._all(listing, partial(history_query, self.base, variant))
            else:
                listing = await self._nearest(listing, variant, around)
            if listing.asked >= QUESTIONS or self._worth_a_look(listing):
                break
        return listing

    async def _nearest(self, listing: _Listing, url: str, around: date) -> _Listing:
        """The captures nearest a day; where they are many, the server's idea of near is not trusted."""
        nearest = await self._question(nearest_query(self.base, url, around))
        listing = listing.with_rows(nearest, complete=len(nearest.rows) < NEAREST)
        if listing.complete:
            return listing
        listing = await self._all(listing, partial(window_query, self.base, url, around))
        if listing.asked < QUESTIONS and not self._worth_a_look(listing):
            listing = listing.with_rows(await self._question(digest_query(self.base, url)), complete=False)
        return replace(listing, complete=False)

    async def _all(self, listing: _Listing, query: Callable[[str | None], str]) -> _Listing:
        """Page after page, as far as the questions for one link go."""
        key: str | None = None
        while listing.asked < QUESTIONS:
            more = await self._question(query(key))
            listing = listing.with_rows(more, complete=more.resume_key is None)
            key = more.resume_key
            if key is None:
                break
        return listing

    async def _question(self, url: str) -> Rows:
        answer = await self._index.get(url)
        if isinstance(answer, Failure):
            raise _Unanswered
        if answer.status == 403 or "x-archive-wayback-runtime-error" in answer.headers:
            return Rows(())
        if answer.status != 200:
            raise _Unanswered
        try:
            return read_index(answer.body)
        except NotAnIndex as error:
            raise _Unanswered from error

    def _worth_a_look(self, listing: _Listing) -> bool:
        known = grades(mementos_of(listing.rows, self.base))
        return any(grade in (Grade.GOOD, Grade.REDIRECT) for grade in known.values())

    def _mementos(self, listing: _Listing, keys: frozenset[str]) -> tuple[Memento, ...]:
        found = mementos_of(listing.rows, self.base)
        return tuple(memento for memento in found if key_of(memento.original) in keys)

    async def _kept(self, url: str, around: date | None, now: datetime) -> _Listing | None:
        for name in (self._listing_name(url, None), self._listing_name(url, around)):
            kept = await asyncio.to_thread(self._cache.get, name, now)
            if kept is not None:
                table = json.loads(kept)
                rows: tuple[Mapping[str, str], ...] = tuple(table["rows"])
                return _Listing(Rows(rows), table["complete"])
        return None

    async def _keep(self, url: str, around: date | None, listing: _Listing, now: datetime) -> None:
        name = self._listing_name(url, None if listing.complete else around)
        table = json.dumps({"rows": listing.rows.rows, "complete": listing.complete}).encode()
        await asyncio.to_thread(self._cache.put, name, table, now + LISTED_FOR)

    def _listing_name(self, url: str, around: date | None) -> str:
        return f"timemap {self.base} {url} {around or 'all'}"

    async def _load(self, url: str) -> Answer | Failure:
        """One step of a replay, from the cache if it was ever taken before."""
        now = self._clock()
        name = f"replay {url}"
        kept = await asyncio.to_thread(self._cache.get, name, now)
        if kept is not None:
            return unpacked(kept)
        answer = await self._captures.get(url)
        if isinstance(answer, Answer):
            until = None if is_archived(answer) else now + (LISTED_FOR if answer.status < 400 else REFUSED_FOR)
            await asyncio.to_thread(self._cache.put, name, packed(answer), until)
        return answer
