"""Kept looks out, and the standing that other rules would give them in. The looks themselves stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, RowMapping, select, update

from linkwatch.domain.history import Change, Standing
from linkwatch.domain.watching import KeptLink, PastCheck
from linkwatch.store import alerting, due_links
from linkwatch.store.database import Database
from linkwatch.store.packing import unpack_text
from linkwatch.store.reading import past_check
from linkwatch.store.rows import standing_columns, with_text
from linkwatch.store.tables import checks, links, texts


def kept_links(database: Database) -> Iterator[KeptLink]:
    """Every link that was ever checked, with its looks; main texts are put back into their pages."""
    checked = select(links.c.id).where(links.c.checked_at.is_not(None)).order_by(links.c.id)
    for number in database.read(lambda connection: list(connection.execute(checked).scalars())):
        yield database.read(partial(_kept, number=number))


def put_standing(database: Database, link: int, standing: Standing, change: Change | None, now: datetime) -> None:
    """Let another reading of the history count; a change that it brings is told like any other."""

    def work(connection: Connection) -> None:
        at = standing_columns(standing) | {"next_check_at": now}
        connection.execute(update(links).where(links.c.id == link).values(at))
        if change is not None:
            alerting.keep(connection, [alerting.Move(link, None, change)], now)

    database.write(work)


def _kept(connection: Connection, number: int) -> KeptLink:
    [due] = due_links.read(connection, [number], claim="")
    query = (
        select(checks, texts.c.body)
        .outerjoin(texts, texts.c.digest == checks.c.text_digest)
        .where(checks.c.link_id == number)
        .order_by(checks.c.at, checks.c.id)
    )
    looks = tuple(_look(row) for row in connection.execute(query).mappings())
    return KeptLink(number, due.url, due.cited, due.standing, looks)


def _look(row: RowMapping) -> PastCheck:
    check = past_check(row)
    if check.observation is None or row["body"] is None:
        return check
    text = unpack_text(row["body"])
    return replace(check, observation=with_text(check.observation, text))
