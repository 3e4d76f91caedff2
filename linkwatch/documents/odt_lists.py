"""Print the numbers that OpenDocument gives to list items by itself (OpenDocument 1.3 part 3, 16.30)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from linkwatch.documents.numbering import Counter, Level
from linkwatch.documents.xml import Element, attribute, local

_FORMS = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter",
          "а, б, .., аа, аб, ...": "russianLower", "А, Б, .., Аа, Аб, ...": "russianUpper"}  # fmt: skip
_MOST = 99_999  # where a list may begin to count

Styles = Mapping[str, Mapping[int, Level]]
"""List styles by name: their levels, from 0."""


def styles_in(*parts: Element | None) -> Styles:
    """The list styles that the parts of a document define."""
    found: dict[str, dict[int, Level]] = {}
    for part in parts:
        for style in part.iter("{*}list-style") if part is not None else ():
            found[attribute(style, "name") or ""] = dict(_levels(style))
    return found


def _levels(style: Element) -> Iterator[tuple[int, Level]]:
    for level in style:
        at = _number(attribute(level, "level"), 1) - 1
        form = _FORMS.get(attribute(level, "num-format") or "", "")
        above = _number(attribute(level, "display-levels"), 1)
        inner = ".".join(f"%{upper + 1}" for upper in range(max(0, at + 1 - above), at + 1))
        text = f"{attribute(level, 'num-prefix') or ''}{inner}{attribute(level, 'num-suffix') or ''}"
        counted = local(level) == "list-level-style-number"
        yield at, Level(form if counted else "bullet", text, _number(attribute(level, "start-value"), 1))


@dataclass(slots=True)
class OdtLists:
    """The lists we are in, innermost last, and the counts of those that may be continued."""

    styles: Styles
    _open: list[str] = field(default_factory=list)  # names of the styles in force
    _counters: dict[str, Counter] = field(default_factory=dict)
    _pending: str = ""  # the mark of the item at hand, until its first words

    def enter(self, element: Element) -> None:
        """A list begins: inside another it counts on with it, else anew unless it says it continues."""
        inherited = self._open[-1] if self._open else ""
        name = attribute(element, "style-name") or inherited
        continues = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        if not self._open and not continues:
            self._counters.pop(name, None)
        self._open.append(name)

    def leave(self) -> None:
        """The innermost list ends."""
        self._open.pop()

    def item(self, element: Element) -> None:
        """An item of the innermost list begins."""
        if self._open:
            start = attribute(element, "start-value")
            counter = self._counters.setdefault(self._open[-1], Counter())
            levels = self.styles.get(self._open[-1], {0: Level("bullet")})
            number = _number(start, 1) if start else None
            self._pending = counter.label(levels, len(self._open) - 1, number)

    def mark(self) -> str:
        """What stands before the first words of the item at hand; nothing the next time."""
        label, self._pending = self._pending, ""
        return f"{label} " if label else ""


def _number(text: str | None, otherwise: int) -> int:
    plain = text and text.isascii() and text.isdigit() and len(text) < 6
    return min(int(text), _MOST) if text and plain else otherwise
