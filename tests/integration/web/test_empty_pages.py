"""An empty page says why it is empty, and one thing to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from linkwatch.domain.account import Role
from linkwatch.store.database import open_database
from linkwatch.web import create_app
from linkwatch.web.pages import reports
from tests import support_web as world
from tests.support_person import Person


@pytest.fixture
def nobody(tmp_path: Path) -> Iterator[Person]:
    """An editor at a dashboard that nothing was handed to."""
    database = open_database(f"sqlite:///{tmp_path / 'empty.db'}")
    reports.REPORTS.forget()
    yield Person(create_app(world.opened(world.services(database), Role.EDITOR)))
    database.close()


PAGES = [
    ("/", "Nothing is under watch yet.", 'href="/documents"'),
    ("/todo", "Nothing is under watch yet.", 'href="/documents"'),
    ("/todo?tag=none", "Nothing fits these filters.", 'href="/todo"'),
    ("/links", "Nothing is under watch yet.", 'href="/documents"'),
    ("/documents", "There are no documents under watch yet.", "linkwatch demo --serve"),
    ("/reports/rot", "There are no links to report on yet.", 'href="/documents"'),
    ("/reports/rot?tag=none", "Nothing fits these filters.", 'href="/reports/rot"'),
    ("/reports/rot?as_of=2020-01-01", "No link was under watch then.", 'href="/reports/rot"'),
    ("/runs", "There has been no run yet.", "by the schedule"),
]


@pytest.mark.parametrize(("path", "words", "way_out"), PAGES)
def test_an_empty_page_says_so_and_where_to_go(nobody: Person, path: str, words: str, way_out: str) -> None:
    empty = nobody.get(path).text.partition('<div class="empty">')[2].partition("</main>")[0]
    assert words in empty
    assert way_out in empty
