"""A dashboard over a filled SQLite database, and browsers of people signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from linkwatch.store.database import Database, open_database
from linkwatch.web import Services, create_app
from tests import support_web as world
from tests.support_person import Person


@pytest.fixture(scope="module")
def template_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled database, made once a module."""
    path = tmp_path_factory.mktemp("web") / "filled.db"
    database = open_database(f"sqlite:///{path}")
    world.fill(database)
    world.people(world.services(database).accounts)  # type: ignore[arg-type]
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture
def database(template_database: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of it for one test."""
    path = tmp_path / "watch.db"
    path.write_bytes(template_database.read_bytes())
    opened = open_database(f"sqlite:///{path}")
    yield opened
    opened.close()


@pytest.fixture
def services(database: Database) -> Services:
    """The dashboard's services."""
    return world.services(database)


@pytest.fixture
def person(services: Services) -> Callable[[str | None], Person]:
    """A browser: of a stranger, or of somebody signed in."""
    app = create_app(services)

    def of(name: str | None) -> Person:
        browser = Person(app, raise_server_exceptions=True)
        if name is not None:
            account = next(each for each in services.accounts.all() if each.name == name)
            browser.cookies.set("linkwatch_session", services.accounts.open_session(account.id, world.NOW))
        return browser

    return of


@pytest.fixture
def queries(database: Database) -> list[str]:
    """Every statement that is sent to the database from now on."""
    sent: list[str] = []

    def note(*args: object) -> None:
        if "SELECT" in str(args[2]):
            sent.append(str(args[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    return sent
