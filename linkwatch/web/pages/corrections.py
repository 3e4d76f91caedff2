"""What to write instead in one document: as a Word table, as CSV, and as a patch where it is a plain text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from linkwatch.domain.report import DocumentRow, ReferenceRow
from linkwatch.domain.rewrite import (
    KEPT_BY_LINES,
    WORTH_FIXING,
    Proposal,
    Source,
    applied,
    copies_among,
    corrections,
    kept_text,
    planned,
    proposed,
    table,
    unified,
)
from linkwatch.domain.status import Status
from linkwatch.web.downloads import attachment
from linkwatch.web.pages.documents import document_or_404
from linkwatch.web.pages.links import who
from linkwatch.web.visitors import ReaderPage, TooOftenError, View
from linkwatch.web.word_table import MEDIA_TYPE, word_table

router = APIRouter(include_in_schema=False)

_MOST_PAGES = 100  # of 200 citations
_SHARES = (5, 12, 12, 33, 38)  # of the table's width, in hundredths

Of = Annotated[str, Query(max_length=3)]


@router.get("/documents/{key}/corrections.csv")
def as_csv(view: ReaderPage, key: int, of: Of = "") -> Response:
    """Place, old and new citation of what is lost or changed and has a copy; `of=all`: of what has one."""
    document, references = _read(view, key)
    rows = corrections(_proposals(references, of), templates=view.services.templates)
    return attachment(table(document.name, rows).encode(), f"{document.title}.csv", "text/csv; charset=utf-8")


@router.get("/documents/{key}/corrections.docx")
def as_word_table(view: ReaderPage, key: int, of: Of = "") -> Response:
    """The same as a table for whoever edits the article in Word."""
    document, references = _read(view, key)
    places = {row.n: _place(view, row) for row in references}
    words, say = view.words, view.words.say
    rows = [
        (str(one.reference.n), places[one.reference.n], words.status(one.status), one.reference.citation, one.new)
        for one in corrections(_proposals(references, of), templates=view.services.templates)
    ]
    head = (say("No."), say("Place"), say("Status"), say("Stands there"), say("Write instead"))
    note = say("As of {when}", when=words.moment(view.services.clock(), view.services.zone))
    content = word_table(document.title, note, head, rows, shares=_SHARES, lang=words.lang)
    return attachment(content, f"{document.title}.docx", MEDIA_TYPE)


@router.get("/documents/{key}/corrections.patch")
def as_patch(view: ReaderPage, key: int, of: Of = "") -> Response:
    """A unified diff against the text as it was handed in; what cannot be placed for certain is not in it."""
    services = view.services
    if wait := services.limits.costly.wait(f"patch:{who(view)}", services.clock()):
        raise TooOftenError(wait.seconds + 1)
    document, references = _read(view, key)
    kept = kept_text(services.reading.passages(key)) if document.format in KEPT_BY_LINES else None
    if kept is None:
        raise HTTPException(404, view.words.say("Of this format only the words are kept: take the table."))
    copies = copies_among(row.reference for row in references)
    plan = planned(
        Source(kept, document.format), _proposals(references, of), copies, templates=services.templates
    )
    diff = unified(document.name, kept, applied(kept, plan.edits))
    return attachment(diff.encode(), f"{document.title}.patch", "text/x-patch; charset=utf-8")


def _read(view: View, key: int) -> tuple[DocumentRow, list[ReferenceRow]]:
    document = document_or_404(view, key)
    return document, list(_all_references(view, key))


def _all_references(view: View, document: int) -> Iterator[ReferenceRow]:
    cursor: str | None = None
    for _ in range(_MOST_PAGES):
        shelf = view.services.reading.references(cursor, 200, document=document)
        yield from shelf.items
        cursor = shelf.next_cursor
        if cursor is None:
            return


def _proposals(references: list[ReferenceRow], of: str) -> list[Proposal]:
    cited = [(row.reference, row.suggestion, row.link.status) for row in references]
    return proposed(cited, frozenset(Status) if of == "all" else WORTH_FIXING)


def _place(view: View, row: ReferenceRow) -> str:
    """Where a person finds it: the note, the line, the page."""
    say, at = view.words.say, row.place
    parts = (
        say("note {n}", n=at.note) if at.note else "",
        say("line {n}", n=at.line) if at.line else "",
        say("p. {n}", n=at.page) if at.page else "",
    )
    return ", ".join(part for part in parts if part)
