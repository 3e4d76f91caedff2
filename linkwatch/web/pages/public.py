"""What anybody may see of a document its editors made public: a page, a badge, a feed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from xml.sax.saxutils import escape

from fastapi import APIRouter, Header, HTTPException, Response
from starlette.responses import JSONResponse

from linkwatch.domain.report import ChangeRow, DocumentRow
from linkwatch.shapes import instant
from linkwatch.web import charts
from linkwatch.web.etags import not_modified, tag_of
from linkwatch.web.filters import Cursor
from linkwatch.web.rendering import clean, defanged
from linkwatch.web.visitors import AnyPage, View

router = APIRouter(include_in_schema=False)


@router.get("/public/{slug}")
def public(view: AnyPage, slug: str, cursor: Cursor = None) -> Response:
    """The document's citations and how they stand, to read."""
    document = _published(view, slug)
    shelf = view.services.reading.references(cursor, document=document.id)
    return view.page("public.html", document=document, shelf=shelf)


@router.get("/badge/{slug}.svg")
def badge(view: AnyPage, slug: str) -> Response:
    """How it stands, as a small picture with words."""
    label, message, bad = _standing(view, _published(view, slug))
    return Response(
        charts.badge(label, message, bad=bad),
        media_type="image/svg+xml",
        headers={"cache-control": "public, max-age=300", "cross-origin-resource-policy": "cross-origin"},
    )


@router.get("/badge/{slug}.json")
def badge_data(view: AnyPage, slug: str) -> Response:
    """The same for a badge service."""
    label, message, bad = _standing(view, _published(view, slug))
    body = {"schemaVersion": 1, "label": label, "message": message, "color": "red" if bad else "green"}
    return JSONResponse(body, headers={"cache-control": "public, max-age=300"})


def _standing(view: View, document: DocumentRow) -> tuple[str, str, bool]:
    words, counts = view.words, document.composition
    label = words.say("links")
    if counts.rotten:
        said = words.say("{n} of {all} dead", n=words.number(counts.rotten), all=words.number(counts.total))
        return label, said, True
    return label, words.say("all {all} there", all=words.number(counts.total)), False


@router.get("/feeds/{slug}.atom")
def feed(view: AnyPage, slug: str, if_none_match: Annotated[str, Header()] = "") -> Response:
    """One entry a change, recoveries too; numbers of entries never change."""
    document = _published(view, slug)
    changes = view.services.reading.changes(limit=50, document=document.id).items
    body = _atom(view, document, changes)
    if answer := not_modified(body, if_none_match):
        return answer
    return Response(body, media_type="application/atom+xml; charset=utf-8", headers={"etag": tag_of(body)})


def _atom(view: View, document: DocumentRow, changes: tuple[ChangeRow, ...]) -> bytes:
    base = view.services.public_url.rstrip("/")
    updated: datetime = changes[0].at if changes else document.watched_at
    entries = "".join(_entry(view, base, change) for change in changes)
    title = escape(clean(document.title))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{view.words.lang}"><title>{title}</title>'
        f"<id>{base}/public/{document.public_slug}</id><updated>{instant(updated)}</updated>"
        f"<author><name>linkwatch</name></author>"
        f'<link rel="self" href="{base}/feeds/{document.public_slug}.atom"/>{entries}</feed>'
    ).encode()


def _entry(view: View, base: str, change: ChangeRow) -> str:
    words = view.words
    shown = defanged(change.url) if change.after == "usurped" else change.url
    reason = f" ({words.reason(change.reason)})" if change.reason else ""
    title = f"{words.status(change.after)}: {clean(shown)[:300]}{reason}"
    return (
        f"<entry><id>{base}/changes/{change.id}</id><title>{escape(title)}</title>"
        f"<updated>{instant(change.at)}</updated>"
        f'<link href="{base}/links/{change.link}"/></entry>'
    )


def _published(view: View, slug: str) -> DocumentRow:
    document = view.services.reading.published(slug[:64])
    if document is None:
        raise HTTPException(404, view.words.say("Nothing is public under this word."))
    return document
