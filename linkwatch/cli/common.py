"""What every command shares: its options, its exit statuses, and how its faults are told."""

from __future__ import annotations

import functools
import gc
import inspect
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn, TextIO, cast

import typer
from rich.console import Console

from linkwatch.cli.groups import ABOUT
from linkwatch.cli.help import language
from linkwatch.domain.evidence import Evidence, said
from linkwatch.domain.status import Status
from linkwatch.event_loop import SELDOM
from linkwatch.settings import Settings, SettingsError
from linkwatch.store.storage_error import StorageError
from linkwatch.words import Lang, Words, words


class Exit(IntEnum):
    """The exit statuses of the contract."""

    OK = 0
    NEEDS_EDITOR = 1
    USAGE = 2
    UNREADABLE = 3
    OFFLINE = 4
    STORAGE = 5
    INTERRUPTED = 130


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"
    MARKDOWN = "markdown"
    JUNIT = "junit"
    SARIF = "sarif"


class Language(StrEnum):
    """The languages a person can be spoken to in."""

    EN = "en"
    RU = "ru"


class _Console(Console):
    """A console that leaves a closed pipe to whoever runs the command."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


class Stop(Exception):  # noqa: N818 (an end, not always an error)
    """The command ends here, with this status and this message."""

    def __init__(self, status: Exit, message: str | Evidence) -> None:
        super().__init__(str(message))
        self.status = status
        self.what = message if isinstance(message, Evidence) else said("{message}", message=message)


@dataclass(frozen=True, slots=True)
class Common:
    """The options every command takes, resolved."""

    settings: Settings
    words: Words
    format: Format
    output: Path | None
    quiet: bool
    verbose: bool
    now: datetime | None

    def clock(self) -> datetime:
        """The time now, or the instant given with --now."""
        return self.now or datetime.now(UTC)

    @contextmanager
    def out(self) -> Iterator[TextIO]:
        """Where results go: --output or standard output. UTF-8, whatever the terminal says."""
        if self.output is None:
            _in_utf8(sys.stdout)
            yield sys.stdout
            return
        try:
            with self.output.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                yield file
        except OSError as error:
            raise Stop(Exit.USAGE, f"{self.output}: {error.strerror}") from error

    @contextmanager
    def console(self) -> Iterator[Console]:
        """The same for what is drawn."""
        with self.out() as out:
            yield _Console(file=out, highlight=False, markup=False)

    def write(self, text: str) -> None:
        """Write a whole result."""
        with self.out() as out:
            out.write(text if text.endswith("\n") or not text else f"{text}\n")

    @property
    def to_terminal(self) -> bool:
        """Whether results are shown to a person right away."""
        return self.output is None and sys.stdout.isatty()

    def tell(self, message: str) -> None:
        """Say something that must be heard, on standard error."""
        typer.echo(f"linkwatch: {clean(message)}", err=True)

    def note(self, message: str) -> None:
        """Say something beside the results, on standard error, unless --quiet."""
        if not self.quiet:
            typer.echo(clean(message), err=True)


_FORMAT = Annotated[Format | None, typer.Option("--format", "-f", help="table on a terminal, jsonl in a pipe")]
_OUTPUT = Annotated[Path | None, typer.Option("--output", "-o", help="write results to a file")]
_LANG = Annotated[Language | None, typer.Option("--lang", help="language of what people read")]
_QUIET = Annotated[bool, typer.Option("--quiet", "-q", help="results only")]
_VERBOSE = Annotated[bool, typer.Option("--verbose", "-v", help="say more: the living too")]
_CONFIG = Annotated[Path | None, typer.Option("--config", help="settings file instead of linkwatch.toml")]
_NOW = Annotated[str | None, typer.Option("--now", help="pretend it is this instant (RFC 3339)")]

_COMMON: tuple[tuple[str, Any, object], ...] = (
    ("format_", _FORMAT, None),
    ("output", _OUTPUT, None),
    ("lang", _LANG, None),
    ("quiet", _QUIET, False),
    ("verbose", _VERBOSE, False),
    ("config", _CONFIG, None),
    ("now", _NOW, None),
)


_FLAGS: tuple[str, ...] = ("concurrency", "timeout")
"""Options of single commands that overrule the setting of the same name."""


def command(
    app: typer.Typer, name: str, **extra: Any
) -> Callable[[Callable[..., int | None]], Callable[..., None]]:
    """Register a command whose first parameter is `Common`; what it returns is the exit status.

    What it is for stands in `cli.groups`; one of a group within says it with `help`.
    """
    extra.setdefault("help", ABOUT.get(name))

    def register(work: Callable[..., int | None]) -> Callable[..., None]:
        own = list(inspect.signature(work, eval_str=True).parameters.values())[1:]

        @functools.wraps(work)
        def run(**given: Any) -> None:
            options = {key: given.pop(key) for key, _, _ in _COMMON}
            flags: dict[str, object] = {key: given[key] for key in _FLAGS if key in given}
            _end(lambda: work(_common(options, flags), **given))

        shared = [
            inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
            for key, kind, default in _COMMON
        ]
        keyword = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
        run.__signature__ = inspect.Signature([*keyword, *shared])  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in [*keyword, *shared]}
        app.command(name, **extra)(run)
        return run

    return register


def statuses(option: str, text: str) -> frozenset[Status]:
    """The statuses of a comma-separated option; Stop names the word that is none."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    unknown = [word for word in words if word not in frozenset(Status)]
    if unknown:
        known = ", ".join(Status)
        raise Stop(
            Exit.USAGE,
            said(
                "{option}: {given} is not a status; there are {known}",
                option=option,
                given=unknown[0],
                known=known,
            ),
        )
    return frozenset(Status(word) for word in words)


def must_be_writable(path: Path | None) -> None:
    """Stop before the work is done where its result could not be written."""
    if path is None:
        return
    place = path if path.exists() else path.parent
    if path.is_dir() or not place.exists() or not os.access(place, os.W_OK):
        raise Stop(Exit.USAGE, said("{path}: cannot be written", path=path))


def _in_utf8(stream: TextIO) -> None:
    """UTF-8 even where the locale is another; what cannot be written in it is shown escaped."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def clean(text: str) -> str:
    """Text from outside made fit for a terminal: no control characters but line breaks and tabs."""
    return "".join(c if c in "\n\t" or (c.isprintable() or c == "\u00a0") else " " for c in text)


def fail(status: Exit, message: str) -> NoReturn:
    """End with a status and a message on standard error."""
    Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(f"linkwatch: {clean(message)}")
    raise typer.Exit(int(status))


def _common(options: dict[str, Any], flags: dict[str, object]) -> Common:
    try:
        settings = Settings.read(flags=flags, file=options["config"])
    except SettingsError as error:
        raise Stop(Exit.USAGE, _told(error)) from error
    lang = cast("Lang", str(options["lang"] or settings.values.lang))
    _in_utf8(sys.stderr)
    common = Common(
        settings=settings,
        words=words(lang),
        format=options["format_"] or (Format.TABLE if _person_reads(options["output"]) else Format.JSONL),
        output=options["output"],
        quiet=options["quiet"],
        verbose=options["verbose"],
        now=_instant(options["now"]),
    )
    for warning in settings.warnings:
        common.note(f"linkwatch: {common.words.evidence(warning)}")
    return common


def _told(error: SettingsError) -> str:
    """What is wrong with the settings, in the language that is asked for or set nevertheless."""
    return error.told(words(language(sys.argv[1:])).evidence)


def _person_reads(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty()


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        wrong = said("--now {given}: not an instant such as 2026-11-22T04:00:00Z", given=repr(text))
        raise Stop(Exit.USAGE, wrong) from error
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _end(work: Callable[[], int | None]) -> None:
    """Run a command and turn how it ended into an exit status."""
    gc.set_threshold(*SELDOM)
    try:
        status = work()
    except Stop as stop:
        fail(stop.status, words(language(sys.argv[1:])).evidence(stop.what))
    except SettingsError as error:
        fail(Exit.USAGE, _told(error))
    except StorageError as error:
        fail(Exit.STORAGE, words(language(sys.argv[1:])).evidence(error.what))
    except KeyboardInterrupt:
        raise typer.Exit(int(Exit.INTERRUPTED)) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(int(Exit.OK)) from None
    raise typer.Exit(int(status or Exit.OK))
