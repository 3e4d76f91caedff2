"""What others decide appears, pages are saved where a key is set, and only our own names are answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from linkwatch.domain.decision import Decided, Decision
from linkwatch.domain.evidence import said
from linkwatch.domain.integrity import Bibliography, Fault, Integrity
from linkwatch.store.database import Database
from linkwatch.web import Services, create_app
from linkwatch.web.pages import live
from linkwatch.web.security import KnownHosts
from tests import support_web as world

if TYPE_CHECKING:
    from tests.integration.web.conftest import Person

People = Callable[[str | None], "Person"]


@pytest.mark.parametrize(
    ("listening", "host", "known"),
    [
        ("127.0.0.1", "links.example.test:443", True),
        ("127.0.0.1", "LINKS.example.test.", True),
        ("127.0.0.1", "localhost:8765", True),
        ("127.0.0.1", "[::1]:8765", True),
        ("127.0.0.1", "rebound.test", False),
        ("127.0.0.1", "localhost.rebound.test", False),
        ("127.0.0.1", "192.0.2.7:8765", False),
        ("127.0.0.1", "", False),
        ("127.0.0.1", "[", False),
        ("192.0.2.7", "192.0.2.7:8765", True),
        ("0.0.0.0", "192.0.2.7:8765", True),
        ("0.0.0.0", "rebound.test", False),
        ("::", "[2001:db8::1]", True),
    ],
)
def test_only_our_own_names_are_answered(listening: str, host: str, known: bool) -> None:
    async def nothing(*_: object) -> None: ...

    guard = KnownHosts(nothing, "https://links.example.test/", listening)  # type: ignore[arg-type]
    assert guard.knows(host) is known


def test_a_page_whose_name_was_rebound_to_us_reads_nothing(person: People) -> None:
    answer = person("ed").get("/todo", headers={"host": "rebound.test"})
    assert answer.status_code == 421
    assert "site1" not in answer.text


@pytest.mark.parametrize(("lang", "told"), [("en", "ed has just decided"), ("ru", "ed: только что решено")])
def test_a_decision_of_somebody_else_appears(
    services: Services, monkeypatch: pytest.MonkeyPatch, lang: str, told: str
) -> None:
    monkeypatch.setattr(live, "_PAUSE", 0)
    moments = iter([False, True])
    app = create_app(replace(services, is_ending=lambda: next(moments)))
    from tests.integration.web.conftest import Person  # noqa: PLC0415

    browser = Person(app)
    ann = next(each for each in services.accounts.all() if each.name == "ann")
    browser.cookies.set("linkwatch_session", services.accounts.open_session(ann.id, world.NOW))
    before = services.reading.newest_decision()
    services.desk.decide([2], Decision(Decided.REPLACED, world.NOW, "ed"))
    text = browser.get(f"/live?after={before}&lang={lang}").text.encode().decode("unicode_escape", "replace")
    assert told in text
    assert '"link": 2' in text


def test_faults_of_a_document_are_told_in_the_readers_language(person: People, database: Database) -> None:
    why = said("there is no access date: {url}", url="http://a.test/")
    faults = Integrity(Bibliography.FOUND, without_access_date=(Fault("http://a.test/", why),))
    key = world.services(database).desk.put(replace(world.document("f.txt", "F"), integrity=faults), world.NOW)
    assert "there is no access date: http" in person("ed").get(f"/documents/{key}").text.replace("<wbr>", "")


def test_saving_is_offered_only_with_a_key(person: People, services: Services) -> None:
    assert "/links/1/save" not in person("ed").get("/links/1").text
    assert person("ed").submit("/links/1/save").status_code == 404
