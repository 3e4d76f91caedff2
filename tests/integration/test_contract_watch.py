"""What the contract says of the commands with a memory, tried with the real command in a town on loopback."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from linkwatch.domain.account import Role
from linkwatch.store.accounts import SqlAccounts
from linkwatch.store.database import open_database
from tests.support_cli import Cli
from tests.support_contract import Town, page, town
from tests.support_mail import Mailbox
from tests.support_watch import NOON


@pytest.fixture
async def place() -> AsyncIterator[Town]:
    async with town() as place:
        place.captured("ferry.test", "/gone.html", "20200314091522", page("The debtors of the ferry"))
        yield place


@pytest.fixture
def cli(place: Town, tmp_path: Path) -> Cli:
    ferry = place.url("ferry.test", "")
    text = (
        f"1. A. {ferry}/book.html (accessed 26 April 2020).\n2. B. {ferry}/gone.html (accessed 26 April 2020).\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    return place.user(tmp_path)


async def test_decisions_survive_an_update_and_a_move_to_another_database(
    cli: Cli, place: Town, tmp_path: Path
) -> None:
    gone = place.url("ferry.test", "/gone.html")
    watched = await cli("watch", "a.txt", "--editor", "ed@ferry.test", "--title", "Ferries")
    await cli("run", "--all", "--quiet")
    too_late = await cli("decide", gone, "--ignore", "--until", "2020-01-01")
    decided = await cli("decide", gone, "--ignore", "--until", "2099-01-01", "--why", "asked for")
    with (tmp_path / "a.txt").open("a", encoding="utf-8") as file:
        file.write(f"3. C. {place.url('ferry.test', '/old.html')} (accessed 26 April 2020).\n")
    updated = await cli("watch", "a.txt")
    exported = await cli("export", "--output", "all.jsonl")
    cli.settings["LINKWATCH_DATABASE_URL"] = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    imported = await cli("import", "all.jsonl")
    status = await cli("status", "Ferries", "--format", "json")
    table = await cli("status", "--todo", "--format", "table", "--lang", "ru")

    assert [one.status for one in (watched, decided, updated, exported, imported, status, table)] == [0] * 7
    assert too_late.status == 2
    assert "3 links; 1 new, 0 gone" in updated.err
    decisions = {row["url"]: row["decision"] for row in json.loads(status.out)["items"]}
    assert decisions[gone] == "ignored"
    assert len(decisions) == 3
    assert "1 документ · 3 ссылки" in table.out


async def test_lists_of_the_administration_are_for_programs_too(cli: Cli, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'people.sqlite3'}"
    SqlAccounts(open_database(url)).add("ann@example.test", Role.ADMIN, "a password of some length", NOON)
    cli.settings["LINKWATCH_DATABASE_URL"] = url
    everybody = await cli("user", "list", "--format", "json")
    schema = await cli("db", "current", "--format", "json")
    plain = await cli("db", "current", "--format", "table")
    [account] = json.loads(everybody.out)["items"]
    [revision] = json.loads(schema.out)["items"]

    assert (account["name"], account["role"], account["has_password"]) == ("ann@example.test", "admin", True)
    assert revision["revision"] == revision["wanted"]
    assert plain.out.split() == [revision["revision"], revision["wanted"]]


async def test_a_database_that_cannot_be_used_is_told_in_the_readers_language(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"no database" * 100)
    cli.settings["LINKWATCH_DATABASE_URL"] = f"sqlite:///{tmp_path / 'bad.db'}"
    said = [await cli("status", "--lang", lang) for lang in ("en", "ru")]

    assert [one.status for one in said] == [5, 5]
    assert "restore a backup" in said[0].err
    assert "восстановите резервную копию" in said[1].err


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["decide", "http://ferry.test/"], 2),
        (["decide", "http://ferry.test/", "--replaced", "--keep-live"], 2),
        (["decide", "http://ferry.test/", "--replaced"], 3),
        (["decide", "http://ferry.test/", "--snooze"], 2),
        (["decide", "http://ferry.test/", "--snooze", "--until", "soon"], 2),
        (["decide", "http://ferry.test/", "--replaced", "--until", "2099-01-01"], 2),
        (["status", "nobody.txt"], 3),
        (["unwatch", "nobody.txt"], 3),
        (["restore", "a.txt"], 3),
        (["db", "downgrade", "nonsense"], 2),
        (["mail", "test", "ed@ferry.test"], 2),
        (["healthcheck", "--port", "9"], 4),
    ],
)
async def test_what_cannot_be_done_is_said_without_a_traceback(
    cli: Cli, arguments: list[str], status: int
) -> None:
    if "URL" in arguments:
        await cli("watch", "a.txt")
        arguments = [(await cli("status")).lines[0]["url"] if word == "URL" else word for word in arguments]

    ran = await cli(*arguments)

    assert (ran.status, ran.out) == (status, "")
    assert ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("fault", ["a folder", "no database", "newer"])
async def test_a_database_that_cannot_be_used_ends_with_5(cli: Cli, tmp_path: Path, fault: str) -> None:
    path = tmp_path / "watch.sqlite3"
    if fault == "a folder":
        path.mkdir()
    elif fault == "no database":
        path.write_bytes(b"not a database, whatever its name says" * 100)
    else:
        await cli("db", "upgrade")
        with sqlite3.connect(path) as database:
            database.execute("UPDATE alembic_version SET version_num = '9999'")

    ran = await cli("status")

    assert (ran.status, ran.out) == (5, "")
    assert "Traceback" not in ran.err


async def test_mail_is_tested_with_the_server_of_the_settings(cli: Cli) -> None:
    with Mailbox() as mailbox:
        host, port = mailbox.server.host, mailbox.server.port
        cli.settings.update(LINKWATCH_SMTP_URL=f"smtp://{host}:{port}", LINKWATCH_MAIL_FROM="lw@ferry.test")

        sent = await cli("mail", "test", "ed@ferry.test", "--lang", "ru")

    assert sent.status == 0, sent.err
    assert "ed@ferry.test" in sent.err
    assert mailbox.recipients == [["ed@ferry.test"]]


async def test_config_names_sources_and_hides_secrets(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "linkwatch.toml").write_text('timeout = 7\nschedule = "0 5 * * *"\n', encoding="utf-8")
    (tmp_path / "smtp").write_text("smtp://ann:hush@mail.test\n", encoding="utf-8")
    cli.settings.update(
        LINKWATCH_SMTP_URL_FILE="smtp",
        LINKWATCH_TIMEUOT="3",
        LINKWATCH_DATABASE_URL="postgresql://ann:hush@db.test/links",
    )

    ran = await cli("config", "--format", "json")

    told = json.loads(ran.out)
    assert told["LINKWATCH_TIMEOUT"] == {"value": "5.0", "from": "environment"}
    assert told["LINKWATCH_SCHEDULE"] == {"value": "0 5 * * *", "from": "file"}
    assert told["LINKWATCH_SMTP_URL"]["from"] == "environment"
    assert told["LINKWATCH_DATABASE_URL"]["value"] == "postgresql://ann:***@db.test/links"
    assert "hush" not in ran.out
    assert "did you mean LINKWATCH_TIMEOUT?" in ran.err
