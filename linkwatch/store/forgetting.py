"""Forget what came with some documents, and nothing else: so an example is removed.

Elsewhere nothing is forgotten: a document that is let go keeps its history.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, exists, select

from linkwatch.store.database import Database
from linkwatch.store.letter_tables import editors
from linkwatch.store.tables import checks, documents, links, refs, runs, texts


def forget(database: Database, names: Sequence[str], mails: Sequence[str] = ()) -> None:
    """Remove documents by name, the links that nobody else cites with their history, and people by address."""
    database.write(lambda at: _forget(at, names, mails))


def _forget(at: Connection, names: Sequence[str], mails: Sequence[str]) -> None:
    theirs = select(documents.c.id).where(documents.c.name.in_(names))
    cited = at.execute(select(refs.c.link_id).where(refs.c.document_id.in_(theirs)).distinct()).scalars().all()
    at.execute(delete(documents).where(documents.c.name.in_(names)))
    uncited = ~exists(select(refs.c.id).where(refs.c.link_id == links.c.id))
    at.execute(delete(links).where(links.c.id.in_(cited), uncited))
    at.execute(delete(runs).where(~exists(select(checks.c.id).where(checks.c.run_id == runs.c.id))))
    at.execute(delete(texts).where(~exists(select(checks.c.id).where(checks.c.text_digest == texts.c.digest))))
    at.execute(delete(editors).where(editors.c.mail.in_(mails)))
