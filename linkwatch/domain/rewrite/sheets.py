"""What corrections look like as files: the citations to rewrite, a table of them, a unified diff. Pure."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from linkwatch.domain.cells import neutral
from linkwatch.domain.reference import Passage, Reference
from linkwatch.domain.rewrite.plan import Proposal, copies_among, names_copy
from linkwatch.domain.status import Status
from linkwatch.domain.styles import TEMPLATES, Style, cite
from linkwatch.domain.suggestion import Suggestion

WORTH_FIXING = frozenset({Status.DEAD, Status.USURPED, Status.DRIFTED})
"""The statuses whose citations are rewritten where nobody says otherwise."""

KEPT_BY_LINES = frozenset({"plain"})
"""Formats whose passages are the lines of the file as it was handed in; of the others only the words are kept."""

Cited = tuple[Reference, Suggestion | None, Status]
"""A reference with the copy suggested for it, and how its link stands."""

_HEADER = ("document", "n", "page", "line", "note", "status", "old", "new")


@dataclass(frozen=True, slots=True)
class Correction:
    """One citation and what to write in its place."""

    reference: Reference
    status: Status
    new: str


def proposed(cited: Sequence[Cited], only: frozenset[Status] = WORTH_FIXING) -> list[Proposal]:
    """The copies to put in, in document order; a citation that names one already is left alone."""
    copies = copies_among(reference for reference, _, _ in cited)
    return [
        Proposal(reference, suggestion, status)
        for reference, suggestion, status in cited
        if suggestion is not None and status in only and not names_copy(reference, copies)
    ]


def corrections(
    proposals: Iterable[Proposal], style: Style = Style.AS_PRINTED, templates: Mapping[str, str] = TEMPLATES
) -> list[Correction]:
    """What to write in the place of each."""
    return [
        Correction(
            one.reference,
            one.status,
            cite(style, one.reference, one.suggestion, status=one.status, templates=templates),
        )
        for one in proposals
    ]


def table(name: str, rows: Iterable[Correction]) -> str:
    """Place, old and new citation as CSV, a line each below their names."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows((_HEADER, *(_line(name, row) for row in rows)))
    return written.getvalue()


def _line(name: str, row: Correction) -> tuple[str, ...]:
    place = row.reference.place
    where = (place.page, place.line, place.note)
    cells = (name, row.reference.n, *where, row.status.value, row.reference.citation, row.new)
    return tuple("" if cell is None else neutral(str(cell)) for cell in cells)


def unified(name: str, old: str, new: str) -> str:
    """A unified diff that `patch` understands, a last line without its end included; "" where nothing changes."""
    if old == new:
        return ""
    shown = re.sub(r"[\x00-\x1f\x7f-\x9f]", "?", name)
    lines = difflib.unified_diff(_lines(old), _lines(new), f"a/{shown}", f"b/{shown}", n=3)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Lines as `patch` counts them: they end in a line feed and in nothing else."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def kept_text(passages: Sequence[Passage]) -> str | None:
    r"""The lines of a plain text that was kept as passages, each at its own number; None where some have none.

    >>> from linkwatch.domain.reference import Line
    >>> kept_text([Passage("a\nb", lines=(Line(0, 1), Line(2, 2))), Passage("c", lines=(Line(0, 4),))])
    'a\nb\n\nc\n'
    """
    rows: dict[int, str] = {}
    for passage in passages:
        ends = (*(line.start for line in passage.lines[1:]), len(passage.text))
        for line, end in zip(passage.lines, ends, strict=True):
            if line.number is None:
                return None
            rows[line.number] = rows.get(line.number, "") + passage.text[line.start : end].rstrip("\n")
    return "".join(f"{rows.get(number, '')}\n" for number in range(1, max(rows, default=0) + 1))
