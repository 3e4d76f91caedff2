"""Read wikitext: citation templates of many wikis as records, everything else as text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from linkwatch.documents.plain import passages_of
from linkwatch.documents.records import record
from linkwatch.documents.sheet import sheet
from linkwatch.domain.reference import Passage, Text

_KEYS: Mapping[str, tuple[str, ...]] = {
    "author": ("author", "last", "автор", "autor", "auteur", "фамилия"),
    "title": ("title", "заглавие", "название", "заголовок", "titre", "titel", "título", "titulo", "titolo",
              "tytuł"),
    "container": ("work", "website", "journal", "publisher", "издание", "издательство", "périodique", "werk"),
    "year": ("year", "date", "год", "дата", "jahr", "année", "datum"),
    "url": ("url", "ссылка", "lire en ligne", "texte", "online", "link", "adres", "посилання"),
    "accessed": ("access-date", "accessdate", "дата обращения", "дата-обращения", "дата доступа", "проверено",
                 "accessed", "retrieved", "дата перегляду", "consulté le", "consulte le", "zugriff", "abruf",
                 "fechaacceso", "fecha-acceso", "acessodata", "acesso-em", "accesso", "data dostępu",
                 "bezochtdatum"),
    "doi": ("doi",),
    "archived": ("archive-url", "archiveurl", "url архива", "архив"),
    "lang": ("language", "lang", "язык", "sprache", "langue"),
}  # fmt: skip
"""What we call a field, and the parameters it goes by, the likeliest first."""
_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\|")
_COMMENT = re.compile(r"<!--.{0,100000}?-->", re.DOTALL)
_TAG = re.compile(
    r"</?(?:ref|references|nowiki|br|small|div|span|center|blockquote)\b[^<>]{0,400}>", re.IGNORECASE
)
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{0,300})\]\]|'{2,5}")
_OPENS = {"}}": "{{", "]]": "[["}
_LONGEST = 10_000  # characters of one parameter


@dataclass(slots=True)
class _Open:
    """A template or a link being read: where it opens, and the bars in it so far."""

    mark: str
    start: int
    bars: list[int]


def read(text: str, name: str) -> Text:
    """Wikitext as records and paragraphs, in the order of their lines."""
    text = _COMMENT.sub(_blank, text)
    lines = sheet(text)
    rest: list[str] = []
    passages: list[Passage] = []
    at = 0
    for start, end, fields in _citations(text):
        rest += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end
        passages.append(record(fields, lines.row_at(start) + 1))
    prose = _TAG.sub(_blank, "".join((*rest, text[at:])))
    passages += passages_of(sheet(html.unescape(prose)))
    return Text(name, tuple(sorted(passages, key=_line)), "wikitext")


def _blank(found: re.Match[str]) -> str:
    """Only the line ends, so that every line keeps its number."""
    return "\n" * found[0].count("\n") or " "


def _line(passage: Passage) -> int:
    return passage.lines[0].number or 0 if passage.lines else 0


def _citations(text: str) -> Iterator[tuple[int, int, Mapping[str, str]]]:
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
