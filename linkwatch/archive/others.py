"""Other web archives, by their TimeMaps (RFC 7089): a table of endpoints, asked where the settings name them.

A TimeMap has no status codes and overstates: entries may only redirect. Loading a capture tells what it is.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from linkwatch.archive.addresses import is_page_address, key_of, safe_original
from linkwatch.archive.replay import response_of
from linkwatch.archive.service import Service, is_archived
from linkwatch.domain.memento import Answered, Memento, Replayed, TimeMap
from linkwatch.domain.observation import Failure, Observation
from linkwatch.domain.pace import Rate
from linkwatch.domain.status import Reason
from linkwatch.ports import Archive, Clock, ReadPage

OTHERS: Mapping[str, str] = {
    "arquivo.pt": "https://arquivo.pt/wayback/timemap/link/",
    "archive-it.org": "https://wayback.archive-it.org/all/timemap/link/",
    "webarchive.org.uk": "https://www.webarchive.org.uk/wayback/archive/timemap/link/",
    "vefsafn.is": "https://vefsafn.is/timemap/link/",
    "perma.cc": "https://perma.cc/timemap/link/",
}
"""Where each archive lists its captures (archive-apis, "Other archives").

Never archive.today: captures there were altered.
"""

OTHERS_RATE = Rate(30)
"""Requests a minute to each: none of them says less (archive-apis, "Other archives")."""

_ENTRY = re.compile(r"<([^<>]{1,4096})>((?:;[^,;<>\"]{1,200}(?:\"[^\"]{0,200}\")?){0,12})")
_ATTRIBUTE = re.compile(r";\s*(\w+)=\"([^\"]*)\"")
_RAW = re.compile(r"(/\d{14})/(?=https?://)")


@dataclass(frozen=True, slots=True)
class MementoArchive:
    """An `Archive` that is known by its TimeMap endpoint alone."""

    timemap_prefix: str
    service: Service
    read_page: ReadPage
    clock: Clock

    async def timemap(self, url: str, around: date | None) -> TimeMap:  # noqa: ARG002 (it lists them all)
        """All captures the archive lists; 404 is its way to say that there are none."""
        answer = await self.service.get(self.timemap_prefix + safe_original(url))
        now = self.clock()
        if isinstance(answer, Failure) or answer.status not in (200, 404):
            return TimeMap(url, answered=Answered.NOT_ASKED, asked_at=now)
        if answer.status == 404:
            return TimeMap(url, asked_at=now)
        listed = mementos_in(answer.body.decode("utf-8", "replace"), url)
        ours = (memento for memento in listed if self.holds(memento))
        return TimeMap(url, tuple(sorted(ours, key=lambda memento: memento.captured_at)), asked_at=now)

    async def replay(self, memento: Memento) -> Replayed | Failure:
        """The archived bytes; a capture that only redirects is not followed here."""
        if not self.holds(memento):
            return Failure(Reason.BAD_URL, "not an address of this archive")
        answer = await self.service.get(_RAW.sub(r"\1id_/", memento.url))
        if isinstance(answer, Failure):
            return answer
        if not is_archived(answer) or 300 <= answer.status < 400:
            return Failure(Reason.HTTP_404, f"the archive answered {answer.status} and no capture")
        response = response_of(answer, memento.original, self.read_page)
        return Replayed(memento, Observation(memento.original, memento.captured_at, response))

    def holds(self, memento: Memento) -> bool:
        """Whether a capture's address is one of this archive."""
        ours = urlsplit(self.timemap_prefix).netloc
        return is_page_address(memento.url) and urlsplit(memento.url).netloc == ours


@dataclass(frozen=True, slots=True)
class Together:
    """Several archives as one: captures of all of them, each played back by the archive that holds it."""

    first: Archive
    others: Sequence[MementoArchive] = ()

    async def timemap(self, url: str, around: date | None) -> TimeMap:
        """One list; answered where the first archive answered, for the others only add to it."""
        lists = await asyncio.gather(*(archive.timemap(url, around) for archive in self._all()))
        mementos = (memento for listed in lists for memento in listed.mementos)
        return replace(lists[0], mementos=tuple(sorted(mementos, key=lambda memento: memento.captured_at)))

    async def replay(self, memento: Memento) -> Replayed | Failure:
        """The bytes, from whoever holds them."""
        holder = next((other for other in self.others if other.holds(memento)), self.first)
        return await holder.replay(memento)

    def _all(self) -> tuple[Archive, ...]:
        return (self.first, *self.others)


def timemaps_of(archive: str) -> str | None:
    """Where an archive lists its captures: by its name, or as given; None where it is neither.

    >>> timemaps_of("vefsafn.is")
    'https://vefsafn.is/timemap/link/'
    """
    return OTHERS.get(archive.lower()) or (archive if is_page_address(archive) else None)


def mementos_in(text: str, url: str) -> Iterator[Memento]:
    """The captures of a TimeMap in link format; entries that make no sense are left out.

    >>> day = "Wed, 01 Jan 2020 00:00:00 GMT"
    >>> entry = f'<http://a.test/20200101000000/http://b.test/>; rel="memento"; datetime="{day}"'
    >>> [memento.captured_at.year for memento in mementos_in(entry, "http://b.test/")]
    [2020]
    """
    for address, attributes in _ENTRY.findall(text):
        told = dict(_ATTRIBUTE.findall(attributes))
        at = _instant(told.get("datetime", ""))
        if "memento" in told.get("rel", "").split() and at is not None:
            found = _RAW.search(address)
            original = address[found.end() :] if found else url
            if key_of(original) == key_of(url):
                yield Memento(address, original, at)


def _instant(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
