"""Links that were claimed, with all that is needed to judge them: what cites them, and what they held then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, bindparam, exists, select

from linkwatch.domain.history import Standing
from linkwatch.domain.observation import Page
from linkwatch.domain.verdict import Cited
from linkwatch.domain.watching import CitedReference, DueLink
from linkwatch.store.codec import unpack
from linkwatch.store.rows import Row, reference_of, standing_columns, standing_of
from linkwatch.store.tables import documents, links, refs, suggestions
from linkwatch.store.types import Key

Citations = dict[int, list[CitedReference]]
_THESE = bindparam("ids", type_=Key, expanding=True)
_STANDING = tuple(links.c[name] for name in standing_columns(Standing()))
_LINKS = (
    select(links.c.id, links.c.link, links.c.url, links.c.site, links.c.created_at, *_STANDING)
    .add_columns(links.c.cited_page, links.c.cited_page_at)
    .where(links.c.id.in_(_THESE))
    .order_by(links.c.id)
)
_CITATIONS = (
    select(
        refs,
        documents.c.name.label("document"),
        documents.c.archive,
        links.c.link,
        documents.c.dated,
        suggestions.c.at.label("advised_at"),
        suggestions.c.memento_url,
    )
    .join(documents, documents.c.id == refs.c.document_id)
    .join(links, links.c.id == refs.c.link_id)
    .outerjoin(suggestions, suggestions.c.ref_id == refs.c.id)
    .where(refs.c.link_id.in_(_THESE), refs.c.present, documents.c.unwatched_at.is_(None))
    .order_by(refs.c.document_id, refs.c.n)
)


def under_watch() -> ColumnElement[bool]:
    """Whether a document under watch still cites the link."""
    cited = (refs.c.link_id == links.c.id) & refs.c.present
    watched = (documents.c.id == refs.c.document_id) & documents.c.unwatched_at.is_(None)
    return exists().where(cited, watched)


def read(connection: Connection, ids: Sequence[int], claim: str) -> list[DueLink]:
    """The links of these numbers as they stand, in the order of the numbers."""
    rows = connection.execute(_LINKS, {"ids": ids}).mappings().all()
    cited, saved = _citations(connection, ids)
    return [_due(row, claim, cited.get(row["id"], []), save=row["id"] in saved) for row in rows]


def _due(row: Row, claim: str, cited: list[CitedReference], *, save: bool) -> DueLink:
    return DueLink(
        id=row["id"],
        claim=claim,
        link=row["link"],
        url=row["url"],
        site=row["site"],
        standing=standing_of(row),
        cited=Cited(
            url=row["url"],
            titles=_without_repeats(entry.reference.title for entry in cited),
            quotations=_without_repeats(said for entry in cited for said in entry.reference.quotations),
            page=unpack(Page, row["cited_page"]) if row["cited_page"] else None,
            page_at=row["cited_page_at"],
        ),
        references=tuple(cited),
        known_since=row["created_at"],
        save=save,
    )


def _citations(connection: Connection, ids: Sequence[int]) -> tuple[Citations, set[int]]:
    found: Citations = defaultdict(list)
    saved = set()
    for row in connection.execute(_CITATIONS, {"ids": ids}).mappings().all():
        reference = reference_of(row, row["document"], row["link"])
        advised = row["memento_url"] is not None
        found[row["link_id"]].append(
            CitedReference(row["id"], reference, row["dated"], row["advised_at"], advised)
        )
        if row["archive"]:
            saved.add(row["link_id"])
    return found, saved


def _without_repeats(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
