"""Read Word documents: what a reader of the printed page sees, and the addresses Word keeps behind it.

Split runs, hyperlinks by relationship and by field, notes, tables, text boxes and insertions are read;
deletions are not. The parts and elements are those of ECMA-376, part 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from linkwatch.documents.limits import Limits
from linkwatch.documents.numbering import printed
from linkwatch.documents.package import Package, opened
from linkwatch.documents.weaver import Weaver
from linkwatch.documents.word_lists import WordLists, lists_of, note_forms
from linkwatch.documents.word_sources import field_records, source_records
from linkwatch.documents.xml import Element, attribute, local, parsed
from linkwatch.domain.reference import Kind, Passage, Text

_SKIPPED = frozenset(("del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "Fallback", "footnotePr"))
_MARKS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_HYPERLINK = re.compile(r'\s{0,40}HYPERLINK\s{1,40}(?:"([^"]{1,4096})"|([^\s"\\]{1,4096}))?', re.IGNORECASE)
_ANCHOR = re.compile(r'\\l\s{1,40}"([^"]{1,1024})"')
_TRUE = frozenset(("1", "true", "on"))
_SEPARATE_CELL = 3  # paragraphs in a cell from which a table is taken for layout
_TITLE = 300  # characters kept of a title


def read(content: bytes, name: str, limits: Limits) -> Text:
    """A .docx from its bytes."""
    package = opened(content, limits)
    main = _main_part(package)
    notes = {
        kind: dict(_notes(package, f"{main.rpartition('/')[0]}/{kind}s.xml", limits))
        for kind in ("footnote", "endnote")
    }
    walk = _Walk(Weaver(), notes, lists_of(package, main.rpartition("/")[0], limits))
    walk.part(package, main, limits)
    for header in _beside(package, main, "header"):
        walk.part(package, header, limits)
    passages = walk.weaver.passages
    printed = "".join(passage.text for passage in passages)
    linked = {target.url for passage in passages for target in passage.targets}
    records = [*field_records(walk.instructions), *source_records(package, limits)]
    unprinted = [record for record in records if not _printed(record, printed, linked)]
    return Text(name, tuple(passages + unprinted), "docx", title=_title(package, limits))


def _main_part(package: Package) -> str:
    return next(
        (name for name in package.names() if re.fullmatch(r"word/document[0-9]{0,3}\.xml", name)),
        "word/document.xml",
    )


def _beside(package: Package, main: str, stem: str) -> list[str]:
    """The parts beside the main one that are called header1.xml, header2.xml, …"""
    folder = main.rpartition("/")[0]
    return sorted(name for name in package.names() if re.fullmatch(rf"{folder}/{stem}[0-9]{{0,4}}\.xml", name))


def _relations(package: Package, part: str, limits: Limits) -> dict[str, str]:
    """The addresses outside the file that a part refers to, by their key in it."""
    folder, _, base = part.rpartition("/")
    content = package.part(f"{folder}/_rels/{base}.rels")
    if content is None:
        return {}
    return {
        str(relation.get("Id")): str(relation.get("Target"))
        for relation in parsed(content, limits)
        if relation.get("TargetMode") == "External"
    }


def _notes(package: Package, part: str, limits: Limits) -> Iterator[tuple[str, tuple[Element, dict[str, str]]]]:
    """The notes of a part by their key, with the part's relations."""
    content = package.part(part)
    if content is None:
        return
    relations = _relations(package, part, limits)
    for note in parsed(content, limits):
        if local(note) in ("footnote", "endnote") and attribute(note, "type") in (None, "normal"):
            yield attribute(note, "id") or "", (note, relations)


def _title(package: Package, limits: Limits) -> str | None:
    content = package.part("docProps/core.xml")
    if content is None:
        return None
    found = next((element.text for element in parsed(content, limits).iter() if local(element) == "title"), None)
    return found.strip()[:_TITLE] or None if found else None


def _printed(record: Passage, printed: str, linked: set[str]) -> bool:
    url = dict(record.fields).get("url", "")
    return url in linked or url.rstrip("/") in printed


@dataclass(slots=True)
class _Field:
    """A field being read: first its code, then its result."""

    code: str = ""
    start: int | None = None  # offset at which its result begins

    @property
    def url(self) -> str | None:
        """Where it leads, if it is a hyperlink out of the document."""
        found = _HYPERLINK.match(self.code)
        url = found and (found[1] or found[2])
        if not url:
            return None
        anchor = _ANCHOR.search(self.code)
        return f"{url}#{anchor[1]}" if anchor else url


@dataclass(slots=True)
class _Walk:
    """Walks the elements of a part in reading order."""

    weaver: Weaver
    notes: dict[str, dict[str, tuple[Element, dict[str, str]]]]
    lists: WordLists
    relations: dict[str, str] = field(default_factory=dict)
    fields: list[_Field] = field(default_factory=list)
    instructions: list[str] = field(default_factory=list)  # the codes of all fields
    numbers: dict[str, int] = field(default_factory=dict)  # notes called so far, by kind
    forms: dict[str, str] = field(default_factory=dict)  # how these numbers are written, by kind
    boxes: list[Element] = field(default_factory=list)  # text boxes anchored in the paragraph at hand

    def part(self, package: Package, name: str, limits: Limits) -> None:
        """All of one part."""
        content = package.part(name)
        if content is None:
            return
        self.relations = _relations(package, name, limits)
        root = parsed(content, limits)
        if not self.forms:
            settings = package.part(f"{name.rpartition('/')[0]}/settings.xml")
            self.forms = note_forms(parsed(settings, limits) if settings is not None else None, root)
        self.walk(root)

    def walk(self, element: Element) -> None:
        """One element and all below it."""
        tag = local(element)
        if tag in _ELEMENTS:
            _ELEMENTS[tag](self, element)
        elif tag in _MARKS:
            self.weaver.write(_MARKS[tag])
        elif tag not in _SKIPPED:
            self._inside(element)

    def text(self, element: Element) -> None:
        self.weaver.write(element.text or "")

    def code(self, element: Element) -> None:
        if self.fields:
            self.fields[-1].code += element.text or ""

    def tab(self, _: Element) -> None:
        self.weaver.tab()

    def line_break(self, _: Element) -> None:
        self.weaver.break_line()

    def text_box(self, element: Element) -> None:
        self.boxes.append(element)

    def _inside(self, element: Element) -> None:
        for child in element:
            self.walk(child)

    def paragraph(self, element: Element) -> None:
        self._numbered(element)
        self._end(quoted=self.lists.quotes(element))

    def _numbered(self, paragraph: Element) -> None:
        """What a paragraph holds, behind the number that Word prints before it."""
        label = self.lists.label(paragraph)
        if label and any(text.text for text in paragraph.iter("{*}t")):
            self.weaver.write(f"{label} ")
        self._inside(paragraph)

    def row(self, element: Element) -> None:
        """A row of a table is one passage, its cells apart by tabs, unless the table is layout."""
        cells = list(element.iter("{*}tc"))
        if any(sum(1 for _ in cell.iter("{*}p")) >= _SEPARATE_CELL for cell in cells):
            self._inside(element)
            return
        for number, paragraph in enumerate(element.iter("{*}p")):
            if number:
                self.weaver.tab()
            self._numbered(paragraph)
        self._end()

    def _end(
        self,
        kind: Kind = Kind.BODY,
        note: str | None = None,
        called_at: tuple[int, int] | None = None,
        *,
        quoted: bool = False,
    ) -> None:
        """Close a paragraph; its notes and its text boxes follow it."""
        for open_field in self.fields:
            if open_field.start is not None and open_field.url:
                self.weaver.mark(open_field.start, open_field.url)
                open_field.start = 0
        at = len(self.weaver.passages)
        self.weaver.end(kind, note, called_at, quoted=quoted)
        boxes, self.boxes = self.boxes, []
        for key, label, offset in self.weaver.calls():
            self._note(key, label, (at, offset))
        for box in boxes:
            self._inside(box)

    def hyperlink(self, element: Element) -> None:
        url = self.relations.get(attribute(element, "id") or "")
        anchor = attribute(element, "anchor")
        with self.weaver.link(f"{url}#{anchor}" if url and anchor else url):
            self._inside(element)

    def simple_field(self, element: Element) -> None:
        code = attribute(element, "instr") or ""
        self.instructions.append(code)
        with self.weaver.link(_Field(code).url):
            self._inside(element)

    def field_mark(self, element: Element) -> None:
        mark = attribute(element, "fldCharType")
        if mark == "begin":
            self.fields.append(_Field())
        elif mark == "separate" and self.fields:
            self.fields[-1].start = self.weaver.offset
        elif mark == "end" and self.fields:
            ended = self.fields.pop()
            self.instructions.append(ended.code)
            if ended.url and ended.start is not None:
                self.weaver.mark(ended.start, ended.url)

    def call(self, element: Element) -> None:
        kind, key = local(element).removesuffix("Reference"), attribute(element, "id") or ""
        if key not in self.notes[kind]:
            return
        if attribute(element, "customMarkFollows") in _TRUE:
            self.weaver.call(
                f"{kind} {key}", (element.getnext().text or "") if _is_text(element.getnext()) else ""
            )
            return
        self.numbers[kind] = number = self.numbers.get(kind, 0) + 1
        self.weaver.call(f"{kind} {key}", printed(number, self.forms.get(kind, "")) or str(number))

    def _note(self, key: str, label: str, place: tuple[int, int]) -> None:
        kind, _, number = key.partition(" ")
        note, relations = self.notes[kind].pop(number, (None, {}))
        if note is None:
            return
        outer, self.relations = self.relations, relations
        for index, paragraph in enumerate(note.iter("{*}p")):
            if index:
                self.weaver.break_line()
            self._inside(paragraph)
        self._end(Kind.NOTE, label, place)
        self.relations = outer


def _is_text(element: Element | None) -> bool:
    return element is not None and local(element) == "t"


_ELEMENTS: Mapping[str, Callable[[_Walk, Element], None]] = {
    "t": _Walk.text,
    "instrText": _Walk.code,
    "tab": _Walk.tab,
    "ptab": _Walk.tab,
    "br": _Walk.line_break,
    "cr": _Walk.line_break,
    "p": _Walk.paragraph,
    "tr": _Walk.row,
    "hyperlink": _Walk.hyperlink,
    "fldSimple": _Walk.simple_field,
    "fldChar": _Walk.field_mark,
    "footnoteReference": _Walk.call,
    "endnoteReference": _Walk.call,
    "txbxContent": _Walk.text_box,
}
"""What each element of WordprocessingML means to a reader; all others are only there to hold these."""
