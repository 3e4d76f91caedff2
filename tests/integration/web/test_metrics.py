"""The numbers for Prometheus: every promised family, by closed words alone, counted in the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Connection, func, insert, select, update

from linkwatch.store.database import Database, open_database
from linkwatch.store.letter_tables import outbox
from linkwatch.store.queries import Queries
from linkwatch.store.tables import links, runs
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]


@pytest.fixture
def both(database_url: str) -> Iterator[Database]:
    """A filled database, once of each kind; a digest went out, and the latest run was offline."""
    opened = open_database(database_url)
    world.fill(opened)
    opened.write(_lived)
    yield opened
    opened.close()


def _lived(at: Connection) -> None:
    sent = {"key": "digest.2026W47.s1", "kind": "digest", "state": "sent", "sent_at": world.NOW, "payload": {}}
    at.execute(insert(outbox).values(created_at=world.NOW, due_at=world.NOW, try_at=world.NOW, **sent))
    latest = at.scalar(select(func.max(runs.c.id)))
    at.execute(update(runs).where(runs.c.id == latest).values(canaries="silent", withheld=7, state="offline"))
    at.execute(update(links).where(links.c.id == 1).values(next_check_at=world.NOW - timedelta(hours=2)))


def test_what_is_counted_is_what_is_kept(both: Database) -> None:
    found = Queries(both).metrics(world.NOW)
    assert (sum(found.links.values()), found.open_links) == (9, 3)
    assert found.checks == {"recorded": 9, "changed": 2, "withheld": 7}
    assert found.runs["offline"] == 1
    assert found.mails["digest", "sent"] == 1
    assert found.last_digest_at == world.NOW
    assert found.due_oldest_seconds == 7200
    assert not found.canary_up


def test_every_promised_family_is_there_and_no_label_names_a_site(person: People, database: Database) -> None:
    database.write(_lived)
    browser = person("rita")
    families = list(text_string_to_metric_families(browser.get("/metrics").text))
    assert {family.name for family in families} == {
        "linkwatch_links",
        "linkwatch_open_links",
        "linkwatch_due_oldest_seconds",
        "linkwatch_last_digest_timestamp_seconds",
        "linkwatch_canary_up",
        "linkwatch_checks",
        "linkwatch_runs",
        "linkwatch_archive_requests",
        "linkwatch_mail",
    }
    labels = {label for family in families for sample in family.samples for label in sample.labels.values()}
    assert {"dead", "recorded", "digest", "sent", "offline"} <= labels
    assert not any("." in label or "/" in label for label in labels)


def test_a_new_instance_has_numbers_too(database: Database, person: People) -> None:
    database.write(lambda at: at.execute(update(runs).values(canaries=None)))
    text = person("rita").get("/metrics").text
    assert "linkwatch_canary_up 1.0" in text
    assert "linkwatch_last_digest_timestamp_seconds" not in text
