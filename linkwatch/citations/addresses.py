"""Read the addresses in a text: from where each begins, over the breaks inside it, to where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from linkwatch.citations.announcements import announces_access
from linkwatch.citations.dates import flat
from linkwatch.citations.gaps import Gap, gaps_after, spaced_mark_after
from linkwatch.citations.hyphens import odds_of_own_hyphens
from linkwatch.citations.identifiers import resolved
from linkwatch.citations.joining import odds_of_going_on
from linkwatch.citations.marks import LONGEST, RUN, SOFT, own, trimmed, unescaped
from linkwatch.citations.odds import chance
from linkwatch.citations.starts import Start, starts_in
from linkwatch.domain.reference import Repair
from linkwatch.domain.url import has_known_suffix

_BREAKS = 24  # in one address; Russian slugs in narrow columns come to eight
_ALTERNATIVES = 3
_LIKELY_ENOUGH = 0.04  # for another reading to be kept
_CLOSERS = {"(": ")", "[": "]", "<": ">", "{": "}"}
_BEFORE, _AFTER = 900, 600  # characters that show how a text breaks its words, and what it calls the page
_HOST_BEGINS = re.compile(r"(?:[\w.%-]{1,64}+(?::[^\s@]{0,64}+)?@)?(?!https?:)[\w\[]")
_PRIVATE_HOST = re.compile(r"localhost|\[.*|[^\W_](?:[\w-]{0,62}\.){1,8}[^\W\d_]{2,24}", re.IGNORECASE)
_HOST_PRINTED = re.compile(rf"[^\s/?#<>\"{SOFT}]{{1,255}}")
_DAY_ALONE = re.compile(r"(?:\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d) ?г?\.?[)\]]")
_AFTER_HOST = frozenset("/?#")
_SPACED_HOST = re.compile(r"[a-z0-9-]{1,63} \. [a-z0-9-]{1,63}(?: \.| ?/)")
_SPACED_BEFORE = re.compile(r" [-./?&=_%~:#]|(?<=[^/:])/ ")
_SPACE_AT_MARK = re.compile(r"[^\s.] {0,2}[-./?&=_%~:#](?:\s|(?<= .))|[-/?&=_%~#]\s")
_HOST_END = re.compile(r"[/?#]")
_LEFT_OPEN = re.compile(r"(?<=[/=&?.:$-])\{[A-Za-z_]\w{0,30}\}|(?:<\w[\w -]{0,30}>|\{\{\w{1,30}\}\})(?=[/?&])")
"""What a reader would have to fill in: `/users/{id}`."""


class Address(NamedTuple):
    """An address in a text: where it stands, how it reads, how sure that is."""

    start: int
    end: int
    url: str
    printed: str
    repair: Repair | None = None
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()  # likeliest first
    identifier: str | None = None
    behind_words: bool = False  # a hyperlink whose text is not its address


@dataclass(slots=True)
class _Reading:
    """An address as far as it has been read: its pieces as they stand, the choices made between them."""

    pieces: list[str]
    end: int
    confidence: float = 1.0
    gaps: dict[int, Gap] = field(default_factory=dict)  # behind the pieces that end on a hyphen
    hyphens: dict[int, float] = field(default_factory=dict)  # the odds that these are the address's own
    stops: list[tuple[float, int]] = field(default_factory=list)  # chance that so many pieces are the whole
    beyond: tuple[float, str] | None = None  # chance that this piece, left out, belongs to it

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def spelt(self, count: int | None = None, flipped: int = -1) -> str:
        """The first pieces as one address, hyphens of the layout dropped; one choice turned round."""
        parts = list(self.pieces[:count])
        for which, odds in self.hyphens.items():
            if which < len(parts) and (odds > 0) == (which == flipped):
                parts[which] = parts[which].removesuffix("-")
        return "".join(parts)


def addresses_in(text: str) -> Iterator[Address]:
    """Every address printed in a text, in order, whole again where layout broke it."""
    reached = 0
    for start in starts_in(text):
        if start.at < reached:
            continue
        address = _address(text, start)
        if address is not None:
            reached = address.end
            yield address


def _address(text: str, start: Start) -> Address | None:
    run = RUN.match(text, start.body, start.body + LONGEST) if _may_be(text, start) else None
    if run is None:
        return None
    first = _without_remark(text, start.body, own(run[0]))
    reading = _Reading([first], start.body + len(first))
    closer = _CLOSERS.get(text[start.at - 1 : start.at], "")
    for _ in range(_BREAKS):
        if not first or not _read_on(text, reading, start, closer):
            break
    return _finished(text, start, reading)


def _may_be(text: str, start: Start) -> bool:
    """Whether a host begins here that could be one: asked first, for a text may hold nothing but beginnings."""
    if start.identifier:
        return True
    if _HOST_BEGINS.match(text, start.body) is None:
        return False
    host = _HOST_PRINTED.match(text, start.body)
    if host is None:
        return False
    is_whole = text[host.end() : host.end() + 1] in _AFTER_HOST
    return not is_whole or _is_host(host[0], has_scheme=bool(start.scheme))


def _without_remark(text: str, at: int, run: str) -> str:
    """Without an access date glued on in brackets: `…/docs/(accessed 29.05.2019)`, `….html[29.05.2019]`."""
    bracket = max(run.rfind("("), run.rfind("["))
    if bracket < 1:
        return run
    remark = flat(text[at + bracket + 1 : at + bracket + 81])
    announced = announces_access(remark) and (")" not in run[bracket:] or any(map(str.isdigit, run[bracket:])))
    return run[:bracket] if announced or _DAY_ALONE.match(remark) else run


def _read_on(text: str, reading: _Reading, start: Start, closer: str) -> bool:
    """Read on over one break, if the address goes on behind it."""
    left = reading.text
    if len(left) > LONGEST or not left:
        return False
    lead = f"{start.identifier}.org/" if start.identifier else ""
    for gap in _gaps(text, start, reading.end, lead + left, closer):
        odds = odds_of_going_on(gap)
        if odds > 0:
            _join(text, reading, gap, odds)
            return True
        if chance(odds) > _LIKELY_ENOUGH and reading.beyond is None:
            reading.beyond = chance(odds), gap.right
            reading.confidence *= chance(-odds)
    return False


def _gaps(text: str, start: Start, end: int, left: str, closer: str) -> Iterator[Gap]:
    """What may part an address from the rest of it: spaces as its marks were printed with, then breaks."""
    broken = gaps_after(text, end, left, closer)
    if _is_spaced(text, start, end, left):
        return chain(spaced_mark_after(text, end, left, closer), broken)
    return broken


def _is_spaced(text: str, start: Start, end: int, left: str) -> bool:
    """Whether an address goes on behind spaces, as its marks were printed so far: `http : // a . test / b`."""
    if _SPACE_AT_MARK.match(text, end - 1) is None:
        return False
    if (
        text.count(". ", start.body, end) > 1
        or _SPACED_HOST.match(text, start.body)
        or _SPACED_BEFORE.search(text, start.at, end)
    ):
        return True
    return _HOST_END.search(left) is None and not has_known_suffix(left)


def _join(text: str, reading: _Reading, gap: Gap, odds: float) -> None:
    reading.confidence *= chance(odds)
    last = len(reading.pieces) - 1
    if chance(-odds) > _LIKELY_ENOUGH:
        reading.stops.append((chance(-odds), len(reading.pieces)))
    if gap.hyphen and not _is_unprinted(gap, text[reading.end : gap.at]):
        reading.pieces[last] = reading.pieces[last].removesuffix("-") + "-"
        reading.gaps[last] = gap
    reading.pieces.append(gap.right)
    reading.end = gap.at + len(gap.right)


def _is_unprinted(gap: Gap, between: str) -> bool:
    """Whether the hyphen shows at no line end: a soft one inside a line was never printed."""
    return gap.hyphen == "\u00ad" and "\n" not in between


def _weigh_hyphens(text: str, start: Start, reading: _Reading) -> None:
    around = f"{text[max(0, start.at - _BEFORE) : start.at]} {text[reading.end : reading.end + _AFTER]}"
    reading.hyphens = odds_of_own_hyphens(reading.gaps, around)
    for odds in reading.hyphens.values():
        reading.confidence *= chance(abs(odds))


def _finished(text: str, start: Start, reading: _Reading) -> Address | None:
    if reading.gaps:
        _weigh_hyphens(text, start, reading)
    whole = reading.spelt()
    body = trimmed(whole)
    end = reading.end - (len(whole) - len(body))
    printed, confidence = text[start.at : end], round(reading.confidence, 2)
    plain = unescaped(body)
    if start.identifier:
        name, url = resolved(start.identifier, plain)
        return Address(start.at, end, url, printed, Repair.RESOLVED, confidence, (), name)
    if _LEFT_OPEN.match(text, reading.end) is not None:
        return None
    if not _is_host(_HOST_END.split(body, maxsplit=1)[0], has_scheme=bool(start.scheme)):
        return None
    scheme = start.scheme or "http://"
    url = scheme + plain
    repair = _repair(start, reading, body, printed)
    return Address(start.at, end, url, printed, repair, confidence, _alternatives(reading, scheme, url))


@lru_cache(maxsize=4096)
def _is_host(printed: str, *, has_scheme: bool) -> bool:
    """Whether what is printed is a host; without a scheme only a known suffix shows that it is one."""
    host = printed.rpartition("@")[2].partition(":")[0].removesuffix(".")
    return has_known_suffix(host) or (has_scheme and _PRIVATE_HOST.fullmatch(host) is not None)


def _repair(start: Start, reading: _Reading, body: str, printed: str) -> Repair | None:
    if len(reading.pieces) > 1 or len(printed.split(maxsplit=1)) > 1:
        return Repair.JOINED
    if unescaped(body) != body:
        return Repair.UNESCAPED
    if not start.scheme:
        return Repair.COMPLETED
    return Repair.TRIMMED if reading.text[len(body) :].strip(".,;:") else None


def _alternatives(reading: _Reading, scheme: str, url: str) -> tuple[str, ...]:
    """Other likely readings: a hyphen kept or dropped, an end at an earlier break, or behind a later one."""
    if not reading.hyphens and not reading.stops and reading.beyond is None:
        return ()
    others = [(chance(-abs(odds)), reading.spelt(flipped=which)) for which, odds in reading.hyphens.items()]
    others += [(odds, reading.spelt(count)) for odds, count in reading.stops]
    if reading.beyond is not None:
        others.append((reading.beyond[0], reading.spelt() + reading.beyond[1]))
    likely = sorted((other for other in others if other[0] > _LIKELY_ENOUGH), key=lambda other: -other[0])
    urls = (scheme + unescaped(trimmed(body)) for _, body in likely)
    return tuple(dict.fromkeys(other for other in urls if other != url))[:_ALTERNATIVES]
