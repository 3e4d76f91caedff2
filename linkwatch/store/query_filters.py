"""Which links a filter lets through, in SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, Select, exists, or_, select

from linkwatch.domain.alert import Kind
from linkwatch.domain.link_filter import LinkFilter
from linkwatch.store.letter_tables import outbox
from linkwatch.store.tables import document_tags, documents, links, refs, suggestions
from linkwatch.store.words import Sending

_MOST_FOUND = 1_000  # of a search for words: who gets more should say more
_FEW_DOCUMENTS = 20


def known_beforehand(at: Connection, wanted: LinkFilter) -> Sequence[int] | None:
    """The links that a text, a letter or the name of a few documents leaves; None where none is asked for."""
    found: list[Sequence[int]] = []
    if wanted.text:
        found.append(_named(at, wanted.text))
    if wanted.digest:
        found.append(_told(at, wanted.digest, wanted.told_to))
    if wanted.document_named and (cited := _cited_in_a_few(at, wanted.document_named)) is not None:
        found.append(cited)
    if not found:
        return None
    others = [set(each) for each in found[1:]]
    return [link for link in found[0] if all(link in each for each in others)]


def _cited_in_a_few(at: Connection, name: str) -> Sequence[int] | None:
    """The links that the documents of a name cite; None where these are many: then each link is asked."""
    keys = at.execute(select(documents.c.id).where(_said_of(name)).limit(_FEW_DOCUMENTS + 1)).scalars().all()
    if len(keys) > _FEW_DOCUMENTS:
        return None
    cited = select(refs.c.link_id).where(refs.c.document_id.in_(keys), refs.c.present).distinct()
    return at.execute(cited).scalars().all()


def _said_of(name: str) -> ColumnElement[bool]:
    """Whether a document has these words in its title or its file name."""
    return or_(*(each.icontains(name[:200], autoescape=True) for each in (documents.c.title, documents.c.name)))


def _told(at: Connection, week: str, subscription: int | None) -> Sequence[int]:
    """The links that the digests of a week told of; of one subscription's digest where it is named."""
    chosen = select(outbox.c.payload).where(outbox.c.kind == Kind.DIGEST, outbox.c.state == Sending.SENT)
    key = f"digest.{week.replace('-', '')}.s"
    if subscription is not None:
        chosen = chosen.where(outbox.c.key == f"{key}{subscription}")
    else:
        chosen = chosen.where(outbox.c.key.startswith(key, autoescape=True)).limit(_MOST_FOUND)
    told = (link for payload in at.execute(chosen).scalars() for link in payload.get("links", ()))
    return list(dict.fromkeys(told))[:_MOST_FOUND]


def _named(at: Connection, text: str) -> Sequence[int]:
    """The links whose address holds a text.

    Only letters of ASCII match in either case, hosts have no others: so SQLite's own LIKE will do, and PostgreSQL
    needs no rules of language. Both take half the time.
    """
    part = text[:200]
    if at.dialect.name == "postgresql":
        found = links.c.url.collate("C").icontains(part, autoescape=True)
    else:
        found = links.c.url.contains(part, autoescape=True)
    return at.execute(select(links.c.id).where(found).limit(_MOST_FOUND)).scalars().all()


def has_copy() -> ColumnElement[bool]:
    """Whether a good capture is known for any of a link's citations."""
    return exists(_held())


def has_copy_of_few() -> ColumnElement[bool]:
    """The same for links that are few: PostgreSQL would look all captures up for them, were it free to choose."""
    return _held().limit(1).scalar_subquery().is_not(None)


def _held() -> Select[tuple[int]]:
    held = select(refs.c.id).join(suggestions, suggestions.c.ref_id == refs.c.id)
    return held.where(refs.c.link_id == links.c.id, suggestions.c.memento_url.is_not(None)).correlate(links)


def conditions(wanted: LinkFilter) -> Iterator[ColumnElement[bool]]:
    """What a link must fulfil, beside its status and being among those `known_beforehand`.

    Few citations fit a document or a tag, so they are found first; many fit a year, so each link is asked.
    """
    if wanted.decision is not None:
        yield links.c.decision == wanted.decision
    if wanted.host:
        yield or_(links.c.site == wanted.host, links.c.host == wanted.host)
    if wanted.since:
        yield links.c.since >= wanted.since
    if wanted.with_copy is not None:
        yield has_copy() if wanted.with_copy else ~has_copy()
    cited = list(_citation_conditions(wanted))
    if cited:
        fitting = select(refs.c.link_id).where(refs.c.present, *cited)
        by_document = wanted.document is not None or wanted.tag
        yield links.c.id.in_(fitting) if by_document else exists(fitting.where(refs.c.link_id == links.c.id))


def _citation_conditions(wanted: LinkFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.document is not None:
        yield refs.c.document_id == wanted.document
    if wanted.document_named:
        yield refs.c.document_id.in_(select(documents.c.id).where(_said_of(wanted.document_named)))
    if wanted.year is not None:
        yield accessed_in(wanted.year, wanted.last_year)
    if wanted.tag:
        tagged = select(document_tags.c.document_id).where(document_tags.c.tag == wanted.tag)
        yield refs.c.document_id.in_(tagged)


def accessed_in(year: int, last: int | None = None) -> ColumnElement[bool]:
    """Whether a citation was accessed in a year, or in one of several: its day, month or year begins with it."""
    return refs.c.accessed.between(f"{year:04d}", f"{last or year:04d}-99")
