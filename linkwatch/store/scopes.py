"""What a scope with its target covers, in SQL: everything, or the links of a document, a tag or a host."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, exists, or_, select, union

from linkwatch.store.letter_tables import subscriptions
from linkwatch.store.tables import document_tags, documents, links, refs
from linkwatch.store.words import Scope

NARROWEST_FIRST = case(
    {Scope.DOCUMENT.value: 0, Scope.TAG.value: 1, Scope.HOST.value: 2},
    value=subscriptions.c.scope,
    else_=3,
)

_IN_A_WATCHED_DOCUMENT = and_(
    refs.c.present, documents.c.id == refs.c.document_id, documents.c.unwatched_at.is_(None)
)
_ITS_HOST = links.alias("its_host")


def covers(
    link: ColumnElement[int], scope: ColumnElement[str], target: ColumnElement[str]
) -> ColumnElement[bool]:
    """Whether a scope with its target covers a link, in SQL."""
    watched = and_(refs.c.link_id == link, _IN_A_WATCHED_DOCUMENT)
    in_document = exists().where(watched, cast(documents.c.id, String) == target)
    tags = and_(document_tags.c.document_id == documents.c.id, document_tags.c.tag == target)
    on_host = exists().where(_ITS_HOST.c.id == link, or_(_ITS_HOST.c.host == target, _ITS_HOST.c.site == target))
    return or_(
        scope == Scope.ALL,
        and_(scope == Scope.DOCUMENT, in_document.correlate_except(refs, documents)),
        and_(scope == Scope.TAG, exists().where(watched, tags).correlate_except(refs, documents, document_tags)),
        and_(scope == Scope.HOST, on_host.correlate_except(_ITS_HOST)),
    )


def covers_any(
    cited: Select[tuple[int]], scope: ColumnElement[str], target: ColumnElement[str]
) -> ColumnElement[bool]:
    """Whether a scope with its target covers at least one of some links, in SQL.

    As `covers`, for one question about many links: what they are cited in is listed once, not for each scope.
    """
    citing = and_(refs.c.link_id.in_(cited), _IN_A_WATCHED_DOCUMENT)
    tags = select(document_tags.c.tag).where(document_tags.c.document_id == documents.c.id, citing)
    mine = links.c.id.in_(cited)
    return or_(
        scope == Scope.ALL,
        and_(scope == Scope.DOCUMENT, target.in_(select(cast(documents.c.id, String)).where(citing))),
        and_(scope == Scope.TAG, target.in_(tags)),
        and_(
            scope == Scope.HOST,
            target.in_(union(*(select(name).where(mine) for name in (links.c.host, links.c.site)))),
        ),
    )


def document_of(scope: ColumnElement[str], target: ColumnElement[str]) -> ColumnElement[bool]:
    """The document that a scope names, in SQL."""
    return and_(scope == Scope.DOCUMENT, cast(documents.c.id, String) == target)
