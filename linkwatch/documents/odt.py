"""Read OpenDocument text: paragraphs, links, notes, tables; deletions and comments are not read."""

from __future__ import annotations

from dataclasses import dataclass, field

from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.limits import Limits
from linkwatch.documents.odt_lists import OdtLists, styles_in
from linkwatch.documents.package import Package, opened
from linkwatch.documents.weaver import Weaver
from linkwatch.documents.xml import Element, attribute, local, parsed
from linkwatch.domain.reference import Kind, Text

_UNSEEN = frozenset(
    ("tracked-changes", "annotation", "annotation-end", "automatic-styles", "font-face-decls", "scripts")
)
_QUOTATIONS = frozenset(("Quotations", "Quote", "Intense_20_Quote"))
"""The styles for quotations of LibreOffice and of Word's files, whatever a language calls them."""
_SEPARATE_CELL = 3  # paragraphs in a cell from which a table is taken for layout
_TITLE = 300  # characters kept of a title


def read(content: bytes, name: str, limits: Limits) -> Text:
    """An .odt from its bytes."""
    package = opened(content, limits)
    body = package.part("content.xml")
    if body is None:
        raise Refused(Fault.DAMAGED)
    manifest = package.part("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in manifest:
        raise Refused(Fault.ENCRYPTED)
    root, stated = parsed(body, limits), package.part("styles.xml")
    styles = parsed(stated, limits) if stated is not None else None
    walk = _Walk(Weaver(), OdtLists(styles_in(styles, root)), _of_quotations(styles, root))
    walk.walk(root)
    walk.end()
    return Text(name, tuple(walk.weaver.passages), "odt", title=_title(package, limits))


def _of_quotations(*parts: Element | None) -> frozenset[str]:
    """The names of the styles for quotations, and of those made from one by formatting a paragraph by hand."""
    made = (style for part in parts if part is not None for style in part.iter("{*}style"))
    by_hand = (attribute(one, "name") for one in made if attribute(one, "parent-style-name") in _QUOTATIONS)
    return _QUOTATIONS.union(name for name in by_hand if name)


def _title(package: Package, limits: Limits) -> str | None:
    content = package.part("meta.xml")
    if content is None:
        return None
    found = next((element.text for element in parsed(content, limits).iter("{*}title")), None)
    return found.strip()[:_TITLE] or None if found else None


@dataclass(slots=True)
class _Walk:
    """Walks the body in reading order; its depth was bounded when it was parsed."""

    weaver: Weaver
    lists: OdtLists
    quotations: frozenset[str]  # the styles for them
    notes: dict[str, Element] = field(default_factory=dict)  # called in the paragraph at hand
    boxes: list[Element] = field(default_factory=list)  # text boxes anchored in it
    in_row: bool = False

    def walk(self, element: Element) -> None:
        """One element, all below it, and the text behind it."""
        tag = local(element)
        if tag in ("p", "h"):
            self._paragraph(element)
        elif tag in _INLINE:
            _INLINE[tag](self, element)
        elif tag and tag not in _UNSEEN:
            self._inside(element)
        self.weaver.write(element.tail or "")

    def _inside(self, element: Element) -> None:
        self.weaver.write(element.text or "")
        for child in element:
            self.walk(child)

    def _paragraph(self, element: Element) -> None:
        self.weaver.write(self.lists.mark() if "".join(element.itertext()).strip() else "")
        self._inside(element)
        if self.in_row:
            self.weaver.tab()
        else:
            self.end(quoted=attribute(element, "style-name") in self.quotations)

    def link(self, element: Element) -> None:
        with self.weaver.link(_outward(attribute(element, "href"))):
            self._inside(element)

    def bibliography_mark(self, element: Element) -> None:
        with self.weaver.link(_outward(attribute(element, "url"))):
            self._inside(element)

    def note(self, element: Element) -> None:
        label = next(
            ("".join(child.itertext()).strip() for child in element if local(child) == "note-citation"), ""
        )
        key = attribute(element, "id") or str(len(self.notes))
        self.notes[key] = element
        self.weaver.call(key, label)

    def row(self, element: Element) -> None:
        """A row is one passage, its cells apart by tabs, unless the table is layout."""
        cells = list(element.iter("{*}table-cell"))
        if self.in_row or any(sum(1 for _ in cell.iter("{*}p")) >= _SEPARATE_CELL for cell in cells):
            self._inside(element)
            return
        self.in_row = True
        self._inside(element)
        self.in_row = False
        self.end()

    def end(
        self,
        kind: Kind = Kind.BODY,
        note: str | None = None,
        called_at: tuple[int, int] | None = None,
        *,
        quoted: bool = False,
    ) -> None:
        """Close a paragraph; its notes and its text boxes follow it."""
        at = len(self.weaver.passages)
        self.weaver.end(kind, note, called_at, quoted=quoted)
        calls, notes, boxes = self.weaver.calls(), self.notes, self.boxes
        self.notes, self.boxes = {}, []
        for key, label, offset in calls:
            body = next((child for child in notes[key] if local(child) == "note-body"), None)
            for index, paragraph in enumerate(body.iter("{*}p") if body is not None else ()):
                if index:
                    self.weaver.break_line()
                self._inside(paragraph)
            self.end(Kind.NOTE, label or None, (at, offset))
        for box in boxes:
            self._inside(box)

    def spaces(self, _: Element) -> None:
        self.weaver.write(" ")

    def break_line(self, _: Element) -> None:
        self.weaver.break_line()

    def tab(self, _: Element) -> None:
        self.weaver.tab()

    def box(self, element: Element) -> None:
        self.boxes.append(element)

    def list(self, element: Element) -> None:
        self.lists.enter(element)
        self._inside(element)
        self.lists.leave()

    def item(self, element: Element) -> None:
        self.lists.item(element)
        self._inside(element)


_INLINE = {
    "a": _Walk.link,
    "bibliography-mark": _Walk.bibliography_mark,
    "note": _Walk.note,
    "s": _Walk.spaces,
    "tab": _Walk.tab,
    "line-break": _Walk.break_line,
    "text-box": _Walk.box,
    "table-row": _Walk.row,
    "list": _Walk.list,
    "list-item": _Walk.item,
}


def _outward(url: str | None) -> str | None:
    """An address outside the document; LibreOffice writes those within as `#…` and `../…`."""
    return url if url and not url.startswith(("#", "..", "/")) else None
