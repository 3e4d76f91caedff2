"""`db`, `backup`, `restore`, `doctor`: looking after an installation."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from linkwatch.app.doctor import checkups
from linkwatch.cli.common import Common, Exit, Format, Stop, command
from linkwatch.cli.groups import ABOUT
from linkwatch.cli.rows import write_rows
from linkwatch.cli.watch import watching_app
from linkwatch.domain.health import Checkup
from linkwatch.event_loop import run
from linkwatch.store import schema
from linkwatch.store.backup import backup as make_backup
from linkwatch.store.backup import restore as put_back
from linkwatch.store.database import open_database
from linkwatch.store.kept import note_backup

File = Annotated[Path, typer.Argument(metavar="FILE")]


COLUMNS = ("name", "well", "found", "fix")
ADVICE = frozenset({"contact", "public_url"})
"""What one can do without: a warning, no failure."""


def register(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "doctor")(doctor)
    command(app, "backup")(backup)
    command(app, "restore")(restore)
    database = typer.Typer(help=ABOUT["db"], no_args_is_help=True)
    command(database, "upgrade", help="Bring the schema to this version's.")(upgrade)
    command(database, "current", help="The schema's revision, and the one this version works with.")(current)
    command(database, "downgrade", help="Take the schema back to an older revision.")(downgrade)
    app.add_typer(database, name="db")


def doctor(common: Common) -> int:
    """Look at everything that linkwatch depends on."""
    found = run(checkups(watching_app(common)))
    advice = ADVICE if common.settings.values.smtp_url else ADVICE | {"smtp"}
    if common.format is Format.TABLE:
        with common.console() as console:
            _print(common, console, found, advice)
    else:
        write_rows(common, common.words.say("Checks of this installation"), COLUMNS, list(map(_shape, found)))
    return Exit.OK if all(one.well or one.name in advice for one in found) else Exit.USAGE


def _print(common: Common, console: Console, found: list[Checkup], advice: frozenset[str]) -> None:
    table = Table.grid(padding=(0, 1))
    for one in found:
        mark, ink = ("✓", "green") if one.well else ("!", "yellow") if one.name in advice else ("✕", "red")
        table.add_row(Text(f" {mark}", style=ink), one.name, Text(common.words.evidence(one.found)))
        if one.fix is not None and not one.well:
            table.add_row("", Text("→", justify="right"), Text(common.words.evidence(one.fix)))
    console.print(table)


def _shape(one: Checkup) -> dict[str, object]:
    return {"name": one.name, "well": one.well, "found": str(one.found), "fix": str(one.fix) if one.fix else None}


def backup(common: Common, file: File) -> int:
    """Copy every table into one file."""
    database = watching_app(common).database
    rows = sum(make_backup(database, file, common.clock()).values())
    note_backup(database, rows, common.clock())
    common.note(common.words.count("{n} row saved", "{n} rows saved", rows))
    return Exit.OK


def restore(common: Common, file: File) -> int:
    """Put a backup into an empty database."""
    if not zipfile.is_zipfile(file):
        raise Stop(Exit.UNREADABLE, common.words.say("{file} is no backup of linkwatch", file=file))
    counts = put_back(common.settings.values.database, file)
    common.note(common.words.count("{n} row put back", "{n} rows put back", sum(counts.values())))
    return Exit.OK


def upgrade(common: Common) -> int:
    """Migrate to the newest schema this version knows."""
    database = open_database(common.settings.values.database, migrate=False)
    schema.upgrade(database.engine)
    common.write(schema.head())
    return Exit.OK


def current(common: Common) -> int:
    """Print the revision in force and the one wanted."""
    database = open_database(common.settings.values.database, migrate=False)
    at, wanted = database.read(schema.current), schema.head()
    if common.format is Format.TABLE:
        common.write(f"{at or '-'}\t{wanted}")
    else:
        heading = common.words.say("The database's schema.")
        write_rows(common, heading, ("revision", "wanted"), [{"revision": at, "wanted": wanted}])
    return Exit.OK


def downgrade(common: Common, revision: Annotated[str, typer.Argument(help="the revision, or base")]) -> int:
    """Go back to an older schema; data it cannot hold is lost, so make a backup first."""
    database = open_database(common.settings.values.database, migrate=False)
    if revision != "base" and not schema.knows(revision):
        raise Stop(Exit.USAGE, common.words.say("there is no revision {revision}", revision=revision))
    schema.downgrade(database.engine, revision)
    return Exit.OK
