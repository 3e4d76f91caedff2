"""What typer and pydantic say of wrong usage, in our words and the reader's language: known by their shape."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from linkwatch.domain.evidence import listed as _n
from linkwatch.words import Lang, Words, words

_SENTENCES = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (r"Invalid value for (?P<option>[^:]{1,200}): (?P<wrong>.*)", _n("Invalid value for {option}: {wrong}")),
        (r"Value error, (?P<wrong>.*)", "{wrong}"),
        (r"(?P<given>.{1,300}) is not one of (?P<known>.*)\.", _n("{given} is not one of {known}.")),
        (r"Input should be a valid integer.*", _n("a whole number is wanted")),
        (r"Input should be a valid number.*", _n("a number is wanted")),
        (r"Input should be a valid boolean.*", _n("true or false is wanted")),
        (r"Input should be greater than or equal to (?P<ge>\S+)", _n("{ge} or more is wanted")),
        (r"Input should be less than or equal to (?P<le>\S+)", _n("{le} or less is wanted")),
        (r"Input should be greater than (?P<gt>\S+)", _n("more than {gt} is wanted")),
        (r"Input should be less than (?P<lt>\S+)", _n("less than {lt} is wanted")),
        (r"Missing argument (?P<given>\S+)\.", _n("Missing argument {given}.")),
        (r"Missing option (?P<given>.{1,200})\.", _n("Missing option {given}.")),
        (
            r"No such option: (?P<given>\S+) \(Possible options: (?P<near>[^)]*)\)",
            _n("No such option: {given}. Did you mean {near}?"),
        ),
        (r"No such option: (?P<given>\S+)", _n("No such option: {given}")),
        (
            r"No such command (?P<given>.{1,200})\. Did you mean (?P<near>.{1,300})\?",
            _n("No such command {given}. Did you mean {near}?"),
        ),
        (r"No such command (?P<given>.{1,200})\.", _n("No such command {given}.")),
        (r"Got unexpected extra argument\(s\) \((?P<given>.*)\)", _n("One argument too many: {given}")),
        (r"Option (?P<option>\S+) requires an argument\.", _n("Option {option} requires an argument.")),
        (r"Option (?P<option>\S+) does not take a value\.", _n("Option {option} does not take a value.")),
        (r"(?:File|Directory|Path) (?P<given>.*) does not exist\.", _n("{given} does not exist.")),
        (r"(?:File|Directory|Path) (?P<given>.*) is a file\.", _n("{given} is a file.")),
        (r"(?:File|Directory|Path) (?P<given>.*) is a directory\.", _n("{given} is a directory.")),
        (r"(?:File|Directory|Path) (?P<given>.*) is not readable\.", _n("{given} cannot be read.")),
        (r"(?:File|Directory|Path) (?P<given>.*) is not writable\.", _n("{given} cannot be written.")),
    )
)
"""By its English form, what each of their complaints is; `wrong` is a complaint of its own."""


def told(message: str, said: Words) -> str:
    """A complaint in other words; one of an unknown form as it stands."""
    for pattern, sentence in _SENTENCES:
        found = pattern.fullmatch(message)
        if found is not None:
            parts = {
                name: told(text, said) if name == "wrong" else text for name, text in found.groupdict().items()
            }
            return said.say(sentence, **parts)
    return message


def telling(command: Any, lang: Lang) -> Any:
    """The command, with what is wrong in its use told in a language before anything draws it."""
    for name in ("make_context", "invoke"):
        setattr(command, name, _told_of(getattr(command, name), lang))
    return command


def _told_of(work: Callable[..., Any], lang: Lang) -> Callable[..., Any]:
    def work_and_tell(*args: Any, **more: Any) -> Any:
        try:
            return work(*args, **more)
        except Exception as fault:
            if hasattr(fault, "format_message"):  # a complaint of typer's, which exports no name for all of them
                message = told(fault.format_message(), words(lang))
                fault.format_message = lambda: message
            raise

    return work_and_tell


def formatter_in(said: Words, formatter: type[Any]) -> type[Any]:
    """What writes the line of usage, beginning it in other words."""

    class Formatter(formatter):  # type: ignore[misc]
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or said.say("Usage: "))

    return Formatter
