"""Text as JSON and back: what the child that reads a hostile file may say to us, and nothing more."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from linkwatch.domain.evidence import Evidence
from linkwatch.domain.reference import Kind, Line, Passage, Target, Text

READY = b"ready\n"
"""What a child says once it can be handed a file."""


def dumped(text: Text) -> bytes:
    """A text on its way out of the child."""
    return json.dumps(
        {
            "name": text.name,
            "passages": [_dumped(passage) for passage in text.passages],
            "format": text.format,
            "title": text.title,
            "dated": text.dated and text.dated.isoformat(),
            "issue": text.issue,
            "doi": text.doi,
            "notices": [(notice.text, notice.values) for notice in text.notices],
        }
    ).encode("ascii")


def loaded(content: bytes) -> Text:
    """The text a child has read; ValueError, TypeError, KeyError where it says anything else."""
    raw = json.loads(content)
    return Text(
        name=str(raw["name"]),
        passages=tuple(_loaded(passage) for passage in raw["passages"]),
        format=str(raw["format"]),
        title=raw["title"] and str(raw["title"]),
        dated=date.fromisoformat(raw["dated"]) if raw["dated"] else None,
        issue=raw["issue"] and str(raw["issue"]),
        doi=raw["doi"] and str(raw["doi"]),
        notices=tuple(_notice(*notice) for notice in raw["notices"]),
    )


def _notice(text: str, values: list[list[str]]) -> Evidence:
    return Evidence(str(text), _pairs(values))


def _pairs(raw: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(key), str(value)) for key, value in raw)


def _dumped(passage: Passage) -> list[Any]:
    return [
        passage.text,
        passage.kind.value,
        passage.lines,
        passage.note,
        [(target.start, target.end, target.url) for target in passage.targets],
        passage.fields,
        passage.called_at,
        passage.furniture,
        passage.quoted,
    ]


def _loaded(raw: list[Any]) -> Passage:
    text, kind, lines, note, targets, fields, called_at, furniture, quoted = raw
    return Passage(
        text=str(text),
        kind=Kind(kind),
        lines=tuple(map(Line._make, lines)),
        note=note,
        targets=tuple(Target(*target) for target in targets),
        fields=_pairs(fields),
        called_at=tuple(called_at) if called_at else None,
        furniture=tuple((start, end) for start, end in furniture),
        quoted=bool(quoted),
    )
