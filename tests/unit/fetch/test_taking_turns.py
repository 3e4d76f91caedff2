"""Turns: so many at once, so far apart, fewer while there is trouble; nobody waits for a slow one."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from datetime import timedelta

import pytest

from linkwatch.domain.observation import Failure, Observation, Page, Response
from linkwatch.domain.status import Reason
from linkwatch.domain.url import host_of
from linkwatch.fetch.politeness import obedient, polite
from linkwatch.fetch.robots import Robots, read_robots
from linkwatch.fetch.round import Round
from linkwatch.fetch.turns import LONGEST_BACKOFF, Busy, Later, Pace, Turn, Turns
from linkwatch.ports import Fetch
from tests.support_fetch import NOW


def seen(url: str, status: int = 200, *, seconds: float = 0.1, wait: float | None = None) -> Observation:
    retry_after = timedelta(seconds=wait) if wait is not None else None
    response = Response(status, url, retry_after=retry_after)
    return Observation(url, NOW, response, elapsed=timedelta(seconds=seconds))


def taken(turns: Turns, host: str, now: float, server: str | None = None) -> Turn:
    turn = turns.claim(host, server, now)
    assert isinstance(turn, Turn)
    return turn


def test_a_host_gets_so_many_at_once() -> None:
    turns = Turns(Pace(at_once=2, apart=0))
    first = taken(turns, "a.test", 0)
    taken(turns, "a.test", 0)
    assert isinstance(turns.claim("a.test", None, 0), Busy)
    taken(turns, "b.test", 0)
    turns.release(first, 1)
    taken(turns, "a.test", 1)


def test_the_turns_of_a_host_are_apart() -> None:
    turns = Turns(Pace(at_once=2, apart=0.5))
    taken(turns, "a.test", 10)
    assert turns.claim("a.test", None, 10) == Later(10.5)
    taken(turns, "a.test", 10.5)


def test_the_hosts_of_one_site_share_twice_what_one_host_gets() -> None:
    turns = Turns(Pace(at_once=1, apart=0))
    taken(turns, "one.journal.test", 0)
    taken(turns, "two.journal.test", 0)
    assert isinstance(turns.claim("three.journal.test", None, 0), Busy)


def test_the_hosts_at_one_address_share_four_times_what_one_host_gets() -> None:
    turns = Turns(Pace(at_once=1, apart=0))
    for host in ("a.test", "b.test", "c.test", "d.test"):
        taken(turns, host, 0, "192.0.2.1")
    assert isinstance(turns.claim("e.test", "192.0.2.1", 0), Busy)
    taken(turns, "e.test", 0, "192.0.2.2")


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_pushes_back_gets_less_and_recovers(status: int) -> None:
    turns = Turns(Pace(at_once=4, apart=0))
    turns.release(taken(turns, "a.test", 0), 0.1, seen("http://a.test/", status))
    assert turns.claim("a.test", None, 0.2) == Later(1.1)
    now = 2.0
    for _ in range(9):
        turns.release(taken(turns, "a.test", now), now, seen("http://a.test/"))
        now += 2
    lane = turns.lane("a.test")
    assert (lane.apart, int(lane.at_once)) == (0, 4)


def test_a_volley_of_refusals_counts_once() -> None:
    turns = Turns(Pace(at_once=8, apart=0))
    volley = [taken(turns, "a.test", 0) for _ in range(8)]
    for turn in volley:
        turns.release(turn, 0.1, seen("http://a.test/", 503))
    assert turns.lane("a.test").backoff == 1
    assert not turns.lane("a.test").exhausted


def test_a_host_that_pushes_back_for_long_is_exhausted() -> None:
    turns, now = Turns(Pace(apart=0)), 0.0
    for _ in range(6):
        turns.release(taken(turns, "a.test", now), now, seen("http://a.test/", 503))
        now += LONGEST_BACKOFF + 1
    assert turns.lane("a.test").exhausted


def test_a_time_the_host_asked_for_is_kept() -> None:
    turns = Turns(Pace(apart=0))
    turns.release(taken(turns, "a.test", 0), 1, seen("http://a.test/", 429, wait=20))
    assert turns.claim("a.test", None, 2) == Later(21)


def test_a_slow_host_is_asked_one_thing_at_a_time() -> None:
    turns = Turns(Pace(at_once=2, apart=0))
    for now in range(20):
        turns.release(taken(turns, "a.test", now), now, seen("http://a.test/", seconds=9))
    taken(turns, "a.test", 30)
    assert isinstance(turns.claim("a.test", None, 30), Busy)


def asked(turns: Turns, most: int, now: float) -> list[Turn]:
    """As many turns of a host as it gives, at most so many."""
    given = [turns.claim("a.test", None, now) for _ in range(most)]
    return [turn for turn in given if isinstance(turn, Turn)]


@pytest.mark.parametrize(
    ("status", "crawl_delay", "more"),
    [(200, 0, 3), (404, 0, 3), (500, 0, 1), (503, 0, 0), (200, 7, 1)],
    ids=["well", "missing", "in trouble", "pushing back", "one thing at a time"],
)
def test_who_waits_in_silence_lends_the_place_while_the_host_answers_others(
    status: int, crawl_delay: float, more: int
) -> None:
    turns = Turns(Pace(at_once=3, apart=0))
    answered, *silent = asked(turns, 3, 0)
    turns.release(answered, 1, seen("http://a.test/", status))
    turns.lane("a.test").crawl_delay = crawl_delay
    for turn in silent:
        turns.lend(turn)
    assert len(asked(turns, 9, 9)) == more


def test_a_host_that_has_fallen_silent_is_asked_nothing_more() -> None:
    turns = Turns(Pace(at_once=2, apart=0))
    turns.release(taken(turns, "a.test", 0), 1, seen("http://a.test/"))
    for turn in asked(turns, 2, 2):
        turns.lend(turn)
    assert asked(turns, 9, 9) == []


def test_as_many_again_may_wait_in_silence_and_no_more() -> None:
    turns = Turns(Pace(at_once=3, apart=0))
    silent = 0
    for now in range(20):
        answered = asked(turns, 1, now)
        for turn in asked(turns, 1, now):
            turns.lend(turn)
            silent += 1
        for turn in answered:
            turns.release(turn, now + 0.5, seen("http://a.test/"))
    assert silent == 5  # and one place for what answers


def test_a_turn_that_is_over_lends_nothing_any_more() -> None:
    turns = Turns(Pace(at_once=2, apart=0))
    silent, other = asked(turns, 2, 0)
    turns.release(other, 1, seen("http://a.test/"))
    turns.lend(silent)
    assert len(asked(turns, 9, 2)) == 2
    turns.release(silent, 3, seen("http://a.test/"))
    assert asked(turns, 9, 4) == []


def test_what_names_no_host_waits_for_nobody() -> None:
    turns = Turns(Pace(at_once=1, apart=60))
    for _ in range(99):
        taken(turns, "", 0)


async def observed(look: Fetch, urls: list[str], pace: Pace, **options: object) -> list[Observation]:
    round_ = Round(look, Turns(pace), lambda: NOW, **options)  # type: ignore[arg-type]
    return [observation async for observation in round_.observations(urls)]


async def test_fifty_slow_hosts_delay_none_of_fifty_fast_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linkwatch.fetch.slots.LONG", 0.01)
    release = asyncio.Event()
    fast_left = 50 * 4

    async def look(url: str) -> Observation:
        nonlocal fast_left
        if "slow" in url:
            await release.wait()  # the slow ones answer only when every fast one has been looked at
        else:
            fast_left -= 1
            if not fast_left:
                release.set()
        return seen(url)

    urls = [f"http://{kind}{n}.test/{path}" for n in range(50) for path in range(4) for kind in ("slow", "fast")]
    found = await observed(look, urls, Pace(2, 0), concurrency=50)
    assert len(found) == 400


@pytest.mark.parametrize("together", [True, False])
async def test_silent_pages_hold_up_no_others_of_their_host(
    together: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"linkwatch.fetch.{'round' if together else 'politeness'}.LONG", 0.01)
    release = asyncio.Event()
    urls = [f"http://a.test/{'silent' if n in (1, 9) else 'quick'}{n}" for n in range(20)]
    quick_left = 18

    async def look(url: str) -> Observation:
        nonlocal quick_left
        if "silent" in url:
            await release.wait()  # these answer only when all others have been looked at
        else:
            quick_left -= 1
            if not quick_left:
                release.set()
        return seen(url)

    one_by_one = polite(look, Turns(Pace(2, 0)))
    looks = observed(look, urls, Pace(2, 0)) if together else asyncio.gather(*map(one_by_one, urls))
    assert len(await looks) == 20


async def test_a_link_that_waits_for_its_turn_holds_no_slot() -> None:
    most = now = 0

    async def look(url: str) -> Observation:
        nonlocal most, now
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1
        return seen(url)

    urls = [f"http://crowded.test/{n}" for n in range(300)] + [f"http://h{n}.test/" for n in range(10)]
    found = await observed(look, urls, Pace(1, 0), concurrency=11)
    assert len(found) == 310
    assert 10 <= most <= 11


async def test_a_link_is_looked_at_once_a_round() -> None:
    asked: Counter[str] = Counter()

    async def look(url: str) -> Observation:
        asked[url] += 1
        return seen(url)

    found = await observed(look, ["http://a.test/1", "http://a.test/1", "http://a.test/2"] * 9, Pace(2, 0))
    assert [observation.url for observation in found] == ["http://a.test/1", "http://a.test/2"]
    assert set(asked.values()) == {1}


async def test_what_is_put_off_for_an_hour_is_left_with_all_its_host() -> None:
    asked: list[str] = []

    async def look(url: str) -> Observation:
        asked.append(url)
        return seen(url, 429, wait=3600) if host_of(url) == "busy.test" else seen(url)

    urls = [*(f"http://busy.test/{n}" for n in range(50)), "http://a.test/"]
    found = await observed(look, urls, Pace(1, 0))
    assert len(found) == 51
    assert asked.count("http://a.test/") == 1
    assert len(asked) == 2
    put_off = [o for o in found if isinstance(o.outcome, Failure)]
    assert {(o.outcome.reason, o.retry_after) for o in put_off} == {(Reason.NOT_CHECKED, timedelta(hours=1))}


async def test_a_fault_in_one_look_costs_that_link_alone(caplog: pytest.LogCaptureFixture) -> None:
    async def look(url: str) -> Observation:
        if url.endswith("7"):
            raise RuntimeError("a mistake of ours")
        return seen(url)

    found = await observed(look, [f"http://a.test/{n}" for n in range(10)], Pace(2, 0))
    failed = [o for o in found if isinstance(o.outcome, Failure)]
    assert len(found) == 10
    assert [(o.url, o.outcome) for o in failed] == [
        ("http://a.test/7", Failure(Reason.NOT_CHECKED, "RuntimeError"))
    ]
    assert "our own fault" in caplog.text


async def test_looks_worth_repeating_are_repeated_once_at_the_end_of_their_queue() -> None:
    asked: list[str] = []

    async def look(url: str) -> Observation:
        asked.append(url[-1])
        return seen(url, 500 if url.endswith(("1", "2")) and len(asked) < 5 else 200)

    def failed(observation: Observation) -> bool:
        return observation.response is not None and observation.response.status >= 500

    found = await observed(look, [f"http://a.test/{n}" for n in range(1, 5)], Pace(1, 0), again=failed)
    assert asked == ["1", "2", "3", "4", "1", "2"]
    assert all(not failed(observation) for observation in found)


@pytest.mark.parametrize(("begun", "stops"), [(True, 5), (False, 4)])
async def test_a_round_that_is_given_up_stops_everything_it_started(begun: bool, stops: int) -> None:
    stopped = 0

    async def look(url: str) -> Observation:
        nonlocal stopped
        if url.endswith("/0"):
            return seen(url)
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            stopped += 1
            raise
        return seen(url)

    turns = Turns(Pace(5, 0))
    observations = Round(look, turns, lambda: NOW).observations([f"http://a.test/{n}" for n in range(9)])
    assert (await anext(observations)).url == "http://a.test/0"
    if begun:  # else the last of them is a task that never ran
        await asyncio.sleep(0)
    await observations.aclose()
    assert stopped == stops
    assert turns.lane("a.test").active == 0


@pytest.mark.parametrize("seed", range(20))
async def test_a_round_comes_to_its_end_whatever_its_hosts_do(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linkwatch.fetch.turns.LEAST_BACKOFF", 0.001)
    monkeypatch.setattr("linkwatch.fetch.turns.LONGEST_BACKOFF", 0.01)
    chance = random.Random(seed)
    servers = {f"h{n}.s{n % 3}.test": chance.choice((None, "192.0.2.1", "192.0.2.2")) for n in range(12)}

    async def look(url: str) -> Observation:
        await asyncio.sleep(chance.choice((0, 0, 0.001)))
        if chance.random() < 0.02:
            raise RuntimeError("a mistake of ours")
        return seen(url, chance.choice((200, 200, 404, 429, 503)), wait=chance.choice((None, None, 0.001, 3600)))

    async def server_of(host: str) -> str | None:
        return servers[host]

    urls = [f"http://{chance.choice(tuple(servers))}/{n}" for n in range(200)]
    turns = Turns(Pace(chance.choice((1, 2)), chance.choice((0, 0.001))))
    round_ = Round(look, turns, lambda: NOW, concurrency=chance.choice((1, 3, 50)), server_of=server_of)
    found = [observation.url async for observation in round_.observations(urls)]
    assert sorted(found) == sorted(urls)


async def test_progress_names_the_host_that_sets_the_time_left() -> None:
    gate = asyncio.Event()

    async def look(url: str) -> Observation:
        if "many" in url:
            await gate.wait()
        return seen(url)

    urls = [*(f"http://many.test/{n}" for n in range(20)), "http://one.test/"]
    round_ = Round(look, Turns(Pace(1, 5)), lambda: NOW)
    observations = round_.observations(urls)
    await anext(observations)
    progress = round_.progress()
    await observations.aclose()
    assert (progress.done, progress.total) == (1, 21)
    assert progress.slowest is not None
    assert (progress.slowest.host, progress.slowest.links) == ("many.test", 19)
    assert progress.slowest.every == timedelta(seconds=5)
    assert progress.left is not None
    assert progress.left >= timedelta(seconds=95)


ROBOTS = "User-agent: CiteWatch\nDisallow: /private/\nCrawl-delay: 7\n\nUser-agent: *\nDisallow: /"


class Site:
    """A site with a robots.txt, seen from inside."""

    def __init__(self, robots: str | None, status: int = 200) -> None:
        self.robots, self.status = robots, status
        self.asked: list[str] = []

    async def __call__(self, url: str) -> Observation:
        self.asked.append(url)
        if not url.endswith("/robots.txt"):
            return seen(url)
        if self.robots is None:
            return Observation(url, NOW, Failure(Reason.CONNECT_TIMEOUT))
        return Observation(url, NOW, Response(self.status, url, page=Page(markup=self.robots)))


async def test_robots_txt_is_obeyed_and_asked_for_once() -> None:
    site = Site(ROBOTS)
    urls = ["http://a.test/private/1", "http://a.test/open", "http://a.test/private/2"]
    turns = Turns(Pace(2, 0))
    round_ = Round(site, turns, lambda: NOW, robots=Robots(site))
    turns.slow_down = lambda *_: None  # type: ignore[method-assign]
    found = {o.url: o.outcome async for o in round_.observations(urls)}
    assert found["http://a.test/private/1"] == Failure(Reason.ROBOTS_DISALLOWED)
    assert found["http://a.test/private/2"] == Failure(Reason.ROBOTS_DISALLOWED)
    assert isinstance(found["http://a.test/open"], Response)
    assert site.asked == ["http://a.test/robots.txt", "http://a.test/open"]


def test_a_crawl_delay_holds_for_the_host_within_reason() -> None:
    rules = read_robots(ROBOTS)
    turns = Turns(Pace(2, 0.5))
    turns.slow_down("a.test", rules.crawl_delay)
    turns.slow_down("b.test", 86400.0)
    assert turns.lane("a.test").apart == 7
    assert turns.lane("b.test").apart == 60


@pytest.mark.parametrize(
    "site",
    [
        Site(None),
        Site("", 404),
        Site("User-agent: *\nDisallow: /", 500),
        Site("<!doctype html><title>Home</title>"),
    ],
    ids=["unreachable", "missing", "in trouble", "a page"],
)
async def test_where_no_rules_can_be_had_the_look_will_tell(site: Site) -> None:
    observation = await obedient(site, Robots(site), lambda: NOW)("http://a.test/x")
    assert isinstance(observation.outcome, Response)


@pytest.mark.parametrize(
    "text",
    [
        "\0" * 9999,
        "User-agent" * 99999,
        "Disallow: " + "*" * 9999,
        "User-agent: *\nDisallow: " + "*a" * 5000 + "$",
    ],
)
def test_a_robots_txt_made_to_hurt_is_read(text: str) -> None:
    read_robots(text).allow("http://a.test/" + "a" * 2000)


async def test_single_looks_take_turns_with_everybody_else() -> None:
    most = now = 0

    async def look(url: str) -> Observation:
        nonlocal most, now
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1
        return seen(url)

    turns = Turns(Pace(2, 0))
    fetch = polite(look, turns)
    round_ = Round(look, turns, lambda: NOW)
    alone = asyncio.gather(*(fetch(f"http://a.test/{n}") for n in range(20)))
    found = [o async for o in round_.observations(f"http://a.test/r{n}" for n in range(20))]
    await alone
    assert len(found) == 20
    assert most == 2


async def test_one_who_gives_up_waiting_lets_the_next_go() -> None:
    gate = asyncio.Event()

    async def look(url: str) -> Observation:
        await gate.wait()
        return seen(url)

    fetch = polite(look, Turns(Pace(1, 0)))
    tasks = [asyncio.create_task(fetch(f"http://a.test/{n}")) for n in range(3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    tasks[1].cancel()
    gate.set()
    assert (await tasks[2]).url == "http://a.test/2"
