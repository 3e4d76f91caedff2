"""Apply the suggestions to a document: as a diff, as its new content, or as a table where it is no text.

Nothing is written here, and every byte outside a citation stays as it was.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from linkwatch.domain.audit import Checked
from linkwatch.domain.reference import Reference
from linkwatch.domain.rewrite import (
    REWRITABLE,
    WORTH_FIXING,
    Proposal,
    Source,
    applied,
    copies_among,
    corrections,
    planned,
    proposed,
    table,
    unified,
)
from linkwatch.domain.status import Status
from linkwatch.domain.styles import TEMPLATES, Style

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLD_CODECS = ("cp1251", "koi8-r", "cp866", "cp1252", "mac-cyrillic", "cp1250")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A document with its suggestions applied."""

    name: str
    content: bytes  # equal to what was handed in where nothing is to be changed or the format is no text
    diff: str  # unified; "" where nothing changes
    csv: str  # place, old and new citation of everything that is not in `content`
    edited: tuple[int, ...] = ()  # the `n` of references whose citations were rewritten
    by_hand: tuple[int, ...] = ()  # the `n` of those that a person must rewrite: the rows of `csv`


def fix(
    name: str,
    content: bytes,
    form: str,
    checked: Sequence[Checked],
    *,
    style: Style = Style.AS_PRINTED,
    only: frozenset[Status] = WORTH_FIXING,
    templates: Mapping[str, str] = TEMPLATES,
) -> Fixed:
    """The document named `name`, in the format `Text.format` says, with the copies put in.

    `checked` holds all its references, in document order. A citation that has its copy already is
    left alone, so applying twice changes nothing. What cannot be placed for certain goes to `csv`.
    Styles rewrite whole citations in plain text and Markdown, `robust` the links of HTML too;
    elsewhere the copy is added in the markup's own way.
    """
    references = [one.reference for one in checked]
    proposals = proposed([(one.reference, one.suggestion, one.status) for one in checked], only)

    def by_hand(waiting: Sequence[Proposal]) -> str:
        return table(name, corrections(waiting, style, templates)) if waiting else ""

    decoded = _decoded(content, references) if form in REWRITABLE else None
    if decoded is None:
        return Fixed(name, content, "", by_hand(proposals), by_hand=tuple(one.reference.n for one in proposals))
    plan = planned(Source(decoded.text, form), proposals, copies_among(references), style, templates)
    edits = [replace(edit, new=decoded.writable(edit.new, form)) for edit in plan.edits]
    new = applied(decoded.text, edits)
    waiting = [proposal for proposal in proposals if proposal.reference.n in plan.unplaced]
    return Fixed(
        name=name,
        content=decoded.encoded(new) if edits else content,
        diff=unified(name, decoded.text, new),
        csv=by_hand(waiting),
        edited=tuple(edit.reference for edit in edits),
        by_hand=tuple(proposal.reference.n for proposal in waiting),
    )


@dataclass(frozen=True, slots=True)
class _Decoded:
    """A document's text and how to turn it into the same bytes again."""

    text: str
    codec: str

    def encoded(self, text: str) -> bytes:
        """The bytes of a text; bytes that were no text are themselves again."""
        return text.encode(self.codec, "surrogateescape")

    def writable(self, text: str, form: str) -> str:
        """A text without the signs that the document's encoding does not have."""
        otherwise = "xmlcharrefreplace" if form == "html" else "replace"
        return text.encode(self.codec, otherwise).decode(self.codec)


def _decoded(content: bytes, references: Sequence[Reference]) -> _Decoded | None:
    """The text of a document; None where its bytes would not come out the same.

    A byte order mark or valid UTF-8 tells the encoding. Else it is that of the old encodings in which
    the words of the citations are there.
    """
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _same(content, codec)
    utf_8 = _same(content, "utf-8")
    if utf_8 is not None and not _BROKEN.search(utf_8.text):
        return utf_8
    readings = [utf_8, *(_same(content, codec) for codec in _OLD_CODECS)]
    words = [word for one in references for word in re.findall(r"[^\W\d_]{4,}", one.citation)[:8]]
    known = [reading for reading in readings if reading is not None]
    return max(known, key=lambda reading: sum(word in reading.text for word in words), default=None)


_BROKEN = re.compile(r"[\ud800-\udfff]")


def _same(content: bytes, codec: str) -> _Decoded | None:
    """The text, a byte order mark as its first sign, if it becomes the same bytes again."""
    try:
        text = content.decode(codec, "surrogateescape")
        decoded = _Decoded(text, codec)
        return decoded if decoded.encoded(text) == content else None
    except UnicodeError:
        return None
