"""Where a reference stands in the source of its document, whatever breaks and escapes lie in it. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from urllib.parse import urlsplit

from linkwatch.domain.reference import Reference

_GAP = r"[\s\xad\ufffe]{0,40}"  # what a line break may put into the middle of an address
_LOOSE_GAP = r"(?:[\s\xa0~]|&nbsp;|<[^<>]{0,200}>){0,20}"
_BEFORE = r"(?<![\w/])"
_AFTER = r"(?![\w/%=&#?~-]|\.\w)"
_ABOVE, _BELOW = 4, 60  # lines around the place a reader gave; a paragraph's line may be its first
_LONGEST = 4096  # characters of an address that is looked for
_DATE_WITHIN = 240  # characters from an address to its access date

_ESCAPES: Mapping[str, Mapping[str, str]] = {
    "html": {"&": r"(?:&amp;|&\#38;|&)", '"': r"(?:&quot;|\")", "'": r"(?:&\#39;|&apos;|')"},
    "latex": {
        **{sign: rf"\\?{re.escape(sign)}" for sign in "_%&#$"},
        "~": r"(?:\\?~(?:\{\})?|\\textasciitilde(?:\{\})?)",
    },
    "markdown": {sign: rf"\\?{re.escape(sign)}" for sign in "_*~()&-."} | {"&": r"(?:&amp;|\\?&)"},
    "wikitext": {"&": r"(?:&amp;|&)", "|": r"(?:\||\{\{!\}\}|%7C)", "=": r"(?:=|\{\{=\}\})"},
}
_ESCAPES = {**_ESCAPES, "bibtex": _ESCAPES["latex"]}
"""How each markup may write a sign of an address."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source, by offsets."""

    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """A document as it was handed in, decoded but otherwise untouched."""

    text: str
    format: str

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line begins."""
        return tuple(accumulate((len(line) for line in self.text.splitlines(keepends=True)), initial=0))

    def line_of(self, offset: int) -> int:
        """The number of a line, from 1."""
        return bisect_left(self.starts, offset + 1)

    def around(self, reference: Reference) -> Span:
        """The lines in which a reference must stand; the whole text where its place is not known."""
        line = reference.place.line
        if line is None or line > len(self.starts):
            return Span(0, len(self.text))
        last = (reference.place.last_line or line) + _BELOW
        first = self.starts[max(0, line - 1 - _ABOVE)]
        return Span(first, self.starts[last] if last < len(self.starts) else len(self.text))


def address_in(source: Source, reference: Reference, taken: Container[int] = ()) -> Span | None:
    """The address of a reference in its source; None where it cannot be found for certain.

    `taken` holds the starts of spans that other references stand on already.
    """
    around = source.around(reference)
    for address in _spellings(reference):
        pattern = _pattern(address, source.format)
        found = [
            Span(match.start(), match.end())
            for match in pattern.finditer(source.text, around.start, around.end)
            if match.start() not in taken
        ]
        if found:
            line = reference.place.line or 1
            return min(found, key=lambda span: abs(source.line_of(span.start) - line))
    return None


def date_after(source: Source, reference: Reference, address: Span) -> Span | None:
    """The access date where it follows its address before another address begins."""
    printed = reference.accessed_as_printed
    if not printed:
        return None
    words = [re.escape(word) for word in printed.split()[:20]]
    end = min(len(source.text), address.end + _DATE_WITHIN)
    found = re.compile(_LOOSE_GAP.join(words)).search(source.text, address.end, end)
    if found is None or "://" in source.text[address.end : found.start()]:
        return None
    return Span(found.start(), found.end())


def words_around(source: Source, citation: str, address: Span) -> Span | None:
    """The whole citation in the source, its breaks and hyphens aside; it must hold the address."""
    reach = 2 * len(citation) + 200
    start, end = max(0, address.start - reach), min(len(source.text), address.end + reach)
    offsets = [at for at in range(start, end) if not _is_gap(source.text[at])]
    squeezed = "".join(source.text[at] for at in offsets)
    wanted = "".join(sign for sign in citation if not _is_gap(sign))
    at = squeezed.find(wanted) if wanted else -1
    while at >= 0:
        span = Span(offsets[at], offsets[at + len(wanted) - 1] + 1)
        if span.start <= address.start and address.end <= span.end:
            return span
        at = squeezed.find(wanted, at + 1)
    return None


def _is_gap(sign: str) -> bool:
    return sign.isspace() or sign in "-\xad\ufffe"


def _spellings(reference: Reference) -> Iterator[str]:
    """As printed first; a link behind words prints no address, and a repaired one prints another."""
    printed = "".join(reference.as_printed.split())
    name = (reference.identifier or "").partition(":")[2]
    shown = urlsplit(reference.url).netloc in printed or bool(name and name in printed)
    spellings = (printed if shown else "", reference.url, reference.url.removeprefix("http://"))
    yield from dict.fromkeys(spelling for spelling in spellings if spelling and len(spelling) <= _LONGEST)


def _pattern(address: str, markup: str) -> re.Pattern[str]:
    escapes = _ESCAPES.get(markup, {})
    signs = (escapes.get(sign, re.escape(sign)) for sign in address)
    return re.compile(_BEFORE + _GAP.join(signs) + _AFTER)
