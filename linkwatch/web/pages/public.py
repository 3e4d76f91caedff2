"""What anybody may see of a document its editors made public: a page, a badge, a feed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from xml.sax.saxutils import escape

from fastapi import APIRouter, Header, HTTPException, Response
from starlette.responses import JSONResponse

from linkwatch.domain.decision import Decided
from linkwatch.domain.report import ChangeRow, DecisionRow, DocumentRow
from linkwatch.shapes import instant
from linkwatch.web import charts
from linkwatch.web.etags import not_modified, tag_of
from linkwatch.web.filters import Cursor
from linkwatch.web.rendering import clean, defanged
from linkwatch.web.visitors import AnyPage, View
from linkwatch.words import Words

router = APIRouter(include_in_schema=False)

_ENTRIES = 50

_DECIDED: Mapping[Decided, Callable[[Words], str]] = {
    Decided.OPEN: lambda words: words.say("open again"),
    Decided.REPLACED: lambda words: words.say("replaced by a copy"),
    Decided.KEEP_LIVE: lambda words: words.say("the living page is meant"),
    Decided.AUTHOR_ASKED: lambda words: words.say("the author was asked"),
    Decided.IGNORED: lambda words: words.say("ignored"),
}


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
    """One entry a change, recoveries and decisions too; numbers of entries never change."""
    document, reading = _published(view, slug), view.services.reading
    changes = reading.changes(limit=_ENTRIES, document=document.id).items
    entries = [_of_change(view, each) for each in changes]
    entries += [_of_decision(view, each) for each in reading.decisions_in(document.id)]
    entries.sort(key=lambda entry: entry.at, reverse=True)
    body = _atom(view, document, entries[:_ENTRIES])
    if answer := not_modified(body, if_none_match):
        return answer
    return Response(body, media_type="application/atom+xml; charset=utf-8", headers={"etag": tag_of(body)})


@dataclass(frozen=True, slots=True)
class _Entry:
    """What happened to a link, as a reader of the feed sees it."""

    name: str  # never changes
    link: int
    at: datetime
    title: str


def _of_change(view: View, change: ChangeRow) -> _Entry:
    words = view.words
    reason = f" ({words.reason(change.reason)})" if change.reason else ""
    title = f"{words.status(change.after)}: {_shown(change.url, defang=change.after == 'usurped')}{reason}"
    return _Entry(f"changes/{change.id}", change.link, change.at, title)


def _of_decision(view: View, row: DecisionRow) -> _Entry:
    """Without who decided it and why: the feed is for everybody."""
    decided = _DECIDED[row.decided](view.words)
    return _Entry(f"decisions/{row.id}", row.link, row.at, f"{decided}: {_shown(row.url, defang=True)}")


def _shown(url: str, *, defang: bool) -> str:
    return clean(defanged(url) if defang else url)[:300]


def _atom(view: View, document: DocumentRow, entries: Sequence[_Entry]) -> bytes:
    base = view.services.public_url.rstrip("/")
    updated = entries[0].at if entries else document.watched_at
    title = escape(clean(document.title))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{view.words.lang}"><title>{title}</title>'
        f"<id>{base}/public/{document.public_slug}</id><updated>{instant(updated)}</updated>"
        f"<author><name>linkwatch</name></author>"
        f'<link rel="self" href="{base}/feeds/{document.public_slug}.atom"/>'
        f"{''.join(_written(base, entry) for entry in entries)}</feed>"
    ).encode()


def _written(base: str, entry: _Entry) -> str:
    return (
        f"<entry><id>{base}/{entry.name}</id><title>{escape(entry.title)}</title>"
        f"<updated>{instant(entry.at)}</updated>"
        f'<link href="{base}/links/{entry.link}"/></entry>'
    )


def _published(view: View, slug: str) -> DocumentRow:
    document = view.services.reading.published(slug[:64])
    if document is None:
        raise HTTPException(404, view.words.say("Nothing is public under this word."))
    return document
