"""Which faults of the database are worth another try."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from linkwatch.store.errors import may_pass


def of(kind: type[DBAPIError], fault: Exception) -> DBAPIError:
    return kind("SELECT 1", {}, fault)


@pytest.mark.parametrize(
    ("error", "worth_it"),
    [
        (of(OperationalError, sqlite3.OperationalError("database is locked")), True),
        (of(OperationalError, sqlite3.OperationalError("database or disk is full")), False),
        (of(OperationalError, psycopg.errors.DeadlockDetected("deadlock detected")), True),
        (of(OperationalError, psycopg.errors.AdminShutdown("terminating connection")), True),
        (of(OperationalError, psycopg.OperationalError("connection refused")), True),
        (of(OperationalError, psycopg.errors.ConnectionTimeout("connection timeout expired")), False),
        (of(IntegrityError, psycopg.errors.UniqueViolation("duplicate key")), False),
    ],
    ids=lambda value: str(getattr(value, "orig", value)),
)
def test_what_passes_by_itself_is_tried_again(error: DBAPIError, worth_it: bool) -> None:
    assert may_pass(error) is worth_it
