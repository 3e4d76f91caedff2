"""A document's own text, its citations marked, a part at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Query, Response

from linkwatch.domain.own_part import stands
from linkwatch.domain.reference import Passage
from linkwatch.domain.report import MOST_ROWS, ReferenceRow
from linkwatch.domain.rewrite.spans import Span
from linkwatch.web.pages.documents import document_or_404
from linkwatch.web.visitors import ReaderPage

router = APIRouter(include_in_schema=False)

PART = 30_000
"""Characters on one page, marks and all below 100 KB; a passage that is longer is cut."""

_A_MARK = 160  # characters of text that a passage, or the mark of a citation, weighs as much as


@dataclass(slots=True)
class Marked:
    """One passage and the citations that stand in it."""

    passage: Passage
    references: list[ReferenceRow] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """What it takes of a page."""
        return len(self.passage.text[:PART]) + _A_MARK * (1 + len(self.references))

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """Its text in stretches, each with whether it is a citation's own."""
        text, at, found = self.passage.text[:PART], 0, []
        for span in sorted(self.spans, key=lambda span: span.start):
            if at <= span.start < len(text):
                found += [(text[at : span.start], False), (text[span.start : span.end], True)]
                at = span.end
        return [*found, (text[at:], False)]

    @property
    def is_cut(self) -> bool:
        """Whether it is too long to be shown whole."""
        return len(self.passage.text) > PART


@router.get("/documents/{key}/text")
def in_its_text(
    view: ReaderPage,
    key: int,
    part: Annotated[int, Query(ge=1, le=100_000)] = 1,
    of: Annotated[int | None, Query(ge=1, lt=2**63)] = None,
) -> Response:
    """The part asked for, or the one a citation stands in."""
    document = document_or_404(view, key)
    reading = view.services.reading
    references = reading.references(limit=MOST_ROWS, document=key).items
    parts = _parts(_marked(reading.passages(key), references))
    holding = (n for n, each in enumerate(parts, 1) for one in each for row in one.references if row.id == of)
    number = min(next(holding, part), max(1, len(parts)))
    shown = parts[number - 1] if parts else []
    return view.page("document_text.html", document=document, shown=shown, number=number, parts=len(parts))


def _marked(passages: Sequence[Passage], references: Sequence[ReferenceRow]) -> list[Marked]:
    """The passages with their citations: where they stand word for word, else by their line."""
    marked = [Marked(passage) for passage in passages]
    by_line: dict[int | None, Marked] = {line.number: one for one in marked for line in one.passage.lines}
    for row, stand in zip(references, stands(passages, [row.reference for row in references]), strict=True):
        one = by_line.get(row.place.line) if stand is None else marked[stand.passage]
        if one is not None:
            one.references.append(row)
        if one is not None and stand is not None:
            one.spans.append(stand.span)
    return marked


def _parts(marked: Sequence[Marked]) -> list[list[Marked]]:
    parts: dict[int, list[Marked]] = defaultdict(list)
    filled = number = 0
    for one in marked:
        if filled and filled + one.weight > PART:
            filled, number = 0, number + 1
        filled += one.weight
        parts[number].append(one)
    return list(parts.values())
