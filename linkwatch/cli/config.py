"""`config`: every setting, its value and where it came from; secrets are hidden."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import typer
from rich.table import Table

from linkwatch.cli.common import Common, Exit, Format, command
from linkwatch.cli.rows import write_rows
from linkwatch.settings import PREFIX, SECRETS, Settings

COLUMNS = ("setting", "value", "from")


def register(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "config")(config)


def config(common: Common) -> int:
    """Print the settings in force."""
    rows = [
        (f"{PREFIX}{name.upper()}", shown(common.settings, name), source) for name, source in _sources(common)
    ]
    match common.format:
        case Format.TABLE:
            table = Table(box=None, header_style="dim", padding=(0, 2))
            for heading in COLUMNS:
                table.add_column(heading, overflow="fold")
            for row in rows:
                table.add_row(*row)
            with common.console() as console:
                console.print(table)
        case Format.JSON:
            common.write(
                json.dumps({name: {"value": v, "from": s} for name, v, s in rows}, ensure_ascii=False, indent=1)
            )
        case _:
            records = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
            write_rows(common, common.words.say("Settings"), COLUMNS, records)
    return Exit.OK


def shown(settings: Settings, name: str) -> str:
    """A value as text; a secret only says whether it is set."""
    value = getattr(settings.values, name)
    if name == "database_url":
        return _without_password(settings.values.database)
    if name in SECRETS:
        return "(set, hidden)" if value else ""
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _without_password(url: str) -> str:
    """The address of a database, its password left out."""
    parts = urlsplit(url)
    if parts.password is None and "password" not in parts.query:
        return url
    user = f"{parts.username}:***@" if parts.username else ""
    return f"{parts.scheme}://{user}{parts.netloc.rpartition('@')[2]}{parts.path}"


def _sources(common: Common) -> list[tuple[str, str]]:
    return list(common.settings.sources.items())
