"""The search for a capture: which one to load next, and what is known of each so far. Pure.

    Aim + TimeMap ──next_to_load──▶ a capture to load and judge ──▶ Loaded ──▶ … ──▶ None: enough is known

The nearest capture is loaded first, for it is the one to cite. Where it is an error, the page ended before it,
and the captures before are halved until the last good one is found. With what is left of the loads a look may
cost, both sides of the day are compared: a page that stood still across a day is what was there then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum, auto
from itertools import takewhile

from rapidfuzz.distance import Indel

from linkwatch.domain.memento import Grade, Memento, TimeMap, by_nearness, days_from, grades
from linkwatch.domain.observation import Page
from linkwatch.domain.status import Status, counts_as_rot
from linkwatch.domain.verdict import Verdict

LOADS = 4
"""Captures fetched for a link in one look, at most (archive-apis, "Choosing a snapshot")."""

ALIKE = 0.98
"""Share of the words of two captures that agree where the page stood still (contract)."""

_WORDS_COMPARED = 5_000
_LETTERS_COMPARED = 2_000
_FOREIGN = 0.25
"""A page with fewer Latin letters than this share is written in another script."""


class Anchor(StrEnum):
    """Which day the capture was chosen for."""

    ACCESS_DATE = "access_date"
    DOCUMENT_DATE = "document_date"
    FIRST_SEEN = "first_seen"


@dataclass(frozen=True, slots=True)
class Aim:
    """The day a capture is wanted for, and where that day comes from."""

    day: date
    anchor: Anchor = Anchor.ACCESS_DATE


@dataclass(frozen=True, slots=True)
class Loaded:
    """A capture that was asked for. Without a verdict: the archive could not play it back."""

    memento: Memento
    verdict: Verdict | None = None
    page: Page | None = None
    outage: bool = False  # the archive did not answer: nothing is known of this capture


class Known(Enum):
    """What is known of a capture, from the index and from those that were loaded."""

    UNSEEN = auto()  # worth a look
    DOUBTFUL = auto()  # a redirect like one that led nowhere: looked at last
    GOOD = auto()  # the page that was cited
    GONE = auto()  # an error, or a stranger's page: what was cited was not there
    OTHER = auto()  # a page without the words that were cited
    NOTHING = auto()  # a wall, or not played back: it says nothing either way


@dataclass(frozen=True, slots=True)
class Sides:
    """The captures just before and just after a day that say anything about the page."""

    before: Memento | None
    after: Memento | None


@dataclass(frozen=True, slots=True)
class Search:
    """The captures of one link, the day one is wanted for, and those already loaded."""

    aim: Aim
    timemap: TimeMap
    loaded: tuple[Loaded, ...] = ()

    @property
    def interrupted(self) -> bool:
        """Whether the archive stopped answering on the way."""
        return any(loaded.outage for loaded in self.loaded)


def next_to_load(search: Search) -> Memento | None:
    """The capture whose content would tell most, or None when enough is known or was spent."""
    loads_left = LOADS - len(search.loaded)
    if search.interrupted or loads_left <= 0:
        return None
    known = knowledge(search)
    nearer = nearer_unseen(search, known)
    if not nearer:
        return _to_compare(search, known)
    end = _end_of_the_page(search, known)
    hopeful = [memento for memento in nearer if end is None or memento.captured_at < end]
    if end is None or not hopeful:
        return nearer[0]
    if len(hopeful) >= 2**loads_left and _misses(search, known) == 1:
        return hopeful[0]
    return hopeful[len(hopeful) // 2]


def nearer_unseen(search: Search, known: dict[Memento, Known]) -> list[Memento]:
    """The captures not yet looked at that are nearer the day than any good one, nearest first."""
    ranked = by_nearness(search.aim.day, search.timemap.mementos)
    before_a_good_one = takewhile(lambda memento: known[memento] is not Known.GOOD, ranked)
    return [memento for memento in before_a_good_one if known[memento] is Known.UNSEEN]


def _end_of_the_page(search: Search, known: dict[Memento, Known]) -> datetime | None:
    """From when on captures are not the page, as far as can be seen: what was lost seldom comes back.

    Captures before it are halved to find where the page ended, for the nearest good one stands there. Words
    that are missing before the day may have been written later: only a second such capture counts.
    """
    looked_at = [loaded.memento for loaded in search.loaded if loaded.memento in known]
    gone = [m for m in looked_at if known[m] is Known.GONE]
    other = [m for m in looked_at if known[m] is Known.OTHER]
    lost = gone + (other if len(other) > 1 else [m for m in other if days_from(search.aim.day, m) > 0])
    return min((memento.captured_at for memento in lost), default=None)


def _misses(search: Search, known: dict[Memento, Known]) -> int:
    return sum(known.get(loaded.memento) is not Known.GOOD for loaded in search.loaded)


def knowledge(search: Search) -> dict[Memento, Known]:
    """What is known of each capture. Equal digests mean equal content, so one look serves them all."""
    index = grades(search.timemap.mementos)
    seen = {loaded.memento: known_by(loaded) for loaded in search.loaded}
    by_digest = {m.digest: known for m, known in seen.items() if m.digest and index.get(m) is Grade.GOOD}
    lost_ways = {(m.status, m.digest) for m, known in seen.items() if m.digest and known is not Known.GOOD}

    def known(memento: Memento) -> Known:
        match index[memento]:
            case Grade.BAD:
                return Known.GONE
            case Grade.WALL:
                return Known.NOTHING
            case Grade.REDIRECT if (memento.status, memento.digest) in lost_ways:
                return seen.get(memento, Known.DOUBTFUL)
            case Grade.REDIRECT | Grade.UNKNOWN:
                return seen.get(memento, Known.UNSEEN)
            case Grade.GOOD:
                return seen.get(memento) or by_digest.get(memento.digest, Known.UNSEEN)

    return {memento: known(memento) for memento in search.timemap.mementos}


def known_by(loaded: Loaded) -> Known:
    """What a loaded capture is, by the verdict of the judge of live pages."""
    if loaded.verdict is None:
        return Known.NOTHING
    status = loaded.verdict.status
    if counts_as_rot(status):
        return Known.GONE
    if status in (Status.OK, Status.MOVED):
        return Known.OTHER if holds(loaded.verdict) is False else Known.GOOD
    return Known.OTHER if status is Status.DRIFTED else Known.NOTHING


def holds(verdict: Verdict) -> bool | None:
    """Whether the page holds a quotation or the title cited; None where there is nothing to look for."""
    drift = verdict.drift
    if drift is None or (drift.quotations_total == 0 and drift.title_found is None):
        return None
    return drift.quotations_found > 0 or bool(drift.title_found)


def comparable_titles(titles: tuple[str, ...], page: Page) -> tuple[str, ...]:
    """The titles that can be looked for on a page: one in Latin letters may be the author's translation.

    >>> comparable_titles(("The steppe road",), Page(text="Степная дорога в переписи старых лет"))
    ()
    """
    text = f"{page.title} {page.text[:_LETTERS_COMPARED]}"
    if _latin_share(text) > _FOREIGN:
        return titles
    return tuple(title for title in titles if _latin_share(title) < 1)


def _latin_share(text: str) -> float:
    """The share of Latin letters among all letters; 1 where there are none."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter < "\u0250" for letter in letters) / len(letters) if letters else 1.0


def sides(search: Search, known: dict[Memento, Known]) -> Sides:
    """The captures around the day; of two readings of a capture on the day itself, the one that brackets it."""
    first, second = _pairs(search, _telling(search, known))
    return second if not bracketed(search, first) and bracketed(search, second) else first


def bracketed(search: Search, around: Sides) -> bool:
    """Whether the page stood still across the day: both captures good, of one digest or alike in text."""
    if around.before is None or around.after is None:
        return False
    known = knowledge(search)
    if any(known[memento] is not Known.GOOD for memento in (around.before, around.after)):
        return False
    if around.before.digest and around.before.digest == around.after.digest:
        return True
    pages = (page_of(search, around.before), page_of(search, around.after))
    return all(pages) and alike(*(page for page in pages if page))


def page_of(search: Search, memento: Memento) -> Page | None:
    """The page of a capture, or of a loaded one with the same digest."""
    same = (
        loaded.page
        for loaded in search.loaded
        if loaded.memento == memento or (memento.digest and loaded.memento.digest == memento.digest)
    )
    return next(same, None)


def alike(a: Page, b: Page) -> bool:
    """Whether two captures carry the same main text, counters and dates apart.

    >>> alike(Page(text="one two three"), Page(text="one two three"))
    True
    """
    share = likeness(a, b)
    return share is not None and share >= ALIKE


def likeness(a: Page, b: Page) -> float | None:
    """The share of the words of two captures that agree, from 0 to 1; None where one of them has none.

    >>> likeness(Page(text="one two three"), Page(text="one two four five six seven"))
    0.4444444444444444
    """
    if a.digest and a.digest == b.digest:
        return 1.0
    words = [page.text.casefold().split()[:_WORDS_COMPARED] for page in (a, b)]
    return Indel.normalized_similarity(*words) if all(words) else None


def _pairs(search: Search, telling: Iterable[Memento]) -> tuple[Sides, Sides]:
    """A capture on the day itself stands before it in the first reading, after it in the second."""
    by_side: dict[int, list[Memento]] = {-1: [], 0: [], 1: []}
    for memento in telling:
        days = days_from(search.aim.day, memento)
        by_side[(days > 0) - (days < 0)].append(memento)
    earlier, on_it, later = by_side[-1], by_side[0], by_side[1]
    return (
        Sides(_last([*earlier, *on_it]), _first(later)),
        Sides(_last(earlier), _first([*on_it, *later])),
    )


def _telling(search: Search, known: dict[Memento, Known]) -> list[Memento]:
    """A redirect that was not followed, and a wall, leave the state of the page open."""
    index = grades(search.timemap.mementos)
    unfollowed = {m for m in known if known[m] is Known.UNSEEN and index[m] is Grade.REDIRECT}
    return [m for m in _not_walls(search, known) if m not in unfollowed]


def _not_walls(search: Search, known: dict[Memento, Known]) -> list[Memento]:
    return [memento for memento in search.timemap.mementos if known[memento] is not Known.NOTHING]


def _to_compare(search: Search, known: dict[Memento, Known]) -> Memento | None:
    """The capture on the other side of the day, where seeing it could show that the page stood still."""
    if any(bracketed(search, pair) for pair in _pairs(search, _telling(search, known))):
        return None
    pairs = [pair for pair in _pairs(search, _not_walls(search, known)) if pair.before and pair.after]
    return next((m for m in _both(pairs) if known[m] in (Known.UNSEEN, Known.DOUBTFUL)), None)


def _both(pairs: list[Sides]) -> Iterator[Memento]:
    for pair in pairs:
        yield from (memento for memento in (pair.before, pair.after) if memento)


def _last(mementos: list[Memento]) -> Memento | None:
    return mementos[-1] if mementos else None


def _first(mementos: list[Memento]) -> Memento | None:
    return mementos[0] if mementos else None
