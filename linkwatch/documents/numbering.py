"""Count the items of lists and print their numbers as the document's own program would: 3., [3], iii., в)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LARGEST = 9_999  # a list that counts further is no list of works
_DEEPEST = 10  # levels of a list


def _roman(number: int) -> str:
    signs: list[str] = []
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        signs.append(sign * times)
    return "".join(signs)


def _lettered(number: int, letters: str) -> str:
    """Word and browsers agree up to the end of the alphabet; a list of works is hardly ever lettered."""
    times, place = divmod(number - 1, len(letters))
    return letters[place] * (times + 1)


_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": lambda number: _lettered(number, _LATIN),
    "upperLetter": lambda number: _lettered(number, _LATIN).upper(),
    "russianLower": lambda number: _lettered(number, _RUSSIAN),
    "russianUpper": lambda number: _lettered(number, _RUSSIAN).upper(),
    "decimalZero": lambda number: f"{number:02d}",
}
"""The ways of writing a number that count; bullets are not among them. Named as in ECMA-376, 17.18.59."""


def printed(number: int, form: str) -> str:
    """A number in one of the forms a list may take, nothing where the form shows none.

    >>> printed(4, "lowerRoman"), printed(3, "russianLower"), printed(3, "bullet")
    ('iv', 'в', '')
    """
    return _FORMS[form](number) if form in _FORMS and 0 < number <= _LARGEST else ""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list prints its numbers: in `text`, %1 stands for the number of the first level."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Counter:
    """The numbers of one list so far, level by level."""

    counts: dict[int, int] = field(default_factory=dict)

    def label(self, levels: Mapping[int, Level], at: int, number: int | None = None) -> str:
        """Count one item of a level on (or set it to `number`) and print its mark; empty for bullets."""
        at = min(at, _DEEPEST)
        level = levels.get(at, Level())
        self.counts = {upper: count for upper, count in self.counts.items() if upper <= at}
        following = self.counts[at] + 1 if at in self.counts else level.start
        self.counts[at] = following if number is None else number
        if not printed(self.counts[at], level.form):
            return ""
        label = level.text
        for upper in range(at + 1):
            above = levels.get(upper, Level())
            shown = printed(self.counts.get(upper, above.start), above.form)
            label = label.replace(f"%{upper + 1}", shown)
        return label
