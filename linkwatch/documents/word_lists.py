"""Print the numbers that Word gives to paragraphs and notes by itself (ECMA-376 part 1, 17.9 and 17.11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from linkwatch.documents.limits import Limits
from linkwatch.documents.numbering import Counter, Level
from linkwatch.documents.package import Package
from linkwatch.documents.xml import Element, attribute, child, local, parsed

_NOTES = {"footnote": "decimal", "endnote": "lowerRoman"}
_QUOTATIONS = frozenset(("quote", "intense quote", "block text"))
_LONGEST_CHAIN = 20  # styles that a style is based on


@dataclass(frozen=True, slots=True)
class _List:
    """What a paragraph's number id stands for: the counts it shares, its levels, where it begins anew."""

    counts: str
    levels: dict[int, Level]
    restarts: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says of numbers."""

    based_on: str | None
    list_id: str | None
    level: int
    name: str = ""


@dataclass(slots=True)
class WordLists:
    """The lists of a document, counted as its paragraphs come."""

    lists: dict[str, _List] = field(default_factory=dict)
    styles: dict[str, _Style] = field(default_factory=dict)
    _counters: dict[str, Counter] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)  # restarts that have been made

    def label(self, paragraph: Element) -> str:
        """What Word prints before a paragraph; empty where it is in no numbered list."""
        list_id, level = self._numbered(child(paragraph, "pPr"))
        of = self.lists.get(list_id or "")
        if of is None:
            return ""
        counter = self._counters.setdefault(of.counts, Counter())
        number = None if (list_id, level) in self._begun else of.restarts.get(level)
        self._begun.add((list_id or "", level))
        return counter.label(of.levels, level, number)

    def quotes(self, paragraph: Element) -> bool:
        """Whether a paragraph is in Word's own style for quotations, whatever the language of its name."""
        style = self.styles.get(_said(child(paragraph, "pPr"), "pStyle") or "")
        return style is not None and style.name in _QUOTATIONS

    def _numbered(self, properties: Element | None) -> tuple[str | None, int]:
        """The list a paragraph is in, and its level: said by itself, else by its style."""
        numbering = child(properties, "numPr")
        list_id, level = _said(numbering, "numId"), _said(numbering, "ilvl")
        style = self.styles.get(_said(properties, "pStyle") or "")
        for _ in range(_LONGEST_CHAIN):
            if style is None or list_id is not None:
                break
            list_id, level = style.list_id, level or str(style.level)
            style = self.styles.get(style.based_on or "")
        return list_id, _number(level, 0)


def lists_of(package: Package, folder: str, limits: Limits) -> WordLists:
    """The lists that the parts beside the main one define."""
    numbering, styles = package.part(f"{folder}/numbering.xml"), package.part(f"{folder}/styles.xml")
    return WordLists(
        dict(_lists(parsed(numbering, limits))) if numbering is not None else {},
        dict(_styles(parsed(styles, limits))) if styles is not None else {},
    )


def note_forms(settings: Element | None, main: Element) -> dict[str, str]:
    """How the numbers of notes are written, by kind; without a word on it, endnotes are roman."""
    return {kind: next(_forms_said(kind, main, settings), form) for kind, form in _NOTES.items()}


def _forms_said(kind: str, *parts: Element | None) -> Iterator[str]:
    for part in parts:
        for properties in part.iter(f"{{*}}{kind}Pr") if part is not None else ():
            if form := _said(properties, "numFmt"):
                yield form


def _lists(root: Element) -> Iterator[tuple[str, _List]]:
    abstract = {
        attribute(one, "abstractNumId"): dict(_levels(one)) for one in root if local(one) == "abstractNum"
    }
    for one in root:
        if local(one) == "num":
            counts = _said(one, "abstractNumId") or ""
            own = {_number(attribute(over, "ilvl"), 0): over for over in one if local(over) == "lvlOverride"}
            levels = dict(abstract.get(counts, {}))
            restarts: dict[int, int] = {}
            for level, over in own.items():
                levels.update(_levels(over))
                start = _said(over, "startOverride")
                if start is not None:
                    restarts[level] = _number(start, 1)
            yield attribute(one, "numId") or "", _List(counts, levels, restarts)


def _levels(holder: Element) -> Iterator[tuple[int, Level]]:
    for level in holder:
        if local(level) == "lvl":
            yield (
                _number(attribute(level, "ilvl"), 0),
                Level(
                    _said(level, "numFmt") or "decimal",
                    _said(level, "lvlText") or "",
                    _number(_said(level, "start"), 1),
                ),
            )


def _styles(root: Element) -> Iterator[tuple[str, _Style]]:
    for style in root:
        if local(style) == "style" and attribute(style, "type") == "paragraph":
            numbering = child(child(style, "pPr"), "numPr")
            yield (
                attribute(style, "styleId") or "",
                _Style(
                    _said(style, "basedOn"),
                    _said(numbering, "numId"),
                    _number(_said(numbering, "ilvl"), 0),
                    (_said(style, "name") or "").casefold(),
                ),
            )


def _said(holder: Element | None, name: str) -> str | None:
    """The value of a property, `<w:name w:val="…"/>`."""
    found = child(holder, name)
    return attribute(found, "val") if found is not None else None


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
