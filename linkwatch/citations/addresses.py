"""Find the addresses in a text: where each begins, how far it reaches, what the sentence added to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linkwatch.citations.joining import Break, Gap, chance, odds_of_going_on
from linkwatch.domain.reference import Repair
from linkwatch.domain.url import has_known_suffix

_LONGEST = 4000
_BREAKS = 24
_G = r"[\u00ad\u200b\ufffe]?(?:\r?\n[ \t]*)?"
_SCHEME = re.compile(
    rf"[hH]{_G}[tT]{_G}[tT]{_G}[pP]{_G}[sS]?{_G}(?::[ \t]?{_G}[/\\]{_G}[/\\]|[ ]:[ ]?//|:[ \t]?[/\\]?|//)[ \t]?{_G}"
    rf"|[fF][tT][pP]://"
)
_WWW = re.compile(r"(?<![\w@./-])[wW]{3}\d?\.(?=[\w\u00ad\ufffe\n -])")
_BARE = re.compile(r"\.(?:[a-z]{2,18}|рф|укр|бел)(?::\d{2,5})?/(?=\S)")
_CUE = re.compile(
    r"(?:URL|доступа?у?|dostupa|from|at|under|unter|z|em|sur|en|su|op|na|адрес[ау]?|сайт[еа]?|site|online|Internet)"
    r" ?:\s{1,2}|<"
)
_HOST_BACK = re.compile(r"[\w.-]{1,120}$")
_RUN = re.compile(
    r"(?:[^\s\x00-\x1f<>\"«»“”„‟‘’‹›{}|\\^`\u00ad\u200b\u2060\ufffe\ufeff—"
    r"，。；：？！、（）【】《》〈〉「」『』〔〕［］｛｝…]|\\[_%&#~$-])+"
)
_GAP = re.compile(r"(?P<soft>[\u00ad\u200b\u2060\ufffe\ufeff]?)[ \t\u00a0]*(?P<line>\r?\n[ \t\u00a0]*)?")
_HARD_END = re.compile(r"\]\(|&(?:gt|lt|quot|nbsp);|[,;](?:https?://|www\.)|\.{3}$")
_ESCAPE = re.compile(r"\\([_%&#~$-])|&amp;|&#38;")
_TAIL = ".,;:!?'*"
_PAIRS = {"(": ")", "[": "]", "<": ">", "«": "»", "“": "”", '"': '"', "{": "}"}
_CLOSERS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a text: where it stands, how it reads, how sure that is."""

    start: int
    end: int
    url: str
    printed: str
    repair: Repair | None = None
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()
    identifier: str | None = None


@dataclass(frozen=True, slots=True)
class _Start:
    at: int
    host: int  # where the host begins
    scheme: str


@dataclass(slots=True)
class _Reading:
    """An address as far as it has been read."""

    url: str
    end: int
    confidence: float = 1.0
    joined: bool = False
    alternatives: tuple[str, ...] = ()


def addresses_in(text: str) -> Iterator[Address]:
    """Every address printed in a text, in order, whole again where layout broke it."""
    reached = 0
    for start in _starts(text):
        if start.at < reached:
            continue
        address = _address(text, start)
        if address is not None:
            reached = address.end
            yield address


def _starts(text: str) -> list[_Start]:
    starts = [_Start(found.start(), found.end(), _scheme(found[0])) for found in _SCHEME.finditer(text)]
    starts += [_Start(found.start(), found.start(), "") for found in _WWW.finditer(text)]
    for found in _BARE.finditer(text):
        back = _HOST_BACK.search(text, max(0, found.start() - 120), found.start())
        if back and _is_bare(text, back.start(), found.end() - 1):
            starts.append(_Start(back.start(), back.start(), ""))
    return sorted(starts, key=lambda start: start.at)


def _scheme(printed: str) -> str:
    letters = re.sub(r"[^a-z]", "", printed.lower())
    return letters + "://"


def _is_bare(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 1) : start]
    host = text[start:end].partition(":")[0]
    return before not in tuple("/@-.\\") and host == host.lower() and has_known_suffix(host)


def _address(text: str, start: _Start) -> Address | None:
    reading = _first_run(text, start.host)
    if reading is None:
        return None
    closer = _PAIRS.get(text[start.at - 1 : start.at], "")
    for _ in range(_BREAKS):
        if len(reading.url) > _LONGEST or not _goes_on(text, reading, closer):
            break
    url = _trimmed(reading.url)
    host = re.split(r"[/?#]", url, maxsplit=1)[0]
    if not has_known_suffix(host.rpartition("@")[2].partition(":")[0]):
        return None
    end = reading.end - (len(reading.url) - len(url))
    repair = Repair.JOINED if reading.joined else None if start.scheme else Repair.COMPLETED
    return Address(
        start.at,
        end,
        (start.scheme or "http://") + url,
        text[start.at : end],
        repair,
        round(reading.confidence, 2),
        tuple((start.scheme or "http://") + other for other in reading.alternatives),
    )


def _first_run(text: str, position: int) -> _Reading | None:
    run = _RUN.match(text, position, position + _LONGEST)
    return _Reading(_own(run[0]), position + len(_own(run[0]))) if run else None


def _own(run: str) -> str:
    """The part of a run that can be an address: up to a bracket or mark that cannot be its own."""
    found = _HARD_END.search(run)
    if found:
        run = run[: found.start()]
    open_ones: list[str] = []
    for position, mark in enumerate(run):
        if mark in "([":
            open_ones.append(mark)
        elif mark in _CLOSERS:
            if not open_ones or open_ones.pop() != _CLOSERS[mark]:
                return run[:position]
    return run


def _goes_on(text: str, reading: _Reading, closer: str) -> bool:
    """Read on over one break, if the address does."""
    gap = _GAP.match(text, reading.end)
    if gap is None or gap.end() == reading.end or not reading.url:
        return False
    run = _RUN.match(text, gap.end(), gap.end() + _LONGEST)
    if run is None:
        return False
    right = _own(run[0])
    if not right:
        return False
    after = gap.end() + len(right)
    line = text[text.rfind("\n", 0, reading.end) + 1 : reading.end]
    kind = Break.LINE if gap["line"] or gap["soft"] else Break.SPACE
    follow = " ".join(text[after : after + 80].split("\n"))
    case = Gap(reading.url, right, follow, kind, reading.url.endswith("-") or bool(gap["soft"]), closer, 1.0)
    odds = odds_of_going_on(case)
    if odds <= 0:
        reading.confidence *= chance(-odds)
        return False
    reading.confidence *= chance(odds)
    reading.url = reading.url + right
    reading.end = after
    reading.joined = True
    return True


def _trimmed(url: str) -> str:
    while url:
        shorter = url.rstrip(_TAIL)
        for opener, closing in (("(", ")"), ("[", "]")):
            if shorter.count(opener) > shorter.count(closing):
                shorter = shorter[: shorter.rindex(opener)]
        if shorter == url:
            break
        url = shorter
    return url
