"""Lists of documents, those that have most troubles, and one document with its citations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, func, or_, select

from linkwatch.domain.decision import Decided
from linkwatch.domain.integrity import Fault, Integrity, quotation_missing
from linkwatch.domain.reference import AccessDate, Passage, Place, Repair
from linkwatch.domain.report import (
    MOST_ROWS,
    SURE_ENOUGH,
    Composition,
    DocumentRow,
    LinkRow,
    ReferenceRow,
    Shelf,
)
from linkwatch.domain.status import Status, needs_an_editor
from linkwatch.domain.suggestion import Access, Suggestion
from linkwatch.store.codec import from_json, unpack
from linkwatch.store.cursors import read_cursor, write_cursor
from linkwatch.store.query_links import LIGHT, link_row, with_citations
from linkwatch.store.rows import reference_of
from linkwatch.store.tables import document_tags, documents, links, refs, suggestions

_NEEDING = tuple(status for status in Status if needs_an_editor(status))
_SHOWN = (
    documents.c.id,
    documents.c.name,
    documents.c.title,
    documents.c.format,
    documents.c.lang,
    documents.c.dated,
    documents.c.watched_at,
    documents.c.updated_at,
    documents.c.unwatched_at,
    documents.c.public_slug,
    documents.c.issue,
    documents.c.doi,
    documents.c.entered,
)


def list_documents(
    at: Connection, cursor: str | None, limit: int, *, text: str = "", tag: str = "", watched: bool | None = True
) -> Shelf[DocumentRow]:
    """The documents, the last handed in first."""
    limit = max(1, min(limit, MOST_ROWS))
    start = read_cursor(cursor, int)
    chosen = select(*_SHOWN).order_by(documents.c.id.desc()).limit(limit + 1)
    if start:
        chosen = chosen.where(documents.c.id < start[0])
    if watched is not None:
        gone = documents.c.unwatched_at
        chosen = chosen.where(gone.is_(None) if watched else gone.is_not(None))
    if tag:
        tagged = select(document_tags.c.document_id).where(document_tags.c.tag == tag)
        chosen = chosen.where(documents.c.id.in_(tagged))
    if text:
        chosen = chosen.where(or_(*(column.icontains(text[:200], autoescape=True) for column in _SHOWN[1:3])))
    rows = at.execute(chosen).mappings().all()
    following = write_cursor(rows[limit - 1]["id"]) if len(rows) > limit else None
    return Shelf(_with_counts(at, rows[:limit]), following)


def get_document(at: Connection, key: int) -> DocumentRow | None:
    """One document with its counts."""
    row = at.execute(select(*_SHOWN).where(documents.c.id == key)).mappings().first()
    return _with_counts(at, [row])[0] if row else None


def published(at: Connection, slug: str) -> DocumentRow | None:
    """The document that may be seen under this word without signing in."""
    row = at.execute(select(*_SHOWN).where(documents.c.public_slug == slug)).mappings().first()
    return _with_counts(at, [row])[0] if row else None


def _with_counts(
    at: Connection, rows: Sequence[RowMapping], *only: ColumnElement[bool]
) -> tuple[DocumentRow, ...]:
    keys = [row["id"] for row in rows]
    if not keys:
        return ()
    counts: dict[int, dict[Status, int]] = defaultdict(dict)
    cited: dict[int, int] = defaultdict(int)
    grouped = (
        select(refs.c.document_id, links.c.status, func.count(links.c.id.distinct()), func.count())
        .join(links, links.c.id == refs.c.link_id)
        .where(refs.c.document_id.in_(keys), refs.c.present, *only)
        .group_by(refs.c.document_id, links.c.status)
    )
    for document, status, distinct, every in at.execute(grouped):
        counts[document][Status(status)] = distinct
        cited[document] += every
    tags: dict[int, list[str]] = defaultdict(list)
    tagged = select(document_tags).where(document_tags.c.document_id.in_(keys)).order_by(document_tags.c.tag)
    for row in at.execute(tagged):
        tags[row.document_id].append(row.tag)
    return tuple(
        DocumentRow(
            **{name: row[name] for name in row if name != "entered"} | _as_it_counts(row),
            composition=Composition(counts[row["id"]]),
            references=cited[row["id"]],
            tags=tuple(tags[row["id"]]),
        )
        for row in rows
    )


def _as_it_counts(row: RowMapping) -> dict[str, str | None]:
    """The issue and the DOI that count: as read, unless a person said otherwise."""
    said = row["entered"] or {}
    return {name: said.get(name, row[name]) or None for name in ("issue", "doi")}


def looks_asked_for(at: Connection, document: int) -> int:
    """How many of a document's links somebody asked to look at and nobody has looked at since."""
    cited = select(refs.c.link_id).where(refs.c.document_id == document, refs.c.present)
    asked = select(func.count()).where(links.c.id.in_(cited), links.c.asked_at.is_not(None))
    return at.scalar(asked) or 0


def list_references(
    at: Connection,
    cursor: str | None,
    limit: int,
    *,
    document: int | None = None,
    link: int | None = None,
    unsure: bool = False,
) -> Shelf[ReferenceRow]:
    """The citations of a document in reading order, or those of a link."""
    limit = max(1, min(limit, MOST_ROWS))
    start = read_cursor(cursor, int, int)
    chosen = _references().order_by(refs.c.n, refs.c.id).limit(limit + 1).where(refs.c.present)
    if document is not None:
        chosen = chosen.where(refs.c.document_id == document)
    if link is not None:
        chosen = chosen.where(refs.c.link_id == link)
    if unsure:
        doubtful = and_(refs.c.reviewed_at.is_(None), refs.c.corrected.is_(None))
        chosen = chosen.where(doubtful, refs.c.confidence < SURE_ENOUGH)
    if start:
        chosen = chosen.where(or_(refs.c.n > start[0], and_(refs.c.n == start[0], refs.c.id > start[1])))
    rows = at.execute(chosen).mappings().all()
    shown = rows[:limit]
    following = write_cursor(shown[-1]["n"], shown[-1]["ref_key"]) if len(rows) > limit else None
    return Shelf(_reference_rows(at, shown), following)


def get_references(at: Connection, keys: Sequence[int]) -> tuple[ReferenceRow, ...]:
    """The citations of these numbers, in no order; numbers that are none are passed over."""
    return _reference_rows(at, at.execute(_references().where(refs.c.id.in_(keys))).mappings().all())


def _references() -> Any:
    return (
        select(
            refs.c.id.label("ref_key"),
            *(column for column in refs.c if column.name not in ("id", "link_id", "url")),
            refs.c.url.label("ref_url"),
            documents.c.title.label("document_title"),
            suggestions.c.access,
            suggestions.c.suggestion,
            *LIGHT,
        )
        .join(documents, documents.c.id == refs.c.document_id)
        .join(links, links.c.id == refs.c.link_id)
        .outerjoin(suggestions, suggestions.c.ref_id == refs.c.id)
    )


def _reference_rows(at: Connection, rows: Sequence[RowMapping]) -> tuple[ReferenceRow, ...]:
    known = {row.id: row for row in with_citations(at, _each_once(link_row(row) for row in rows))}
    return tuple(_reference_row(row, known[row["id"]]) for row in rows)


def _each_once(rows: Iterable[LinkRow]) -> list[LinkRow]:
    return list({row.id: row for row in rows}.values())


def _reference_row(row: RowMapping, link: LinkRow) -> ReferenceRow:
    return ReferenceRow(
        id=row["ref_key"],
        document=row["document_id"],
        document_title=row["document_title"],
        n=row["n"],
        place=Place(row["line"], row["last_line"], row["page"], row["note"]),
        url=row["ref_url"],
        found_url=row["found_url"],
        as_printed=row["as_printed"],
        citation=row["citation"],
        title=row["title"],
        identifier=row["identifier"],
        repair=Repair(row["repair"]) if row["repair"] else None,
        confidence=row["confidence"],
        alternatives=tuple(row["alternatives"]),
        accessed=AccessDate.parse(row["accessed"]) if row["accessed"] else None,
        accessed_as_printed=row["accessed_as_printed"],
        quotations=tuple(row["quotations"]),
        lang=row["lang"],
        corrected=row["corrected"] is not None,
        reviewed_at=row["reviewed_at"],
        link=link,
        access=from_json(Access, row["access"]) if row["access"] else None,
        suggestion=from_json(Suggestion, row["suggestion"]) if row["suggestion"] else None,
    )


def passages_of(at: Connection, document: int) -> tuple[Passage, ...]:
    """The document's own text, as it was read; nothing where it is not kept."""
    body = at.scalar(select(documents.c.body).where(documents.c.id == document))
    return unpack(tuple[Passage, ...], body) if body else ()


def integrity_of(at: Connection, document: int) -> Integrity | None:
    """The document's own faults, and what looking at its sources found; None where they were not looked for."""
    kept = at.scalar(select(documents.c.integrity).where(documents.c.id == document))
    if kept is None:
        return None
    return replace(from_json(Integrity, kept), quotations_not_in_source=_missing_quotations(at, document))


def _missing_quotations(at: Connection, document: int) -> tuple[Fault, ...]:
    cited = (
        select(refs, documents.c.name.label("document"), links.c.link, links.c.not_in_source)
        .join(links, links.c.id == refs.c.link_id)
        .join(documents, documents.c.id == refs.c.document_id)
        .where(refs.c.document_id == document, refs.c.present, links.c.not_in_source.is_not(None))
        .order_by(refs.c.n)
    )
    return tuple(
        quotation_missing(quotation, reference_of(row, row["document"], row["link"]))
        for row in at.execute(cited).mappings()
        for quotation in row["quotations"]
        if quotation in row["not_in_source"]
    )


def documents_in_trouble(at: Connection, most: int = 10) -> tuple[DocumentRow, ...]:
    """Those that cite most links that are lost or changed."""
    worst = at.execute(_citing_most(links.c.status.in_(_NEEDING)).limit(most))
    return _in_this_order(at, [row.document_id for row in worst])


def list_waiting(at: Connection, cursor: str | None, limit: int) -> Shelf[DocumentRow]:
    """The documents that cite links which wait for an editor, most of them first; only these are counted."""
    limit = max(1, min(limit, MOST_ROWS))
    opened = and_(links.c.status.in_(_NEEDING), links.c.decision == Decided.OPEN)
    found = at.execute(_citing_most(opened, after=read_cursor(cursor, int, int)).limit(limit + 1)).all()
    keys = [row.document_id for row in found[:limit]]
    following = write_cursor(found[limit - 1].many, keys[-1]) if len(found) > limit else None
    return Shelf(_in_this_order(at, keys, opened), following)


def _citing_most(which: ColumnElement[bool], after: tuple[Any, ...] | None = None) -> Select[Any]:
    """The documents that cite most of some links: these links are found first, they are the fewer."""
    let_go = select(documents.c.id).where(documents.c.unwatched_at.is_not(None))
    cited = (
        select(refs.c.document_id, refs.c.link_id)
        .join(links, links.c.id == refs.c.link_id)
        .where(which, refs.c.present, refs.c.document_id.not_in(let_go))
        .distinct()
        .subquery()
    )
    many, document = func.count().label("many"), cited.c.document_id
    counted = select(many, document).group_by(document).order_by(many.desc(), document)
    if after:
        counted = counted.having(or_(many < after[0], and_(many == after[0], document > after[1])))
    return counted


def _in_this_order(at: Connection, keys: Sequence[int], *only: ColumnElement[bool]) -> tuple[DocumentRow, ...]:
    rows = at.execute(select(*_SHOWN).where(documents.c.id.in_(keys))).mappings().all()
    return tuple(sorted(_with_counts(at, rows, *only), key=lambda row: keys.index(row.id)))
