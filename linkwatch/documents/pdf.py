"""Read PDF: the lines of its pages, its link annotations, the notes at the feet of its pages."""

from __future__ import annotations

import ctypes
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw

from linkwatch.documents.calls import RAISED
from linkwatch.documents.charset import cleaned
from linkwatch.documents.columns import Box, Gutter, gutter, reading_order
from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.limits import Limits
from linkwatch.documents.pagefoot import SMALLER
from linkwatch.documents.plain import passages_of
from linkwatch.documents.sheet import Sheet
from linkwatch.domain.evidence import said
from linkwatch.domain.reference import Target, Text

pdfium: Any = pypdfium2  # bound to C when it is imported: no stubs can know it
raw: Any = pypdfium2.raw
_HYPHEN = "\ufffe"  # what pdfium writes for a hyphen at a line end, dropping the break
_LINE_END = re.compile(rf"\r\n|\r|\n|{_HYPHEN}")
_WIDER = 1.2  # times the page's leading: manuscripts are set with one line and a half, or two
_APART = 1.45  # line heights from one line to the next: more begins a paragraph
_SPARSE = 16  # characters a page must hold on average, or its text is a picture
_PIECES = 5_000  # of text on a page, looked at to tell its columns and what may be raised
_SHORT = 16  # times its height a piece is wide, at most, that may be a raised number, or a row of them
_URL_LENGTH = 8_192  # bytes
_TITLE = 300  # characters kept of a title


def read(content: bytes, name: str, limits: Limits) -> Text:
    """A PDF from its bytes. Refused where it is encrypted, damaged or only pictures."""
    with closing(_opened(content)) as document:
        count = len(document)
        if not count:
            raise Refused(Fault.EMPTY)
        layout = _Layout()
        for index in range(min(count, limits.pages)):
            _page(document, index, layout)
        title = str(document.get_metadata_dict().get("Title", "")).strip()[:_TITLE] or None
    sheet = layout.sheet()
    if sum(not character.isspace() for character in sheet.text[: 4 * _SPARSE * count]) < min(
        _SPARSE, _SPARSE * count
    ):
        raise Refused(Fault.NO_TEXT_LAYER)
    cut = said("only the first {pages} pages were read", pages=limits.pages)
    notices = (cut,) if count > limits.pages else ()
    return Text(name, passages_of(sheet, layout.targets), "pdf", title=title, notices=notices)


def _opened(content: bytes) -> Any:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Refused(Fault.ENCRYPTED if locked or "assword" in str(error) else Fault.DAMAGED) from error


@dataclass(slots=True)
class _Row:
    """One line as it stands on its page."""

    text: str
    page: int
    number: int
    left: float = 0.0
    bottom: float = 0.0
    height: float = 0.0
    raised: tuple[int, ...] = ()  # offsets of digits set above the line


@dataclass(slots=True)
class _Layout:
    """The lines of all pages so far, and the targets by offsets into their text."""

    rows: list[_Row] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    length: int = 0

    def add(self, row: _Row) -> None:
        self.rows.append(row)
        self.length += len(row.text) + 1

    def sheet(self) -> Sheet:
        """Everything read, with what the sizes of its type show."""
        starts = [0]
        for row in self.rows:
            starts.append(starts[-1] + len(row.text) + 1)
        return Sheet(
            "\n".join(row.text for row in self.rows),
            starts,
            [row.number for row in self.rows],
            [row.page for row in self.rows],
            [row.height for row in self.rows],
            frozenset(start + at for start, row in zip(starts, self.rows, strict=False) for at in row.raised),
        )


def _page(document: Any, index: int, layout: _Layout) -> None:
    """Add one page; a page that cannot be read leaves the others."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return
    with closing(page), closing(page.get_textpage()) as letters:
        starts: list[tuple[int, int]] = []  # of each line: index of its first letter, offset in the layout
        above: _Row | None = None
        pieces = [Box(*letters.get_rect(at)) for at in range(min(letters.count_rects(), _PIECES))]
        rows = _in_reading_order(letters, pieces, list(_rows(letters, index + 1)))
        _find_raised(letters, pieces, rows)
        leading = _leading([row for _, row in rows])
        for first, row in rows:
            if above is not None and _begins_paragraph(above, row, leading):
                layout.add(_Row("", row.page, row.number, row.left, row.bottom, row.height))
            starts.append((first, layout.length))
            layout.add(row)
            above = row
        layout.targets.extend(_targets(page, letters, sorted(starts), layout.length))


def _rows(letters: Any, page: int) -> Iterator[tuple[int, _Row]]:
    """The lines of a page, each with the index of its first letter."""
    text = letters.get_text_range().replace("\0", " ")
    number, at = 0, 0
    for end in [*_LINE_END.finditer(text), None]:
        line = text[at : end.start() if end else len(text)]
        if end and end[0] == _HYPHEN:
            line += "-"
        if line.strip():
            number += 1
            yield at, _measured(letters, _Row(_printed(cleaned(line)), page, number), at)
        at = end.end() if end else at


def _printed(line: str) -> str:
    """A line with its soft hyphens as the hyphens that they look like: on a page nothing is unprinted."""
    return line[:-1].replace("\u00ad", "-") + line[-1:]


def _in_reading_order(
    letters: Any, pieces: Sequence[Box], rows: list[tuple[int, _Row]]
) -> list[tuple[int, _Row]]:
    """The lines of a page in two columns, where the file gives them in another order, or two as one."""
    between = gutter(pieces)
    if between is None:
        return rows
    parted = [part for first, row in rows for part in _parted(letters, first, row, between)]
    boxes = [Box(row.left, row.bottom, _right(letters, first, row)) for first, row in parted]
    ordered = (parted[index] for index in reading_order(boxes, between))
    return [(first, replace(row, number=number)) for number, (first, row) in enumerate(ordered, start=1)]


def _parted(letters: Any, first: int, row: _Row, between: Gutter) -> Iterator[tuple[int, _Row]]:
    """A line as it is, or as two where it leaps over the gutter from the end of one column to the other."""
    written = [at for at, letter in enumerate(row.text) if not letter.isspace()]
    ends = [at for at in written if _box(letters, first + at)[0] < between.right]
    cut = ends[-1] + 1 if ends else 0
    if not 0 < cut <= written[-1] or _right(letters, first, replace(row, text=row.text[:cut])) > between.left + 1:
        yield first, row
        return
    yield first, _measured(letters, _Row(row.text[:cut], row.page, row.number), first)
    yield first + cut, _measured(letters, _Row(row.text[cut:], row.page, row.number), first + cut)


def _right(letters: Any, first: int, row: _Row) -> float:
    """Where the last letter of a line ends."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(letters, first + len(row.text.rstrip()) - 1, box)
    return float(box.right)


def _measured(letters: Any, row: _Row, first: int) -> _Row:
    """A line with its place and size."""
    row.left, row.bottom, _ = _box(letters, first + _indent(row))
    row.height = _box(letters, first + _middle(row.text))[2]  # the first letter may be the number of a note
    return row


def _indent(row: _Row) -> int:
    return len(row.text) - len(row.text.lstrip())


def _find_raised(letters: Any, pieces: Sequence[Box], rows: Iterable[tuple[int, _Row]]) -> None:
    """Note in each line of a page the digits that are set above it.

    What is raised is a piece of its own, and a short one: a line without any is passed over.
    """
    short = sorted(each.bottom for each in pieces if each.right - each.left <= _SHORT * (each.top - each.bottom))
    for first, row in rows:
        low, high = row.bottom - row.height / 2, row.bottom + row.height
        if len(pieces) == _PIECES or bisect_left(short, low) < bisect_right(short, high):
            row.raised = tuple(_raised(letters, first, row))


def _raised(letters: Any, first: int, row: _Row) -> Iterator[int]:
    indent = _indent(row)
    for number in RAISED.finditer(row.text):
        at = number.start()
        if at > indent and _box(letters, first + at)[2] < SMALLER * row.height:
            yield at


def _middle(text: str) -> int:
    """A letter near the middle of a line."""
    half = len(text) // 2
    return next((at for at in chain(range(half, len(text)), range(half)) if text[at].isalpha()), half)


def _box(letters: Any, index: int) -> tuple[float, float, float]:
    """Left, bottom and height of a letter, its whole line's height and not its own."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(letters.raw, index, box):
        return 0.0, 0.0, 0.0
    return box.left, box.bottom, box.top - box.bottom


def _leading(rows: Sequence[_Row]) -> float:
    """The distance from line to line of a page in full lines; 0 where most are short: a list, a table."""
    full = 0.75 * max((len(row.text) for row in rows), default=0)
    gaps = sorted(above.bottom - row.bottom for above, row in pairwise(rows) if above.bottom > row.bottom)
    return gaps[len(gaps) // 4] if gaps and 2 * sum(len(row.text) > full for row in rows) > len(rows) else 0.0


def _begins_paragraph(above: _Row, row: _Row, leading: float) -> bool:
    """Whether white space parts two lines that follow each other on a page, more than the page's own leading."""
    gap = above.bottom - row.bottom
    return gap > _APART * max(above.height, row.height) and gap > _WIDER * leading


def _targets(page: Any, letters: Any, starts: list[tuple[int, int]], end: int) -> Iterator[Target]:
    """The addresses of link annotations, each over the letters its rectangles cover."""
    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, place, link):
        url = _url(page.pdf, link)
        for left, bottom, right, top in _rectangles(link) if url else ():
            first = _letter_at(letters, left + 1, (bottom + top) / 2, top - bottom)
            last = _letter_at(letters, right - 1, (bottom + top) / 2, top - bottom)
            start, stop = _offset(starts, first), _offset(starts, last)
            if start is not None and stop is not None and start <= stop < end:
                yield Target(start, stop + 1, url)


def _url(document: Any, link: Any) -> str:
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    buffer = ctypes.create_string_buffer(_URL_LENGTH)
    size = raw.FPDFAction_GetURIPath(document, action, buffer, _URL_LENGTH)
    return cleaned(buffer.raw[: max(0, min(size, _URL_LENGTH) - 1)].decode("utf-8", "replace"))


def _rectangles(link: Any) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right, top of each line a link covers."""
    quads = raw.FPDFLink_CountQuadPoints(link)
    quad = raw.FS_QUADPOINTSF()
    for index in range(min(quads, 100)):
        if raw.FPDFLink_GetQuadPoints(link, index, quad):
            across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield min(across), min(up), max(across), max(up)
    box = raw.FS_RECTF()
    if quads <= 0 and raw.FPDFLink_GetAnnotRect(link, box):
        yield box.left, box.bottom, box.right, box.top


def _letter_at(letters: Any, across: float, up: float, height: float) -> int:
    return int(raw.FPDFText_GetCharIndexAtPos(letters, across, up, height / 2, height / 2))


def _offset(starts: list[tuple[int, int]], letter: int) -> int | None:
    """The offset in the layout of a letter of the page."""
    line = bisect_right(starts, (letter, sys.maxsize)) - 1
    return None if letter < 0 or line < 0 else starts[line][1] + letter - starts[line][0]
