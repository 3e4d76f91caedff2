"""Find the list of works cited, or of notes, and part it into its items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linkwatch.documents.sheet import Block, Sheet
from linkwatch.domain.reference import Kind

_LISTS = (
    "список литературы", "список использованной литературы", "список использованных источников",
    "список источников", "список источников и литературы", "библиографический список",
    "использованная литература", "литература", "источники", "источники и литература", "библиография",
    "список використаних джерел", "список літератури", "література", "спіс літаратуры", "літаратура",
    "references", "bibliography", "works cited", "literature", "literature cited", "sources",
    "reference list", "literatur", "literaturverzeichnis", "quellen", "références", "bibliographie",
    "bibliografía", "referencias", "referências", "bibliografia", "riferimenti bibliografici", "literatura",
    "literatuur", "bronnen", "kaynakça", "kaynaklar", "参考文献", "参考資料", "引用文献", "注釈・参考文献",
)  # fmt: skip
_NOTES = ("примечания", "сноски", "примітки", "заўвагі", "notes", "endnotes", "footnotes", "anmerkungen",
          "notes de bas de page", "notas", "note", "przypisy", "poznámky", "noten", "notlar", "注释", "注")  # fmt: skip
_HEADINGS = {**dict.fromkeys(_LISTS, Kind.ENTRY), **dict.fromkeys(_NOTES, Kind.NOTE)}
_HEADING = re.compile(
    r"^[ \t#*\f]{0,8}(?:[0-9IVX]{1,4}[.)]? )?("
    + "|".join(sorted(map(re.escape, _HEADINGS), key=len, reverse=True))
    + r")[ \t:.*#]{0,8}$",
    re.MULTILINE | re.IGNORECASE,
)
_ITEM = re.compile(r"^[ \t]{0,8}(?:\[([0-9]{1,3})\][ \t]?[.:]?|([0-9]{1,3})[.)](?=[ \t\xa0]))", re.MULTILINE)

_LONGEST = 40  # rows of one item: numbers farther apart are sections, not a list


@dataclass(frozen=True, slots=True)
class _Item:
    row: int
    number: int
    shape: str  # "[" or "."


def items(of: Sheet, taken: Sequence[Block]) -> list[Block]:
    """The numbered items of lists, in order; `taken` are the notes at page feet, which are not of them.

    Two items whose numbers count on make a list; under a heading that says "notes" they are notes.
    """
    inside = {row for note in taken for first, last in note.rows for row in range(first, last)}
    found = [item for item in _numbered(of) if item.row not in inside]
    if len(found) < 2:
        return []
    headings = [(row, kind) for row, kind in headed(of) if row not in inside]
    return [block for run in _runs(found) for block in _blocks(of, run, headings, inside)]


def headed(of: Sheet) -> Iterator[tuple[int, Kind]]:
    """The rows of headings that announce a list, and what its items are."""
    for found in _HEADING.finditer(of.text):
        yield of.row_at(found.start(1)), _HEADINGS[found[1].casefold()]


def _numbered(of: Sheet) -> Iterator[_Item]:
    for found in _ITEM.finditer(of.text):
        yield _Item(of.row_at(found.end()), int(found[1] or found[2]), "[" if found[1] else ".")


def _runs(found: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Items that count on; a number out of turn is part of the item it stands in."""
    run: list[_Item] = []
    for item in found:
        if run and item.shape == run[-1].shape and item.number == run[-1].number + 1 and _near(run[-1], item):
            run.append(item)
        elif len(run) < 2 or item.number == 1 or not _near(run[-1], item):
            if len(run) > 1:
                yield run
            run = [item]
    if len(run) > 1:
        yield run


def _near(above: _Item, below: _Item) -> bool:
    return below.row - above.row <= _LONGEST


def _blocks(
    of: Sheet, run: Sequence[_Item], headings: Sequence[tuple[int, Kind]], inside: set[int]
) -> Iterator[Block]:
    kind = next((kind for row, kind in reversed(headings) if row < run[0].row), Kind.ENTRY)
    ends = [item.row for item in run[1:]] + [_last_end(of, run[-1].row)]
    for item, end in zip(run, ends, strict=True):
        rows = tuple(_stretches(of, item.row, end, inside))
        yield Block(kind, rows, str(item.number) if kind is Kind.NOTE else None)


def _last_end(of: Sheet, row: int) -> int:
    """The last item of a list ends at the first blank line."""
    return next((below for below in range(row + 1, len(of)) if not of.line(below).strip()), len(of))


def _stretches(of: Sheet, first: int, last: int, inside: set[int]) -> Iterator[tuple[int, int]]:
    """The rows of an item, those of page-foot notes and blank ones at its end left out."""
    while last > first + 1 and not of.line(last - 1).strip():
        last -= 1
    start = first
    for row in range(first, last + 1):
        if row == last or row in inside:
            if row > start:
                yield start, row
            start = row + 1


def heading_kind(text: str) -> Kind | None:
    """What a heading announces: entries, notes, or neither."""
    found = _HEADING.fullmatch(text.strip()[:200])
    return _HEADINGS[found[1].casefold()] if found else None
