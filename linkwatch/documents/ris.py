"""Read RIS, the tagged format of reference managers. Own lines, since a finding must name its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from linkwatch.documents.records import record
from linkwatch.domain.reference import Passage, Text

_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,4}-(?: (.*))?")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "author": ("AU", "A1"),
    "title": ("TI", "T1", "CT"),
    "container": ("JO", "JF", "T2", "PB"),
    "year": ("PY", "Y1"),
    "note": ("N1",),
    "doi": ("DO",),
    "lang": ("LA",),
    "accessed": ("Y2", "RD"),
}
"""What we call a field, and its tags, the likeliest first."""
_ADDRESSES = ("UR", "L1", "L2", "LK")


@dataclass(slots=True)
class _Record:
    """The tags of one record with their first lines."""

    line: int
    tags: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    last: str = ""

    def passages(self) -> Iterator[Passage]:
        """The record, once for each of its addresses."""
        fields = {key: self._first(tags) for key, tags in _KEYS.items()}
        fields["accessed"] = _day(fields["accessed"])
        urls = [found for tag in _ADDRESSES for found in self.tags.get(tag, ()) if found[0].strip()]
        for url, line in urls or [("", self.line)]:
            yield record({**fields, "url": url.strip()}, line)

    def _first(self, tags: tuple[str, ...]) -> str:
        found = next((self.tags[tag] for tag in tags if tag in self.tags), [])
        return "; ".join(value for value, _ in found)


def read(text: str, name: str) -> Text:
    """A .ris file as records, in order."""
    return Text(name, tuple(passage for found in _records(text) for passage in found.passages()), "ris")


def _records(text: str) -> Iterator[_Record]:
    at: _Record | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        found = _TAG.match(line)
        if found is None:
            if at is not None and at.last and line.strip():  # a long value goes on in the next line
                value, first = at.tags[at.last].pop()
                at.tags[at.last].append((f"{value} {line.strip()}", first))
        elif found[1] == "TY" or at is None:
            if at is not None:
                yield at
            at = _Record(number)
        elif found[1] == "ER":
            yield at
            at = None
        else:
            at.last = found[1]
            at.tags.setdefault(at.last, []).append((found[2] or "", number))
    if at is not None:
        yield at


def _day(value: str) -> str:
    """The format's own YYYY/MM/DD/rest as YYYY-MM-DD; anything else as printed."""
    parts = value.split("/")
    if len(parts) > 1 and all(part.isdigit() for part in parts[:3] if part):
        return "-".join(part.zfill(2) for part in parts[:3] if part)
    return value
