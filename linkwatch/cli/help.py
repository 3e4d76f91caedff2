"""The command line's own help, in the reader's language. Options say it in English where they are declared."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from linkwatch.cli.usage import formatter_in, telling
from linkwatch.domain.evidence import listed as _n
from linkwatch.settings import Settings, SettingsError
from linkwatch.words import LANGS, Lang, Words, words

_FRAME = {
    "ARGUMENTS_PANEL_TITLE": _n("Arguments"),
    "OPTIONS_PANEL_TITLE": _n("Options"),
    "COMMANDS_PANEL_TITLE": _n("Commands"),
    "ERRORS_PANEL_TITLE": _n("Error"),
    "DEFAULT_STRING": _n("[default: {}]"),
    "REQUIRED_LONG_STRING": _n("[required]"),
    "RICH_HELP": _n("Try [blue]'{command_path} {help_option}'[/] for help."),
}
"""What typer writes around the options, by the name of its constant."""

TYPERS_OPTIONS = (
    _n("Install completion for the current shell."),
    _n("Show completion for the current shell, to copy it or customize the installation."),
    _n("Show this message and exit."),
)
"""Options that typer adds of itself."""


def language(arguments: Sequence[str]) -> Lang:
    """The language help is wanted in: of `--lang`, else of the settings; English where neither says."""
    asked = _lang_option(arguments)
    if asked is not None:
        return asked
    try:
        return Settings.read(environ=os.environ).values.lang
    except SettingsError:  # the language may be right where another setting is not
        return next((lang for lang in LANGS if lang == os.environ.get("LINKWATCH_LANG")), "en")


def in_language(command: Any, lang: Lang) -> Any:
    """A command with its options and sub-commands, described in a language."""
    command = telling(command, lang)
    if lang == "en":
        return command
    from typer import rich_utils  # noqa: PLC0415 (what draws help takes a tenth of a second to load)

    said = words(lang)
    for name, text in _FRAME.items():
        setattr(rich_utils, name, said.say(text))
    command.context_class.formatter_class = formatter_in(said, command.context_class.formatter_class)
    for context in _all(command.context_class(command, **command.context_settings)):
        _describe(context, said)
    return command


def _lang_option(arguments: Sequence[str]) -> Lang | None:
    for option, value in pairwise((*arguments, "")):
        name, _, joined = option.partition("=")
        if name == "--lang":
            return next((lang for lang in LANGS if lang == (joined or value)), None)
    return None


def _all(context: Any) -> Iterator[Any]:
    """A command and what is below it, each in the context it is run in: there the help option has its names."""
    yield context
    for command in getattr(context.command, "commands", {}).values():
        yield from _all(command.context_class(command, parent=context, **command.context_settings))


def _describe(context: Any, said: Words) -> None:
    command = context.command
    for described in (command, *command.params, command.get_help_option(context)):
        help_ = getattr(described, "help", None)
        if help_:
            described.help = said.say(help_)
    if panel := getattr(command, "rich_help_panel", None):
        command.rich_help_panel = said.say(panel)
