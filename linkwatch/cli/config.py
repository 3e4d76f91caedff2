"""`config`: every setting, its value and where it came from; secrets are hidden."""

from __future__ import annotations

import json

import typer
from rich.console import Console
from rich.table import Table

from linkwatch.cli.common import Common, Exit, Format, Stop, command
from linkwatch.settings import PREFIX, SECRETS, Settings


def register(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "config", help="Every setting, its value, and where it came from.")(config)


def config(common: Common) -> int:
    """Print the settings in force."""
    rows = [
        (f"{PREFIX}{name.upper()}", shown(common.settings, name), source) for name, source in _sources(common)
    ]
    match common.format:
        case Format.TABLE:
            table = Table(box=None, header_style="dim", padding=(0, 2))
            for heading in ("setting", "value", "from"):
                table.add_column(heading, overflow="fold")
            for row in rows:
                table.add_row(*row)
            with common.out() as out:
                Console(file=out, highlight=False, markup=False).print(table)
        case Format.JSON:
            common.write(
                json.dumps({name: {"value": v, "from": s} for name, v, s in rows}, ensure_ascii=False, indent=1)
            )
        case Format.JSONL:
            common.write(
                "\n".join(
                    json.dumps({"setting": n, "value": v, "from": s}, ensure_ascii=False) for n, v, s in rows
                )
            )
        case _:
            raise Stop(Exit.USAGE, f"config has no format {common.format}: take table, json or jsonl")
    return Exit.OK


def shown(settings: Settings, name: str) -> str:
    """A value as text; a secret only says whether it is set."""
    value = getattr(settings.values, name)
    if name in SECRETS:
        return "(set, hidden)" if value else ""
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _sources(common: Common) -> list[tuple[str, str]]:
    return list(common.settings.sources.items())
