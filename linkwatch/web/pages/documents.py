"""Documents: handed in, their addresses reviewed before anything is checked, and one document as it stands."""

from __future__ import annotations

import re
import secrets
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Response, UploadFile

from linkwatch.domain.identifiers import LONGEST_DOI, bare_doi
from linkwatch.domain.own_part import own_parts
from linkwatch.domain.report import DocumentRow, Shelf
from linkwatch.domain.rewrite import KEPT_BY_LINES
from linkwatch.web.filters import Cursor
from linkwatch.web.pages.links import who, with_words
from linkwatch.web.services import UnreadableError
from linkwatch.web.visitors import AdminForm, EditorForm, EditorPage, ReaderPage, TooOftenError, View, safe_next

router = APIRouter(include_in_schema=False)

MAX_UPLOAD = 25 * 1024 * 1024
REVIEW_ROWS = 30
"""Citations on one page of the review, and as many unsure ones above them: each brings its two forms."""

LONGEST_ISSUE = 300
_CONTROL = re.compile(r"[\x00-\x1f\x7f/\\]")


@router.get("/documents")
def list_documents(
    view: ReaderPage,
    cursor: Cursor = None,
    q: Annotated[str, Query(max_length=200)] = "",
    tag: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """All documents, and where to add one."""
    reading = view.services.reading
    shelf = reading.documents(cursor, text=q, tag=tag)
    held = reading.documents(limit=10, watched=False).items if not cursor else ()
    return view.page("documents.html", shelf=shelf, held=held, q=q, tag=tag, fault="")


@router.post("/documents")
def hand_in(
    view: EditorForm, file: UploadFile | None = None, text: Annotated[str, Form(max_length=900_000)] = ""
) -> Response:
    """Read a document, and show what was read before anything is checked."""
    services = view.services
    if wait := services.limits.costly.wait(f"upload:{who(view)}", services.clock()):
        raise TooOftenError(wait.seconds + 1)
    if file is not None and file.filename:
        name, content = _file_name(file.filename), file.file.read(MAX_UPLOAD + 1)
    else:
        name, content = _text_name(text), text.encode()
    fault = ""
    if len(content) > MAX_UPLOAD:
        fault = view.words.say("The file is larger than {most} MB.", most=MAX_UPLOAD // 2**20)
    elif not content.strip():
        fault = view.words.say("Choose a file, or paste the text.")
    if fault:
        return _again(view, fault)
    try:
        document = services.extract(name, content)
    except UnreadableError as error:
        return _again(view, f"{name}: {error.told(view.words)}")
    key = services.desk.put(document, services.clock(), hold=True)
    return view.to(f"/documents/{key}/review")


def _again(view: View, fault: str) -> Response:
    shelf = view.services.reading.documents()
    return view.page("documents.html", 422, shelf=shelf, held=(), q="", tag="", fault=fault)


def _file_name(given: str) -> str:
    """The name a browser sent, as a name and nothing else."""
    return _CONTROL.sub("_", given.rsplit("/", 1)[-1].rsplit("\\", 1)[-1])[-200:].strip(". ") or "document"


def _text_name(text: str) -> str:
    """Pasted text is called by its first words."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return (_CONTROL.sub(" ", first)[:80] or "text") + ".txt"


@router.get("/documents/{key}")
def one_document(view: ReaderPage, key: int, cursor: Cursor = None) -> Response:
    """One document: its counts, its citations, its own faults."""
    document = document_or_404(view, key)
    reading = view.services.reading
    return view.page(
        "document.html",
        document=document,
        references=reading.references(cursor, document=key),
        integrity=reading.integrity(key),
        asked_for=reading.looks_asked_for(key),
        told=reading.told_of(key),
        unsure=reading.references(limit=1, document=key, unsure=True).items,
        can_be_patched=document.format in KEPT_BY_LINES,
    )


@router.get("/documents/{key}/review")
def review(view: EditorPage, key: int, cursor: Cursor = None) -> Response:
    """What was read, the unsure first: as printed, and as it will be checked."""
    document = document_or_404(view, key)
    reading = view.services.reading
    unsure = reading.references(limit=REVIEW_ROWS, document=key, unsure=True) if not cursor else Shelf(())
    shelf = reading.references(cursor, REVIEW_ROWS, document=key)
    rows = (*unsure.items, *shelf.items)
    parts = own_parts(reading.passages(key), (row.reference for row in rows))
    own = {row.id: part for row, part in zip(rows, parts, strict=True)}
    return view.page("review.html", document=document, shelf=shelf, unsure=unsure, own=own)


@router.post("/documents/{key}/watch")
def watch(view: EditorForm, key: int) -> Response:
    """All addresses are right: check them, and keep checking."""
    document_or_404(view, key)
    view.services.desk.watch(key, view.services.clock())
    view.services.desk.ask(view.services.clock(), document=key)
    view.services.wake()
    return view.to(f"/documents/{key}?done=watched")


@router.post("/documents/{key}/unwatch")
def unwatch(view: EditorForm, key: int) -> Response:
    """Check it no more."""
    document_or_404(view, key)
    view.services.desk.unwatch(key, view.services.clock())
    return view.to(f"/documents/{key}?done=unwatched")


@router.post("/documents/{key}/check")
def check_now(view: EditorForm, key: int) -> Response:
    """Ask for a look at all its links."""
    document_or_404(view, key)
    view.services.desk.ask(view.services.clock(), document=key)
    view.services.wake()
    return view.to(f"/documents/{key}?done=queued")


@router.post("/documents/{key}/edit")
def edit(
    view: EditorForm,
    key: int,
    *,
    title: Annotated[str, Form(max_length=1000)],
    tags: Annotated[str, Form(max_length=2000)] = "",
    issue: Annotated[str, Form(max_length=LONGEST_ISSUE)] = "",
    doi: Annotated[str, Form(max_length=LONGEST_DOI)] = "",
) -> Response:
    """Another title, other tags; the issue and DOI it appeared under, which outlive every new reading."""
    document = document_or_404(view, key)
    bare = bare_doi(doi) if doi.strip() else ""
    if bare is None:
        raise HTTPException(422, view.words.say("This is not a DOI; one looks like 10.1234/abc."))
    desk = view.services.desk
    title = title.strip() or document.name
    desk.retitle(key, title if title != document.title else None, tags.split(","))
    said = {"issue": " ".join(issue.split()), "doi": bare}
    fresh = {name: value for name, value in said.items() if value != (getattr(document, name) or "")}
    if fresh:
        desk.describe(key, who(view), view.services.clock(), **fresh)
    return view.to(f"/documents/{key}?done=saved")


@router.post("/documents/{key}/publish")
def publish(view: AdminForm, key: int, public: Annotated[str, Form(max_length=3)] = "") -> Response:
    """Let everybody see its page, or no longer."""
    document = document_or_404(view, key)
    slug = document.public_slug or f"{_slug(document.title)}-{secrets.token_hex(4)}"
    view.services.desk.publish(key, slug if public == "yes" else None)
    return view.to(f"/documents/{key}?done=saved")


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.casefold())[:40].strip("-") or "document"


def document_or_404(view: View, key: int) -> DocumentRow:
    """The document, or the page that says there is none."""
    document = view.services.reading.document(key) if 0 < key < 2**63 else None
    if document is None:
        raise HTTPException(404, view.words.say("No document has this number."))
    return document


def back(view: View, path: str, done: str) -> Response:
    """Back to where a form came from, saying what was done."""
    return view.to(with_words(safe_next(path), f"done={done}"))
