"""Documents and their citations."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from linkwatch.domain.evidence import said
from linkwatch.domain.report import DocumentRow, ReferenceRow
from linkwatch.domain.styles import Style, cite
from linkwatch.domain.watching import WatchedDocument
from linkwatch.web.api import given, models
from linkwatch.web.api.answers import (
    IdempotencyKey,
    IfMatch,
    Limit,
    answer,
    done_once,
    known_by_its_tag,
    must_match,
    page,
)
from linkwatch.web.api.handed import TWO_WAYS, Handed, HandedIn
from linkwatch.web.filters import Cursor
from linkwatch.web.problems import ProblemError
from linkwatch.web.protocols import Reading
from linkwatch.web.services import Services, UnreadableError
from linkwatch.web.visitors import AdminCaller, EditorCaller, ReaderCaller, TooOftenError, Visitor, services_of
from linkwatch.words import Lang, Words

router = APIRouter(prefix="/api/v1", tags=["documents"])
Key = Annotated[int, Path(ge=1, lt=2**63)]
Given = Annotated[str, Query(max_length=200, description="words of the title or the name")]


@router.get("/documents", response_model=models.Page[models.DocumentOut])
def list_documents(
    caller: ReaderCaller,
    request: Request,
    *,
    limit: Limit = 50,
    cursor: Cursor = None,
    q: Given = "",
    tag: Annotated[str, Query(max_length=100, description="only those that have it")] = "",
) -> Response:
    """Documents under watch, the last handed in first."""
    del caller
    shelf = services_of(request).reading.documents(cursor, limit, text=q, tag=tag)
    return page(request, [models.DocumentOut.of(row) for row in shelf.items], shelf.next_cursor)


@router.post(
    "/documents",
    response_model=models.DocumentOut,
    status_code=201,
    responses={200: {"description": "It was known, and is given or updated", "model": models.DocumentOut}},
    openapi_extra=TWO_WAYS,
)
def hand_in(
    caller: EditorCaller, request: Request, sent: HandedIn, idempotency_key: IdempotencyKey = ""
) -> Response:
    """Put a text or a file under watch. The same name again updates it (200), decisions and corrections stay;
    what is watched already, word for word, under another name is given as it stands (200).
    """
    services = services_of(request)
    if wait := services.limits.costly.wait(f"upload:{name_of(caller)}", services.clock()):
        raise TooOftenError(wait.seconds + 1)

    def act() -> tuple[models.DocumentOut, int]:
        document = _read(services, sent)
        twin = services.reading.twin_of(document)
        if twin is not None:
            return models.DocumentOut.of(_document(services.reading, twin)), 200
        newest = next(iter(services.reading.documents(limit=1, watched=None).items), None)
        taken = _taken_in(services, document)
        return taken, 201 if newest is None or taken.id > newest.id else 200

    return done_once(request, caller, sent.digest, idempotency_key, act)


def _read(services: Services, sent: Handed) -> WatchedDocument:
    try:
        return services.extract(sent.name, sent.content)
    except UnreadableError as error:
        raise ProblemError(422, partial(_unread, sent.name, error)) from error


def _taken_in(services: Services, document: WatchedDocument) -> models.DocumentOut:
    key = services.desk.put(document, services.clock())
    services.wake()
    return models.DocumentOut.of(_document(services.reading, key))


def _unread(name: str, error: UnreadableError, words: Words) -> str:
    return f"{name}: {error.told(words)}"


@router.get("/documents/{key}", response_model=models.DocumentOut)
def one_document(caller: ReaderCaller, request: Request, key: Key) -> Response:
    """One document."""
    del caller
    return answer(request, models.DocumentOut.of(_document(services_of(request).reading, key)))


@router.patch("/documents/{key}", response_model=models.DocumentOut)
def change_document(
    caller: EditorCaller, request: Request, key: Key, sent: given.DocumentChange, if_match: IfMatch = ""
) -> Response:
    """Another title, other tags, another issue or DOI ("" for none), under watch or not."""
    services = services_of(request)
    row = _document(services.reading, key)
    must_match(if_match, models.DocumentOut.of(row))
    if sent.title is not None or sent.tags is not None:
        services.desk.retitle(key, sent.title, sent.tags)
    if sent.issue is not None or sent.doi is not None:
        services.desk.describe(key, name_of(caller), services.clock(), issue=sent.issue, doi=sent.doi)
    if sent.watched is not None:
        act = services.desk.watch if sent.watched else services.desk.unwatch
        act(key, services.clock())
    return answer(request, models.DocumentOut.of(_document(services.reading, key)))


@router.delete("/documents/{key}", status_code=204)
def let_go(caller: AdminCaller, request: Request, key: Key) -> Response:
    """End the watch; the history is kept."""
    del caller
    services = services_of(request)
    _document(services.reading, key)
    services.desk.unwatch(key, services.clock())
    return Response(status_code=204)


@router.put("/documents/{key}/content", response_model=models.DocumentOut, openapi_extra=TWO_WAYS)
def read_again(
    caller: EditorCaller, request: Request, key: Key, sent: HandedIn, if_match: IfMatch = ""
) -> Response:
    """Its text anew; what a person corrected or decided stays."""
    services = services_of(request)
    row = _document(services.reading, key)
    must_match(if_match, models.DocumentOut.of(row))
    if wait := services.limits.costly.wait(f"upload:{name_of(caller)}", services.clock()):
        raise TooOftenError(wait.seconds + 1)
    return answer(request, _taken_in(services, _read(services, Handed(row.name, sent.content))))


@router.get("/documents/{key}/references", response_model=models.Page[models.ReferenceOut])
def its_references(
    caller: ReaderCaller, request: Request, key: Key, limit: Limit = 50, cursor: Cursor = None
) -> Response:
    """Its citations in reading order."""
    del caller
    reading = services_of(request).reading
    _document(reading, key)
    shelf = reading.references(cursor, limit, document=key)
    return page(request, [models.ReferenceOut.of(row) for row in shelf.items], shelf.next_cursor)


@router.get("/references/{key}", response_model=models.ReferenceOut)
def one_reference(caller: ReaderCaller, request: Request, key: Key) -> Response:
    """One citation."""
    del caller
    return answer(request, models.ReferenceOut.of(_reference(services_of(request).reading, key)))


@router.patch("/references/{key}", response_model=models.ReferenceOut)
def correct(
    caller: EditorCaller, request: Request, key: Key, sent: given.Correction, if_match: IfMatch = ""
) -> Response:
    """A person's reading of the address or the date; it outlives every new extraction."""
    services = services_of(request)
    must_match(if_match, models.ReferenceOut.of(_reference(services.reading, key)))
    services.desk.correct(key, name_of(caller), services.clock(), url=sent.url, accessed=sent.accessed)
    return answer(request, models.ReferenceOut.of(_reference(services.reading, key)))


@router.get(
    "/references/{key}/citation", response_class=Response, responses={200: {"content": {"text/plain": {}}}}
)
def citation(
    caller: ReaderCaller,
    request: Request,
    key: Key,
    style: Style = Style.AS_PRINTED,
    lang: Annotated[Lang | None, Query(description="of the words added; else the citation's own")] = None,
) -> Response:
    """The ready citation in a style, as plain text."""
    del caller
    services = services_of(request)
    row = _reference(services.reading, key)
    reference = replace(row.reference, lang=lang) if lang else row.reference
    text = cite(style, reference, row.suggestion, status=row.link.status, templates=services.templates)
    return known_by_its_tag(request, text.encode(), "text/plain; charset=utf-8")


def name_of(caller: Visitor) -> str:
    """Whose name stands beside what was done."""
    return caller.account.name if caller.account else "someone"


def _document(reading: Reading, key: int) -> DocumentRow:
    row = reading.document(key)
    if row is None:
        raise ProblemError(404, said("no document has this number"))
    return row


def _reference(reading: Reading, key: int) -> ReferenceRow:
    row = reading.reference(key)
    if row is None:
        raise ProblemError(404, said("no citation has this number"))
    return row
