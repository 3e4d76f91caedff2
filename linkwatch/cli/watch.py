"""`watch`, `unwatch`, `run`, `status`, `history`, `decide`: documents under watch and what becomes of them."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from linkwatch import shapes
from linkwatch.app.auditing import Surroundings
from linkwatch.app.watching import WatchingApp
from linkwatch.cli.check import read_sources
from linkwatch.cli.common import Common, Exit, Format, Stop, command
from linkwatch.cli.rows import write_rows
from linkwatch.cli.sources import inputs
from linkwatch.domain.decision import Decided, Decision
from linkwatch.domain.link_filter import LinkFilter
from linkwatch.domain.status import Status, needs_an_editor
from linkwatch.domain.watching import RunState, Which
from linkwatch.event_loop import run as run_async
from linkwatch.render.progress import Progress
from linkwatch.render.watching import Board
from linkwatch.store import finding, subscriptions, watched
from linkwatch.store.words import Scope
from linkwatch.workflows.run import RunResult

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE...", help="files, folders, - or http(s) addresses")]


LINK_COLUMNS = (
    "url", "status", "reason", "since", "checked_at", "next_check_at", "decision", "documents", "references",
    "snapshot",
)  # fmt: skip
LOOK_COLUMNS = (
    "url", "checked_at", "status", "reason", "standing", "http_status", "final_url", "redirects", "elapsed_ms",
    "evidence", "drift",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "watch", help="Put documents under watch, or update them.")(watch)
    command(app, "unwatch", help="End the watch over documents; their history stays.")(unwatch)
    command(app, "run", help="Check what is due once, record it, send what is to be sent: for cron.")(run)
    command(app, "status", help="Where things stand.")(status)
    command(app, "history", help="One link's checks and changes.")(history)
    command(app, "decide", help="Record what you did about a link.")(decide)


def watch(
    common: Common,
    sources: Sources,
    *,
    title: Annotated[str | None, typer.Option(help="title of the document")] = None,
    editor: Annotated[list[str] | None, typer.Option(help="mail address to be told of changes")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="a tag, for lists and subscriptions")] = None,
    archive: Annotated[bool | None, typer.Option("--archive/--no-archive", help="save living pages")] = None,
) -> int:
    """Read the documents and keep their links under watch."""
    if archive and not common.settings.values.wayback_key:
        raise Stop(
            Exit.USAGE,
            common.words.say("--archive needs LINKWATCH_WAYBACK_KEY: without a key nothing is ever saved"),
        )
    app = watching_app(common)
    batch = read_sources(app, common, inputs(sources))
    for document in batch.documents:
        put = watched.put(
            app.database,
            replace(
                app.as_watched(document),
                title=title or document.title,
                tags=tuple(tag) if tag else None,
                archive=archive,
            ),
            app.clock(),
        )
        if title:
            app.desk.retitle(put.document, title)
        for mail in editor or ():
            _tell(app, common, mail, put.document)
        common.note(_watched(common, document.name, put))
    return Exit.UNREADABLE if batch.unread else Exit.OK


def _tell(app: WatchingApp, common: Common, mail: str, document: int) -> None:
    try:
        subscriptions.subscribe(
            app.database,
            mail,
            app.clock(),
            scope=Scope.DOCUMENT,
            target=str(document),
            lang=common.words.lang,
            timezone=app.values.timezone,
            opted_in=True,
        )
    except subscriptions.BadAddress as error:
        raise Stop(Exit.USAGE, f"--editor: {common.words.evidence(error.what)}") from error


def _watched(common: Common, name: str, put: watched.Put) -> str:
    links = common.words.count("{n} link", "{n} links", put.references)
    if put.new:
        return common.words.say("{name}: {links} under watch", name=name, links=links)
    return common.words.say(
        "{name}: updated, {links}; {added} new, {gone} gone",
        name=name,
        links=links,
        added=put.added,
        gone=put.gone,
    )


def unwatch(common: Common, sources: Sources) -> int:
    """End the watch; names are those the documents were watched under."""
    app = watching_app(common)
    missing = [name for name in sources if not watched.unwatch(app.database, name, app.clock())]
    for name in missing:
        common.tell(common.words.say("{name} is not under watch", name=name))
    return Exit.UNREADABLE if missing else Exit.OK


def run(
    common: Common,
    *,
    everything: Annotated[bool, typer.Option("--all", help="every link, due or not")] = False,
) -> int:
    """One run: what is due, at most once each; then the mail."""
    app = watching_app(common)
    which = Which.ALL if everything else Which.DUE

    with Progress(common.words, wanted=not common.quiet) as progress:

        def tell(done: int, total: int) -> None:
            progress.step(done=done, total=total)

        async def work() -> RunResult:
            return await app.run(worker_name(), which, _stopped_by_signals(), tell)

        result = run_async(work())
    common.note(_ran(common, result))
    return _HOW_IT_ENDED.get(result.state, Exit.OK)


_HOW_IT_ENDED = {RunState.OFFLINE: Exit.OFFLINE, RunState.INTERRUPTED: Exit.INTERRUPTED}


def _stopped_by_signals() -> asyncio.Event:
    """Set by Ctrl-C or SIGTERM, so that what was seen is recorded; a second signal ends it at once."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def end(number: signal.Signals) -> None:
        stop.set()
        loop.remove_signal_handler(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end, number)
    return stop


def watching_app(common: Common) -> WatchingApp:
    """The program with its database, for the options of a command."""
    return WatchingApp(common.settings, Surroundings(clock=common.clock))


def worker_name() -> str:
    """Who holds a claim: this machine and process."""
    return f"{socket.gethostname()}:{os.getpid()}"[:64]


def _ran(common: Common, result: RunResult) -> str:
    if result.state is RunState.OFFLINE:
        return common.words.say("Our own network is down: all verdicts of this run are withheld.")
    checked = common.words.count("{n} link checked", "{n} links checked", result.checked)
    news = [change for change in result.changes if change.is_news]
    changed = common.words.count("{n} change", "{n} changes", len(news))
    return f"{checked}, {changed}"


def status(
    common: Common,
    document: Annotated[str | None, typer.Argument(help="name or title of one document")] = None,
    *,
    todo: Annotated[bool, typer.Option("--todo", help="only what waits for an editor")] = False,
) -> int:
    """Where things stand: totals, and the links that are not alive."""
    app = watching_app(common)
    number = None
    if document is not None:
        number = finding.document_called(app.database, document)
        if number is None:
            raise Stop(Exit.UNREADABLE, common.words.say("{name} is not under watch", name=document))
    wanted = LinkFilter(
        statuses=tuple(s for s in Status if needs_an_editor(s)) if todo else (),
        document=number,
        decision=Decided.OPEN if todo else None,
    )
    overview = app.reading.overview(app.clock())
    rows = list(_every(lambda cursor: app.reading.links(wanted, cursor, 200)))
    if common.format is not Format.TABLE:
        write_rows(common, common.words.say("Where things stand"), LINK_COLUMNS, [shapes.link(r) for r in rows])
        return Exit.OK
    with common.console() as console:
        board = Board(common.words, console, _zone(app))
        if number is None:
            board.overview(overview)
        elif (one := app.reading.document(number)) is not None:
            board.document(one)
        shown = [row for row in rows if todo or common.verbose or row.status not in (Status.OK, Status.MOVED)]
        if shown and (todo or common.verbose or number is not None):
            board.links(shown)
    return Exit.OK


def history(common: Common, url: Annotated[str, typer.Argument(metavar="URL")]) -> int:
    """One link: every look at it, and every change."""
    app = watching_app(common)
    number = _link(app, common, url)
    link = app.reading.link(number)
    checks = list(_every(lambda cursor: app.reading.checks(number, cursor, 200)))
    changes = list(_every(lambda cursor: app.reading.changes(cursor, 200, link=number)))
    if link is None:
        raise Stop(Exit.UNREADABLE, common.words.say("{name} is not under watch", name=url))
    if common.format is not Format.TABLE:
        write_rows(common, link.url, LOOK_COLUMNS, [shapes.look(link.url, check) for check in checks])
        return Exit.OK
    with common.console() as console:
        board = Board(common.words, console, _zone(app))
        board.history(link, checks if common.verbose else checks[:52], changes)
    return Exit.OK


def decide(
    common: Common,
    url: Annotated[str, typer.Argument(metavar="URL")],
    *,
    replaced: Annotated[bool, typer.Option("--replaced", help="the citation was changed")] = False,
    keep_live: Annotated[bool, typer.Option("--keep-live", help="meant to follow the live web")] = False,
    author_asked: Annotated[bool, typer.Option("--author-asked", help="the author was asked")] = False,
    ignore: Annotated[bool, typer.Option("--ignore", help="not to be told of, until a day")] = False,
    snooze: Annotated[
        bool, typer.Option("--snooze", help="open, but no letter tells of it before a day")
    ] = False,
    until: Annotated[str | None, typer.Option(help="the day of --ignore or --snooze, YYYY-MM-DD")] = None,
    why: Annotated[str, typer.Option(help="why, for whoever reads it later")] = "",
) -> int:
    """Record a decision about a link, wherever it is cited."""
    chosen = {
        Decided.REPLACED: replaced,
        Decided.KEEP_LIVE: keep_live,
        Decided.AUTHOR_ASKED: author_asked,
        Decided.IGNORED: ignore,
        Decided.OPEN: snooze,
    }
    picked = [decided for decided, given in chosen.items() if given]
    if len(picked) != 1:
        raise Stop(
            Exit.USAGE,
            common.words.say(
                "take one of --replaced, --keep-live, --author-asked, --ignore --until DATE, "
                "--snooze --until DATE"
            ),
        )
    app = watching_app(common)
    decision = _decision(app, common, picked[0], until, why)
    app.desk.decide([_link(app, common, url)], decision)
    common.note(common.words.say("decided: {url}", url=url))
    return Exit.OK


def _decision(app: WatchingApp, common: Common, decided: Decided, until: str | None, why: str) -> Decision:
    try:
        day = date.fromisoformat(until) if until is not None else None
        fits = (day is not None) is (decided in (Decided.IGNORED, Decided.OPEN))
    except ValueError:
        day, fits = None, False
    if not fits:
        raise Stop(
            Exit.USAGE, common.words.say("--ignore and --snooze go with --until YYYY-MM-DD, and only they do")
        )
    decision = Decision(decided, app.clock(), os.environ.get("USER", "cli"), why, day)
    if day is not None and day <= app.clock().date():
        told = common.words.day(day)
        raise Stop(Exit.USAGE, common.words.say("--until {day}: that day is not ahead of us", day=told))
    return decision


def _link(app: WatchingApp, common: Common, url: str) -> int:
    number = finding.link_at(app.database, url)
    if number is None:
        raise Stop(Exit.UNREADABLE, common.words.say("{name} is not under watch", name=url))
    return number


def _zone(app: WatchingApp) -> ZoneInfo:
    return ZoneInfo(app.values.timezone)


def _every(page: Callable[[str | None], Any]) -> Any:
    """All rows of a list that comes in pages."""
    cursor: str | None = None
    while True:
        shelf = page(cursor)
        yield from shelf.items
        cursor = shelf.next_cursor
        if cursor is None:
            return
