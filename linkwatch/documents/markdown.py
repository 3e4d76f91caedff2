"""Read Markdown: paragraphs with their source lines, links, reference links and footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from linkwatch.documents import html, plain
from linkwatch.documents.limits import Limits
from linkwatch.domain.reference import Kind, Line, Passage, Target, Text

_SCHEMES = ("http", "https", "ftp")
_BARE = re.compile(r"://[^\s<>\\&`\[\]\"]{1,4000}")
_HREF = re.compile(r"""<a\s[^>]{0,400}?\bhref\s{0,4}=\s{0,4}["']?([^"'\s>]{1,4000})""", re.IGNORECASE)
_NAMED_NOTE = re.compile(r"\[\^([^\]\s]{1,80})\]")
_NOTE = re.compile(r"^\[\^([^\]\s]{1,80})\](?=:)", re.MULTILINE)
_TITLE = 300  # characters kept of a title
_MARKS = "\n[]*_`<|\\&{}$~^"  # at each of them a parser stops
_MOST_MARKS = 20_000  # that a text of any length may hold
_APART = 8  # characters from mark to mark, of what it may hold beyond these


def read(text: str, name: str, limits: Limits) -> Text:
    """Markdown as its passages. Fenced and inline code is skipped: an address in it is not cited.

    A text of more marks than anybody writes is read as its words: every mark costs more than a line of words.
    """
    if sum(map(text.count, _MARKS)) > _MOST_MARKS + len(text) // _APART:
        return replace(plain.read(text, name), format="markdown")
    environment: dict[str, Any] = {}
    walk = _Walk(limits)
    for token in _parser().parse(f"{text}\n\n{_uncalled(text)}", environment):
        walk.take(token)
    walk.take_unused(environment.get("references", {}))
    return Text(name, tuple(walk.placed()), "markdown", title=walk.title)


def _uncalled(text: str) -> str:
    """Calls of the notes that nothing calls, which Markdown would leave out."""
    named = Counter(_NAMED_NOTE.findall(text))
    return "".join(f"[^{label}]" for label in _NOTE.findall(text) if named[label] == 1)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").disable("code").use(footnote_plugin)
    parser.inline.ruler.before("escape", "bare_address", _bare_address)
    parser.normalizeLink = parser.normalizeLinkText = str  # type: ignore[method-assign, assignment]  # as printed
    return parser


def _bare_address(state: StateInline, silent: bool) -> bool:
    """Take a bare address as it stands, before its underscores are read as emphasis."""
    if state.src[state.pos] != ":" or not state.pending[-5:].lower().endswith(_SCHEMES):
        return False
    found = _BARE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    address = found[0].rstrip("*_~")
    if not silent:
        state.pending += address
    state.pos += len(address)
    return True


@dataclass(slots=True)
class _Open:
    """The passage being put together."""

    line: int
    length: int = 0
    breaks: list[int] = field(default_factory=list)  # offsets after line breaks
    targets: list[Target] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    written: bool = False  # whether anything but white space is
    _parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def write(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)
        self.written = self.written or bool(text.strip())

    def break_line(self) -> None:
        self.write("\n")
        self.breaks.append(self.length)

    def open_link(self, url: str) -> None:
        self.links.append((self.length, url))

    def close_link(self) -> None:
        if self.links:
            start, url = self.links.pop()
            if self.length > start:
                self.targets.append(Target(start, self.length, url))

    def passage(self, kind: Kind, note: str | None = None, *, quoted: bool = False) -> Passage:
        starts = [0, *self.breaks]
        lines = tuple([Line(start, self.line + place) for place, start in enumerate(starts)])
        return Passage(self.text, kind, lines, note, targets=tuple(self.targets), quoted=quoted)


@dataclass(slots=True)
class _Walk:
    """Takes the tokens of a document in order."""

    limits: Limits
    title: str | None = None
    passages: list[Passage] = field(default_factory=list)
    note: str | None = None  # label of the footnote we are in
    item: str = ""  # number of the list item that opens
    row: _Open | None = None  # the table row we are in
    heading: bool = False
    quotations: int = 0  # block quotations we are in
    places: dict[str, tuple[int, int]] = field(default_factory=dict)  # of calls, by label
    used: set[str] = field(default_factory=set)  # addresses that links name

    def take(self, token: Token) -> None:
        """One block token."""
        match token.type:
            case "heading_open" | "heading_close":
                self.heading = token.type == "heading_open"
            case "footnote_open":
                self.note = _label(token)
            case "footnote_close":
                self.note = None
            case "blockquote_open" | "blockquote_close":
                self.quotations += token.nesting
            case "list_item_open":
                self.item = f"{token.info}{token.markup} " if token.info else ""
            case "tr_open":
                self.row = _Open(_line(token))
            case "tr_close" if self.row is not None:
                self._add(self.row.passage(Kind.BODY))
                self.row = None
            case "inline":
                self._inline(token)
            case "html_block":
                self._html(token)

    def take_unused(self, references: dict[str, dict[str, Any]]) -> None:
        """Reference links that are defined and that no text uses are a list of links all the same."""
        for label, reference in references.items():
            url = str(reference["href"])
            if url not in self.used:
                opened = _Open(int(reference["map"][0]) + 1)
                opened.write(f"[{label}]: {url} {reference.get('title') or ''}".rstrip())
                self._add(opened.passage(Kind.ENTRY))

    def placed(self) -> Iterator[Passage]:
        """The passages, notes with the place that calls them."""
        for passage in self.passages:
            place = self.places.get(passage.note) if passage.note else None
            yield replace(passage, called_at=place) if place else passage

    def _inline(self, token: Token) -> None:
        opened = self.row or _Open(_line(token))
        if self.row is None:
            opened.write(self.item)
        elif opened.length:
            opened.write("\t")
        for child in token.children or ():
            self._run(child, opened)
        numbered, self.item = bool(self.item), ""
        if self.heading:
            self.title = self.title or opened.text[:_TITLE]
        if self.row is None:
            kind = Kind.NOTE if self.note else Kind.ENTRY if numbered else Kind.BODY
            self._add(opened.passage(kind, self.note, quoted=self.quotations > 0))

    def _run(self, child: Token, opened: _Open) -> None:
        match child.type:
            case "text" | "image":
                opened.write(child.content)
            case "softbreak" | "hardbreak":
                opened.break_line()
            case "link_open":
                url = str(child.attrs.get("href", ""))
                self.used.add(url)
                opened.open_link(url)
            case "link_close":
                opened.close_link()
            case "footnote_ref" if opened.written:
                self.places.setdefault(_label(child), (len(self.passages), opened.length))
            case "html_inline":
                _tag(child.content, opened)

    def _html(self, token: Token) -> None:
        first = _line(token)
        for passage in html.read_text(token.content, "", self.limits).passages:
            lines = tuple(line._replace(number=first) for line in passage.lines)
            self._add(replace(passage, lines=lines, called_at=None))

    def _add(self, passage: Passage) -> None:
        if passage.text.strip():
            self.passages.append(passage)


def _tag(tag: str, opened: _Open) -> None:
    """A raw HTML tag in a line: links and line breaks count, the rest is dress."""
    if found := _HREF.match(tag):
        opened.open_link(found[1])
    elif tag.lower() == "</a>":
        opened.close_link()
    elif tag.lower().startswith("<br"):
        opened.write(" ")


def _label(token: Token) -> str:
    return str(token.meta.get("label") or int(token.meta["id"]) + 1)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
