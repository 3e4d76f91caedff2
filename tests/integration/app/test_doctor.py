"""The doctor in broken installations: each fault has its own line, and each line says what to do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from linkwatch.app.auditing import Surroundings
from linkwatch.app.doctor import checkups
from linkwatch.app.watching import WatchingApp
from linkwatch.demo.smallweb import LOOPBACK, SmallWeb, html, pages
from linkwatch.domain.health import Checkup
from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.ports import Endpoint
from linkwatch.settings import Settings
from linkwatch.store.database import open_database
from tests.support_mail import Mailbox

MAIL = {"LINKWATCH_SMTP_URL": "smtp://127.0.0.1:9?starttls=false", "LINKWATCH_MAIL_FROM": "links@example.test"}
PUBLIC = {"LINKWATCH_PUBLIC_URL": "https://links.example.test"}


async def nowhere(host: str, port: int) -> tuple[Endpoint, ...] | Failure:
    """A resolver that knows no name."""
    del host, port
    return Failure(Reason.DNS_NXDOMAIN, detail="no such name")


async def examined(folder: Path, environ: dict[str, str]) -> dict[str, Checkup]:
    """What the doctor says, by name; without a way out, and with a database of its own where none is named."""
    ours = {"LINKWATCH_DATABASE_URL": f"sqlite:///{folder / 'watch.db'}", **environ}
    app = WatchingApp(Settings.read(environ=ours), Surroundings(resolve=nowhere))
    return {one.name: one for one in await checkups(app)}


def newer(file: Path) -> None:
    open_database(f"sqlite:///{file}").close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def corrupt(file: Path) -> None:
    file.write_bytes(b"not a database at all" * 500)


def someone_elses(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE links (id integer)")


def a_folder(file: Path) -> None:
    file.mkdir()


def only_its_journal(file: Path) -> None:
    file.with_name(file.name + "-wal").write_bytes(b"")


@pytest.mark.parametrize(
    ("broken", "found", "fix"),
    [
        (newer, "9999", "install that version"),
        (corrupt, "restore a backup", "LINKWATCH_DATABASE_URL"),
        (someone_elses, "not made by linkwatch", "another database"),
        (a_folder, "cannot be opened", "LINKWATCH_DATABASE_URL"),
        (only_its_journal, "journal is still there", "LINKWATCH_DATABASE_URL"),
    ],
)
async def test_a_database_that_cannot_be_used_is_told_with_its_reason(
    tmp_path: Path, broken: Callable[[Path], None], found: str, fix: str
) -> None:
    broken(tmp_path / "watch.db")
    said = (await examined(tmp_path, {}))["database"]
    assert not said.well
    assert found in str(said.found)
    assert fix in str(said.fix)


@pytest.mark.parametrize(
    ("environ", "name", "fix"),
    [
        ({}, "dns", "resolv.conf"),
        ({}, "web", "ports 80 and 443"),
        ({"LINKWATCH_CANARY_URLS": ""}, "web", "LINKWATCH_CANARY_URLS"),
        ({}, "archive", "LINKWATCH_WAYBACK_URL"),
        ({}, "contact", "LINKWATCH_CONTACT"),
        ({}, "smtp", "LINKWATCH_SMTP_URL"),
        ({"LINKWATCH_SMTP_URL": MAIL["LINKWATCH_SMTP_URL"]}, "smtp", "LINKWATCH_MAIL_FROM"),
        ({**MAIL, "LINKWATCH_SMTP_URL": "mail.example.test"}, "smtp", "LINKWATCH_SMTP_URL"),
        (MAIL, "smtp", "host, port and starttls"),
        (MAIL, "public_url", "LINKWATCH_PUBLIC_URL"),
        ({"LINKWATCH_DATABASE_URL": "mysql://a/b"}, "database", "LINKWATCH_DATABASE_URL"),
        ({"LINKWATCH_DATABASE_URL": "postgresql://a@127.0.0.1:9/b"}, "database", "start its server"),
    ],
)
async def test_a_fault_has_a_line_of_its_own_and_the_line_a_remedy(
    tmp_path: Path, environ: dict[str, str], name: str, fix: str
) -> None:
    said = (await examined(tmp_path, environ))[name]
    assert not said.well
    assert fix in str(said.fix)


@pytest.mark.parametrize("environ", [{}, MAIL, {"LINKWATCH_DATABASE_URL": "mysql://a/b"}])
async def test_no_line_that_is_not_well_leaves_one_alone(tmp_path: Path, environ: dict[str, str]) -> None:
    lines = await examined(tmp_path, environ)
    assert [name for name, one in lines.items() if not one.well and one.fix is None] == []


async def test_nothing_is_wrong_where_all_is_well(tmp_path: Path) -> None:
    async with SmallWeb(
        {LOOPBACK: pages({"/": html("Here"), "/cdx/search/cdx?url=example.com&limit=1": b""})}
    ) as web:
        base = f"http://{LOOPBACK}:{web.port}"
        with Mailbox() as box:
            environ = {
                **PUBLIC,
                "LINKWATCH_DATABASE_URL": f"sqlite:///{tmp_path / 'watch.db'}",
                "LINKWATCH_ALLOW_NETWORKS": "127.0.0.0/8",
                "LINKWATCH_CANARY_URLS": f"{base}/",
                "LINKWATCH_WAYBACK_URL": base,
                "LINKWATCH_CONTACT": "links@example.test",
                "LINKWATCH_SMTP_URL": f"smtp://127.0.0.1:{box.server.port}?starttls=false",
                "LINKWATCH_MAIL_FROM": "links@example.test",
            }
            app = WatchingApp(Settings.read(environ=environ), Surroundings(resolve=web.resolve))
            found = await checkups(app)
    assert [(one.name, str(one.found)) for one in found if not one.well] == []
    assert box.mails == []
