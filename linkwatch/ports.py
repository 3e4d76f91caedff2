"""The few protocols the workflows need: what a collaborator must do, never how it does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:  # whoever fetches a page need not load what judges it
    from datetime import date

    from linkwatch.domain.memento import Memento, Replayed, TimeMap
    from linkwatch.domain.observation import Failure, Observation, Page
    from linkwatch.domain.pace import PaceState
    from linkwatch.domain.saving import SavingOutcome
    from linkwatch.domain.watching import DueLink, Examined

T = TypeVar("T")

Clock = Callable[[], datetime]
"""The time now, aware, UTC. Decisions are handed an instant; only the shell asks a clock."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a connection goes: a literal IP address and a port."""

    address: str
    port: int


class Resolve(Protocol):
    """Names to endpoints. Every address of the answer is vetted before any of them is connected to."""

    async def __call__(self, host: str, port: int) -> tuple[Endpoint, ...] | Failure:
        """All endpoints of a name, or why there are none (`dns_nxdomain`, `dns_failure`)."""
        ...


class Fetch(Protocol):
    """One look at a link: a whole chain of redirects under one deadline."""

    async def __call__(self, url: str) -> Observation:
        """What came over the wire. Never raises for a fault of the network or of the other side."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service we ask answered, bytes and all."""

    status: int
    url: str
    headers: Mapping[str, str]  # names in lower case
    body: bytes


class Ask(Protocol):
    """A guarded request to a service (an archive, a web hook); redirects are not followed."""

    async def __call__(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        deadline: timedelta = timedelta(seconds=60),
        max_bytes: int = 8 * 1024 * 1024,
    ) -> Answer | Failure:
        """The service's answer, or the fault that kept it from us."""
        ...


class Examine(Protocol):
    """One look at a link under watch, judged, the archive asked where that helps: one check."""

    async def __call__(self, due: DueLink) -> Examined:
        """What was seen and what it means. Never raises for a fault of the network or of the other side."""
        ...


class Archive(Protocol):
    """A web archive that lists captures and plays them back."""

    async def timemap(self, url: str, around: date | None) -> TimeMap:
        """The captures of a link, above all those near a day. An outage is `Answered.NOT_ASKED`."""
        ...

    async def replay(self, memento: Memento) -> Replayed | Failure:
        """The archived bytes of a capture, redirects between captures followed."""
        ...


class SavePage(Protocol):
    """Has a living page captured by an archive. Without a key it sends nothing."""

    async def __call__(self, url: str) -> SavingOutcome:
        """What became of it. Waits its turn, and for the archive to finish."""
        ...


class ReadPage(Protocol):
    """The one reader of bodies: live pages and captures go through the same."""

    def __call__(self, body: bytes, content_type: str | None, url: str) -> Page:
        """What a body says. Never raises, whatever the bytes."""
        ...


class PaceBook(Protocol):
    """Where the pace of a service is kept, one state a pool, shared by everyone who asks it."""

    def update(self, pool: str, step: Callable[[PaceState], tuple[PaceState, T]]) -> T:
        """Read a pool's state, apply `step` and write the new one, in one transaction; `step` may run twice."""
        ...


class Cache(Protocol):
    """A cache of bytes by key. Losing it costs requests, never data."""

    def get(self, key: str, now: datetime) -> bytes | None:
        """What was put there, unless it has expired."""
        ...

    def put(self, key: str, value: bytes, until: datetime | None) -> None:
        """Keep bytes until an instant, or for ever."""
        ...
