"""Changes as programs read them: the events of the feed and of the web hooks, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select

from linkwatch.domain.letter import Envelope, Event, Hook
from linkwatch.domain.status import Reason, Status
from linkwatch.store.database import Database
from linkwatch.store.letter_tables import hooks
from linkwatch.store.tables import changes, documents, links, refs, suggestions


def latest(database: Database, limit: int = 50, document: int | None = None) -> list[Event]:
    """The latest changes, of one document where it is named."""

    def work(connection: Connection) -> list[Event]:
        query = _changes().order_by(changes.c.id.desc()).limit(limit)
        if document is not None:
            cited = select(refs.c.link_id).where(refs.c.document_id == document, refs.c.present)
            query = query.where(changes.c.link_id.in_(cited))
        return _events(connection, connection.execute(query).mappings().all())

    return database.read(work)


def for_hook(database: Database, envelope: Envelope) -> tuple[Hook, Event] | None:
    """The change a hook is to be told of, and where; None where the hook was removed meanwhile."""

    def work(connection: Connection) -> tuple[Hook, Event] | None:
        living = (hooks.c.id == envelope.hook) & hooks.c.ended_at.is_(None)
        hook = connection.execute(select(hooks.c.url, hooks.c.secret).where(living)).one_or_none()
        rows = connection.execute(_changes().where(changes.c.id == envelope.value("change"))).mappings().all()
        if hook is None or not rows:
            return None
        return Hook(hook.url, hook.secret), _events(connection, rows)[0]

    return database.read(work)


def _changes() -> Select[Any]:
    return select(changes, links.c.url).join(links, links.c.id == changes.c.link_id)


def _events(connection: Connection, rows: Sequence[RowMapping]) -> list[Event]:
    ids = {row["link_id"] for row in rows}
    titles: dict[int, list[str]] = defaultdict(list)
    copies: dict[int, str] = {}
    cited = (
        select(refs.c.link_id, documents.c.title, suggestions.c.memento_url)
        .join(documents, documents.c.id == refs.c.document_id)
        .outerjoin(suggestions, suggestions.c.ref_id == refs.c.id)
        .where(refs.c.link_id.in_(ids), refs.c.present, documents.c.unwatched_at.is_(None))
        .order_by(refs.c.document_id, refs.c.n)
    )
    for link, title, memento in connection.execute(cited):
        titles[link].append(title)
        if memento:
            copies.setdefault(link, memento)
    return [
        Event(
            id=row["id"],
            at=row["at"],
            url=row["url"],
            before=Status(row["before"]) if row["before"] else None,
            after=Status(row["after"]),
            reason=Reason(row["reason"]) if row["reason"] else None,
            documents=tuple(dict.fromkeys(titles[row["link_id"]])),
            memento=copies.get(row["link_id"]),
        )
        for row in rows
    ]
