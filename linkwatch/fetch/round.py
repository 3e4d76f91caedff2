"""Look at many links: every host in its turn, nobody waiting for a slow one, each link once.

    links ─▶ a queue for each host ─▶ its turn has come, and there is a slot ─▶ look ─▶ observation
                  ▲                                                              │
                  └────────── asked to come back soon, or to be looked at again ─┘

What waits for a turn is an address in a queue: it holds neither a slot nor a task. A look that waits
for a slow server leaves its slot to others (see `slots`), and its turn to another link of a host that
answers (see `turns.Lane.lent`).
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from linkwatch.domain.observation import Failure, Observation, Response
from linkwatch.domain.status import Reason
from linkwatch.domain.url import host_of
from linkwatch.fetch.robots import Robots
from linkwatch.fetch.slots import LONG, Slots
from linkwatch.fetch.turns import PUSHED_BACK, Busy, Lane, Later, Turn, Turns
from linkwatch.ports import Clock, Fetch

log = logging.getLogger(__name__)

PATIENCE = 30.0
"""Seconds a host may ask us to wait within a round; what it puts off for longer is left for the next."""

PUT_OFF = timedelta(minutes=15)
"""For how long a host is left alone that pushed back again and again."""

MAX_RETURNS = 4
"""Times a link is taken up again after its host pushed back."""

ASK_WHO_IS_SLOWEST = 0.5
"""Seconds between two times all hosts are gone through for the one that sets the time left."""

ServerOf = Callable[[str], Awaitable[str | None]]
"""The address a host stands at, for taking turns; None where it does not matter or is not known."""


@dataclass(frozen=True, slots=True)
class Slowest:
    """The host that sets the time left: politeness, not slowness."""

    host: str
    links: int  # still to be looked at
    every: timedelta  # one of them


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round has come."""

    done: int
    total: int
    left: timedelta | None = None  # None: too early to say
    slowest: Slowest | None = None


@dataclass(slots=True)
class _Queue:
    """The links of one host that are still to be looked at."""

    host: str
    links: deque[str] = field(default_factory=deque)
    server: str | None = None
    known: bool = False  # its server and its robots.txt have been asked for
    answers: bool = False  # it has answered something in this round
    put_off: timedelta | None = None


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a look under way gives back at its end."""

    queue: _Queue
    turn: Turn
    slot: int
    silence: asyncio.TimerHandle  # rings when the look has waited for long


class Round:
    """One round over many links. `observations` may be iterated once; closing it stops everything cleanly."""

    def __init__(
        self,
        look: Fetch,
        turns: Turns,
        clock: Clock,
        *,
        concurrency: int = 256,
        robots: Robots | None = None,
        server_of: ServerOf | None = None,
        again: Callable[[Observation], bool] | None = None,
    ) -> None:
        """`concurrency` looks at once, and as many again that wait for slow servers.

        `again` names the looks to be repeated once, at the end of their host's queue, before they count.
        """
        self._look = look
        self._turns = turns
        self._clock = clock
        self._slots = Slots(concurrency)
        self._robots = robots
        self._server_of = server_of
        self._again = again
        self._nothing_to_know = robots is None and server_of is None
        self._queues: dict[str, _Queue] = {}
        self._due: list[tuple[float, int, _Queue]] = []
        self._order = itertools.count()
        self._running: set[asyncio.Task[Observation | None]] = set()
        self._results: asyncio.Queue[Observation] = asyncio.Queue()
        self._returns: dict[str, int] = {}
        self._repeated: set[str] = set()
        self._alarm: asyncio.TimerHandle | None = None
        self._pumping = False  # as soon as the event loop comes to it
        self._slowest: tuple[float, Slowest | None] = (0.0, None)
        self._slowest_again_at = 0.0
        self._began = 0.0
        self._total = 0
        self._stopped = False
        self._done = 0

    async def observations(self, urls: Iterable[str]) -> AsyncIterator[Observation]:
        """One observation for each different address, as they come in."""
        loop = asyncio.get_running_loop()
        self._began = loop.time()
        for url in dict.fromkeys(urls):
            host = host_of(url)
            if host not in self._queues:
                queue = self._queues[host] = _Queue(host, known=self._nothing_to_know)
                self._push(queue, self._began)
            self._queues[host].links.append(url)
            self._total += 1
        try:
            self._pump()
            while self._done < self._total:
                observation = await self._results.get()
                self._done += 1
                yield observation
                self._pump_soon()
        finally:
            await self._stop()

    def progress(self) -> Progress:
        """How far the round has come, how long it will take, and whose fault that is."""
        if not self._done:
            return Progress(0, self._total)
        now = asyncio.get_running_loop().time()
        left = (now - self._began) / self._done * (self._total - self._done)
        if now >= self._slowest_again_at:
            self._slowest = max(map(self._slowness, self._queues.values()), default=(0.0, None), key=_seconds)
            self._slowest_again_at = now + ASK_WHO_IS_SLOWEST
        return Progress(self._done, self._total, timedelta(seconds=max(left, self._slowest[0])), self._slowest[1])

    def _slowness(self, queue: _Queue) -> tuple[float, Slowest | None]:
        if not queue.links:
            return 0.0, None
        lane = self._turns.lane(queue.host)
        every = max(lane.apart, lane.answer_time / lane.at_once)
        return every * len(queue.links), Slowest(queue.host, len(queue.links), timedelta(seconds=every))

    def _push(self, queue: _Queue, at: float) -> None:
        heapq.heappush(self._due, (at, next(self._order), queue))

    def _pump_soon(self) -> None:
        """Pump once for all that happens until the event loop comes to it."""
        if not self._pumping:
            self._pumping = True
            asyncio.get_running_loop().call_soon(self._pump)

    def _pump(self) -> None:
        """Start whatever may start now; set the alarm for what may start later."""
        self._pumping = False
        now = asyncio.get_running_loop().time()
        while self._due and self._due[0][0] <= now and self._slots.free(now, self._results.qsize()):
            _, _, queue = heapq.heappop(self._due)
            if queue.put_off is not None:
                self._put_off(queue, queue.put_off)
            elif queue.links:
                self._try(queue, now)
        self._set_alarm(now)

    def _set_alarm(self, now: float) -> None:
        if not self._due or self._stopped:
            return
        at = self._due[0][0] if self._due[0][0] > now else self._slots.free_at()
        if at is None:
            return  # there are results to be taken first
        if self._alarm is not None:
            if self._alarm.when() <= at:
                return  # it will be set anew when it rings
            self._alarm.cancel()
        self._alarm = asyncio.get_running_loop().call_at(at, self._rung)

    def _rung(self) -> None:
        self._alarm = None
        self._pump()

    def _try(self, queue: _Queue, now: float) -> None:
        if not self._slots.has_one_for(queue.host):
            own = self._turns.lane(queue.host)
            own.waiting.append(lambda: self._wake(queue, own))
            return
        turn = self._turns.claim(queue.host, queue.server, now)
        match turn:
            case Later(at=at):
                self._push(queue, at)
            case Busy(lane=lane):
                lane.waiting.append(lambda: self._wake(queue, lane))
            case Turn():
                if queue.known:
                    self._start(self._seen(queue.links.popleft()), queue, turn)
                    self._push(queue, now)
                else:
                    self._start(self._get_to_know(queue, queue.links[0], turn), queue, turn)
                for lane in turn.lanes:
                    self._turns.wake(lane)

    def _wake(self, queue: _Queue, lane: Lane) -> None:
        """A lane has room again: try, or let the next one try where there is nothing left to do."""
        if self._stopped or not queue.links or queue.put_off is not None:
            self._turns.wake(lane)
        if self._stopped:
            return
        self._push(queue, 0.0)
        self._pump_soon()

    def _start(self, work: Coroutine[None, None, Observation | None], queue: _Queue, turn: Turn) -> None:
        task = asyncio.create_task(work)
        self._running.add(task)
        slot = self._slots.take(queue.host, turn.began)
        silence = asyncio.get_running_loop().call_later(LONG, self._turns.lend, turn)
        task.add_done_callback(partial(self._ended, _Taken(queue, turn, slot, silence)))

    def _ended(self, taken: _Taken, task: asyncio.Task[Observation | None]) -> None:
        """A turn is over, also that of a task that was cancelled before it began."""
        queue, turn = taken.queue, taken.turn
        taken.silence.cancel()
        self._running.discard(task)
        self._slots.give_back(taken.slot)
        now = asyncio.get_running_loop().time()
        failed = task.cancelled() or task.exception() is not None
        observation = None if failed else task.result()
        self._turns.release(turn, now, observation)
        if self._stopped:
            return
        if observation is None or self._comes_back(queue, observation):
            self._push(queue, now)
        else:
            self._results.put_nowait(observation)
        self._pump_soon()

    async def _get_to_know(self, queue: _Queue, url: str, turn: Turn) -> None:
        """Ask where a host stands and what its robots.txt says, before its first link."""
        queue.known = True
        if self._server_of is not None:
            queue.server = await self._server_of(queue.host)
        if self._robots is not None:
            rules = await self._robots.rules(url)
            self._turns.slow_down(queue.host, rules.crawl_delay)
        else:
            turn.lanes[0].next_at = 0.0  # nothing was asked of the host itself

    async def _seen(self, url: str) -> Observation:
        """A look that robots.txt allows. A mistake of ours is logged, and costs this link alone."""
        try:
            if self._robots is not None and not (await self._robots.rules(url)).allow(url):
                return self._unseen(url, Failure(Reason.ROBOTS_DISALLOWED))
            return await self._look(url)
        except Exception as error:
            log.exception("a look failed by our own fault", extra={"url": url})
            return self._unseen(url, Failure(Reason.NOT_CHECKED, type(error).__name__))

    def _unseen(self, url: str, failure: Failure) -> Observation:
        return Observation(url, self._clock(), failure)

    def _comes_back(self, queue: _Queue, observation: Observation) -> bool:
        return self._returning(queue, observation) or self._repeating(queue, observation)

    def _returning(self, queue: _Queue, observation: Observation) -> bool:
        """Whether a link goes back to its queue because its host asked for a pause; a long one ends the queue."""
        outcome = observation.outcome
        if not isinstance(outcome, Response):
            return False
        if outcome.status not in PUSHED_BACK:
            queue.answers = queue.answers or outcome.status < 500
            return False
        wait = outcome.retry_after or timedelta()
        if self._turns.lane(queue.host).exhausted:
            wait = max(wait, PUT_OFF)
        if wait.total_seconds() > PATIENCE:
            queue.put_off = wait
            self._push(queue, 0.0)
            return False
        times = self._returns.get(observation.url, 0)
        self._returns[observation.url] = times + 1
        if times >= (MAX_RETURNS if queue.answers or outcome.status == 429 else 1):
            return False
        queue.links.appendleft(observation.url)
        return True

    def _repeating(self, queue: _Queue, observation: Observation) -> bool:
        """Whether a look is to be repeated before it counts."""
        if self._again is None or observation.url in self._repeated or not self._again(observation):
            return False
        self._repeated.add(observation.url)
        queue.links.append(observation.url)
        return True

    def _put_off(self, queue: _Queue, wait: timedelta) -> None:
        """Leave what is left of a host for another round, each link with the time its host asked for."""
        for url in queue.links:
            failure = Failure(Reason.NOT_CHECKED, "the host asked us to come back later", wait)
            self._results.put_nowait(self._unseen(url, failure))
        queue.links.clear()

    async def _stop(self) -> None:
        self._stopped = True
        if self._alarm is not None:
            self._alarm.cancel()
        self._due.clear()
        for task in tuple(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)


def _seconds(slowness: tuple[float, Slowest | None]) -> float:
    return slowness[0]
