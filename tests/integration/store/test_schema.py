"""Migrations on both databases: up, down, up; nothing forgotten; nothing unknown touched."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, func, insert, inspect, select, text

from linkwatch.store import schema, watched
from linkwatch.store.database import open_database
from linkwatch.store.errors import SchemaError
from linkwatch.store.tables import checks, runs
from linkwatch.store.types import metadata
from tests.support_watch import HOUR, NOON, document


def test_the_migrations_make_exactly_the_tables_of_the_program(database_url: str) -> None:
    database = open_database(database_url)
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_database_goes_down_to_nothing_and_up_again(database_url: str) -> None:
    database = open_database(database_url)
    schema.downgrade(database.engine, "base")
    assert inspect(database.engine).get_table_names() == ["alembic_version"]
    assert schema.upgrade(database.engine) is None
    with database.engine.connect() as connection:
        assert schema.current(connection) == schema.head()


def test_ten_thousand_looks_do_not_hinder_the_way_down_or_up(database_url: str) -> None:
    database = open_database(database_url)
    watched.put(database, document("http://a.test/"), NOON)
    look = {"link_id": 1, "status": "ok", "standing": "ok", "elapsed_ms": 1, "evidence": [], "rules": 1}
    rows = [look | {"run_id": n, "at": NOON + n * HOUR, "changing": False} for n in range(1, 10_001)]
    begun = {"kind": "due", "worker": "w", "state": "done", "started_at": NOON, "beat_at": NOON}

    def fill(connection: Connection) -> int:
        connection.execute(insert(runs), [begun | {"id": row["run_id"]} for row in rows])
        connection.execute(insert(checks), rows)
        return connection.execute(select(func.count()).select_from(checks)).scalar_one()

    assert database.write(fill) == 10_000
    schema.downgrade(database.engine, "base")
    schema.upgrade(database.engine)
    assert watched.put(database, document("http://a.test/"), NOON).new


def test_the_checks_on_words_are_in_the_database_itself(database_url: str) -> None:
    database = open_database(database_url)
    checks = {check["name"] for check in inspect(database.engine).get_check_constraints("links")}
    assert checks >= {"ck_links_status_known", "ck_links_reason_known", "ck_links_decision_known"}


def test_a_revision_of_a_newer_version_is_refused(database_url: str) -> None:
    database = open_database(database_url)
    database.write(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(SchemaError, match=r"9999.*newer linkwatch"):
        open_database(database_url)


def test_tables_that_are_not_ours_are_left_alone(database_url: str) -> None:
    database = open_database(database_url, migrate=False)
    database.write(lambda connection: connection.execute(text("CREATE TABLE links (id integer)")))
    with pytest.raises(SchemaError, match="not made by linkwatch"):
        open_database(database_url)
