"""How a letter finds its reader: in which language, on whose calendar, and at which address."""

from __future__ import annotations

import pytest

from linkwatch.domain.alert import Kind
from linkwatch.domain.evidence import said
from linkwatch.domain.letter import Recipient
from linkwatch.store import notices
from linkwatch.store.database import Database, open_database
from linkwatch.store.outbox import Outbox
from tests.support_watch import NOON


@pytest.fixture
def database(database_url: str) -> Database:
    return open_database(database_url)


def test_operators_are_written_to_in_the_language_and_time_of_the_instance(database: Database) -> None:
    down = said("our own network was down: {withheld} looks were thrown away, nobody was told", withheld=3)
    database.write(lambda at: notices.post(at, "offline", "web", down, now=NOON, to=["root@example.test"]))
    [waiting] = Outbox(database, lang="ru", zone="Europe/Moscow").claim(NOON, [Kind.OPERATOR])
    assert waiting.recipient == Recipient("root@example.test", "ru", "Europe/Moscow")
