"""The command `linkwatch` and its groups."""

from __future__ import annotations

import typer

from linkwatch.cli import check, config, fix

app = typer.Typer(
    name="linkwatch",
    help="Watches the web links your articles cite, and hands you a replacement when one rots.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
check.register(app)
fix.register(app)
config.register(app)


def main() -> None:
    """Run the command line."""
    app()
