"""`report`, `rejudge`, `export`, `import`: the history as a whole."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from linkwatch import shapes
from linkwatch.cli.common import Common, Exit, Format, Stop, command
from linkwatch.cli.rows import write_rows
from linkwatch.cli.watch import watching_app
from linkwatch.domain.evidence import said
from linkwatch.domain.link_filter import LinkFilter
from linkwatch.domain.periods import past_instant, years_in
from linkwatch.domain.statistics import BoardReport
from linkwatch.domain.verdict import judge
from linkwatch.render import board, files
from linkwatch.sentences import how_rotten
from linkwatch.store import replay, transfer
from linkwatch.workflows.rejudge import Rejudged
from linkwatch.workflows.rejudge import rejudge as judged_again


def register(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "report", help="The board report: how rotten is our archive?")(report)
    command(app, "rejudge", help="Judge the history again under today's rules; --apply adopts it.")(rejudge)
    command(app, "export", help="Documents, history and decisions as JSONL.")(export)
    command(app, "import", help="Take in what another instance exported.")(import_)


def report(
    common: Common,
    *,
    tag: Annotated[str | None, typer.Option(help="only documents with a tag")] = None,
    year: Annotated[str, typer.Option(help="only citations accessed in a year, or in years: 2014-2020")] = "",
    as_of: Annotated[str, typer.Option(help="as the links stood on a day (its end, UTC) or at an instant")] = "",
) -> int:
    """Totals, shares by age and what can be rescued."""
    app = watching_app(common)
    wanted, now = _wanted(tag, year), app.clock()
    then = _then(as_of, now) if as_of else None
    found = app.reading.board_report(then or now, wanted, past=then is not None)
    match common.format:
        case Format.JSON | Format.JSONL:
            common.write(json.dumps(shapes.board(found), ensure_ascii=False))
        case Format.CSV:
            common.write(files.csv_of(board.COLUMNS, board.rows(found)))
        case Format.HTML:
            common.write(board.html(found, common.words))
        case Format.TABLE:
            with common.console() as console:
                if then is not None:
                    when = f"{common.words.moment(then)} UTC"
                    console.print(Text(common.words.say("As of {when}", when=when), style="dim"))
                _print(common, console, found)
        case Format.MARKDOWN | Format.JUNIT | Format.SARIF:
            write_rows(common, how_rotten(found, common.words), board.COLUMNS, list(board.rows(found)))
    return Exit.OK


def _wanted(tag: str | None, year: str) -> LinkFilter:
    try:
        first, last = years_in(year)
    except ValueError as error:
        wrong = said("--year {given}: write a year or two: 2020 or 2014-2020", given=repr(year))
        raise Stop(Exit.USAGE, wrong) from error
    return LinkFilter(tag=tag, year=first, last_year=last)


def _then(as_of: str, now: datetime) -> datetime:
    then = past_instant(as_of, now)
    if then is None:
        wrong = said(
            "--as-of {given}: not a day that is over, such as 2026-11-21, nor a past instant such as "
            "2026-11-22T04:00:00Z",
            given=repr(as_of),
        )
        raise Stop(Exit.USAGE, wrong)
    return then


def _print(common: Common, console: Console, found: BoardReport) -> None:
    console.print(Text(how_rotten(found, common.words), style="bold"))
    table = Table(box=None, header_style="dim", padding=(0, 2))
    say = common.words.say
    for heading in (say("Year"), say("Alive"), say("of"), say("Share"), say("95% interval"), say("Undecided")):
        table.add_column(heading, justify="right")
    for row in found.years:
        share = row.alive
        interval = f"{common.words.percent(share.low)}–{common.words.percent(share.high)}"
        known = (str(share.part), str(share.whole), common.words.percent(share.value), interval)
        table.add_row(str(row.year), *known, str(row.undecided))
    if found.years:
        console.print(table)


def rejudge(
    common: Common, *, apply: Annotated[bool, typer.Option("--apply", help="let the new reading count")] = False
) -> int:
    """Show the looks that today's rules judge otherwise, and what would change; nothing is rewritten."""
    app = watching_app(common)
    for one in judged_again(replay.kept_links(app.database), judge, app.patience):
        common.write(_difference(common, one))
        if apply:
            replay.put_standing(app.database, one.link, one.after, one.change, app.clock())
    return Exit.OK


def _difference(common: Common, one: Rejudged) -> str:
    if common.format is Format.TABLE:
        before, after = common.words.status(one.before.status), common.words.status(one.after.status)
        looks = common.words.count("{n} look judged otherwise", "{n} looks judged otherwise", len(one.differing))
        return f"{one.url}\n  {before} → {after} · {looks}"
    line = {
        "url": one.url,
        "before": one.before.status,
        "after": one.after.status,
        "looks": [
            {
                "at": shapes.instant(d.at),
                "before": d.before.status,
                "after": d.after.status,
                "reason": d.after.reason,
            }
            for d in one.differing
        ],
    }
    return json.dumps(line, ensure_ascii=False)


def export(common: Common) -> int:
    """Write everything, a line at a time."""
    app = watching_app(common)
    with common.out() as out:
        for line in transfer.export(app.database, app.clock()):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    return Exit.OK


def import_(
    common: Common, file: Annotated[Path, typer.Argument(metavar="FILE", help="or - for standard input")]
) -> int:
    """Take exported lines in, beside what is there; twice changes nothing."""
    app = watching_app(common)
    try:
        came = transfer.take_in(app.database, _lines(file), app.clock())
    except (transfer.BadLineError, OSError) as error:
        raise Stop(Exit.UNREADABLE, f"{file}: {error}") from error
    documents = common.words.count("{n} document", "{n} documents", came.documents)
    links = common.words.count("{n} link", "{n} links", came.links)
    checks = common.words.count("{n} check", "{n} checks", came.checks)
    common.note(f"{documents}, {links}, {checks}")
    return Exit.OK


def _lines(file: Path) -> Iterator[transfer.Line]:
    stream = sys.stdin if str(file) == "-" else file.open(encoding="utf-8")
    with stream:
        yield from transfer.parsed(stream)
