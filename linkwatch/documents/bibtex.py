"""Read BibTeX and biblatex: each entry a record; one that is broken does not lose the others."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    Field,
    ParsingFailedBlock,
)

from linkwatch.documents import tex
from linkwatch.documents.charset import decoded
from linkwatch.documents.limits import Limits
from linkwatch.documents.records import record
from linkwatch.domain.reference import Kind, Line, Passage, Text

_KEYS: Mapping[str, tuple[str, ...]] = {
    "author": ("author", "editor", "organization", "institution"),
    "title": ("title",),
    "container": ("journaltitle", "journal", "booktitle", "publisher"),
    "year": ("year", "date"),
    "note": ("note", "annote", "addendum"),
    "howpublished": ("howpublished",),
    "url": ("url", "bdsk-url-1", "link", "ee"),
    "accessed": ("urldate", "urlaccessdate", "accessed", "accessdate", "access-date", "lastaccessed",
                 "lastchecked", "lastvisited", "visited", "dateaccessed", "date-accessed"),
    "doi": ("doi",),
    "eprint": ("eprint",),
    "lang": ("langid", "language"),
}  # fmt: skip
"""What we call a field, and the names it goes by, the likeliest first."""
_NAMES = tuple((name, key) for key, names in _KEYS.items() for name in names)
_ADDRESSES = frozenset(("url", "doi", "eprint"))
_IN_WORDS = re.compile(r"\\(?:url|nolinkurl|path)\s{0,4}\{([^{}\n]{0,4096})\}|\\href\s{0,4}\{([^{}\n]{0,4096})\}")

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # a broken entry is told of in the text, once


def read(content: bytes, name: str, limits: Limits) -> Text:  # noqa: ARG001 - readers share one shape
    """A .bib file as records, in order; broken entries as text, so that their addresses are not lost."""
    library = parse_string(decoded(content))
    blocks = sorted(library.blocks, key=lambda block: block.start_line or 0)
    return Text(name, tuple(passage for block in blocks for passage in _read(block)), "bibtex")


def _read(block: Block) -> Iterator[Passage]:
    line = (block.start_line or 0) + 1
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        block = block.ignore_error_block or block
    if isinstance(block, Entry):
        yield _record(block, line)
    elif isinstance(block, ParsingFailedBlock):
        yield _as_it_stands(block.raw or "", line)


def _record(entry: Entry, line: int) -> Passage:
    said = {field.key.lower(): field for field in entry.fields}
    found: dict[str, Field] = {}
    for name, key in _NAMES:
        if name in said:
            found.setdefault(key, said[name])
    if "url" in found:
        line = (found["url"].start_line or line - 1) + 1
    return record({key: _value(key, str(field.value)) for key, field in found.items()}, line)


def _value(key: str, value: str) -> str:
    if key in _ADDRESSES:
        inner = _IN_WORDS.search(value)
        return tex.address((inner[1] or inner[2] or "") if inner else value.strip("{} \n\t"))
    return _words(value)


def _words(value: str) -> str:
    """Words, the addresses among them kept as they are."""
    parts, at = [], 0
    for found in _IN_WORDS.finditer(value):
        parts += [tex.words(value[at : found.start()]), tex.address(found[1] or found[2] or "")]
        at = found.end()
    return "".join((*parts, tex.words(value[at:])))


def _as_it_stands(raw: str, line: int) -> Passage:
    starts = [0, *(at + 1 for at, character in enumerate(raw) if character == "\n")]
    return Passage(raw, Kind.BODY, tuple(Line(start, line + row) for row, start in enumerate(starts)))
