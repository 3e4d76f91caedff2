"""Read JATS and its kin, whole or in fragments: references as records, paragraphs with their links and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from linkwatch.documents.appearance import issue_of
from linkwatch.documents.charset import decoded
from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.limits import Limits
from linkwatch.documents.weaver import Weaver
from linkwatch.documents.xml import Element, attribute, local, parsed
from linkwatch.documents.xml import child as child_of
from linkwatch.domain.identifiers import bare_doi
from linkwatch.domain.reference import Kind, Text

_PROLOGUE = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,1000}\?>)?\s*(?:<!DOCTYPE[^\[>]{0,2000}(?:\[.*?\]\s*)?>)?", re.DOTALL
)
_WRAPPED = '<fragment xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="urn:math">{}</fragment>'
_BLOCKS = frozenset(
    ("p", "title", "td", "th", "label", "attrib", "disp-quote", "list-item", "verse-line", "caption", "def",
     "term", "article-title", "abstract", "sec", "fn", "table-wrap", "kwd", "contrib", "aff", "self-uri",
     "supplementary-material")
)  # fmt: skip
_CITATIONS = frozenset(
    ("element-citation", "mixed-citation", "nlm-citation", "citation", "product", "related-article")
)
_LINKS = frozenset(("ext-link", "uri", "self-uri", "inline-supplementary-material"))
_ACCESS_DATES = frozenset(("date-in-citation", "access-date"))
_OTHER_DATES = frozenset(("update", "updated", "pub", "published", "publication", "copyright", "created"))
"""What a date in a citation says of itself where it is none of access."""
_UNSEEN = frozenset(("journal-meta", "processing-meta", "tex-math", "math", "graphic", "permissions"))
_NAMES = {
    "article-title": "title",
    "source": "container",
    "chapter-title": "title",
    "year": "year",
    "comment": "note",
}
_ANNOUNCED = frozenset(("cit", "acc", "ace", "con", "ret", "дат", "обр", "про", "дос", "vis", "abg", "zug"))
"""How a date begins that says itself that it is one of access."""
_UNPUNCTUATED = frozenset(("element-citation", "nlm-citation", "person-group", "citation"))
_STOPS = {"name": ",", "string-name": ",", "collab": ".", "person-group": ".", "article-title": ".",
          "chapter-title": ".", "source": ".", "year": ".", "publisher-name": "."}  # fmt: skip
"""What a reader of a list expects behind the parts of a citation that states none."""
_TITLE = 300  # characters kept of a title


def read(content: bytes, name: str, limits: Limits) -> Text:
    """An article or any fragment of one, with or without a root element."""
    root = _parsed(content, limits)
    walk = _Walk(Weaver())
    walk.walk(root)
    walk.end()
    title = next((_words(element)[:_TITLE] for element in root.iter("{*}article-title", "article-title")), None)
    issue, doi = _appearance(root)
    return Text(name, tuple(walk.weaver.passages), "jats", title=title or None, issue=issue, doi=doi)


def _appearance(root: Element) -> tuple[str | None, str | None]:
    """The issue and the DOI that the front of the article states."""
    front = next(root.iter("{*}front", "front"), None)
    meta = child_of(front, "article-meta")
    if front is None or meta is None:
        return None, None
    journal = next(front.iter("{*}journal-title", "journal-title"), None)
    dated = child_of(meta, "pub-date")
    year, volume, number = child_of(dated, "year"), child_of(meta, "volume"), child_of(meta, "issue")
    said = ("" if each is None else _words(each) for each in (journal, year, volume, number))
    names = (_words(each) for each in meta if attribute(each, "pub-id-type") == "doi")
    return issue_of(*said), next((doi for doi in map(bare_doi, names) if doi), None)


def _parsed(content: bytes, limits: Limits) -> Element:
    """As it stands, else wrapped: fragments have no root, and prefixes that nobody declared."""
    try:
        return parsed(content, limits)
    except Refused as refused:
        if refused.fault is not Fault.DAMAGED:
            raise
    fragment = _PROLOGUE.sub("", decoded(content), count=1)
    return parsed(_WRAPPED.format(fragment).encode(), limits, mend=True)


@dataclass(slots=True)
class _Walk:
    """Walks an article in reading order; its depth was bounded when it was parsed."""

    weaver: Weaver
    called: dict[str, tuple[str, tuple[int, int]]] = field(default_factory=dict)  # notes by id: label, place
    note: str | None = None
    label: str = ""
    line: int | None = None
    quotations: int = 0  # block quotations we are in

    def walk(self, element: Element) -> None:
        """One element and all below it."""
        tag = local(element)
        if not tag or tag in _UNSEEN:
            self._tail(element)
            return
        if tag in _CITATIONS:
            self._citation(element)
        elif tag == "ref":
            self.end()
            self._ref(element)
        elif tag in _BLOCKS:
            self._block(element, tag)
        elif tag in _LINKS:
            with self.weaver.link(_address(element)):
                self._inside(element)
        elif tag == "xref" and attribute(element, "ref-type") in ("fn", "table-fn"):
            self.weaver.call(attribute(element, "rid") or "", _words(element))
        else:
            self._inside(element)
        self._tail(element)

    def _inside(self, element: Element) -> None:
        self.weaver.write(element.text or "")
        for child in element:
            self.walk(child)

    def _tail(self, element: Element) -> None:
        self.weaver.write(element.tail or "")

    def _block(self, element: Element, tag: str) -> None:
        if tag == "label" and local(element.getparent()) == "fn":
            return
        self.end()
        if tag == "fn":
            self.note = attribute(element, "id")
        self.line = element.sourceline
        self.quotations += tag == "disp-quote"
        self._inside(element)
        self.end()
        self.quotations -= tag == "disp-quote"
        if tag == "fn":
            self.note = None

    def end(self) -> None:
        """Close the paragraph at hand."""
        label, place = self.called.get(self.note or "", ("", None))
        at = len(self.weaver.passages)
        kind = Kind.BODY if self.note is None else Kind.NOTE
        self.weaver.end(kind, label or None, place, line=self.line, quoted=self.quotations > 0)
        if len(self.weaver.passages) > at:
            for key, marker, offset in self.weaver.calls():
                self.called.setdefault(key, (marker, (at, offset)))

    def _ref(self, element: Element) -> None:
        """An entry of the list of references: its label stands before each of its citations."""
        label = next((_words(child) for child in element if local(child) == "label"), "")
        for child in element:
            if local(child) in _CITATIONS or local(child) == "note":
                self._citation(child, Kind.ENTRY, label)
            elif local(child) == "citation-alternatives":
                for alternative in list(child)[:1]:
                    self._citation(alternative, Kind.ENTRY, label)

    def _citation(self, element: Element, kind: Kind = Kind.RECORD, label: str = "") -> None:
        self.end()
        self.weaver.write(f"{label} " if label else "")
        fields: dict[str, str] = {}
        self._said(element, fields)
        said = tuple((key, value) for key, value in fields.items() if value)
        link = next((found for found in element.iter() if local(found) in _LINKS), element)
        self.weaver.end(kind, fields=said, line=link.sourceline)

    def _said(self, element: Element, fields: dict[str, str]) -> None:
        """The words of a citation, and what it says outright on the way."""
        tag = local(element)
        url = _address(element) if tag in _LINKS else None
        if url:
            fields.setdefault("url", url)
        elif tag == "pub-id":
            fields.setdefault(attribute(element, "pub-id-type") or "id", _words(element))
        elif tag in _ACCESS_DATES and attribute(element, "content-type") not in _OTHER_DATES:
            words = " ".join(map(_words, element)) or _words(element)
            fields.setdefault("accessed", attribute(element, "iso-8601-date") or words)
            self.weaver.write("" if words[:3].casefold() in _ANNOUNCED else " accessed ")
        elif tag in _NAMES:
            fields.setdefault(_NAMES[tag], _words(element))
        start = self.weaver.offset
        self.weaver.write(element.text or "")
        for child in element:
            self.weaver.write(" " if tag != "mixed-citation" else "")
            self._said(child, fields)
            self.weaver.write(_stop_behind(child) if tag in _UNPUNCTUATED else "")
            self._tail(child)
        if url:
            self.weaver.mark(start, url)


def _stop_behind(part: Element) -> str:
    tag = local(part)
    last_name = tag in ("name", "string-name") and part.getnext() is None
    return "" if last_name else _STOPS.get(tag, "")


def _address(element: Element) -> str | None:
    """Where a link leads: its attribute, else its words."""
    href = (attribute(element, "href") or "").strip()
    return href or ("".join(element.itertext()).strip() or None if local(element) != "ext-link" else None)


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
