"""Progress on standard error: counts, an honest ETA, and the host that sets it. Only on a terminal."""

from __future__ import annotations

import sys
from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from linkwatch.domain.status import Status
from linkwatch.words import GLYPHS, Words

_SHOWN = (Status.DEAD, Status.USURPED, Status.DRIFTED, Status.FAILING, Status.BLOCKED)


class Progress:
    """A line that lives while work goes on; silent where nobody is watching."""

    def __init__(self, words: Words, *, wanted: bool = True) -> None:
        self.words = words
        self.counts: Counter[Status] = Counter()
        self.done = 0
        self.total = 0
        self.eta: float | None = None
        self.slowest: str = ""
        console = Console(stderr=True)
        self._live = Live(console=console, transient=True, refresh_per_second=8) if _watched(wanted) else None

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._live.stop()

    def step(
        self, status: Status | None = None, *, done: int, total: int, eta: float | None = None, slowest: str = ""
    ) -> None:
        """One more thing is done; `eta` in seconds, `slowest` the host (and why) that sets it."""
        self.done, self.total, self.eta, self.slowest = done, total, eta, slowest
        if status is not None:
            self.counts[status] += 1
        if self._live:
            self._live.update(self._drawn())

    def _drawn(self) -> Group:
        line = Table.grid(padding=(0, 2))
        tally = Text("  ").join(Text(f"{GLYPHS[s]} {self.counts[s]}") for s in _SHOWN if self.counts[s])
        left = (
            "" if self.eta is None else self.words.say("about {span} left", span=self.words.span(round(self.eta)))
        )
        bar = ProgressBar(total=max(1, self.total), completed=self.done, width=32)
        line.add_row(self.words.say("Checking"), bar, f"{self.done}/{self.total}", tally, left)
        if not self.slowest:
            return Group(line)
        return Group(line, Text(self.words.say("waiting longest for {host}", host=self.slowest), style="dim"))


def _watched(wanted: bool) -> bool:
    return wanted and sys.stderr.isatty()
