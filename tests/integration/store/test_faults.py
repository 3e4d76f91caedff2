"""Storage faults, row by row of the fault table: named in our words, nothing half written, on it goes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from linkwatch.store import watched
from linkwatch.store.database import Database, open_database
from linkwatch.store.errors import StorageError
from linkwatch.store.tables import links
from tests.support_watch import NOON, document


def number_of_links(database: Database) -> int:
    return database.read(lambda at: at.execute(select(func.count()).select_from(links)).scalar_one())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "watch.db"


@pytest.fixture
def sqlite(file: Path) -> Database:
    return open_database(f"sqlite:///{file}")


def test_a_full_disk_leaves_nothing_half_written_and_room_lets_it_go_on(sqlite: Database) -> None:
    size = sqlite.read(lambda at: at.execute(text("PRAGMA page_count")).scalar_one())
    sqlite.engine.dispose()
    full = f"PRAGMA max_page_count={size + 2}"
    with sqlite.engine.connect() as held:
        held.exec_driver_sql(full)
    many = document(*(f"http://host{n}.test/{'x' * 500}" for n in range(200)))
    with pytest.raises(StorageError, match="disk is full"):
        watched.put(sqlite, many, NOON)
    assert number_of_links(sqlite) == 0
    with sqlite.engine.connect() as held:
        held.exec_driver_sql("PRAGMA max_page_count=1000000")
    watched.put(sqlite, many, NOON)
    assert number_of_links(sqlite) == 200


def test_a_file_that_is_removed_while_in_use_is_no_new_empty_database(sqlite: Database, file: Path) -> None:
    file.unlink()
    with pytest.raises(StorageError, match="removed or replaced"):
        number_of_links(sqlite)


def test_a_lost_file_beside_its_journal_is_no_first_use(file: Path) -> None:
    file.with_name("watch.db-wal").write_bytes(b"left over")
    with pytest.raises(StorageError, match="is gone"):
        open_database(f"sqlite:///{file}")


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file.write_bytes(b"this is a text, long enough to be read as a header " * 100),
        lambda file: file.write_bytes(file.read_bytes()[:5000]),
        lambda file: file.write_bytes(file.read_bytes()[:4096] + b"\xff" * (file.stat().st_size - 4096)),
    ],
    ids=["a text", "cut short", "overwritten"],
)
def test_a_damaged_file_is_named_as_such(sqlite: Database, file: Path, harm: Callable[[Path], object]) -> None:
    watched.put(sqlite, document("http://a.test/"), NOON)
    sqlite.close()
    harm(file)
    with pytest.raises(StorageError, match=r"damaged|not a database"):
        watched.put(open_database(f"sqlite:///{file}"), document("http://b.test/"), NOON)


REFUSED = """
import os, sys
from datetime import UTC, datetime, timedelta
from linkwatch.store import leases
from linkwatch.store.database import open_database
from linkwatch.store.errors import StorageError

database = open_database(sys.argv[1])
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
database.close()
try:
    leases.take(database, "a", "b", datetime.now(UTC), timedelta(1))
except StorageError as error:
    print(error)
"""


def test_a_file_that_cannot_be_written_is_named_with_what_to_do(sqlite: Database, file: Path) -> None:
    sqlite.close()
    file.chmod(0o444)
    for folder in list(file.parents)[:4]:  # pytest's own, one more where it works in parallel
        folder.chmod(0o755)
    command = [sys.executable, "-c", REFUSED, f"sqlite:///{file}"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "cannot be" in run.stdout, run.stderr


def test_a_short_lock_is_waited_for(sqlite: Database, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.3, lambda: other.execute("COMMIT")).start()
    watched.put(sqlite, document("http://a.test/"), NOON)
    assert number_of_links(sqlite) == 1


@pytest.mark.postgres
def test_a_postgresql_that_drops_its_connections_is_asked_again(postgres_server: str) -> None:
    from tests.support_postgres import fresh_database  # noqa: PLC0415

    with fresh_database(postgres_server) as url:
        database = open_database(url)
        watched.put(database, document("http://a.test/"), NOON)
        kill = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        other = open_database(url)
        other.write(lambda at: at.execute(text(kill)).all())
        watched.put(database, document("http://b.test/", name="two"), NOON)
        assert number_of_links(database) == 2


@pytest.mark.postgres
def test_a_connection_cut_within_a_transaction_tries_the_whole_transaction_again(postgres_server: str) -> None:
    from tests.support_postgres import fresh_database  # noqa: PLC0415

    with fresh_database(postgres_server) as url:
        database, other = open_database(url), open_database(url)
        tries: list[int] = []

        def work(at):
            mine = at.execute(text("SELECT pg_backend_pid()")).scalar_one()
            tries.append(mine)
            if len(tries) == 1:
                other.write(
                    lambda them: them.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine}).all()
                )
            return at.execute(select(func.count()).select_from(links)).scalar_one()

        assert database.write(work) == 0
        assert len(tries) == 2


def test_an_address_of_no_database_we_know_is_refused() -> None:
    with pytest.raises(StorageError, match="SQLite or PostgreSQL"):
        open_database("mysql://localhost/x")
    with pytest.raises(StorageError, match="LINKWATCH_DATABASE_URL"):
        open_database("nonsense")
