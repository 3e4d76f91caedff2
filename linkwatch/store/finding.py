"""Find what a person names in words: a link by its address, a document by its name, the next thing due."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, or_, select

from linkwatch.domain.url import canonical
from linkwatch.store.database import Database
from linkwatch.store.due_links import under_watch
from linkwatch.store.rows import key_of
from linkwatch.store.tables import documents, links, refs


def link_at(database: Database, url: str) -> int | None:
    """The number of the link an address names, however it is spelt; None where it is not under watch."""
    same = select(links.c.id).where(links.c.key == key_of(canonical(url)))
    printed = select(refs.c.link_id).where(or_(refs.c.url == url, refs.c.found_url == url)).limit(1)
    return database.read(
        lambda connection: connection.execute(same).scalar() or connection.execute(printed).scalar()
    )


def document_called(database: Database, name: str) -> int | None:
    """The number of the document of that name or title; None where there is none."""
    named = select(documents.c.id).where(or_(documents.c.key == key_of(name), documents.c.title == name))
    return database.read(lambda connection: connection.execute(named.limit(1)).scalar())


def next_due_at(database: Database) -> datetime | None:
    """When the next link under watch is due; None where nothing is under watch."""
    soonest = select(func.min(links.c.next_check_at)).where(under_watch())
    return database.read(lambda connection: connection.execute(soonest).scalar())
