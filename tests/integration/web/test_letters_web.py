"""The pages letters lead to (RFC 8058), the public page, the badge and the feed."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as Xml

import pytest

from linkwatch.store.database import Database
from linkwatch.web import Services
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
ATOM = "{http://www.w3.org/2005/Atom}"


def state_of(services: Services, token: str) -> str:
    row = services.reading.subscription_by_token(token)
    assert row is not None
    return row.state


def test_one_click_ends_a_subscription_without_cookie_sign_in_or_redirect(
    person: People, services: Services, database: Database
) -> None:
    token = world.subscription_token(database)
    provider = person(None)
    headers = {"origin": "https://mail.example.test", "sec-fetch-site": "cross-site"}
    for _ in range(2):
        answer = provider.post(
            f"/u/{token}", data={"List-Unsubscribe": "One-Click"}, headers=headers, follow_redirects=False
        )
        assert answer.status_code == 200
        assert state_of(services, token) == "ended"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_mail_scanner_that_follows_the_link_ends_nothing(
    person: People, services: Services, database: Database, method: str
) -> None:
    token = world.subscription_token(database)
    person(None).request(method, f"/u/{token}")
    person(None).request(method, f"/s/{token}")
    assert state_of(services, token) == "asked"


def test_a_subscriber_says_yes_chooses_and_takes_back(
    person: People, services: Services, database: Database
) -> None:
    token = world.subscription_token(database)
    browser, page = person(None), f"/s/{token}"
    browser.submit(page, page, subscription=1, act="confirm")
    assert state_of(services, token) == "active"
    browser.submit(page, page, subscription=1, act="save", every_weeks=4)
    row = services.reading.subscription_by_token(token)
    assert row is not None
    assert (row.every_weeks, row.at_once) == (4, False)
    browser.submit(page, page, subscription=1, act="end")
    browser.submit(page, page, subscription=1, act="resume")
    assert state_of(services, token) == "active"


def test_a_word_opens_nobody_elses_subscriptions(person: People, services: Services, database: Database) -> None:
    token = world.subscription_token(database)
    other = services.desk.subscribe("other@example.test", "all", "", lang="en", zone="UTC", now=world.NOW)
    page = f"/s/{token}"
    assert person(None).submit(page, page, subscription=other, act="confirm").status_code == 404
    assert "other@example.test" not in person(None).get(page).text


@pytest.mark.parametrize(
    "path", ["/u/unknown", "/s/unknown", "/public/unknown", "/badge/unknown.svg", "/feeds/unknown.atom"]
)
def test_an_unknown_word_opens_nothing(person: People, path: str) -> None:
    assert person(None).get(path).status_code == 404


def test_nothing_is_public_before_somebody_says_so(person: People, services: Services) -> None:
    document = services.reading.document(1)
    assert document is not None
    assert document.public_slug is None
    person("ann").submit("/documents/1/publish", public="yes")
    document = services.reading.document(1)
    assert document is not None
    assert document.public_slug is not None
    assert person(None).get(f"/public/{document.public_slug}").status_code == 200
    person("ann").submit("/documents/1/publish", public="no")
    assert person(None).get(f"/public/{document.public_slug}").status_code == 404


def test_the_badge_says_in_words_how_many_are_lost(person: People, services: Services) -> None:
    services.desk.publish(1, "rivers")
    answer = person(None).get("/badge/rivers.svg?lang=ru")
    assert answer.headers["cache-control"] == "public, max-age=300"
    tree = Xml.fromstring(answer.text)
    assert tree.find("{http://www.w3.org/2000/svg}title").text == "ссылки: 2 из 8 мертвы"  # type: ignore[union-attr]


def test_the_feed_tells_each_change_once_under_a_lasting_number(person: People, services: Services) -> None:
    services.desk.publish(1, "rivers")
    browser = person(None)
    answer = browser.get("/feeds/rivers.atom")
    entries = Xml.fromstring(answer.content).findall(f"{ATOM}entry")
    assert [entry.find(f"{ATOM}id").text for entry in entries] == [  # type: ignore[union-attr]
        f"http://testserver/changes/{n}"
        for n in (1, 2, 3, 4)  # the first is the latest here
    ]
    assert browser.get("/feeds/rivers.atom", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_a_taken_over_address_is_never_a_link(person: People, services: Services) -> None:
    services.desk.publish(1, "rivers")
    for page in ("/todo", "/links", "/links/4", "/references/4", "/documents/1", "/public/rivers"):
        text = person("ann").get(page).text
        assert 'href="http://site3.example.test' not in text
        assert 'href="http://site1.example.test' not in text
