"""The mail page (no secret, a test letter, what the server answered), and when the last backup was made."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from linkwatch.app.dashboard import dashboard
from linkwatch.app.watching import WatchingApp
from linkwatch.domain.account import Role
from linkwatch.domain.letter import Deferred, Delivered, Outcome, Refused
from linkwatch.settings import Settings
from linkwatch.store import kept
from linkwatch.store.database import Database, open_database
from linkwatch.web import Services, create_app
from linkwatch.web.services import MailSetUp
from tests import support_web as world
from tests.support_cli import Cli
from tests.support_person import Person

PAGE = "/settings/mail"
TEST = "/settings/mail/test"
SECRETS = ("apikey-name", "s3cret")


def administrator(services: Services, **changed: object) -> Person:
    return Person(create_app(world.opened(services, Role.ADMIN, **changed)))


def answering(outcome: Outcome, sent: list[str]) -> Callable[[str], object]:
    async def send(mail: str) -> Outcome:
        sent.append(mail)
        return outcome

    return send


ON = MailSetUp("mail.example.test:587", None, signs_in=True, sender="linkwatch@example.test")
ANSWERS = [
    (Delivered("250 OK"), "Sent to ed@example.test."),
    (Refused("550 no such mailbox"), '<q class="url">550 no such mailbox</q>'),
    (Deferred("connection refused"), '<q class="url">connection refused</q>'),
]


@pytest.mark.parametrize(("outcome", "words"), ANSWERS)
def test_what_the_server_answered_to_a_test_letter_is_shown(
    services: Services, outcome: Outcome, words: str
) -> None:
    sent: list[str] = []
    admin = administrator(services, mail=lambda _: ON, send_test=answering(outcome, sent))
    answer = admin.submit(TEST, PAGE, mail=" ed@example.test ")
    assert (answer.status_code, sent) == (200, ["ed@example.test"])
    assert words in answer.text
    assert 'href="/settings/mail" aria-current="page"' in answer.text


def test_what_is_no_address_is_not_written_to(services: Services) -> None:
    sent: list[str] = []
    admin = administrator(services, mail=lambda _: ON, send_test=answering(Delivered(), sent))
    answer = admin.submit(TEST, PAGE, mail="nobody")
    assert (answer.status_code, sent) == (422, [])
    assert "This does not look like a mail address." in answer.text


def test_letters_cannot_be_sent_in_a_row_without_end(services: Services) -> None:
    sent: list[str] = []
    admin = administrator(services, mail=lambda _: ON, send_test=answering(Delivered(), sent))
    answers = [admin.submit(TEST, PAGE, mail="ed@example.test").status_code for _ in range(31)]
    assert (answers[-1], len(sent)) == (429, 30)


def test_where_mail_is_off_the_page_says_what_to_set_and_sends_nothing(services: Services) -> None:
    admin = administrator(services)
    assert "Mail is off: set LINKWATCH_SMTP_URL." in admin.get(PAGE).text
    assert TEST not in admin.get(PAGE).text
    assert admin.submit(TEST, PAGE, mail="ed@example.test").status_code == 404


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Callable[..., WatchingApp]]:
    """The whole program over a new database, by its settings."""
    opened: list[WatchingApp] = []

    def of(**flags: str) -> WatchingApp:
        database = f"sqlite:///{tmp_path / 'watch.db'}"
        app = WatchingApp(Settings.read(flags={"database_url": database, **flags}, environ={}, file=None))
        opened.append(app)
        return app

    yield of
    for app in opened:
        app.database.close()


SET_UP = [
    ("smtp://apikey-name:s3cret@mail.example.test?starttls=true", "mail.example.test:587", "always"),
    ("smtps://apikey-name:s3cret@mail.example.test", "mail.example.test:465", "always"),
    ("smtp://mail.example.test", "mail.example.test:25", "where the server offers it"),
    ("smtp://mail.example.test:2525?starttls=false", "mail.example.test:2525", "never"),
]


@pytest.mark.parametrize(("url", "server", "secured"), SET_UP)
def test_the_page_shows_what_is_set_up_and_no_secret(
    real: Callable[..., WatchingApp], url: str, server: str, secured: str
) -> None:
    app = real(smtp_url=url, mail_from="linkwatch@example.test")
    page = administrator(dashboard(app, wake=lambda: None)).get(PAGE).text
    plain = html.unescape(page.replace("<wbr>", ""))
    assert server in plain
    assert secured in plain
    assert [secret for secret in SECRETS if secret in plain] == []


def test_settings_that_cannot_be_used_are_told_without_what_they_hold(real: Callable[..., WatchingApp]) -> None:
    app = real(smtp_url="smtp://apikey-name:s3cret@mail.example.test:port", mail_from="linkwatch@example.test")
    page = administrator(dashboard(app, wake=lambda: None)).get(PAGE).text
    assert "Mail is off, for its settings cannot be used:" in page
    assert "must look like smtp://user:password@host:587" in page
    assert [secret for secret in SECRETS if secret in page] == []


def test_the_last_backup_is_told_and_is_no_setting(services: Services, database: Database) -> None:
    admin = administrator(services, backed_up_at=lambda: kept.backed_up_at(database))
    assert "No backup was made with this command yet." in admin.get("/settings/data").text
    kept.note_backup(database, 12, world.NOW - timedelta(days=1))
    kept.note_backup(database, 13, world.NOW)
    assert "The last backup was made" in admin.get("/settings/data").text
    assert kept.backed_up_at(database) == world.NOW
    assert kept.dashboard_settings(database) == {}


async def test_the_backup_command_writes_down_when_it_was_done(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'watch.db'}"
    cli = Cli(tmp_path, {"LINKWATCH_DATABASE_URL": url})
    ended = await cli("backup", "out.zip", "--now", world.NOW.isoformat())
    assert ended.status == 0, ended.err
    database = open_database(url)
    assert kept.backed_up_at(database) == world.NOW
    database.close()
