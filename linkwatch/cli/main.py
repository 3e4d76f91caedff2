"""The command `linkwatch`: finds the group a command belongs to, and loads that group alone."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from linkwatch import __version__
from linkwatch.cli.groups import GROUPS, group_of, listed


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"linkwatch {__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Which version this is.")
]


def make(wanted: str | None = None) -> typer.Typer:
    """The command line: the group of the command that is wanted, or all groups where none is."""
    app = _bare()
    group = group_of(wanted)
    for module in [group] if group else GROUPS:
        import_module(f"linkwatch.cli.{module}").register(app)
    return app


def listing() -> typer.Typer:
    """The command line as far as it can be told without loading any command: its names and its help."""
    app = _bare()
    for panel, name, about in listed():
        app.command(name, help=about, rich_help_panel=panel)(_not_loaded)
    return app


def main() -> None:
    """Run the command line."""
    wanted = next((word for word in _words() if not word.startswith("-")), None)
    app = make(wanted) if group_of(wanted) else listing()
    if "--version" in sys.argv:
        app()
    else:
        from linkwatch.cli.help import in_language, language  # noqa: PLC0415 (a version is told without settings)

        in_language(typer.main.get_command(app), language(sys.argv[1:]))()


def _words() -> list[str]:
    """What was typed behind the program's name; also while a shell asks how to complete it."""
    if "_LINKWATCH_COMPLETE" in os.environ:
        typed = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
        return typed.split()[1:]
    return sys.argv[1:]


def _bare() -> typer.Typer:
    app = typer.Typer(
        name="linkwatch",
        help="Watches the web links your articles cite, and hands you a replacement when one rots.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_nothing)
    return app


def _not_loaded() -> None:
    """Stands for a command in the list."""


def _nothing(_version: Version = False) -> None:
    """Keeps a single command a sub-command."""
