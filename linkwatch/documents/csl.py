"""Read CSL-JSON: the works that citation managers hand around."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from linkwatch.documents.charset import cleaned
from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.records import record
from linkwatch.domain.reference import Passage, Text

_BETWEEN = re.compile(r"[ \t\n,]*")
_URL = re.compile(r'"URL"\s{0,20}:')


def read(text: str, name: str) -> Text:
    """A list of works, one work, or an object that holds such a list as `items` or `references`."""
    try:
        return Text(name, tuple(work(found, line) for found, line in _works(text)), "csl")
    except (ValueError, RecursionError) as error:
        raise Refused(Fault.DAMAGED) from error


def _works(text: str) -> Iterator[tuple[Mapping[str, Any], int]]:
    """Each work with the line of its address, or on which it begins."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] != "[":
        whole = json.loads(text)
        inner = whole.get("items") or whole.get("references")
        listed = inner if isinstance(inner, list) else [whole]
        yield from ((found, 1) for found in listed if isinstance(found, dict))
        return
    decoder = json.JSONDecoder()
    at, line, counted = _skipped(text, start + 1), 1, 0
    while text[at : at + 1] != "]":
        found, end = decoder.raw_decode(text, at)
        url = _URL.search(text, at, end)
        shown = url.start() if url else at
        line += text.count("\n", counted, shown)
        counted = shown
        if isinstance(found, dict):
            yield found, line
        at = _skipped(text, end)


def _skipped(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def work(said: Mapping[str, Any], line: int | None) -> Passage:
    """One work as a record."""
    fields = {
        "author": _names(said.get("author")),
        "title": _words(said.get("title")),
        "container": _words(said.get("container-title")),
        "year": _day(said.get("issued"))[:4],
        "url": _words(said.get("URL")),
        "accessed": _day(said.get("accessed")),
        "doi": _words(said.get("DOI")),
        "note": _words(said.get("note")),
        "lang": _words(said.get("language")),
    }
    return record(fields, line)


def _words(value: object) -> str:
    return cleaned(str(value)) if isinstance(value, str | int) else ""


def _names(value: object) -> str:
    people = [person for person in value if isinstance(person, dict)] if isinstance(value, list) else []
    return "; ".join(filter(None, map(_name, people)))


def _name(person: Mapping[str, Any]) -> str:
    parts = (_words(person.get("family")), _words(person.get("given")))
    return _words(person.get("literal")) or ", ".join(filter(None, parts))


def _day(value: object) -> str:
    """A CSL date as YYYY-MM-DD, as far as it goes, or as printed."""
    if not isinstance(value, dict):
        return _words(value)
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(_words(part).zfill(2) for part in parts[0][:3] if part is not None)
    return _words(value.get("raw")) or _words(value.get("literal"))
