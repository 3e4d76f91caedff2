"""`demo`: the whole job on an invented web and archive of its own; needs no internet."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from linkwatch.app.watching import WatchingApp
from linkwatch.cli.common import Common, Exit, command
from linkwatch.demo.inbox import Inbox
from linkwatch.demo.play import Played, play, sample_articles
from linkwatch.demo.stage import Stage
from linkwatch.domain.status import Status
from linkwatch.event_loop import run
from linkwatch.mail.mailer import Mailer
from linkwatch.render.progress import Progress
from linkwatch.render.terminal import Layout, Terminal
from linkwatch.render.watching import Board
from linkwatch.store import subscriptions, watched
from linkwatch.words import GLYPHS
from linkwatch.workflows.notify import notify

TODAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
EDITOR = "editor@vestnik.test"
LETTERS_SHOWN = 30


def register(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "demo")(demo)


def demo(
    common: Common,
    *,
    years: Annotated[int, typer.Option(min=1, max=5, help="how many years are played")] = 3,
    serve: Annotated[bool, typer.Option("--serve", help="then open the dashboard on the result")] = False,
    host: Annotated[str, typer.Option(help="address the dashboard listens on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="port the dashboard listens on")] = 8765,
    keep: Annotated[Path | None, typer.Option(help="folder for database and mails, kept afterwards")] = None,
) -> int:
    """Check the sample articles once, then play years of watching them, then show what came of it."""
    with tempfile.TemporaryDirectory(prefix="linkwatch-demo-") as scratch:
        folder = keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        return run(_Demo(common, folder, years).all(serve=serve, host=host, port=port))


class _Demo:
    """One showing, from the curtain to the end."""

    def __init__(self, common: Common, folder: Path, years: int) -> None:
        self.common = common
        self.words = common.words
        self.folder = folder
        self.start = TODAY.replace(year=TODAY.year - years)
        self.stage = Stage(TODAY)
        self.inbox = Inbox(folder / "mail")

    async def all(self, *, serve: bool, host: str, port: int) -> int:
        say = self.words.say
        with self.common.console() as console:
            console.print(Text(say(BANNER), style="bold"))
            async with self.stage:
                app = self._app(f"http://{host}:{port}")
                await self._check(app, console)
                played = await self._play(app, console)
                self._story(app, console, played)
                if serve:
                    await self._serve(app, console, host, port)
        return Exit.OK

    def _app(self, public_url: str) -> WatchingApp:
        settings = self.stage.settings(
            {
                "database_url": f"sqlite:///{self.folder / 'demo.sqlite3'}",
                "lang": self.words.lang,
                "mail_from": "linkwatch@vestnik.test",
                "public_url": public_url,
            }
        )
        return WatchingApp(settings, self.stage.surroundings(self.folder / "archive.sqlite3"))

    async def _check(self, app: WatchingApp, console: Console) -> None:
        self._headline(console, self.words.say("1. Three sample articles, each link looked at once"))
        with Progress(self.words, wanted=not self.common.quiet) as progress:
            audit = await app.audit(
                sample_articles(app),
                progress=lambda status, done, total, _: progress.step(status, done=done, total=total),
            )
        Terminal(self.words, verbose=True, layout=Layout.TABLE).audit(audit, console, Exit.NEEDS_EDITOR)

    async def _play(self, app: WatchingApp, console: Console) -> Played:
        since = self.words.day(self.start.date())
        self._headline(console, self.words.say("2. The same articles under watch since {day}", day=since))
        self.stage.turn_to(self.start)
        for document in sample_articles(app):
            watched.put(app.database, app.as_watched(document), self.start)
        lang = self.words.lang
        subscriptions.subscribe(app.database, EDITOR, self.start, lang=lang, opted_in=True)
        carriers = app.carriers(app.looking(), Mailer(app.letters(), self.inbox))
        total = (TODAY - self.start) / timedelta(days=1)

        async def after_run() -> None:
            await notify(app.outbox, carriers, app.clock)

        with Progress(self.words, wanted=not self.common.quiet) as progress:

            def tell(now: datetime) -> None:
                progress.step(done=round((now - self.start) / timedelta(days=1)), total=round(total))

            return await play(self.stage, app, TODAY, after_run, tell)

    def _story(self, app: WatchingApp, console: Console, played: Played) -> None:
        count, say = self.words.count, self.words.say
        for change in played.changes:
            before = GLYPHS[change.before or Status.UNKNOWN]
            reason = self.words.reason(change.reason) if change.reason else ""
            day = self.words.day(change.at.date())
            console.print(
                f" {day:>12}  {before} → {GLYPHS[change.after]} {self.words.status(change.after)}  {reason}"
            )
        runs = count("{n} run", "{n} runs", played.runs)
        checks = count("{n} check", "{n} checks", played.checks)
        mails = count("{n} mail", "{n} mails", len(self.inbox.subjects))
        console.print(f" {runs}, {checks}, {mails}")
        self._headline(console, say("3. Where things stand"))
        Board(self.words, console, UTC).overview(app.reading.overview(app.clock()))
        if self.inbox.subjects:
            self._headline(console, say("4. What the editors were mailed"))
            for subject in self.inbox.subjects[-6:]:
                console.print(f" ✉ {subject}")
        console.print(Text(say(NEXT_STEPS), style="dim"))

    def _headline(self, console: Console, text: str) -> None:
        console.print()
        console.print(Text(text, style="bold"))

    async def _serve(self, app: WatchingApp, console: Console, host: str, port: int) -> None:
        from linkwatch.app.dashboard import example  # noqa: PLC0415 (the web is loaded only to be served)
        from linkwatch.app.serving import serve  # noqa: PLC0415

        console.print(self.words.say("Dashboard: {url}   (Ctrl-C ends it)", url=f"http://{host}:{port}"))
        names = [document.name for document in sample_articles(app)]
        shown = example(app, lambda: self.inbox.letters(LETTERS_SHOWN), names, [EDITOR])
        await serve(app, host, port, example=shown)


BANNER = "Demo: every site, article and letter in it is invented. Nothing outside this machine is asked."
NEXT_STEPS = "Next: linkwatch check YOUR-ARTICLE.docx · linkwatch demo --serve · linkwatch watch, run, serve"
