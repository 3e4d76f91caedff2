"""From release to release: a filled database goes up and down on both kinds, and loses nothing it can hold."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Connection, Engine, MetaData, Table, inspect, select, text
from sqlalchemy.exc import DBAPIError

from linkwatch.domain.decision import Decided, Decision
from linkwatch.store import schema
from linkwatch.store.backup import backup, restore
from linkwatch.store.database import Database, open_database
from linkwatch.store.desk import Desk
from linkwatch.store.errors import StorageError
from linkwatch.store.letter_tables import editors
from linkwatch.store.packing import unpack_text
from linkwatch.store.tables import decisions, links
from tests.support_victim import lived
from tests.support_watch import NOON

Rows = dict[str, list[dict[str, Any]]]
RELEASED = ("0001", "0002")
"""The revisions of older releases."""

FIRST_WORD = re.compile(r"'([a-z_]+)'")


def tables_of(engine: Engine) -> Sequence[Table]:
    """The tables as they are, not as today's program would have them; those others point to first."""
    there = MetaData()
    there.reflect(engine)
    return [table for table in there.sorted_tables if table.name != "alembic_version"]


def rows_of(engine: Engine) -> Rows:
    """Every row of every table."""
    with engine.connect() as connection:
        return {
            table.name: [
                {name: readable(value) for name, value in row.items()}
                for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in tables_of(engine)
        }


def readable(value: Any) -> Any:
    """What compressed bytes say, in whichever form; anything else as it is."""
    try:
        return unpack_text(value) if isinstance(value, bytes) else value
    except zlib.error:
        return value


def narrowed(rows: Rows, like: Rows) -> Rows:
    """The same rows with the columns alone that those of another release have."""
    columns = {name: set(others[0]) for name, others in like.items() if others}
    return {
        name: [{k: v for k, v in row.items() if k in columns.get(name, ())} for row in rows[name]]
        for name in like
    }


def fill(engine: Engine) -> None:
    """Two rows in every table, with something in every column, by what the database itself says of them."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        for table in tables_of(engine):
            words = allowed_words(connection, table.name)
            for n in (1, 2):
                connection.execute(table.insert().values({c.name: value(c, n, words) for c in table.c}))


def allowed_words(connection: Connection, table: str) -> dict[str, str]:
    """One allowed word for each column that only takes some."""
    found = {}
    for check in inspect(connection).get_check_constraints(table):
        word = FIRST_WORD.search(check["sqltext"])
        if word is not None:
            found[str(check["name"]).removeprefix(f"ck_{table}_").removesuffix("_known")] = word.group(1)
    return found


def value(column: Any, n: int, words: dict[str, str]) -> Any:
    """Something that fits the column; the same numbers everywhere, so that what points elsewhere finds it."""
    if column.name in words:
        return words[column.name]
    if column.foreign_keys and column.type.python_type is str:
        return f"{next(iter(column.foreign_keys)).column.name}{n}"[-column.type.length :]
    if isinstance(column.type, JSON):
        return {"n": n}
    kind = column.type.python_type
    made = {int: n, float: n / 2, bool: n == 1, bytes: b"body%d" % n, date: date(2026, 1, n)}
    if kind is datetime:
        at = datetime(2026, 1, n, 12, 30, tzinfo=UTC)
        return at if column.type.timezone else at.replace(tzinfo=None)
    return made[kind] if kind in made else f"{column.name}{n}"[-(column.type.length or 64) :]


@pytest.mark.parametrize("release", RELEASED)
def test_a_filled_database_of_an_older_release_keeps_every_row(database_url: str, release: str) -> None:
    engine = open_database(database_url, migrate=False).engine
    schema.upgrade(engine, release)
    fill(engine)
    before = rows_of(engine)
    assert all(len(rows) == 2 for rows in before.values())
    schema.make_ready(engine)
    assert narrowed(rows_of(engine), before) == before
    with engine.connect() as connection:
        assert schema.current(connection) == schema.head()


@pytest.mark.parametrize("release", RELEASED)
def test_down_and_up_again_keeps_what_the_older_release_can_hold(database_url: str, release: str) -> None:
    database = lived(database_url)
    newer = rows_of(database.engine)
    schema.downgrade(database.engine, release)
    older = rows_of(database.engine)
    assert older == narrowed(newer, older)
    schema.upgrade(database.engine)
    assert narrowed(rows_of(database.engine), older) == older


def test_the_older_release_can_read_what_was_compressed_by_the_newer(database_url: str) -> None:
    database = lived(database_url)
    schema.downgrade(database.engine, "0001")
    with database.engine.connect() as connection:
        packed = [
            connection.execute(text(f"SELECT {column} FROM {table}")).scalars().all()
            for table, column in (
                ("documents", "body"),
                ("links", "cited_page"),
                ("checks", "observation"),
                ("texts", "body"),
            )
        ]
    assert all(packed)
    assert all(zlib.decompress(body) for column in packed for body in column)


def test_the_day_of_a_snooze_stays_readable_in_the_older_release(database_url: str) -> None:
    database = lived(database_url)
    snooze = Decision(Decided.OPEN, NOON, "ann", "the author is away", date(2026, 12, 24))
    Desk(database).decide([1], snooze)
    schema.downgrade(database.engine, "0001")
    row = rows_of(database.engine)["decisions"][-1]
    assert (row["until"], row["why"]) == (None, "the author is away (snoozed until 2026-12-24)")


def test_a_migration_that_fails_half_way_leaves_the_older_database_as_it_was(database_url: str) -> None:
    database = open_database(database_url, migrate=False)
    schema.upgrade(database.engine, "0001")
    fill(database.engine)
    database.write(lambda at: at.execute(text("CREATE INDEX ix_outbox_subscription_id ON outbox (id)")))
    before = rows_of(database.engine)
    with pytest.raises((DBAPIError, StorageError)):
        schema.upgrade(database.engine)
    assert rows_of(database.engine) == before
    with database.engine.connect() as connection:
        assert schema.current(connection) == "0001"


def test_a_backup_of_an_older_release_is_restored_and_migrated(database_url: str, tmp_path: Path) -> None:
    database = lived(f"sqlite:///{tmp_path / 'source.db'}")
    backup(database, tmp_path / "new.zip", NOON)
    as_of_the_first_release(tmp_path / "new.zip", tmp_path / "old.zip")
    restore(database_url, tmp_path / "old.zip")
    restored = open_database(database_url)
    with restored.engine.connect() as connection:
        assert schema.current(connection) == schema.head()
    assert count(restored, links) == count(database, links) == 2
    assert count(restored, editors) == count(database, editors)
    assert count(restored, decisions) == count(database, decisions)


def as_of_the_first_release(new: Path, old: Path) -> None:
    """The same backup, as the first release would have written it."""
    later = {"snoozed_until", "not_in_source", "new_mail_token", "new_mail_asked_at", "new_mail_agreed_at"}
    later |= {"issue", "doi", "entered", "canaries", "views"}
    with zipfile.ZipFile(new) as source, zipfile.ZipFile(old, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "manifest.json":
                content = json.dumps(json.loads(content) | {"revision": "0001"})
            else:
                rows = [json.loads(line) for line in content.splitlines()]
                kept = ({k: v for k, v in row.items() if k not in later} for row in rows)
                content = "".join(json.dumps(row) + "\n" for row in kept)
            target.writestr(name, content)


def count(database: Database, table: Table) -> int:
    return len(database.read(lambda at: at.execute(select(table)).all()))
