"""Migrations on both databases: up, down, up; nothing forgotten; nothing unknown touched."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from linkwatch.store import schema
from linkwatch.store.database import open_database
from linkwatch.store.errors import SchemaError
from linkwatch.store.types import metadata


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
