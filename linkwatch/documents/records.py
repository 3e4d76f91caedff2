"""A record of a database format as a passage: what it says outright, and how a person would read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from linkwatch.domain.reference import Kind, Line, Passage

_WORK = ("author", "title", "container", "year", "note", "howpublished")
"""What is said of a work, in the order in which it is said."""


def record(fields: Mapping[str, str], line: int | None) -> Passage:
    """A work as a record; `line` is where a person finds it in the source, counted from 1.

    `fields` hold what the format says outright, as printed: "url", "accessed", "title", "doi", "note",
    "howpublished", "lang", and "author", "container", "year" for the words around. Empty ones are left out.
    """
    said = tuple((key, " ".join(value.split())) for key, value in fields.items() if value.strip())
    return Passage(_sentence(dict(said)), Kind.RECORD, (Line(0, line),) if line else (), fields=said)


def row(cells: Iterable[str], fields: Mapping[str, str], line: int) -> Passage:
    """A row of a table as a record: its cells as they stand, apart by tabs."""
    said = tuple((key, " ".join(value.split())) for key, value in fields.items() if value.strip())
    return Passage(
        "\t".join(" ".join(cell.split()) for cell in cells), Kind.RECORD, (Line(0, line),), fields=said
    )


def _sentence(fields: Mapping[str, str]) -> str:
    work = " ".join(_ended(fields[key]) for key in _WORK if key in fields)
    accessed = f"(accessed {fields['accessed']})" if "accessed" in fields else ""
    doi = f"doi:{fields['doi']}" if "doi" in fields and "url" not in fields else ""
    return " ".join(part for part in (work, fields.get("url", ""), doi, accessed) if part)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) or "://" in text else f"{text}."
