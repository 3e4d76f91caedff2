"""Everything goes out and comes in again; letters can be read; the example goes and takes nothing else along."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

from linkwatch.app.dashboard import dashboard
from linkwatch.app.watching import WatchingApp
from linkwatch.domain.account import Role
from linkwatch.settings import Settings
from linkwatch.store.database import Database, open_database
from linkwatch.store.forgetting import forget
from linkwatch.web import Services, create_app
from linkwatch.web.services import Example, Letter
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]


def wired(database: Database) -> Services:
    """The dashboard as it is really put together, over a filled database, for an administrator."""
    url = database.engine.url.render_as_string(hide_password=False)
    app = WatchingApp(Settings.read(flags={"database_url": url}, environ={}, file=None))
    return world.opened(dashboard(app, wake=lambda: None), Role.ADMIN)


def rows_of(database: Database, *tables: str) -> dict[str, int]:
    with database.engine.connect() as at:
        return {table: at.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() for table in tables}


def test_what_is_taken_out_comes_in_elsewhere_and_twice_changes_nothing(
    person: People, database: Database, tmp_path: Path
) -> None:
    browser = Person(create_app(wired(database)))
    exported = browser.get("/settings/export.jsonl")
    assert exported.headers["content-disposition"].startswith("attachment;")
    assert {json.loads(line)["is"] for line in exported.text.splitlines()} >= {"document", "link", "check"}

    other = open_database(f"sqlite:///{tmp_path / 'other.db'}")
    elsewhere = Person(create_app(wired(other)))
    kinds = ("documents", "links", "refs", "checks", "changes")
    for _ in range(2):
        files = {"file": ("all.jsonl", exported.content, "application/jsonl")}
        answer = elsewhere.post("/settings/import", data={"csrf": elsewhere.token()}, files=files)
        assert answer.status_code == 200
        assert rows_of(other, *kinds) == rows_of(database, *kinds)
    other.close()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "line 1 is not JSON"),
        (b"[" * 100_000, "line 1 is not JSON"),
        (b"\xff\xfe", "line 1 is not JSON"),
        (b'{"is": "song"}', ""),
        (b'{"is": "document"}', ""),
        (b"[]", ""),
    ],
)
def test_a_file_that_is_no_export_is_refused_by_name_and_nothing_is_written(
    person: People, database: Database, content: bytes, why: str
) -> None:
    browser = Person(create_app(wired(database)))
    before = rows_of(database, "documents", "links", "refs", "checks")
    files = {"file": ("x.jsonl", content, "application/jsonl")}
    answer = browser.post("/settings/import", data={"csrf": browser.token()}, files=files)
    assert answer.status_code == 422
    assert why in answer.text
    assert rows_of(database, "documents", "links", "refs", "checks") == before


def test_the_next_digest_is_read_before_it_is_sent_and_looking_sends_nothing(
    person: People, services: Services
) -> None:
    letter = Letter("[3 dead] Link digest", "ed@example.test", f"Hello.\n{world.HOSTILE}\n")
    browser = Person(create_app(world.opened(services, Role.EDITOR, letters=lambda: (letter,))))
    page = browser.get("/alerts/letters").text
    assert "[3 dead] Link digest" in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_example_goes_and_what_was_added_since_stays(person: People, database: Database) -> None:
    kept = world.document("mine.txt", "My own")
    services = world.services(database, everyone=Role.EDITOR)
    mine = services.desk.put(kept, world.NOW)
    example = Example(inbox=tuple, remove=partial(forget, database, ["review.txt"], ["reader@example.test"]))
    browser = Person(create_app(world.opened(services, Role.EDITOR, example=example)))
    assert "Remove the example" in browser.get("/").text
    answer = browser.submit("/example/remove", "/")
    assert answer.headers["location"] == "/?done=example_removed"
    assert services.reading.document(1) is None
    assert services.reading.document(mine) is not None
    assert services.reading.references(document=mine).items  # it cites the same links: they stay
    assert rows_of(database, "subscriptions", "editors", "outbox") == dict.fromkeys(
        ("subscriptions", "editors", "outbox"), 0
    )


def test_with_its_last_document_a_link_goes_with_all_its_history(database: Database) -> None:
    names: Iterable[str] = ["review.txt", f"{world.HOSTILE}.txt"]
    forget(database, list(names))
    gone = ("documents", "refs", "links", "checks", "changes", "decisions", "suggestions", "runs", "texts")
    assert rows_of(database, *gone) == dict.fromkeys(gone, 0)


def test_only_a_demo_has_an_example_to_remove(person: People) -> None:
    assert person("ed").submit("/example/remove").status_code == 404
    assert "Remove the example" not in person("ed").get("/").text
