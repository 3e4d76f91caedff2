"""Read CSL-JSON: the works that citation managers hand around."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from linkwatch.documents.charset import cleaned
from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.records import passage_of
from linkwatch.domain.reference import Passage, Text

_OBJECT = re.compile(r"[ \t\r\n,]*")


def read(text: str, name: str) -> Text:
    """A list of works, one work, or an object that holds such a list as `items` or `references`."""
    try:
        works = list(_works(text))
    except (ValueError, RecursionError) as error:
        raise Refused(Fault.DAMAGED) from error
    return Text(name, tuple(record(work, line) for work, line in works), "csl")


def _works(text: str) -> Iterator[tuple[Mapping[str, Any], int]]:
    """Each work with the line it begins on."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] != "[":
        whole = json.loads(text)
        inner = whole.get("items") or whole.get("references")
        yield from ((work, 1) for work in inner or [whole] if isinstance(work, dict))
        return
    decoder = json.JSONDecoder()
    at, line, counted = _skip(text, start + 1), 1, 0
    while text[at : at + 1] != "]":
        line += text.count("\n", counted, at)
        counted = at
        work, end = decoder.raw_decode(text, at)
        if isinstance(work, dict):
            yield work, line
        at = _skip(text, end)


def _skip(text: str, at: int) -> int:
    found = _OBJECT.match(text, at)
    return found.end() if found else at


def record(work: Mapping[str, Any], line: int | None) -> Passage:
    """One work as a record; its text is what a person would read."""
    fields = {
        "title": _said(work.get("title")),
        "url": _said(work.get("URL")),
        "accessed": _day(work.get("accessed")),
        "doi": _said(work.get("DOI")),
        "note": _said(work.get("note")),
        "lang": _said(work.get("language")),
        "year": _day(work.get("issued"))[:4],
    }
    parts = (_names(work.get("author")), fields["title"], _said(work.get("container-title")), fields["year"])
    text = ". ".join(part.rstrip(".") for part in parts if part)
    tail = " ".join(part for part in (fields["url"], fields["accessed"] and f"({fields['accessed']})") if part)
    return passage_of(" ".join(part for part in (text and f"{text}.", tail) if part), fields, line)


def _said(value: object) -> str:
    return " ".join(cleaned(str(value)).split()) if isinstance(value, str | int) else ""


def _names(value: object) -> str:
    people = value if isinstance(value, list) else []
    names = (
        _said(person.get("literal"))
        or ", ".join(filter(None, (_said(person.get("family")), _said(person.get("given")))))
        for person in people
        if isinstance(person, dict)
    )
    return "; ".join(name for name in names if name)


def _day(value: object) -> str:
    """A CSL date as YYYY-MM-DD, as far as it goes."""
    if not isinstance(value, dict):
        return _said(value)
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(_said(part).zfill(2) for part in parts[0][:3])
    return _said(value.get("raw")) or _said(value.get("literal"))
