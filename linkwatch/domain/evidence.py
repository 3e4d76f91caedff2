"""Evidence: what speaks for a verdict, one sentence a person can read in their own language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence with its values kept apart, so that it can be stored once and said in any language.

    `text` is the English sentence with `{named}` places; it is also the key of the catalogues.
    """

    text: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.said()

    def said(self, translate: Callable[[str], str] = str, shown: Callable[[str], str] = str) -> str:
        """The sentence in the language of `translate`, its values as `shown` writes them; both optional."""
        sentence = translate(self.text)
        for name, value in self.values:
            sentence = sentence.replace(f"{{{name}}}", shown(value))
        return sentence


class UnusableError(ValueError):
    """A value that cannot be used: `what` is wrong with it, in any language."""

    def __init__(self, what: Evidence) -> None:
        super().__init__(str(what))
        self.what = what


def what_is_wrong(fault: BaseException) -> Evidence:
    """What a fault says of itself, in any language where it can."""
    what = getattr(fault, "what", None)
    return what if isinstance(what, Evidence) else said("{fault}", fault=fault)


def listed(text: str) -> str:
    """A sentence as it is: marked for the catalogues where it only stands in a table, and is said elsewhere."""
    return text


def said(text: str, **values: object) -> Evidence:
    """Evidence from an English sentence and its values. The catalogues collect the first argument.

    >>> str(said("{status} answered by {host}", status=404, host="a.test"))
    '404 answered by a.test'
    """
    return Evidence(text, tuple((name, str(value)) for name, value in values.items()))
