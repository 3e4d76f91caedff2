"""Whose turn it is: how many requests at once, and how far apart, a host, a site and a server get."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from linkwatch.domain.observation import Observation, Response
from linkwatch.domain.url import site_of

PUSHED_BACK = frozenset({429, 503})
SLOW = 5.0
"""Seconds of an average answer beyond which a host is asked one thing at a time."""

LEAST_BACKOFF = 1.0
LONGEST_BACKOFF = 32.0
LONGEST_CRAWL_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Politeness towards one host."""

    at_once: int = 2
    apart: float = 0.5  # seconds from one request to the next


@dataclass(slots=True)
class Lane:
    """The turns of one host, site or server."""

    pace: Pace
    active: int = 0
    silent: list[float] = field(default_factory=list)  # when they were asked who have been waiting for long
    answered_at: float = float("-inf")
    next_at: float = 0.0
    at_once: float = 0.0  # of the pace, or fewer while the host has trouble; a part is not enough
    backoff: float = 0.0
    answer_time: float = 0.0  # seconds, smoothed
    crawl_delay: float = 0.0
    slowed_at: float = float("-inf")  # answers to what was asked before say nothing new
    waiting: deque[Callable[[], None]] = field(default_factory=deque)

    @property
    def apart(self) -> float:
        """Seconds from one request to the next, as things stand."""
        return max(self.pace.apart, self.crawl_delay, self.backoff)

    @property
    def exhausted(self) -> bool:
        """Whether a host has pushed back so long that it is better left alone for now."""
        return self.backoff >= LONGEST_BACKOFF

    @property
    def lent(self) -> int:
        """How many more may be asked because as many others wait in silence; at most as many again.

        Only for those since whom the host has answered others, so that the silence is the page's and not its
        own. A host in trouble, or asked one thing at a time, is asked nothing beside.
        """
        if not self.silent or self.backoff or self.crawl_delay or not self.at_once >= self.pace.at_once > 1:
            return 0
        return min(sum(asked_at < self.answered_at for asked_at in self.silent), self.pace.at_once)

    @property
    def full(self) -> bool:
        """Whether as much is under way as may be."""
        return self.active - self.lent >= int(self.at_once)

    def took(self, seconds: float, *, pushed_back: bool) -> None:
        """Learn from an answer: fewer and slower after a refusal, one at a time while slow."""
        if pushed_back:
            self.backoff = min(max(2 * self.backoff, LEAST_BACKOFF), LONGEST_BACKOFF)
            self.at_once = max(1.0, self.at_once // 2)
            return
        self.backoff = self.backoff / 2 if self.backoff > LEAST_BACKOFF / 4 else 0.0
        self.answer_time += (seconds - self.answer_time) / 8
        if self.answer_time > SLOW:
            self.at_once = 1.0
        elif not self.backoff:
            self.at_once = min(self.at_once + 1 / self.at_once, self.pace.at_once)


@dataclass(slots=True)
class Turn:
    """The right to ask a host once; it is given back by `Turns.release`."""

    host: str
    lanes: tuple[Lane, ...]
    began: float
    silent: bool = False  # for long


@dataclass(frozen=True, slots=True)
class Later:
    """Not before an instant of the event loop's clock."""

    at: float


@dataclass(frozen=True, slots=True)
class Busy:
    """Not before something that is under way ends."""

    lane: Lane


class Turns:
    """Hands out turns. Told the time; waits for nothing itself."""

    def __init__(self, pace: Pace = Pace()) -> None:
        self.pace = pace
        self._lanes: dict[tuple[str, str], Lane] = {}
        self._lanes_at: dict[tuple[str, str | None], tuple[Lane, ...]] = {}

    def claim(self, host: str, server: str | None, now: float) -> Turn | Later | Busy:
        """A turn for one request to a host; `server` is the address it stands at, where that matters."""
        lanes = self._lanes_of(host, server)
        full = next((lane for lane in lanes if lane.full), None)
        at = max(lane.next_at for lane in lanes)
        if full is not None or at > now:
            for lane in lanes[1:]:
                if lane is not full and lane.next_at <= now:
                    self.wake(lane)  # whoever cannot go leaves the place to another host
            return Later(at) if full is None else Busy(full)
        for lane in lanes:
            lane.active += 1
            lane.next_at = now + lane.apart
        return Turn(host, lanes, now)

    def release(self, turn: Turn, now: float, observation: Observation | None = None) -> None:
        """Give a turn back with what came of it, and wake whoever waits for a place."""
        if observation is not None:
            self._learn(turn, observation, now)
        if turn.silent:
            turn.lanes[0].silent.remove(turn.began)
        for lane in turn.lanes:
            lane.active -= 1
        for lane in turn.lanes:
            self.wake(lane)

    def lend(self, turn: Turn) -> None:
        """Whoever has this turn waits in silence: another may go meanwhile, where the host answers others."""
        lane = turn.lanes[0]
        turn.silent = True
        lane.silent.append(turn.began)
        self.wake(lane)

    def wake(self, lane: Lane) -> None:
        """Wake one who waits for a lane that has room; whoever is woken and cannot go wakes the next."""
        if lane.waiting and not lane.full:
            lane.waiting.popleft()()

    def pause(self, host: str, until: float) -> None:
        """Ask a host nothing before an instant."""
        lane = self.lane(host)
        lane.next_at = max(lane.next_at, until)

    def slow_down(self, host: str, crawl_delay: float | None) -> None:
        """Honour a Crawl-delay of robots.txt, one request at a time."""
        if crawl_delay:
            lane = self.lane(host)
            lane.crawl_delay = min(crawl_delay, LONGEST_CRAWL_DELAY)
            lane.at_once = 1.0

    def lane(self, host: str) -> Lane:
        """The turns of a host alone."""
        return self._lane("host", host)

    def _learn(self, turn: Turn, observation: Observation, now: float) -> None:
        """A volley of refusals counts once: they answer the same pace."""
        lane, outcome = turn.lanes[0], observation.outcome
        if not isinstance(outcome, Response) or turn.began < lane.slowed_at:
            return
        pushed_back = outcome.status in PUSHED_BACK
        lane.took(observation.elapsed.total_seconds(), pushed_back=pushed_back)
        if pushed_back:
            lane.slowed_at = now
            asked = observation.retry_after.total_seconds() if observation.retry_after else 0.0
            lane.next_at = max(lane.next_at, now + max(lane.backoff, asked))
        elif outcome.status < 500:
            lane.answered_at = now

    def _lanes_of(self, host: str, server: str | None) -> tuple[Lane, ...]:
        """The lanes of host, site and server; looked up once, for they are asked for at every turn."""
        lanes = self._lanes_at.get((host, server))
        if lanes is None:
            served = () if server is None else (self._lane("server", server),)
            lanes = self._lanes_at[host, server] = (self.lane(host), self._lane("site", site_of(host)), *served)
        return lanes

    def _lane(self, kind: str, name: str) -> Lane:
        lane = self._lanes.get((kind, name))
        if lane is None:
            pace = self._pace_of(kind, name)
            lane = self._lanes[kind, name] = Lane(pace, at_once=float(pace.at_once))
        return lane

    def _pace_of(self, kind: str, name: str) -> Pace:
        """A site of many hosts gets twice what one host gets; a server of many sites four times at once."""
        if not name:  # what names no host bothers nobody
            return Pace(sys.maxsize, 0.0)
        match kind:
            case "site":
                return Pace(2 * self.pace.at_once, self.pace.apart / 2)
            case "server":
                return Pace(4 * self.pace.at_once, 0.0)
        return self.pace
