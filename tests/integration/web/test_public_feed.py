"""The public feed tells of decisions too, never of who made them or why; citations come in a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from linkwatch.domain.account import Role
from linkwatch.domain.decision import Decided, Decision
from linkwatch.store.database import Database, open_database
from linkwatch.store.desk import Desk
from linkwatch.store.queries import Queries
from linkwatch.web import Services, create_app
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]


@pytest.fixture
def both(database_url: str) -> Iterator[Database]:
    """A filled database, once of each kind."""
    opened = open_database(database_url)
    world.fill(opened)
    yield opened
    opened.close()


def decided(desk: Desk, link: int, what: Decided, hours: int) -> None:
    at = world.NOW + timedelta(hours=hours)
    desk.decide([link], Decision(what, at, "secretary@example.test", "a private reason"))


def test_decisions_of_one_document_come_the_latest_first(both: Database) -> None:
    desk = Desk(both)
    decided(desk, 2, Decided.REPLACED, 1)
    decided(desk, 9, Decided.KEEP_LIVE, 2)
    decided(desk, 3, Decided.AUTHOR_ASKED, 3)
    found = [(row.link, row.decided, row.url) for row in Queries(both).decisions_in(1)]
    assert [(link, what) for link, what, _ in found] == [(3, Decided.AUTHOR_ASKED), (2, Decided.REPLACED)]
    assert found[1][2] == "http://site1.example.test/archive/page-1.htm?id=1"


@pytest.mark.parametrize(("lang", "words"), [("en", "replaced by a copy"), ("ru", "заменена копией")])
def test_the_feed_tells_what_was_decided_and_keeps_names_to_itself(
    person: People, services: Services, lang: str, words: str
) -> None:
    services.desk.publish(1, "rivers")
    before = person(None).get(f"/feeds/rivers.atom?lang={lang}").text
    services.desk.decide([2], Decision(Decided.REPLACED, world.NOW, "secretary@example.test", "a private reason"))
    feed = person(None).get(f"/feeds/rivers.atom?lang={lang}").text
    assert feed.count("<entry>") == before.count("<entry>") + 1
    first = re.findall(r"<entry>(.*?)</entry>", feed)[0]
    assert f"{words}: http://site1[.]example[.]test/" in first
    assert re.search(r"<id>http://testserver/decisions/\d+</id>", first)
    assert "secretary" not in feed
    assert "private" not in feed


@pytest.mark.parametrize(("lang", "words"), [("", "Архивная копия от"), ("ru", "копия от"), ("en", "Archived")])
def test_a_citation_comes_in_the_language_asked_for(database: Database, lang: str, words: str) -> None:
    program = Person(create_app(world.services(database, everyone=Role.READER)))
    answer = program.get("/api/v1/references/2/citation", params={"lang": lang} if lang else {})
    assert words in answer.text
    assert program.get("/api/v1/references/2/citation?lang=tlh").status_code == 422
