"""All that a database remembers of one link, to be compared with what another one does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from linkwatch.domain.decision import Decided, Decision
from linkwatch.domain.history import Change, Standing
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.url import canonical
from linkwatch.domain.watching import PastCheck
from linkwatch.store.database import Database
from linkwatch.store.reading import past_check
from linkwatch.store.rows import key_of, standing_of
from linkwatch.store.tables import changes, checks, decisions, documents, links, refs


@dataclass(frozen=True, slots=True)
class LinkHistory:
    """All that is remembered of one link, oldest first."""

    link: str
    url: str
    standing: Standing
    next_check_at: datetime
    checks: tuple[PastCheck, ...]
    changes: tuple[Change, ...]
    decisions: tuple[Decision, ...]
    documents: tuple[str, ...]  # the titles of those that cite it


def history(database: Database, url: str) -> LinkHistory | None:
    """All that is remembered of the link of an address; None where it was never under watch."""

    def work(connection: Connection) -> LinkHistory | None:
        query = select(links).where(links.c.key == key_of(canonical(url)))
        row = connection.execute(query).mappings().one_or_none()
        return None if row is None else _history(connection, row)

    return database.read(work)


def _history(connection: Connection, link: RowMapping) -> LinkHistory:
    mine = select(checks).where(checks.c.link_id == link["id"]).order_by(checks.c.at, checks.c.id)
    moved = select(changes).where(changes.c.link_id == link["id"]).order_by(changes.c.id)
    decided = select(decisions).where(decisions.c.link_id == link["id"]).order_by(decisions.c.id)
    titles = (
        select(documents.c.title)
        .distinct()
        .join(refs, refs.c.document_id == documents.c.id)
        .where(refs.c.link_id == link["id"], refs.c.present, documents.c.unwatched_at.is_(None))
        .order_by(documents.c.title)
    )
    return LinkHistory(
        link=link["link"],
        url=link["url"],
        standing=standing_of(link),
        next_check_at=link["next_check_at"],
        checks=tuple(past_check(row) for row in connection.execute(mine).mappings()),
        changes=_changes(connection.execute(moved).mappings().all()),
        decisions=tuple(_decision(row) for row in connection.execute(decided).mappings()),
        documents=tuple(connection.execute(titles).scalars()),
    )


def _changes(rows: Sequence[RowMapping]) -> tuple[Change, ...]:
    """Rows of `changes` as the values they were."""
    return tuple(
        Change(
            Status(row["before"]) if row["before"] else None,
            Status(row["after"]),
            row["at"],
            Reason(row["reason"]) if row["reason"] else None,
            row["looks"],
            row["first_at"],
        )
        for row in rows
    )


def _decision(row: RowMapping) -> Decision:
    return Decision(Decided(row["decision"]), row["at"], row["who"], row["why"], row["until"])
