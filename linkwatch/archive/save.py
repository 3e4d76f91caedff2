"""Save Page Now 2: ask the archive to capture a living page, and find out what became of it. Never without a key.

    submitted ──▶ a job, written down before the first poll ──▶ polled ──▶ looked for in the index

Errors come with status 200; an end that is not clear is looked for in the index before anyone asks again
(archive-apis, "Save Page Now 2").
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import quote, urlencode

from linkwatch.archive.addresses import capture_url, instant_of, is_page_address, key_of
from linkwatch.archive.pace import Pace, Sleep
from linkwatch.archive.service import retry_after_of
from linkwatch.domain.memento import Memento, TimeMap
from linkwatch.domain.observation import Failure
from linkwatch.domain.pace import Rate, Setback
from linkwatch.domain.saving import Saved, SavingOutcome
from linkwatch.ports import Answer, Ask, Cache, Clock

SAVE_RATE = Rate(6)
"""One capture every ten seconds, one at a time."""

POLL_EVERY = timedelta(seconds=6)
POLLS = 30
"""About three minutes: a capture takes two at most, but may have queued before."""

FRESH_ENOUGH = timedelta(days=30)
"""A capture younger than this is reused instead of making another (`if_not_archived_within`)."""

JOB_KEPT = timedelta(hours=1)
"""How long the archive remembers a job."""


A_DAY = 1000
"""Captures we order in a day (UTC), far below what an account may."""

AskIndex = Callable[[str, date], Awaitable[TimeMap]]
"""The captures of a link as the index has them now, whatever is remembered."""


_PERMANENT = Saved.REFUSED
_CLASSES: Mapping[Saved, tuple[str, ...]] = {
    Saved.LATER: (
        *("bad-gateway", "gateway-timeout", "service-unavailable", "internal-server-error"),
        *("invalid-server-response", "protocol-error", "read-timeout", "soft-time-limit-exceeded"),
        *("browsing-timeout", "no-browsers-available", "proxy-error", "capture-location-error"),
        *("cannot-fetch", "celery", "job-failed", "redis-error", "bandwidth-limit-exceeded"),
        *("too-many-requests", "user-session-limit"),
    ),
    Saved.PAUSED: (
        *("blocked-client-ip", "max-daily-bandwidth", "max-daily-bandwidth-from-ip"),
        "max-daily-bandwidth-host",
    ),
    Saved.NOT_YET_VISIBLE: ("too-many-daily-captures",),  # others have saved it today
}
_SAVED_BY_CODE = {f"error:{code}": saved for saved, codes in _CLASSES.items() for code in codes}

_ENDS = frozenset({Saved.SAVED, Saved.NOT_YET_VISIBLE, Saved.REFUSED})
"""After these the same page is not asked for again for a month."""

_SAYS_WAIT = ("limit of active", "cannot start capture", "paused", "internal error")
_SAYS_TOMORROW = "captures per day"


def saved_by(code: str, message: str) -> Saved:
    """The class of an error. An unknown code is permanent: this is a charity's server.

    >>> saved_by("error:celery", "").value
    'later'
    """
    told = message.casefold()
    if _SAYS_TOMORROW in told:
        return Saved.PAUSED
    if not code and any(words in told for words in _SAYS_WAIT):
        return Saved.LATER
    return _SAVED_BY_CODE.get(code, _PERMANENT)


class SavePageNow:
    """Asks for captures, one at a time and as seldom as the pace says. `key` is `access:secret`."""

    def __init__(
        self,
        ask: Ask,
        index: AskIndex,
        base_url: str,
        key: str | None,
        *,
        pace: Pace,
        cache: Cache,
        clock: Clock,
        sleep: Sleep = asyncio.sleep,
        a_day: int = A_DAY,
    ) -> None:
        self._ask = ask
        self._index = index
        self._a_day = a_day
        self._base = base_url.rstrip("/")
        self._key = key
        self._pace = pace
        self._cache = cache
        self._clock = clock
        self._sleep = sleep
        self._one_at_a_time = asyncio.Lock()

    async def __call__(self, url: str) -> SavingOutcome:
        """Have a page captured, unless it was lately, and wait for the result."""
        if not self._key:
            return SavingOutcome(Saved.NO_KEY, url)
        if not is_page_address(url):
            return SavingOutcome(Saved.REFUSED, url, detail="not an address of a page")
        name = f"saved {self._base} {url}"
        async with self._one_at_a_time:
            if (end := self._cache.get(name, self._clock())) is not None:
                return SavingOutcome(Saved(end.decode()), url, detail="asked lately")
            outcome = await self._ordered(url)
            if outcome.saved in _ENDS:
                self._cache.put(name, outcome.saved.value.encode(), self._clock() + FRESH_ENOUGH)
            return outcome

    async def _ordered(self, url: str) -> SavingOutcome:
        """A new order, or the end of one that was begun; the job is written down before it is first polled."""
        name, now = f"save {self._base} {url}", self._clock()
        kept = self._cache.get(name, now)
        job: str | SavingOutcome = kept.decode() if kept else await self._submit(url)
        if isinstance(job, SavingOutcome):
            return job
        self._cache.put(name, job.encode(), now + JOB_KEPT)
        outcome = await self._followed(url, job)
        if outcome.saved is not Saved.PENDING:
            self._cache.put(name, b"", now)
        return outcome

    def _ordered_one_more(self) -> bool:
        """Count an order of the day; False once they are spent or the account was told to pause."""
        now = self._clock()
        name = f"orders {self._base} {now:%Y-%m-%d}"
        ordered = int(self._cache.get(name, now) or 0)
        if ordered < self._a_day:
            self._cache.put(name, str(ordered + 1).encode(), _midnight_after(now))
        return ordered < self._a_day

    def _pause_until_tomorrow(self) -> None:
        now = self._clock()
        self._cache.put(f"orders {self._base} {now:%Y-%m-%d}", str(self._a_day).encode(), _midnight_after(now))

    async def _submit(self, url: str) -> str | SavingOutcome:
        """The job's id, or what speaks against one: refusals come with status 200 too."""
        if not self._ordered_one_more():
            return SavingOutcome(Saved.PAUSED, url, detail="no more captures today")
        if not await self._pace.turn():
            return SavingOutcome(Saved.LATER, url, detail="the archive is left alone for now")
        form = {
            "url": url,
            "if_not_archived_within": f"{FRESH_ENOUGH.days}d",
            "skip_first_archive": "1",
        }
        answer = await self._send("/save", "POST", urlencode(form).encode())
        told = _table(answer)
        job = told.get("job_id")
        if isinstance(job, str) and job and told.get("status") != "error":
            return job
        return await self._end_of(url, answer, told)

    async def _followed(self, url: str, job: str) -> SavingOutcome:
        """Poll until there is an end."""
        for _ in range(POLLS):
            answer = await self._send(f"/save/status/{quote(job, safe='')}", "GET")
            told = _table(answer)
            match told.get("status"):
                case "success":
                    return await self._confirmed(url, told)
                case "pending":
                    await self._sleep(self._poll_pause(answer).total_seconds())
                case _:
                    return await self._end_of(url, answer, told)
        return SavingOutcome(Saved.PENDING, url, detail=job)

    async def _confirmed(self, url: str, told: Mapping[str, object]) -> SavingOutcome:
        """A success is one once the index lists it; until then it is saved, and not yet visible."""
        stamp, original = str(told.get("timestamp", "")), str(told.get("original_url", url))
        at = instant_of(stamp)
        if at is None or not is_page_address(original):
            return SavingOutcome(Saved.NOT_YET_VISIBLE, url)
        detail = "" if key_of(original) == key_of(url) else f"captured as {original}"
        listed = await self._index(url, at.date())
        memento = next((m for m in listed.mementos if m.captured_at == at), None)
        if memento is not None:
            return SavingOutcome(Saved.SAVED, url, memento, detail)
        promised = Memento(capture_url(self._base, stamp, original), original, at)
        return SavingOutcome(Saved.NOT_YET_VISIBLE, url, promised, detail)

    async def _end_of(self, url: str, answer: Answer | Failure, told: Mapping[str, object]) -> SavingOutcome:
        """What an error means. Where the end is not clear, the index may know of a capture of today."""
        if isinstance(answer, Answer) and answer.status == 401:
            return SavingOutcome(Saved.NO_KEY, url, detail="the archive does not know the key")
        code, message = str(told.get("status_ext", "")), str(told.get("message", ""))[:300]
        unclear = isinstance(answer, Failure) or answer.status >= 400 or not told
        saved = Saved.LATER if unclear else saved_by(code, message)
        if saved is Saved.PAUSED:
            self._pause_until_tomorrow()
        if saved in (Saved.LATER, Saved.NOT_YET_VISIBLE):
            memento = await self._captured_lately(url)
            if memento is not None:
                return SavingOutcome(Saved.SAVED, url, memento)
        return SavingOutcome(saved, url, detail=code or message)

    async def _captured_lately(self, url: str) -> Memento | None:
        now = self._clock()
        listed = await self._index(url, now.date())
        recent = (m for m in reversed(listed.mementos) if now - m.captured_at <= timedelta(days=1))
        return next(recent, None)

    def _poll_pause(self, answer: Answer | Failure) -> timedelta:
        headers = answer.headers if isinstance(answer, Answer) else {}
        return min(retry_after_of(headers, self._clock()) or POLL_EVERY, timedelta(minutes=1))

    async def _send(self, path: str, method: str, body: bytes = b"") -> Answer | Failure:
        headers = {"Authorization": f"LOW {self._key}", "Accept": "application/json"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer = await self._ask(f"{self._base}{path}", method=method, headers=headers, body=body)
        if isinstance(answer, Answer) and answer.status == 429:
            await self._pace.turned_away(Setback.LIMITED, retry_after_of(answer.headers, self._clock()))
        return answer


def _midnight_after(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)


def _table(answer: Answer | Failure) -> Mapping[str, object]:
    """The answer's object, empty where it holds none."""
    if isinstance(answer, Failure):
        return {}
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
