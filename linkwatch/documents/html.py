"""Read a web page as a browser shows it: its blocks, the addresses of its links, its notes."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from itertools import accumulate, islice
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from linkwatch.documents.appearance import issue_of
from linkwatch.documents.charset import cleaned, decoded
from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.limits import Limits
from linkwatch.documents.numbering import printed
from linkwatch.documents.weaver import Weaver
from linkwatch.domain.identifiers import bare_doi
from linkwatch.domain.reference import Kind, Passage, Text

_UNSEEN = frozenset(
    ("head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "nav", "select",
     "button", "textarea", "canvas", "audio", "video")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
     "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead",
     "tr", "ul")
)  # fmt: skip
_MARKER = re.compile(r"[\[(]?([0-9]{1,4}|[*†‡§a-z]|[ivxlc]{1,6})[\])]?[.:]?", re.IGNORECASE)
_BACK = re.compile(r"[↩↑⤴⏎^]\ufe0e?")  # from a note to the word that calls it
_ADDRESS = re.compile(r"(?:https?:|ftp:)?//|doi:|urn:|hdl:|www\.", re.IGNORECASE)
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_OF_MARK = 16  # nodes of a link looked at to tell whether it is the mark of a note
_TITLE = 300  # characters kept of a title
_ATTRIBUTES = 20_000  # of one tag: each is compared with all before it
_CONTAINER = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|center|details|dir|div|dl|fieldset|figcaption|figure|footer|form"
    r"|header|hgroup|main|menu|nav|ol|pre|search|section|summary|ul)\b",
    re.IGNORECASE,
)
_DEPTH = 2_000  # of them open at once, four times what browsers keep: each block is looked for in all of them
_IN_LAYOUT = frozenset(("p", "div", "table", "li", "h1", "h2", "h3", "h4"))
_LAYOUT = 3  # of these in a row from which its table is taken for layout


Called = dict[str, tuple[str, tuple[int, int]]]
"""Notes that were called and not yet read, by page and fragment: their label, and where the call stands."""


def read(content: bytes, name: str, limits: Limits) -> Text:
    """A page, or a fragment of one, from its bytes."""
    return read_text(decoded(content), name, limits)


def read_text(text: str, name: str, limits: Limits) -> Text:  # noqa: ARG001 - readers share one shape
    """A page from its text. Refused where a tag has more attributes, or elements stand deeper in one another,
    than a parser can compare in time.
    """
    tree = _parsed(text)
    title = tree.css_first("title")
    page = _Page()
    if tree.root is not None:
        page.walk(tree.root)
    issue, doi = _appearance(tree)
    return Text(
        name,
        tuple(page.weaver.passages),
        "html",
        title=" ".join(title.text().split())[:_TITLE] or None if title is not None else None,
        issue=issue,
        doi=doi,
    )


def read_page(content: bytes, page: str, called: Called, above: int) -> tuple[Passage, ...]:
    """The passages of one page of a book, behind the `above` of the pages before it.

    `called` goes from page to page: a note may stand on another page than the word that calls it.
    """
    walk = _Page(page=page, called=called, above=above)
    root = _parsed(decoded(content)).root
    if root is not None:
        walk.walk(root)
    return tuple(walk.weaver.passages)


def _parsed(text: str) -> LexborHTMLParser:
    if any(tag.count("=") > _ATTRIBUTES for tag in text.split(">")):
        raise Refused(Fault.TOO_MUCH)
    if _is_too_deep(text):
        raise Refused(Fault.TOO_DEEP)
    try:
        return LexborHTMLParser(text)
    except SelectolaxError as error:  # any page parses, unless memory runs out
        raise Refused(Fault.TOO_MUCH) from error


def _is_too_deep(text: str) -> bool:
    steps = (-1 if tag[1] else 1 for tag in _CONTAINER.finditer(text))
    return any(depth > _DEPTH for depth in accumulate(steps, lambda depth, step: max(0, depth + step)))


def _appearance(tree: LexborHTMLParser) -> tuple[str | None, str | None]:
    """The issue and the DOI that journals state for indexers, in `citation_…` and Dublin Core."""
    stated: dict[str, str] = {}
    for meta in tree.css("meta[name][content]"):
        name = (meta.attributes["name"] or "").casefold()
        stated.setdefault(name, " ".join((meta.attributes["content"] or "").split()))
    parts = (
        stated.get(f"citation_{name}", "") for name in ("journal_title", "publication_date", "volume", "issue")
    )
    names = (stated.get(name, "") for name in ("citation_doi", "dc.identifier", "dc.identifier.doi"))
    return issue_of(*parts), next((doi for doi in map(bare_doi, names) if doi), None)


@dataclass(slots=True)
class _Numbering:
    """How an ordered list counts."""

    following: int = 1
    step: int = 1
    form: str = "decimal"

    def mark(self, value: str | None) -> str:
        """What stands before the next item; `value` is where the item says so itself."""
        number = _integer(value, self.following)
        self.following = number + self.step
        shown = printed(number, self.form)
        return f"{shown}. " if shown else ""


def _numbering(of: LexborNode) -> _Numbering:
    stated = of.attributes
    backwards = "reversed" in stated
    first = sum(child.tag == "li" for child in of.iter()) if backwards else 1
    form = _FORMS.get(stated.get("type") or "1", "decimal")
    return _Numbering(_integer(stated.get("start"), first), -1 if backwards else 1, form)


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _is_layout(row: LexborNode) -> bool:
    """Whether a row of a table holds what pages hold; no more of it is looked at than tells."""
    blocks = (node for node in row.traverse() if node.tag in _IN_LAYOUT)
    return len(list(islice(blocks, _LAYOUT))) == _LAYOUT


def _label(link: LexborNode) -> str:
    """The words of a link that holds no more than a mark; of another, some of them."""
    nodes = islice(link.traverse(include_text=True), _OF_MARK)
    return "".join(node.text_content or "" for node in nodes if node.tag == "-text").strip()


@dataclass(slots=True)
class _Page:
    """Walks a page without recursion, so that no depth of nesting can stop it."""

    weaver: Weaver = field(default_factory=Weaver)
    numbered: bool = False  # the block at hand is an item of an ordered list
    page: str = ""  # its name in a book
    above: int = 0  # passages of the book before it
    called: Called = field(default_factory=dict)
    note: str | None = None  # page and fragment the block at hand is the note of
    rows: int = 0  # table rows we are in
    items: list[_Numbering | None] = field(default_factory=list)  # of each list we are in; None for bullets
    quotations: int = 0  # block quotations we are in
    links: list[tuple[int, str]] = field(default_factory=list)  # open ones: where they start, their address

    def walk(self, root: LexborNode) -> None:
        """Every node once, in the order of the page."""
        node: LexborNode | None = root
        while node is not None:
            if self._entered(node) and node.first_child is not None:
                node = node.first_child
                continue
            while node is not None:
                self._left(node)
                if node.next is not None:
                    node = node.next
                    break
                node = node.parent
        self._end()

    def _entered(self, node: LexborNode) -> bool:
        """Take in what opens here; False where nothing inside is for readers."""
        tag = node.tag
        if tag == "-text":
            self._write(node.text_content or "")
            return False
        if tag in _UNSEEN or tag is None or tag.startswith(("-", "_")):
            return False
        attributes = node.attributes
        if tag == "a" and (attributes.get("href") or "").startswith("#") and _BACK.fullmatch(_label(node)):
            return False
        if tag in _BLOCKS:
            self._open(tag, node)
        self._note_of(attributes)
        match tag:
            case "br":
                self.weaver.break_line()
            case "a":
                self._link(node, attributes.get("href") or "")
            case "img" if attributes.get("alt"):
                self._write(f" {attributes['alt']} ")
        return True

    def _left(self, node: LexborNode) -> None:
        tag = node.tag
        if tag == "a" and self.links:
            start, url = self.links.pop()
            if url:
                self.weaver.mark(start, url)
        elif tag in ("td", "th") and self.rows:
            self.weaver.tab()
        elif tag == "tr" and self.rows:
            self.rows -= 1
            self._end()
        elif tag in _BLOCKS and not self.rows:
            self._close(tag)

    def _open(self, tag: str, node: LexborNode) -> None:
        if self.rows:
            self.weaver.break_line()
            return
        self._end()
        if tag == "tr" and not _is_layout(node):
            self.rows += 1
        if tag == "blockquote":
            self.quotations += 1
        if tag in ("ol", "ul"):
            self.items.append(_numbering(node) if tag == "ol" else None)
        elif tag == "li" and self.items and (numbering := self.items[-1]) is not None:
            self.weaver.write(numbering.mark(node.attributes.get("value")))
            self.numbered = True

    def _close(self, tag: str) -> None:
        self._end()
        if tag in ("ol", "ul") and self.items:
            self.items.pop()
        if tag == "blockquote" and self.quotations:
            self.quotations -= 1

    def _write(self, text: str) -> None:
        self.weaver.write(cleaned(text))

    def _note_of(self, attributes: dict[str, str | None]) -> None:
        """Remember that the block at hand is the note some link of the text called."""
        for fragment in (attributes.get("id"), attributes.get("name")):
            key = f"{self.page}#{fragment}"
            if fragment and key in self.called and self.note is None:
                self.note = key

    def _link(self, node: LexborNode, href: str) -> None:
        href = cleaned(href).strip()
        target = self._within(href)
        label = _label(node)[:12] if target else ""
        if marker := _MARKER.fullmatch(label):
            self.weaver.call(target, marker[1])
        self.links.append((self.weaver.offset, href if _ADDRESS.match(href) else ""))

    def _within(self, href: str) -> str:
        """Where a link leads inside the page, or the book it belongs to: page and fragment."""
        page, mark, fragment = href.partition("#")
        if not mark or _ADDRESS.match(href) or (page and not self.page):
            return ""
        folder = posixpath.dirname(self.page)
        return f"{posixpath.normpath(posixpath.join(folder, unquote(page))) if page else self.page}#{fragment}"

    def _end(self) -> None:
        """Close the block at hand: a note where the text called it, else what its section holds."""
        at = len(self.weaver.passages)
        label, place = self.called.get(self.note or "", (None, None))
        kind = Kind.NOTE if label is not None else Kind.ENTRY if self.numbered else Kind.BODY
        self.weaver.end(kind, label, place, quoted=self.quotations > 0)
        calls = self.weaver.calls()
        if len(self.weaver.passages) == at:
            return
        self.numbered = False
        if self.note:
            self.called.pop(self.note, None)
            self.note = None
        else:
            for key, marker, offset in calls:
                self.called.setdefault(key, (marker, (self.above + at, offset)))
