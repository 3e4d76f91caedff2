"""How fast a service may be asked, and when to leave it alone. Pure: state in, state and a wait out.

    reserved(state, …) ──▶ a turn to wait for, or none: the circuit is open
    after(state, setback, …) ──▶ the state for everyone who asks next

Turns are spaced evenly, so that no minute, wherever it begins, sees more than it may; bursts and a slow
network would otherwise add up at the server. Source: archive-apis, "Limits and retry etiquette".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

MARGIN = 1.02
"""Turns are this much farther apart than the limit allows: requests do not arrive when they are sent."""

LIMITED_PAUSES = (timedelta(seconds=60), timedelta(minutes=5), timedelta(hours=1))
"""After the first, second and any further 429: the third means giving up for this run."""

REFUSED_PAUSES = (timedelta(seconds=60), timedelta(hours=1))
"""After the first refused connection, and the second, from which on it doubles: we are blocked."""

LONGEST_PAUSE = timedelta(days=1)
FORGIVEN_AFTER = timedelta(hours=1)
"""An hour in peace after a pause, and what led to it no longer counts."""


class Setback(Enum):
    """How a service tells us that we ask too much."""

    LIMITED = auto()  # 429
    REFUSED = auto()  # no connection: we may be blocked at the firewall


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `turns` requests in any stretch of `per`."""

    turns: int
    per: timedelta = timedelta(minutes=1)

    @property
    def gap(self) -> timedelta:
        """The time between two requests."""
        return self.per / self.turns * MARGIN


@dataclass(frozen=True, slots=True)
class PaceState:
    """What everyone who asks one service must know of all the others. Starts empty."""

    next_at: datetime | None = None  # the first turn that is not taken
    closed_until: datetime | None = None
    strikes: int = 0  # 429s that are not yet forgiven
    refusals: int = 0

    def fields(self) -> dict[str, str | int | None]:
        """The state as it is written down."""
        return {
            "next_at": self.next_at.isoformat() if self.next_at else None,
            "closed_until": self.closed_until.isoformat() if self.closed_until else None,
            "strikes": self.strikes,
            "refusals": self.refusals,
        }

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> PaceState:
        """The state as it was written down; a new one from nothing."""
        instants = {
            name: datetime.fromisoformat(fields[name]) for name in ("next_at", "closed_until") if fields.get(name)
        }
        counts = {name: int(fields.get(name, 0)) for name in ("strikes", "refusals")}
        return cls(instants.get("next_at"), instants.get("closed_until"), **counts)


def reserved(
    state: PaceState, rate: Rate, now: datetime, patience: timedelta
) -> tuple[PaceState, datetime | None]:
    """Take the next turn: when it is, or None where the service wants to be left alone beyond `patience`."""
    state = _forgiven(state, now)
    if state.closed_until is not None and state.closed_until - now > patience:
        return state, None
    turn = max(at for at in (now, state.next_at, state.closed_until) if at is not None)
    gap = rate.gap * (2 if state.strikes else 1)
    return replace(state, next_at=turn + gap), turn


def after(state: PaceState, setback: Setback, now: datetime, retry_after: timedelta | None = None) -> PaceState:
    """The state once a service has turned us away; answers to requests already under way count once."""
    again = is_open(state, now)
    match setback:
        case Setback.LIMITED:
            pause = max(LIMITED_PAUSES[min(state.strikes, 2)], retry_after or timedelta())
            state = replace(state, strikes=state.strikes + again)
        case Setback.REFUSED:
            first, further = REFUSED_PAUSES
            pause = further * 2 ** min(state.refusals - 1, 8) if state.refusals else first
            state = replace(state, refusals=state.refusals + again)
    until = now + min(pause, LONGEST_PAUSE)
    if again:
        return replace(state, closed_until=until)
    return state


def is_open(state: PaceState, now: datetime) -> bool:
    """Whether a turn that was waited for may still be taken."""
    return state.closed_until is None or state.closed_until <= now


def _forgiven(state: PaceState, now: datetime) -> PaceState:
    if state.closed_until is None or now - state.closed_until < FORGIVEN_AFTER:
        return state
    return replace(state, closed_until=None, strikes=0, refusals=0)
