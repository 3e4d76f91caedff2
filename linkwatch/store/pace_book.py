"""The pace of the services we ask, kept in the database where the workers of many machines share it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, select, update

from linkwatch.domain.pace import PaceState
from linkwatch.store.database import Database
from linkwatch.store.dialects import inserting
from linkwatch.store.tables import paces

T = TypeVar("T")


class SqlPaceBook:
    """A `ports.PaceBook`: one row a pool, locked while it is changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def update(self, pool: str, step: Callable[[PaceState], tuple[PaceState, T]]) -> T:
        """Change a pool's state in one transaction that no other worker can come between."""

        def change(connection: Connection) -> T:
            _make_sure_of(connection, pool)
            row = select(paces.c.state).where(paces.c.pool == pool).with_for_update()
            state, result = step(PaceState.from_fields(connection.execute(row).scalar_one()))
            connection.execute(update(paces).where(paces.c.pool == pool).values(state=state.fields()))
            return result

        return self._database.write(change)


def _make_sure_of(connection: Connection, pool: str) -> None:
    """A row to lock: two workers may both find none."""
    connection.execute(inserting(connection, paces).values(pool=pool, state={}).on_conflict_do_nothing())
