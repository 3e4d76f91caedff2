"""The access-date finding, the memento to cite, and why: what a finished search amounts to. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice, zip_longest

from linkwatch.domain.evidence import Evidence, said
from linkwatch.domain.memento import Answered, Grade, Memento, by_nearness, days_from, grades
from linkwatch.domain.reference import AccessDate
from linkwatch.domain.search import (
    Aim,
    Anchor,
    Known,
    Loaded,
    Search,
    Sides,
    bracketed,
    knowledge,
    likeness,
    nearer_unseen,
    page_of,
    sides,
)

BIRTH_OF_THE_WEB = date(1991, 8, 6)
"""The first page was announced on this day: nothing was accessed on the Web before."""

NEAR = 30
"""Days within which a good capture confirms an access date (contract)."""

AROUND = 365
"""Days within which an error before the access date, with nothing after it, speaks against the date."""

_RUNNERS_UP = 5
_UNFIT = 2
"""How many captures beside the chosen one are kept: good ones, and such as will not do."""
_DAYS_A_MONTH = 30.44


class Finding(StrEnum):
    """What the archive says of the access date (contract, "Access-date finding")."""

    CONFIRMED = "confirmed"
    PLAUSIBLE = "plausible"
    CONTRADICTED = "contradicted"
    IMPLAUSIBLE = "implausible"
    UNARCHIVED = "unarchived"
    UNASKED = "unasked"


class Nearness(StrEnum):
    """How strongly a capture stands for what the author saw (ux.md, "Suggestion block")."""

    BRACKETED = "bracketed"
    NEAR = "near"
    AFTER_ONLY = "after_only"
    FAR = "far"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Access:
    """What the archive says of «проверено»: the captures on both sides of the day."""

    finding: Finding
    memento: Memento | None = None  # the nearest good one
    days: int | None = None  # from the access date to it; negative: before
    bracketed: bool = False
    before: Memento | None = None
    after: Memento | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The capture to cite in place of a link, with its reasons and the runners-up."""

    memento: Memento
    days: int
    nearness: Nearness
    anchor: Anchor = Anchor.ACCESS_DATE
    why: tuple[Evidence, ...] = ()
    candidates: tuple[Memento, ...] = ()
    likeness: tuple[float | None, ...] = ()  # of each candidate to the chosen one, 0 to 1; None: not compared
    unfit: tuple[Memento, ...] = ()  # the nearest that are errors, or not the page that was cited

    @property
    def others(self) -> tuple[tuple[Memento, float | None], ...]:
        """Each candidate with its likeness to the chosen capture."""
        return tuple(zip_longest(self.candidates, self.likeness[: len(self.candidates)]))

    @property
    def captured_at(self) -> datetime:
        """The instant of the capture, UTC."""
        return self.memento.captured_at


def aim_of(accessed: AccessDate | None, document_date: date | None, first_seen: date, today: date) -> Aim:
    """The day to choose for: the access date if it can be right, else the document's, else our first look."""
    if accessed is not None and impossible(accessed, today) is None:
        return Aim(accessed.middle, Anchor.ACCESS_DATE)
    if document_date is not None and document_date <= today:
        return Aim(document_date, Anchor.DOCUMENT_DATE)
    return Aim(first_seen, Anchor.FIRST_SEEN)


def impossible(accessed: AccessDate, today: date) -> Evidence | None:
    """Why an access date cannot be right, or None. A day's grace: it may be tomorrow where the author lives."""
    if accessed.earliest > today + timedelta(days=1):
        return said("the access date {accessed} lies in the future", accessed=accessed)
    if accessed.latest < BIRTH_OF_THE_WEB:
        return said("the access date {accessed} is older than the Web", accessed=accessed)
    return None


def access_of(accessed: AccessDate | None, search: Search, today: date) -> Access:
    """What the archive says of the access date (contract, "Access-date finding"); the first that applies."""
    if accessed is None:
        return Access(Finding.UNASKED, evidence=(said("no access date is given"),))
    if (fault := impossible(accessed, today)) is not None:
        return Access(Finding.IMPLAUSIBLE, evidence=(fault,))
    if search.timemap.answered is Answered.NOT_ASKED:
        return Access(Finding.UNASKED, evidence=(said("the archive was not asked or did not answer"),))
    return _finding(search)


def _finding(search: Search) -> Access:
    known = knowledge(search)
    around = sides(search, known)
    good = nearest_good(search)
    days = None if good is None else days_from(search.aim.day, good)

    def access(finding: Finding, *evidence: Evidence, still: bool = False) -> Access:
        return Access(finding, good, days, still, around.before, around.after, evidence)

    if _contradict(search, around, known):
        return access(Finding.CONTRADICTED, *_errors_around(around))
    if bracketed(search, around):
        return access(Finding.CONFIRMED, _the_same(around), still=True)
    if good is None:
        if search.interrupted:
            return access(Finding.UNASKED, said("the archive was not asked or did not answer"))
        return access(Finding.UNARCHIVED, _nothing_good(search, known))
    finding = Finding.CONFIRMED if abs(days_from(search.aim.day, good)) <= NEAR else Finding.PLAUSIBLE
    return access(finding, *_distance(search.aim, good))


def suggest(search: Search) -> Suggestion | None:
    """The good capture nearest the day, ties to the earlier, with why it and not another."""
    good = nearest_good(search)
    if good is None:
        return None
    nearness = _nearness(search, good)
    why = (*_words_of(nearness, search.aim, good), *_anchor_words(search.aim), *_content_words(search, good))
    runners_up, unfit = _beside(search, good)
    return Suggestion(
        good,
        days_from(search.aim.day, good),
        nearness,
        search.aim.anchor,
        why,
        runners_up,
        tuple(_likeness(search, good, each) for each in runners_up),
        unfit,
    )


def nearest_good(search: Search) -> Memento | None:
    """The capture nearest the day among those known to be the page that was cited."""
    known = knowledge(search)
    ranked = by_nearness(search.aim.day, search.timemap.mementos)
    return next((memento for memento in ranked if known[memento] is Known.GOOD), None)


def loaded_for(search: Search, memento: Memento) -> Loaded | None:
    """The look at a capture, or at one of the same digest."""
    same = (
        loaded
        for loaded in search.loaded
        if loaded.memento == memento or (memento.digest and loaded.memento.digest == memento.digest)
    )
    return next(same, None)


def _contradict(search: Search, around: Sides, known: dict[Memento, Known]) -> bool:
    """Errors on both sides of the day; or before it alone, lately and outright."""
    before, after = around.before, around.after
    if before is None or known[before] is not Known.GONE:
        return False
    if after is not None:
        return known[after] is Known.GONE
    passing = before.status is not None and before.status >= 500
    return not passing and abs(days_from(search.aim.day, before)) <= AROUND


def _nearness(search: Search, good: Memento) -> Nearness:
    known = knowledge(search)
    around = sides(search, known)
    if bracketed(search, around) and good in (around.before, around.after):
        return Nearness.BRACKETED
    days = days_from(search.aim.day, good)
    if abs(days) <= NEAR:
        return Nearness.NEAR
    index = grades(search.timemap.mementos)
    before = any(
        known[m] is Known.GOOD or (known[m] is Known.UNSEEN and index[m] is Grade.GOOD)
        for m in search.timemap.mementos
        if days_from(search.aim.day, m) <= 0
    )
    return Nearness.AFTER_ONLY if days > 0 and not before else Nearness.FAR


def _beside(search: Search, chosen: Memento) -> tuple[tuple[Memento, ...], tuple[Memento, ...]]:
    """The nearest others: those that could be cited as well, and those that will not do."""
    known, index = knowledge(search), grades(search.timemap.mementos)
    ranked = [each for each in by_nearness(search.aim.day, search.timemap.mementos) if each != chosen]
    worth = (
        each
        for each in ranked
        if known[each] is Known.GOOD or (known[each] is Known.UNSEEN and index[each] is Grade.GOOD)
    )
    unfit = (each for each in ranked if known[each] in (Known.GONE, Known.OTHER))
    return tuple(islice(worth, _RUNNERS_UP)), tuple(islice(unfit, _UNFIT))


def _likeness(search: Search, chosen: Memento, other: Memento) -> float | None:
    """How much of its text another capture shares with the chosen one, where the archive or a look tells."""
    if chosen.digest and chosen.digest == other.digest:
        return 1.0
    page, beside = page_of(search, chosen), page_of(search, other)
    share = likeness(page, beside) if page and beside else None
    return None if share is None else round(share, 3)


def _the_same(around: Sides) -> Evidence:
    return said(
        "the captures of {before} and {after} are the same", before=_day(around.before), after=_day(around.after)
    )


def _errors_around(around: Sides) -> tuple[Evidence, ...]:
    return tuple(
        said("the capture of {day} is an error", day=_day(memento))
        if memento.status is None or memento.status < 400
        else said("the capture of {day} is an error: {status}", day=_day(memento), status=memento.status)
        for memento in (around.before, around.after)
        if memento is not None
    )


def _nothing_good(search: Search, known: dict[Memento, Known]) -> Evidence:
    mementos = search.timemap.mementos
    if not mementos:
        return said("the archive holds no capture")
    if search.timemap.complete and all(known[memento] is Known.GONE for memento in mementos):
        return said("first archived only after it had died: on {day}", day=_day(mementos[0]))
    return said("none of the captures looked at is the page that was cited")


def _words_of(nearness: Nearness, aim: Aim, good: Memento) -> tuple[Evidence, ...]:
    months = round(abs(days_from(aim.day, good)) / _DAYS_A_MONTH)
    match nearness:
        case Nearness.BRACKETED:
            return (_stood_still(aim),)
        case Nearness.NEAR | Nearness.NONE:
            return _distance(aim, good)
        case Nearness.AFTER_ONLY:
            return (said("nothing good before; taken {months} months later", months=months),)
        case Nearness.FAR:
            return (said("{months} months away, check by eye", months=months),)


def _stood_still(aim: Aim) -> Evidence:
    if aim.anchor is Anchor.ACCESS_DATE:
        return said("the captures before and after the access date are the same")
    return said("the captures before and after that day are the same")


def _distance(aim: Aim, good: Memento) -> tuple[Evidence, ...]:
    days = days_from(aim.day, good)
    match days:
        case 0:
            return (said("captured on that very day"),)
        case -1:
            return (said("captured the day before"),)
        case 1:
            return (said("captured the day after"),)
    if days < 0:
        return (said("captured {days} days before", days=-days),)
    return (said("captured {days} days after", days=days),)


def _anchor_words(aim: Aim) -> tuple[Evidence, ...]:
    match aim.anchor:
        case Anchor.ACCESS_DATE:
            return ()
        case Anchor.DOCUMENT_DATE:
            return (said("no usable access date: chosen for the document's date, {day}", day=aim.day),)
        case Anchor.FIRST_SEEN:
            return (said("no usable access date: chosen for the day of our first look, {day}", day=aim.day),)


def _content_words(search: Search, good: Memento) -> tuple[Evidence, ...]:
    loaded = loaded_for(search, good)
    drift = loaded.verdict.drift if loaded and loaded.verdict else None
    words = []
    if drift and drift.quotations_found:
        words.append(said("holds the quotation"))
    elif drift and drift.title_found:
        words.append(said("holds the title"))
    if grades(search.timemap.mementos)[good] is Grade.REDIRECT:
        words.append(said("the capture redirects to another one, which is good"))
    if nearer_unseen(search, knowledge(search)):
        words.append(said("nearer captures have not been looked at yet"))
    return tuple(words)


def _day(memento: Memento | None) -> str:
    return "" if memento is None else memento.captured_at.date().isoformat()
