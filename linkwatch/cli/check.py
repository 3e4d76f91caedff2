"""`check`, `extract`: documents in, references and verdicts out; no history is kept."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from linkwatch import shapes
from linkwatch.app.auditing import App, Surroundings
from linkwatch.cli.baseline import read_baseline
from linkwatch.cli.common import Common, Exit, Format, Stop, command, must_be_writable, statuses
from linkwatch.cli.rows import write_rows
from linkwatch.cli.sources import Address, Given, Input, Unreadable, inputs
from linkwatch.documents import UnreadableDocument
from linkwatch.domain.audit import Audit, Document, Unread
from linkwatch.domain.evidence import said
from linkwatch.domain.reference import AccessDate
from linkwatch.domain.status import Status
from linkwatch.domain.styles import Style
from linkwatch.event_loop import run
from linkwatch.fetch.round import Progress as RoundProgress
from linkwatch.render import files, phrases
from linkwatch.render.progress import Progress
from linkwatch.render.sarif import sarif
from linkwatch.render.terminal import Glyphs, Layout, Terminal, plain
from linkwatch.words import Words

DEFAULT_FAIL_ON = "dead,usurped,drifted"

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE...", help="files, folders, - or http(s) addresses")]
Accessed = Annotated[str | None, typer.Option(help="access date of a SOURCE that is an address")]
Title = Annotated[str | None, typer.Option(help="title of a SOURCE that is an address")]


@dataclass(frozen=True, slots=True)
class Batch:
    """What the SOURCEs gave: the documents, and the inputs that could not be read."""

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "extract")(extract)
    command(app, "check")(check)


def extract(
    common: Common,
    sources: Sources,
    *,
    accessed: Accessed = None,
    title: Title = None,
    excel: Annotated[bool, typer.Option(help="CSV as a Russian Excel wants it")] = False,
) -> int:
    """Print the references of the documents."""
    batch = read_sources(make_app(common), common, inputs(sources), accessed, title)
    documents = batch.documents
    match common.format:
        case Format.TABLE:
            with common.console() as console:
                for document in documents:
                    Terminal(common.words).references(document, console)
        case Format.JSON:
            common.write(files.as_json({"documents": [shapes.document(one) for one in documents]}))
        case Format.JSONL:
            lines = (shapes.reference(ref) for document in documents for ref in document.references)
            common.write("".join(files.jsonl(lines)))
        case Format.CSV:
            common.write(files.csv_of(files.EXTRACT_COLUMNS, files.extract_rows(documents), excel=excel))
        case Format.HTML | Format.MARKDOWN | Format.JUNIT | Format.SARIF:
            heading = common.words.say("Links cited")
            write_rows(common, heading, files.EXTRACT_COLUMNS, list(files.extract_rows(documents)))
    return Exit.UNREADABLE if batch.unread else Exit.OK


def check(
    common: Common,
    sources: Sources,
    *,
    accessed: Accessed = None,
    title: Title = None,
    no_archive: Annotated[bool, typer.Option("--no-archive", help="do not ask the archive")] = False,
    no_fetch: Annotated[bool, typer.Option("--no-fetch", help="do not look at the live web")] = False,
    fail_on: Annotated[str, typer.Option(help="statuses that give exit status 1")] = DEFAULT_FAIL_ON,
    concurrency: Annotated[int | None, typer.Option(min=1, help="fetches under way at once")] = None,
    timeout: Annotated[float | None, typer.Option(help="seconds for one whole fetch")] = None,
    exclude: Annotated[list[str] | None, typer.Option(help="addresses not to check (with * and ?)")] = None,
    style: Annotated[Style, typer.Option(help="of the rewritten citation")] = Style.AS_PRINTED,
    baseline: Annotated[Path | None, typer.Option(help="an earlier report (json or jsonl)")] = None,
    only_new: Annotated[bool, typer.Option("--only-new", help="only what the baseline did not have")] = False,
    report: Annotated[list[str] | None, typer.Option(help="FORMAT=FILE: one more report")] = None,
    layout: Annotated[Layout, typer.Option(help="how a table is drawn")] = Layout.AUTO,
    glyphs: Annotated[Glyphs, typer.Option(help="marks of the statuses")] = Glyphs.UNICODE,
    plain_lines: Annotated[bool, typer.Option("--plain", help="one tab-separated line a reference")] = False,
    excel: Annotated[bool, typer.Option(help="CSV as a Russian Excel wants it")] = False,
) -> int:
    """Check the documents and print the report."""
    del concurrency, timeout  # read as settings
    wanted = statuses("--fail-on", fail_on)
    extra = [_extra_report(text) for text in report or ()]
    if only_new and baseline is None:
        raise Stop(Exit.USAGE, common.words.say("--only-new needs --baseline FILE, the report to compare with"))
    for path in (common.output, *(path for _, path in extra)):
        must_be_writable(path)
    known = read_baseline(baseline) if baseline else frozenset()
    app = make_app(common)
    batch = read_sources(app, common, inputs(sources), accessed, title)
    batch = replace(batch, documents=tuple(_without(document, exclude or ()) for document in batch.documents))
    audit = audited(app, common, batch, style, fetch=not no_fetch, archive=not no_archive)
    if only_new:
        audit = audit.without(known)
    status = _exit_status(audit, wanted)
    look = _Look(layout, glyphs, plain_lines, excel)
    _write(common, common.format, audit, look, status)
    for form, path in extra:
        _write(replace(common, output=path), form, audit, look, status)
    return status


def make_app(common: Common) -> App:
    """The program for the options of a command."""
    return App(common.settings, Surroundings(clock=common.clock))


def read_sources(
    app: App, common: Common, given: Iterable[Given], accessed: str | None = None, title: str | None = None
) -> Batch:
    """Read every SOURCE; one that cannot be read is told by name and does not stop the others."""
    documents: list[Document] = []
    unread: list[Unread] = []
    for one in given:
        match one:
            case Address(url):
                documents.append(app.address(url, _access_date(accessed), title))
            case Unreadable(name, why):
                unread.append(Unread(name, common.words.evidence(why)))
            case Input(name, content):
                try:
                    documents.append(app.extract(name, content))
                except UnreadableDocument as fault:
                    say = common.words.evidence
                    unread.append(Unread(name, f"{say(fault.reason)}. {say(fault.advice)}"))
    for failed in unread:
        common.tell(common.words.say("{name} could not be read: {why}", name=failed.name, why=failed.why))
    return Batch(tuple(documents), tuple(unread))


@dataclass(frozen=True, slots=True)
class _Look:
    """How a report is drawn."""

    layout: Layout
    glyphs: Glyphs
    plain: bool
    excel: bool


def audited(
    app: App, common: Common, batch: Batch, style: Style, *, fetch: bool = True, archive: bool = True
) -> Audit:
    """Check every link of a batch once, with progress for whoever watches."""
    with Progress(common.words, wanted=not common.quiet) as progress:

        def tell(status: Status, done: int, total: int, round_: RoundProgress) -> None:
            left = round_.left.total_seconds() if round_.left is not None else None
            slowest = _slowest(common, round_)
            progress.step(status, done=done, total=total, eta=left, slowest=slowest)

        async def work() -> Audit:
            return await app.audit(
                batch.documents, batch.unread, fetch=fetch, archive=archive, style=style, progress=tell
            )

        return run(work())


def _slowest(common: Common, progress: RoundProgress) -> str:
    slowest = progress.slowest
    if slowest is None:
        return ""
    links = common.words.count("{n} link", "{n} links", slowest.links)
    every = common.words.span(max(1, round(slowest.every / timedelta(seconds=1))))
    return common.words.say("{host}: {links}, one every {every}", host=slowest.host, links=links, every=every)


def _write(common: Common, form: Format, audit: Audit, look: _Look, status: int) -> None:
    match form:
        case Format.TABLE if look.plain:
            common.write("\n".join(plain(one) for one in audit))
        case Format.TABLE:
            terminal = Terminal(common.words, glyphs=look.glyphs, layout=look.layout, verbose=common.verbose)
            with common.console() as console:
                terminal.audit(audit, console, status)
        case Format.JSONL:
            common.write("".join(files.jsonl(shapes.checked(one) for one in audit)))
            if audit.offline:
                common.tell(common.words.say(phrases.OFFLINE))
        case Format.CSV:
            common.write(files.csv_of(files.CHECK_COLUMNS, map(files.check_row, audit), excel=look.excel))
        case Format.JSON | Format.HTML | Format.MARKDOWN | Format.JUNIT | Format.SARIF:
            common.write(_WHOLE[form](audit, common.words))


_WHOLE: Mapping[Format, Callable[[Audit, Words], str]] = {
    Format.JSON: lambda audit, _: files.as_json(shapes.audit(audit)),
    Format.HTML: files.html,
    Format.MARKDOWN: files.markdown,
    Format.JUNIT: files.junit,
    Format.SARIF: lambda audit, words: files.as_json(sarif(audit, words)),
}
"""The reports that are one text, whole or not at all."""


def _exit_status(audit: Audit, wanted: frozenset[Status]) -> Exit:
    if audit.interrupted:
        return Exit.INTERRUPTED
    if audit.offline:
        return Exit.OFFLINE
    if audit.unread:
        return Exit.UNREADABLE
    return Exit.NEEDS_EDITOR if audit.any_of(wanted) else Exit.OK


def _without(document: Document, patterns: Sequence[str]) -> Document:
    kept = tuple(r for r in document.references if not any(fnmatch.fnmatch(r.url, p) for p in patterns))
    return replace(document, references=kept)


def _access_date(text: str | None) -> AccessDate | None:
    if text is None:
        return None
    try:
        return AccessDate.parse(text)
    except ValueError as error:
        raise Stop(
            Exit.USAGE,
            said("--accessed {given}: write YYYY, YYYY-MM or YYYY-MM-DD, and a day there is", given=text),
        ) from error


def _extra_report(text: str) -> tuple[Format, Path]:
    form, _, path = text.partition("=")
    if form not in frozenset(Format) or not path:
        raise Stop(Exit.USAGE, said("--report {given}: write FORMAT=FILE, for example junit=out.xml", given=text))
    return Format(form), Path(path)
