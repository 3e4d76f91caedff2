"""The report as a terminal shows it: cards or a table, problems first in mind, colour never alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from linkwatch.domain.audit import Audit, Checked, Document
from linkwatch.domain.status import Status
from linkwatch.render import phrases
from linkwatch.words import ASCII_GLYPHS, GLYPHS, Words


class Glyphs(StrEnum):
    """The marks of the statuses."""

    UNICODE = "unicode"
    ASCII = "ascii"


class Layout(StrEnum):
    """A table where the terminal is wide enough, else cards; or what was asked for."""

    AUTO = "auto"
    TABLE = "table"
    CARDS = "cards"


INKS: dict[Status, str] = {
    Status.OK: "green",
    Status.MOVED: "cyan",
    Status.DRIFTED: "yellow",
    Status.FAILING: "yellow",
    Status.BLOCKED: "bright_black",
    Status.DEAD: "red",
    Status.USURPED: "magenta",
    Status.UNKNOWN: "bright_black",
}
WIDE = 100
_GAPS = 12  # between the six columns
_NARROWEST = 34  # room for a link and its reason side by side
_MOST_FAULTS = 8  # of the document's own, unless everything is asked for
_NARROW_COLUMNS = 32  # lines and status where the link stands over the rest
_REASON = 4  # the one column that may wrap
_QUIET_STATUSES = (Status.OK, Status.MOVED)


class Terminal:
    """Draws an audit for a person; `verbose` shows the living too."""

    def __init__(
        self,
        words: Words,
        *,
        glyphs: Glyphs = Glyphs.UNICODE,
        layout: Layout = Layout.AUTO,
        verbose: bool = False,
    ) -> None:
        self.words = words
        self.glyphs = GLYPHS if glyphs is Glyphs.UNICODE else ASCII_GLYPHS
        self.layout = layout
        self.verbose = verbose

    def audit(self, audit: Audit, console: Console, exit_status: int) -> None:
        """The whole report: each document's problems, then the totals."""
        as_table = self.layout is Layout.TABLE or (self.layout is Layout.AUTO and console.width >= WIDE)
        for document in audit.documents:
            console.print(self._heading(document.document))
            shown = [one for one in document.checked if self.verbose or one.status not in _QUIET_STATUSES]
            if shown:
                console.print(self._table(shown, console.width) if as_table else Group(*self._cards(shown)))
            for line in self._integrity(document.document):
                console.print(line)
        if audit.offline:
            console.print(Text(self.words.say(phrases.OFFLINE), style="bold"))
        if as_table:
            console.print(Text(self._legend(audit), style="dim"))
        console.print(self._totals(audit, exit_status))

    def references(self, document: Document, console: Console) -> None:
        """What was found in a document, before anything is fetched."""
        say = self.words.say
        console.print(self._heading(document))
        table = _plain_table("n", say("Lines"), say("Link"), say("Accessed"), say("Title"))
        room = max(30, console.width - 50)
        for ref in document.references:
            link = Text(phrases.short_url(ref.url, room))
            if phrases.joined(ref):
                link.append(f" {phrases.ARROW} {self.words.number(round(ref.confidence, 2))}", style="dim")
            accessed = phrases.day(self.words, ref.accessed)
            table.add_row(str(ref.n), phrases.lines_of(ref.place), link, accessed, _cut(ref.title or "", 40))
        if document.references:
            console.print(table)
        for line in self._integrity(document):
            console.print(line)

    def _heading(self, document: Document) -> Text:
        name = phrases.name_of(self.words, document.name)
        return Text(f"{name} — {self._found(document)}", style="bold")

    def _found(self, document: Document) -> str:
        count = self.words.count
        references = document.references
        dated = sum(ref.accessed is not None for ref in references)
        hosts = len({ref.link.split("/", 1)[0] for ref in references})
        parts = [count("{n} link", "{n} links", len(references)), count("{n} host", "{n} hosts", hosts)]
        if references:
            parts.append(
                self.words.say("access dates found for {dated} of {total}", dated=dated, total=len(references))
            )
        return ", ".join(parts)

    def _status(self, status: Status, *, short: bool = False) -> Text:
        return Text(f"{self.glyphs[status]} {self.words.status(status, short=short)}", style=INKS[status])

    def _cards(self, shown: Iterable[Checked]) -> Iterator[RenderableType]:
        for checked in shown:
            yield Text()
            yield self._card_title(checked)
            yield Text(f"   {checked.reference.url}", overflow="fold")
            body = Table.grid(padding=(0, 2))
            for label, text in self._facts(checked):
                body.add_row(Text(f"   {label}", style="dim"), Text(text, overflow="fold"))
            yield body
        yield Text()

    def _card_title(self, checked: Checked) -> Text:
        say, ref = self.words.say, checked.reference
        title = Text(" ") + self._status(checked.status)
        if place := phrases.at_lines(self.words, ref.place):
            title.append(f"   {place}")
        if ref.place.note:
            title.append(", " + say("note {note}", note=ref.place.note))
        if ref.accessed is not None:
            title.append("   " + say("accessed {day}", day=phrases.day(self.words, ref.accessed)))
        return title

    def _facts(self, checked: Checked) -> Iterator[tuple[str, str]]:
        say, ref = self.words.say, checked.reference
        yield say("reason"), phrases.reason(self.words, checked)
        if phrases.seen_once(checked):
            yield "", say("seen once, not confirmed by time: linkwatch watch {document}", document=ref.document)
        for evidence in checked.verdict.evidence[:3]:
            yield "", self.words.evidence(evidence)
        if phrases.joined(ref):
            printed = ref.as_printed.replace("\n", phrases.ARROW)
            share = self.words.number(round(ref.confidence, 2))
            joined = say("joined over a line break, confidence {share}", share=share)
            yield say("as printed"), f"«{_cut(printed, 90)}» — {joined}"
        yield from self._archive_facts(checked)

    def _archive_facts(self, checked: Checked) -> Iterator[tuple[str, str]]:
        say, suggestion = self.words.say, checked.suggestion
        if suggestion is None:
            if checked.access is not None:
                for evidence in checked.access.evidence[:1]:
                    yield say("archive"), self.words.evidence(evidence)
            return
        when = self.words.day(suggestion.captured_at.date())
        mark = " ✓" if phrases.proven(suggestion) else ""
        yield say("archive"), f"{when} ({phrases.distance(self.words, suggestion)}){mark}"
        for why in suggestion.why[:2]:
            yield "", self.words.evidence(why)
        yield say("replace with"), suggestion.memento.url

    def _table(self, shown: Sequence[Checked], width: int) -> Table:
        room = width - sum(map(_widest, zip(*map(self._fixed_cells, shown), strict=True))) - _GAPS
        return self._wide_table(shown, room) if room >= _NARROWEST else self._narrow_table(shown, width)

    def _fixed_cells(self, checked: Checked) -> tuple[str, str, str, str]:
        """What is never cut: lines, status, access date and snapshot."""
        return (
            phrases.lines_of(checked.reference.place),
            self._status(checked.status, short=True).plain,
            phrases.day(self.words, checked.reference.accessed),
            self._snapshot(checked),
        )

    def _wide_table(self, shown: Iterable[Checked], room: int) -> Table:
        """A line a reference; link and reason share the room the other columns leave."""
        say = self.words.say
        names = (say("Lines"), say("Status"), say("Link"), say("Accessed"), say("Reason"), say("Snapshot"))
        table = _plain_table(*names)
        table.columns[_REASON].no_wrap = False
        for checked in shown:
            table.add_row(
                phrases.lines_of(checked.reference.place),
                self._status(checked.status, short=True),
                self._link(checked, room * 11 // 20),
                phrases.day(self.words, checked.reference.accessed),
                Text(phrases.reason(self.words, checked), no_wrap=False, overflow="fold"),
                self._snapshot(checked),
            )
        return table

    def _narrow_table(self, shown: Iterable[Checked], width: int) -> Table:
        """Two lines a reference: what does not fit beside the link stands under it."""
        say = self.words.say
        below = " · ".join((say("Reason"), say("Accessed"), say("Snapshot")))
        table = _plain_table(say("Lines"), say("Status"), f"{say('Link')}\n{below}")
        table.columns[-1].no_wrap = False
        for checked in shown:
            facts = (
                phrases.reason(self.words, checked),
                phrases.day(self.words, checked.reference.accessed),
                self._snapshot(checked),
            )
            table.add_row(
                phrases.lines_of(checked.reference.place),
                self._status(checked.status, short=True),
                Group(
                    self._link(checked, width - _NARROW_COLUMNS),
                    Text(" · ".join(filter(None, facts)), style="dim"),
                ),
            )
        return table

    def _link(self, checked: Checked, room: int) -> Text:
        """The address cut to the room, and a mark where it was joined."""
        mark = f" {phrases.ARROW}" if phrases.joined(checked.reference) else ""
        link = Text(phrases.short_url(checked.reference.url, room - len(mark)))
        link.append(mark, style="dim")
        return link

    def _snapshot(self, checked: Checked) -> str:
        if checked.suggestion is None:
            return "–"
        mark = " ✓" if phrases.proven(checked.suggestion) else ""
        when = self.words.day(checked.suggestion.captured_at.date())
        return f"{when} {phrases.delta(self.words, checked.suggestion)}{mark}"

    def _integrity(self, document: Document) -> Iterator[Text]:
        sentences = tuple(document.integrity.sentences())
        for sentence in sentences if self.verbose else sentences[:_MOST_FAULTS]:
            yield Text(f" · {self.words.evidence(sentence)}", style="dim")
        if (left := len(sentences) - _MOST_FAULTS) > 0 and not self.verbose:
            yield Text(f" · {self.words.count('and {n} more', 'and {n} more', left)} (-v)", style="dim")
        for notice in document.notices:
            yield Text(f" · {self.words.evidence(notice)}", style="dim")

    def _legend(self, audit: Audit) -> str:
        """What the marks of the table mean; only those that occur."""
        say, all_checked = self.words.say, tuple(audit)
        marks = (
            (any(phrases.joined(one.reference) for one in all_checked), say("⏎ = joined over a line break")),
            (
                any(one.suggestion and phrases.proven(one.suggestion) for one in all_checked),
                say("✓ = the same before and after that day"),
            ),
            (any(map(phrases.seen_once, all_checked)), say("seen once: only time confirms (linkwatch watch)")),
        )
        return " · ".join(text for occurs, text in marks if occurs)

    def _totals(self, audit: Audit, exit_status: int) -> Text:
        say = self.words.say
        line = Text(say("Total:"), style="bold")
        for status in Status:
            if status is not Status.UNKNOWN or audit.counts[status]:
                line.append(f" {self.glyphs[status]} {audit.counts[status]} ", style=INKS[status])
        seconds = self.words.number(round(audit.elapsed.total_seconds(), 1))
        line.append(f"· {say('{seconds} s', seconds=seconds)} · {say('exit status {n}', n=exit_status)}")
        return line


def plain(checked: Checked) -> str:
    """One reference as tab-separated words, for `cut` and screen readers."""
    suggestion = checked.suggestion
    fields = (
        checked.status,
        checked.verdict.reason or "",
        phrases.lines_of(checked.reference.place).replace("–", "-"),
        str(checked.reference.accessed or ""),
        checked.reference.url,
        suggestion.captured_at.date().isoformat() if suggestion else "",
        f"{suggestion.days:+d}d" if suggestion else "",
        suggestion.nearness if suggestion else "none",
    )
    return "\t".join(" ".join(str(field).split()) for field in fields)


def _plain_table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=True, header_style="dim", padding=(0, 1))
    for heading in headings:
        table.add_column(heading, overflow="ellipsis", no_wrap=True)
    return table


def _widest(cells: Iterable[str]) -> int:
    return max(map(cell_len, cells))


def _cut(text: str, width: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else f"{text[: width - 1]}…"
