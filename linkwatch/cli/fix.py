"""`fix`: the document with its suggestions applied, as a diff; written only when asked to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from linkwatch.cli.check import audited, make_app, read_sources
from linkwatch.cli.common import Common, Exit, Stop, command, statuses
from linkwatch.cli.sources import Input, inputs
from linkwatch.domain.styles import Style
from linkwatch.workflows.fix import Fixed
from linkwatch.workflows.fix import fix as fixed


def register(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "fix")(fix)


def fix(
    common: Common,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="a file, or - for standard input")],
    *,
    write: Annotated[bool, typer.Option("--write", help="change the file")] = False,
    only: Annotated[str, typer.Option(help="statuses whose citations are rewritten")] = "dead,usurped,drifted",
    style: Annotated[Style, typer.Option(help="of the rewritten citation")] = Style.AS_PRINTED,
) -> int:
    """Print the diff, or for formats that are no text a table of replacements; with --write apply the diff."""
    wanted = statuses("--only", only)
    given = next(inputs([source]), None)
    if not isinstance(given, Input) or Path(source).is_dir():
        raise Stop(
            Exit.UNREADABLE,
            common.words.say("{source}: fix takes one readable file, or - for standard input", source=source),
        )
    if write and source == "-":
        raise Stop(Exit.USAGE, common.words.say("--write needs a file: standard input cannot be changed"))
    app = make_app(common)
    batch = read_sources(app, common, [given])
    if batch.unread:
        return Exit.UNREADABLE
    audit = audited(app, common, batch, style)
    if audit.offline:
        common.tell(common.words.say("We are offline, so nothing is changed."))
        return Exit.OFFLINE
    one = audit.documents[0]
    result = fixed(
        given.name,
        given.content,
        one.document.format,
        one.checked,
        style=style,
        only=wanted,
        templates=app.templates,
    )
    common.write(result.diff or result.csv)
    if write and result.edited:
        _apply(common, given, result)
    _tell(common, result)
    return Exit.OK


def _apply(common: Common, given: Input, result: Fixed) -> None:
    path = Path(given.name)
    try:
        beside = path.with_name(f".{path.name}.linkwatch")
        beside.write_bytes(result.content)
        beside.chmod(path.stat().st_mode)
        beside.replace(path)
    except OSError as error:
        raise Stop(Exit.STORAGE, f"{path}: {error.strerror}") from error
    common.note(
        common.words.count(
            "{n} citation rewritten in {name}",
            "{n} citations rewritten in {name}",
            len(result.edited),
            name=given.name,
        )
    )


def _tell(common: Common, result: Fixed) -> None:
    if not result.edited and not result.by_hand:
        common.note(common.words.say("nothing to change"))
    if result.edited and result.by_hand:
        common.note(
            common.words.count(
                "{n} citation could not be placed for certain and needs a hand",
                "{n} citations could not be placed for certain and need a hand",
                len(result.by_hand),
            )
        )
