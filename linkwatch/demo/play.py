"""Play years of the watch in seconds: every run at its hour, on the clock of the stage."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from importlib import resources

from linkwatch.app.auditing import App
from linkwatch.app.watching import WatchingApp
from linkwatch.demo.stage import Stage
from linkwatch.domain.audit import Document
from linkwatch.domain.history import Change
from linkwatch.workflows.run import run_once

TITLES = {
    "notes-on-ferries.txt": "Notes on ferries and footnotes",
    "recenziya-vyderzhka.txt": "Выдержка из рецензии",
    "zametki-o-mostah.txt": "Заметки о мостах и читателях",
}
"""What the articles are called: a plain text does not say which of its lines is the title."""

HOUR = time(4, 0)
"""When the runs of the demo begin."""


@dataclass(frozen=True, slots=True)
class Played:
    """What the years came to."""

    runs: int
    checks: int
    changes: tuple[Change, ...]


def sample_articles(app: App) -> list[Document]:
    """The articles of the demo, read; one in English, one in Russian, and an excerpt of the review."""
    folder = resources.files("linkwatch.demo") / "articles"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return [replace(app.extract(file.name, file.read_bytes()), title=TITLES[file.name]) for file in files]


async def play(
    stage: Stage,
    app: WatchingApp,
    until: datetime,
    after_run: Callable[[], Awaitable[None]],
    progress: Callable[[datetime], None] = lambda _: None,
) -> Played:
    """Run whenever something is due, from the stage's time until another; `after_run` sends the mail."""
    runs = checks = 0
    changes: list[Change] = []
    while (day := _next_run(stage.now, app.next_due_at())) < until:
        stage.turn_to(day)
        crew = app.crew(app.looking(), "demo")  # made anew: who slowed us down days ago by the stage is over it
        result = await run_once(crew)
        await after_run()
        runs, checks = runs + 1, checks + result.checked
        changes += [change for change in result.changes if change.is_news]
        progress(day)
    stage.turn_to(until)
    return Played(runs, checks, tuple(changes))


def _next_run(now: datetime, due: datetime | None) -> datetime:
    """The first run that meets what is due: at its hour, a day later at least."""
    at = max(due or now, now + timedelta(seconds=1))
    run = datetime.combine(at.date(), HOUR, UTC)
    return run if run >= at else run + timedelta(days=1)
