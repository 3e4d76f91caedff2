"""The command `linkwatch`: finds the group a command belongs to, and loads that group alone."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import version
from typing import Annotated

import typer

from linkwatch.cli.help import in_language, language

GROUPS: Mapping[str, tuple[str, ...]] = {
    "check": ("check", "extract"),
    "fix": ("fix",),
    "config": ("config",),
    "demo": ("demo",),
    "people": ("subscribe", "unsubscribe", "mail", "user"),
    "records": ("report", "rejudge", "export", "import"),
    "admin": ("doctor", "backup", "restore", "db"),
    "serve": ("serve", "worker", "healthcheck"),
    "watch": ("watch", "unwatch", "run", "status", "history", "decide"),
}
"""The commands of each module of this package. `check` need not wait for the database to be loaded."""


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"linkwatch {version('linkwatch')}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Which version this is.")
]


def make(wanted: str | None = None) -> typer.Typer:
    """The command line: all of it, or only the group of the command that is wanted."""
    app = typer.Typer(
        name="linkwatch",
        help="Watches the web links your articles cite, and hands you a replacement when one rots.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_nothing)
    groups = [group for group, commands in GROUPS.items() if wanted in commands] or list(GROUPS)
    for group in groups:
        import_module(f"linkwatch.cli.{group}").register(app)
    return app


def main() -> None:
    """Run the command line."""
    arguments = sys.argv[1:]
    app = make(next((word for word in arguments if not word.startswith("-")), None))
    in_language(typer.main.get_command(app), language(arguments))()


def _nothing(_version: Version = False) -> None:
    """Keeps a single command a sub-command."""
