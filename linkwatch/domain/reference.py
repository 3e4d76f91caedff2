"""Document, Passage, Reference: what an editor hands in, and the citations of links found in it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from linkwatch.domain.evidence import Evidence

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class AccessDate:
    """The day on which the author says the page was checked, or only the month or the year.

    >>> AccessDate.parse("2020-04").latest
    datetime.date(2020, 4, 30)
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> AccessDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; ValueError for anything else or an impossible day."""
        found = _ISO.fullmatch(text)
        if found is None:
            raise ValueError(f"expected YYYY, YYYY-MM or YYYY-MM-DD, not {text!r}")
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        date(year, month or 1, day or 1)
        return cls(year, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def middle(self) -> date:
        """The day distances are counted from: the day itself, or the middle of the month or year."""
        return date.fromordinal((self.earliest.toordinal() + self.latest.toordinal()) // 2)


class DateFault(StrEnum):
    """Why a printed access date cannot be right."""

    IMPOSSIBLE = "impossible"  # no such day: 31.02.2020; `accessed` is then None
    FUTURE = "future"  # later than the day the document was read


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands in its document, so that a person finds it again by eye. Counted from 1."""

    line: int | None = None
    last_line: int | None = None  # where it spans lines; equal to `line` otherwise
    page: int | None = None
    note: str | None = None  # the number of the foot- or endnote


@dataclass(frozen=True, slots=True)
class Target:
    """An address a format states outright for a span of a passage: a hyperlink, an annotation."""

    start: int  # offsets into Passage.text
    end: int
    url: str


class Line(NamedTuple):
    """One line of a passage as it stands in the document; a tuple, for a document has very many."""

    start: int  # offset into Passage.text
    number: int | None
    page: int | None = None


class Kind(StrEnum):
    """What a passage is in its document."""

    BODY = "body"
    NOTE = "note"
    ENTRY = "entry"  # of a bibliography
    RECORD = "record"  # of a database format: BibTeX, RIS, CSL, cs1, CSV


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text with its places: what the formats give and the finder reads.

    Line breaks inside `text` are the document's own. `fields` holds what a format says outright
    ("url", "accessed", "title", "doi", "eprint", …), as printed; such passages are of Kind.RECORD. An entry may
    say the "key" by which the text cites it.
    """

    text: str
    kind: Kind = Kind.BODY
    lines: tuple[Line, ...] = ()
    note: str | None = None
    targets: tuple[Target, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    called_at: tuple[int, int] | None = None  # (index into Text.passages, offset) where the note is called
    furniture: tuple[tuple[int, int], ...] = ()  # spans that are the page's: running heads, page numbers, rules
    quoted: bool = False  # the format sets it apart as a quotation


class Repair(StrEnum):
    """What was done to an address so that it can be fetched."""

    JOINED = "joined"  # a line break inside it was undone
    TRIMMED = "trimmed"  # marks of the sentence were taken off its end
    COMPLETED = "completed"  # it was printed without a scheme
    RESOLVED = "resolved"  # a bare identifier was turned into its resolver's address
    UNESCAPED = "unescaped"  # the format's own escapes were undone


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation of one link, as it stands in the document."""

    document: str  # the SOURCE as given
    n: int  # from 1, in reading order
    place: Place
    url: str  # whole again where a line broke it, else as printed: this is what we fetch
    link: str  # its canonical form: references that share it share one fetch
    citation: str = ""  # its own part of the footnote or entry, the address whole
    title: str | None = None
    identifier: str | None = None  # "doi:10.…" where the text prints no address
    as_printed: str = ""
    repair: Repair | None = None
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()  # other likely readings, likeliest first
    accessed: AccessDate | None = None  # a day, or only the month or year the author gives
    accessed_as_printed: str | None = None
    date_fault: DateFault | None = None
    date_ambiguous: bool = False  # 03/04/2020: read by the language of the citation
    quotations: tuple[str, ...] = ()
    called: Place | None = None  # where the body calls the note this reference stands in
    lang: str | None = None  # of the citation: ISO 639-1


@dataclass(frozen=True, slots=True)
class Text:
    """A document as read: its passages in reading order and what the file says of itself."""

    name: str  # the SOURCE as given
    passages: tuple[Passage, ...]
    format: str  # "plain", "pdf", "docx", …
    title: str | None = None
    dated: date | None = None  # the document's own date, where it states one
    notices: tuple[Evidence, ...] = ()  # what a reader should know: "only the first 3,000 pages were read"
    issue: str | None = None  # the journal, year and volume it says it appeared in
    doi: str | None = None  # its own, "10.…"
