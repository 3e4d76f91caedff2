"""Read wikitext: citation templates of many wikis as records, <ref>s as notes, everything else as text."""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from linkwatch.documents.plain import passages_of
from linkwatch.documents.records import record
from linkwatch.documents.sheet import Sheet, sheet
from linkwatch.domain.reference import Kind, Line, Passage, Target, Text

_KEYS: Mapping[str, tuple[str, ...]] = {
    "author": ("author", "last", "автор", "autor", "auteur", "фамилия"),
    "title": ("title", "заглавие", "название", "заголовок", "назва", "titre", "titel", "título", "titulo",
              "titolo", "tytuł", "titul", "tittel", "başlık", "nimeke", "cím"),
    "container": ("work", "website", "journal", "publisher", "издание", "издательство", "périodique", "werk"),
    "year": ("year", "date", "год", "дата", "jahr", "année", "datum"),
    "url": ("url", "ссылка", "lire en ligne", "texte", "online", "link", "adres", "посилання", "osoite"),
    "accessed": ("access-date", "accessdate", "дата обращения", "дата-обращения", "дата доступа", "проверено",
                 "accessed", "retrieved", "дата перегляду", "consulté le", "consulte le", "zugriff", "abruf",
                 "fechaacceso", "fecha-acceso", "acessodata", "acesso-em", "accesso", "data dostępu",
                 "bezochtdatum", "дата-доступа", "дата доступу", "дата-доступу", "дата звернення",
                 "datum přístupu", "erişimtarihi", "erişim-tarihi", "erişim tarihi", "hämtdatum", "besøksdato",
                 "hentet", "viitattu", "elérés", "閲覧日"),
    "doi": ("doi",),
    "archived": ("archive-url", "archiveurl", "url архива", "архив"),
    "lang": ("language", "lang", "язык", "sprache", "langue"),
}  # fmt: skip
"""What we call a field, and the parameters it goes by, the likeliest first."""
_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\|")
_TAG = re.compile(
    r"</?(?:ref|references|nowiki|br|small|div|span|center|blockquote)\b[^<>]{0,400}>", re.IGNORECASE
)
_REF = re.compile(r"<ref\b(?P<named>[^<>]{0,400})>|</ref\s{0,4}>", re.IGNORECASE)
_OUTWARD = re.compile(r"\[(?P<url>(?:https?:|ftp:)?//[^\s\[\]<>]{1,4000})[ \t]+(?P<words>[^\[\]\n]{1,500})\]")
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{0,300})\]\]|'{2,5}")
_CHECKED = re.compile(
    r"\{\{\s{0,3}((?:проверено|перевірено)\s{0,3})\|(\d{1,2})\|(\d{1,2})\|(\d{4})\s{0,3}\}\}", re.IGNORECASE
)
"""The day of access behind a link outside of any citation template: {{Проверено|15|2|2010}}."""

_Template = tuple[int, int, Mapping[str, str]]
"""Where a template that cites stands, and what it says outright."""
_OPENS = {"}}": "{{", "]]": "[["}
_LONGEST = 10_000  # characters of one parameter


@dataclass(slots=True)
class _Open:
    """A template or a link being read: where it opens, and the bars in it so far."""

    mark: str
    start: int
    bars: list[int]


@dataclass(slots=True)
class _Prose:
    """The text without its citations, put together piece by piece, and the addresses behind its words."""

    parts: list[str] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    length: int = 0

    def write(self, source: str) -> None:
        """Add a piece of the source as a reader sees it."""
        source = _CHECKED.sub(r"(\1 \2.\3.\4)", _TAG.sub(lambda tag: _blank(tag[0]), source))
        at = 0
        for link in _OUTWARD.finditer(source):
            self._add(source[at : link.start()])
            start = self.length
            self._add(link["words"])
            self.targets.append(Target(start, self.length, html.unescape(link["url"])))
            at = link.end()
        self._add(source[at:])

    def skip(self, source: str) -> None:
        """Leave a piece out, but for its line ends: every line keeps its number."""
        self._add("\n" * source.count("\n"))

    def _add(self, text: str) -> None:
        text = html.unescape(text)
        self.parts.append(text)
        self.length += len(text)


@dataclass(frozen=True, slots=True)
class _Cited:
    """What a template or a <ref> gives: passages of their own, and where the prose calls them."""

    passages: tuple[Passage, ...]
    call: int | None = None  # offset into the prose


def read(text: str, name: str) -> Text:
    """Wikitext as records, notes and paragraphs, in the order of their lines."""
    text = "".join(_uncommented(text))
    lines = sheet(text)
    prose = _Prose()
    cited: list[_Cited] = []
    at = 0
    for start, end, make in _pieces(text):
        if start < at:
            continue  # inside a template that is a citation as a whole
        prose.write(text[at:start])
        cited.append(make(lines, prose.length))
        prose.skip(text[start:end])
        at = end
    prose.write(text[at:])
    return Text(name, tuple(_together(prose, cited)), "wikitext")


_Piece = tuple[int, int, Callable[[Sheet, int], _Cited]]
"""Where a template or a <ref> stands, and what makes its passages, given the lines and the offset of its call."""


@dataclass(frozen=True, slots=True)
class _Ref:
    """A <ref>: where it and its content stand, and the templates in it."""

    number: str
    start: int
    inside: str
    inside_at: int
    end: int
    held: tuple[_Template, ...]

    def cited(self, lines: Sheet, call: int) -> _Cited:
        """The records of its templates, and a note of the words beside them."""
        words = _Prose()
        at = 0
        records = []
        for start, end, fields in self.held:
            words.write(self.inside[at : max(at, start - self.inside_at)])
            records.append(replace(record(fields, lines.row_at(start) + 1), note=self.number))
            at = end - self.inside_at
        words.write(self.inside[at:])
        return _Cited((*records, *_worded(words, lines.row_at(self.start) + 1, self.number)), call)


def _pieces(text: str) -> Iterator[_Piece]:
    """The <ref>s with what they hold, and the templates outside of them, in order."""
    templates = deque(_citations(text))
    for number, (opened, closed) in enumerate(_refs(text), start=1):
        while templates and templates[0][0] < opened.start():
            yield _template(*templates.popleft())
        held = []
        while templates and templates[0][0] < closed.end():
            held.append(templates.popleft())
        inside = text[opened.end() : closed.start()]
        ref = _Ref(str(number), opened.start(), inside, opened.end(), closed.end(), tuple(held))
        yield ref.start, ref.end, ref.cited
    yield from (_template(*one) for one in templates)


def _refs(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Where each <ref> opens and closes; one that only names another is none."""
    opened: re.Match[str] | None = None
    for tag in _REF.finditer(text):
        if tag["named"] is not None:
            opened = None if tag["named"].endswith("/") else tag
        elif opened is not None:
            yield opened, tag
            opened = None


def _template(start: int, end: int, fields: Mapping[str, str]) -> _Piece:
    return start, end, lambda lines, _: _Cited((record(fields, lines.row_at(start) + 1),))


def _worded(words: _Prose, line: int, number: str) -> Iterator[Passage]:
    """A note, where anything is left to say beside its templates."""
    said = "".join(words.parts)
    if any(sign.isalpha() for sign in said):
        shift = len(said) - len(said.lstrip())
        targets = (Target(one.start - shift, one.end - shift, one.url) for one in words.targets)
        starts = [0, *(at + 1 for at, sign in enumerate(said.strip()) if sign == "\n")]
        numbered = (Line(start, line + row) for row, start in enumerate(starts))
        yield Passage(said.strip(), Kind.NOTE, tuple(numbered), number, tuple(targets))


def _together(prose: _Prose, cited: Sequence[_Cited]) -> list[Passage]:
    """All passages in the order of their lines, the notes with the place that calls them."""
    said = "".join(prose.parts)
    printed = sheet(said)
    body = passages_of(printed, prose.targets)
    called = [(passage, one.call) for one in cited for passage in one.passages]
    order = sorted([*((passage, None) for passage in body), *called], key=lambda one: _line(one[0]))
    places = {
        line.number: (index, line.start)
        for index, (passage, _) in enumerate(order)
        if passage.kind is not Kind.RECORD and passage.note is None
        for line in passage.lines
    }
    return [_placed(passage, call, printed, places) for passage, call in order]


def _placed(
    passage: Passage, call: int | None, prose: Sheet, places: Mapping[int | None, tuple[int, int]]
) -> Passage:
    row = prose.row_at(call) if call is not None else 0
    place = places.get(row + 1)
    if call is None or place is None:
        return passage
    return replace(passage, called_at=(place[0], place[1] + call - prose.starts[row]))


def _uncommented(text: str) -> Iterator[str]:
    """The text with its comments blank; one that never ends is none."""
    at = 0
    while (opened := text.find("<!--", at)) >= 0 and (closed := text.find("-->", opened + 4)) >= 0:
        yield text[at:opened]
        at = closed + 3
        yield _blank(text[opened:at])
    yield text[at:]


def _blank(hidden: str) -> str:
    """Only the line ends, so that every line keeps its number."""
    return "\n" * hidden.count("\n") or " "


def _line(passage: Passage) -> int:
    return passage.lines[0].number or 0 if passage.lines else 0


def _citations(text: str) -> Iterator[_Template]:
    """The templates that cite something, outermost first where one holds another, in order."""
    found = ((start, end, _fields(text, bars, end)) for start, end, bars in _templates(text))
    last = 0
    for start, end, fields in sorted((item for item in found if item[2]), key=lambda item: item[0]):
        if start >= last:
            yield start, end, fields
            last = end


def _templates(text: str) -> Iterator[tuple[int, int, list[int]]]:
    """Where each template starts and ends, and the bars before its parameters."""
    stack: list[_Open] = []
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in ("{{", "[["):
            stack.append(_Open(mark, token.start(), []))
        elif mark == "|":
            if stack and stack[-1].mark == "{{":
                stack[-1].bars.append(token.start())
        elif stack and stack[-1].mark == _OPENS[mark]:
            closed = stack.pop()
            if mark == "}}" and closed.bars:
                yield closed.start, token.end(), closed.bars


def _fields(text: str, bars: list[int], end: int) -> Mapping[str, str]:
    """What a template says outright; nothing where it names no address."""
    said: dict[str, str] = {}
    for bar, after in zip(bars, [*bars[1:], end - 2], strict=True):
        key, equals, value = text[bar + 1 : min(after, bar + _LONGEST)].partition("=")
        if equals and value.strip():
            said.setdefault(
                key.strip().lower(), html.unescape(_LINK.sub(lambda link: link[1] or "", value.strip()))
            )
    fields = {key: next((said[name] for name in names if name in said), "") for key, names in _KEYS.items()}
    return fields if fields["url"] or fields["doi"] else {}
