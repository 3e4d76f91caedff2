"""Tell people and programs what is owed: claim a message, make it from how things stand now, send, settle."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from linkwatch.domain.alert import Kind
from linkwatch.domain.digest import Digest
from linkwatch.domain.letter import Deferred, Delivered, Envelope, Event, Hook, Outcome, Refused
from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Status, needs_an_editor
from linkwatch.ports import Ask, Clock

log = structlog.get_logger()

AT_ONCE = 8
_MAIL = tuple(kind for kind in Kind if kind is not Kind.HOOK)
_WITH_DIGEST = (Kind.DIGEST, Kind.USURPED, Kind.RECOVERED, Kind.PROOF)

Carry = Callable[[Envelope, Digest | None, datetime], Awaitable[Outcome]]
"""Sends one mail (mail.mailer.Mailer)."""

Look = Callable[[Envelope], "tuple[Hook, Event] | None"]
"""What a web hook is told, and where (store.events.for_hook)."""


class Post(Protocol):
    """What telling needs of the outbox; each method is one transaction (store.outbox)."""

    def plan(self, now: datetime) -> int:
        """Make what is owed and not made yet."""
        ...

    def claim(self, now: datetime, kinds: Sequence[Kind], limit: int = ...) -> list[Envelope]:
        """Take what is due."""
        ...

    def allowed_at(self, envelope: Envelope, now: datetime) -> datetime | None:
        """When an editor who got enough today may get this one; None: now."""
        ...

    def digest(self, envelope: Envelope, now: datetime) -> Digest | None:
        """What a subscription is told now; None where it ended."""
        ...

    def settle(self, envelope: Envelope, outcome: Outcome, now: datetime, told: Digest | None = ...) -> None:
        """Write down what came of it."""
        ...

    def skip(self, envelope: Envelope, now: datetime, told: Digest | None = ...) -> None:
        """Nothing was left to tell."""
        ...

    def postpone(self, envelope: Envelope, until: datetime) -> None:
        """Not now."""
        ...


@dataclass(frozen=True, slots=True)
class Carriers:
    """Who carries what. Without mail settings mails wait; they are given up after a week, and shown."""

    mail: Carry | None = None
    ask: Ask | None = None
    hook: Look | None = None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What can be sent."""
        hooks = (Kind.HOOK,) if self.ask is not None and self.hook is not None else ()
        return (*(_MAIL if self.mail is not None else ()), *hooks)


async def notify(post: Post, carriers: Carriers, clock: Clock, stop: asyncio.Event | None = None) -> Counter[str]:
    """Send all that is due; how many came to what ("delivered", "deferred", "refused", "skipped", "postponed").

    Where everything of one handful is deferred the server is down: the rest waits for the next pass.
    """
    came_to: Counter[str] = Counter()
    await asyncio.to_thread(post.plan, clock())
    while carriers.kinds and not (stop is not None and stop.is_set()):
        claimed = await asyncio.to_thread(post.claim, clock(), carriers.kinds, AT_ONCE)
        if not claimed:
            break
        lots = await asyncio.gather(*(_lot(post, carriers, lot, clock) for lot in _by_subscription(claimed)))
        results = [result for lot in lots for result in lot]
        came_to.update(results)
        if set(results) == {"deferred"}:
            break
    return came_to


def _by_subscription(claimed: Sequence[Envelope]) -> Iterable[list[Envelope]]:
    """What one subscription gets is sent one after the other, so that nothing is told in two mails at once."""
    lots: dict[object, list[Envelope]] = {}
    for envelope in claimed:
        lots.setdefault(envelope.subscription or envelope.key, []).append(envelope)
    return lots.values()


async def _lot(post: Post, carriers: Carriers, lot: Sequence[Envelope], clock: Clock) -> list[str]:
    return [await _one(post, carriers, envelope, clock) for envelope in lot]


async def _one(post: Post, carriers: Carriers, envelope: Envelope, clock: Clock) -> str:
    """Nothing that goes wrong with one message stops another."""
    try:
        return await _told(post, carriers, envelope, clock)
    except Exception as error:
        log.exception("a message could not be made", key=envelope.key)
        fault = Deferred(f"a fault of ours: {type(error).__name__}")
        await asyncio.to_thread(post.settle, envelope, fault, clock())
        return "deferred"


async def _told(post: Post, carriers: Carriers, envelope: Envelope, clock: Clock) -> str:
    now = clock()
    later = await asyncio.to_thread(post.allowed_at, envelope, now)
    if later is not None:
        await asyncio.to_thread(post.postpone, envelope, later)
        return "postponed"
    digest = None
    if envelope.kind in _WITH_DIGEST:
        found = await asyncio.to_thread(post.digest, envelope, now)
        digest = found and relevant(found, envelope.kind)
        if digest is None or (digest.is_empty and envelope.kind is not Kind.PROOF):
            await asyncio.to_thread(post.skip, envelope, now, digest)
            return "skipped"
    outcome = await _sent(carriers, envelope, digest, now)
    if outcome is None:
        await asyncio.to_thread(post.skip, envelope, now)
        return "skipped"
    await asyncio.to_thread(post.settle, envelope, outcome, clock(), digest)
    return type(outcome).__name__.lower()


def relevant(digest: Digest, kind: Kind) -> Digest:
    """The part of what is owed that a mail of a kind is about; the debts of the rest stay."""
    if kind is Kind.DIGEST:
        return digest
    if kind is Kind.PROOF:
        return replace(digest, pays=(), reminders=())
    taken = kind is Kind.USURPED
    items = tuple(item for item in digest.items if taken and item.status is Status.USURPED)
    back = tuple(item for item in digest.recovered if not taken and item.told is Status.USURPED)
    pays = tuple(alert for item in (*items, *back) for alert in item.alerts)
    return replace(digest, items=items, recovered=back, unstable=(), reminders=(), storms=(), pays=pays)


async def _sent(carriers: Carriers, envelope: Envelope, digest: Digest | None, now: datetime) -> Outcome | None:
    if envelope.kind is not Kind.HOOK:
        assert carriers.mail is not None
        return await carriers.mail(envelope, digest, now)
    assert carriers.ask is not None
    assert carriers.hook is not None
    target = await asyncio.to_thread(carriers.hook, envelope)
    if target is None:
        return None
    return await _hooked(carriers.ask, *target, key=envelope.key, now=now)


async def _hooked(ask: Ask, hook: Hook, event: Event, *, key: str, now: datetime) -> Outcome:
    body = json.dumps(event_json(event), ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json",
        "X-Linkwatch-Delivery": key,
        "X-Linkwatch-Signature": signature(hook.secret, body, now),
    }
    answer = await ask(hook.url, method="POST", headers=headers, body=body, deadline=timedelta(seconds=20))
    if isinstance(answer, Failure):
        return Deferred(f"{answer.reason}: {answer.detail}"[:300])
    if 200 <= answer.status < 300:
        return Delivered(str(answer.status))
    if answer.status == 410:
        return Refused("410: the hook is gone")
    return Deferred(f"the hook answered {answer.status}")


def signature(secret: str, body: bytes, now: datetime) -> str:
    """Proof that a web hook comes from us and when: `t=<seconds>,v1=<HMAC-SHA256 of "t.body">`."""
    stamp = str(int(now.timestamp()))
    mac = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256)
    return f"t={stamp},v1={mac.hexdigest()}"


def event_json(event: Event) -> dict[str, object]:
    """A change as programs read it."""
    return {
        "event": "change",
        "id": event.id,
        "at": event.at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "url": event.url,
        "before": event.before,
        "after": event.after,
        "reason": event.reason,
        "needs_an_editor": needs_an_editor(event.after),
        "documents": list(event.documents),
        "memento": event.memento,
    }
