"""How things stand, and the history of one link, as a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from linkwatch.domain.report import ChangeRow, CheckRow, Composition, DocumentRow, LinkRow, Overview
from linkwatch.domain.status import Status
from linkwatch.render import phrases
from linkwatch.render.terminal import INKS, WIDE
from linkwatch.words import GLYPHS, Words


class Board:
    """Draws the watched set for a person."""

    def __init__(self, words: Words, console: Console, zone: tzinfo) -> None:
        self.words = words
        self.console = console
        self.zone = zone

    def overview(self, overview: Overview) -> None:
        """Everything in five lines: is the checker alive, and is anything mine to do?"""
        say, count = self.words.say, self.words.count
        links = count("{n} link", "{n} links", overview.composition.total)
        documents = count("{n} document", "{n} documents", overview.documents)
        parts = [documents, links]
        if overview.last_run is not None:
            parts.append(say("last run {at}", at=self.words.moment(overview.last_run.started_at, self.zone)))
        if overview.next_check_at is not None:
            parts.append(say("next {at}", at=self.words.moment(overview.next_check_at, self.zone)))
        self.console.print(Text(" · ".join(parts)))
        self.console.print(self._composition(overview.composition))
        if overview.open.total:
            needs = say("NEEDS YOU  {n}", n=overview.open.total)
            new = count("{n} is new this week", "{n} are new this week", overview.new_this_week)
            copies = count("{n} has a good copy", "{n} have a good copy", overview.with_copy)
            told = f"{new} · {copies}" if overview.new_this_week else copies
            self.console.print(Text(f"{needs}   {told}   linkwatch status --todo", style="bold"))
        for notice in overview.notices:
            self.console.print(Text(f"! {self.words.evidence(notice.text)}", style="yellow"))

    def document(self, document: DocumentRow) -> None:
        """One document in two lines."""
        self.console.print(Text(document.title, style="bold"))
        self.console.print(self._composition(document.composition))

    def links(self, rows: Sequence[LinkRow]) -> None:
        """A list of links, the most urgent first; with whole addresses where there is no room for columns."""
        if self.console.width >= WIDE:
            self._table(rows)
            return
        for row in rows:
            self.console.print(self._card(row))
            self.console.print(Text(f"   {row.url}", overflow="fold"))

    def _card(self, row: LinkRow) -> Text:
        since = self.words.day(row.since.astimezone(self.zone).date()) if row.since else ""
        copy = self.words.day(row.copy.captured_at.date()) if row.copy else ""
        facts = (
            self.words.say("since {day}", day=since) if since else "",
            self.words.reason(row.reason) if row.reason else "",
            self.words.say("copy of {day}", day=copy) if copy else "",
        )
        return Text(" ") + self._status(row.status) + Text("".join(f" · {fact}" for fact in facts if fact))

    def _table(self, rows: Sequence[LinkRow]) -> None:
        say = self.words.say
        table = Table(box=None, header_style="dim", padding=(0, 1))
        for heading in (say("Status"), say("Since"), say("Link"), say("Reason"), say("Snapshot")):
            table.add_column(heading, overflow="fold")
        for row in rows:
            table.add_row(
                self._status(row.status),
                self.words.day(row.since.astimezone(self.zone).date()) if row.since else "",
                phrases.short_url(row.url, max(30, self.console.width - 78)),
                self.words.reason(row.reason) if row.reason else "",
                self.words.day(row.copy.captured_at.date()) if row.copy else "–",
            )
        self.console.print(table)

    def history(self, link: LinkRow, checks: Sequence[CheckRow], changes: Sequence[ChangeRow]) -> None:
        """One link: how it stands, what changed, and its looks as a strip and a list."""
        head = self._status(link.status)
        head.append(f"  {link.url}", style="default")
        self.console.print(head)
        for change in changes:
            self.console.print(Text("  ").append_text(self._change(change)))
        strip = Text("  ")
        for check in reversed(checks):
            strip.append(GLYPHS[check.status], style=INKS[check.status])
        self.console.print(strip)
        self.console.print(self._looks(checks))

    def _change(self, change: ChangeRow) -> Text:
        line = Text(f"{self.words.moment(change.at, self.zone)}  ")
        if change.before is not None:
            line.append_text(self._status(change.before)).append(" → ")
        line.append_text(self._status(change.after))
        return line.append(f"  {self.words.reason(change.reason)}" if change.reason else "")

    def _looks(self, checks: Sequence[CheckRow]) -> Table:
        table = Table(box=None, show_header=False, padding=(0, 1))
        for check in checks:
            told = "; ".join(self.words.evidence(one) for one in check.evidence[:2])
            table.add_row(
                self.words.moment(check.at, self.zone),
                self._status(check.status),
                str(check.http_status or ""),
                self.words.reason(check.reason) if check.reason else "",
                told,
            )
        return table

    def _composition(self, composition: Composition) -> Text:
        return Text("  ").join(self._counted(composition))

    def _counted(self, composition: Composition) -> Iterator[Text]:
        for status in Status:
            if composition[status]:
                yield Text(
                    f"{GLYPHS[status]} {composition[status]} {self.words.status(status)}", style=INKS[status]
                )

    def _status(self, status: Status) -> Text:
        return Text(f"{GLYPHS[status]} {self.words.status(status)}", style=INKS[status])
