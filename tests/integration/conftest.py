"""Both databases, for every test that keeps something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import support_postgres


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a running PostgreSQL."""
    yield from support_postgres.server(tmp_path_factory.mktemp("postgres"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, once of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'watch.db'}"
        return
    with support_postgres.fresh_database(request.getfixturevalue("postgres_server")) as url:
        yield url
