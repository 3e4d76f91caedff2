"""Read CSV and TSV: lists of links as spreadsheets export them, with or without a heading row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from linkwatch.documents import records
from linkwatch.documents.faults import Fault, Refused
from linkwatch.domain.reference import Passage, Text

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "url": ("url", "link", "links", "address", "uri", "website", "web", "адрес", "ссылка", "ссылки", "сайт",
            "страница"),
    "accessed": ("accessed", "access date", "accessdate", "access_date", "access-date", "urldate",
                 "date accessed", "retrieved", "checked", "дата обращения", "дата доступа", "проверено",
                 "last accessed", "last visited", "дата звернення", "дата доступу", "abgerufen", "zugriff",
                 "consulté le", "consultado", "consultato", "acesso em", "dostęp", "geraadpleegd",
                 "erişim tarihi"),
    "title": ("title", "name", "название", "заглавие", "наименование"),
    "doi": ("doi",),
    "note": ("note", "notes", "comment", "примечание"),
    "lang": ("lang", "language", "язык"),
}  # fmt: skip
_NAMES = {name: key for key, names in _COLUMNS.items() for name in names}
_ADDRESS = re.compile(r"\s{0,40}(?:https?://|www\.)", re.IGNORECASE)
_SEPARATORS = "\t;,|"
_SAMPLE = 20  # rows looked at


def read(text: str, name: str) -> Text:
    """Each row a record."""
    rows = _rows(text)
    try:
        first = list(islice(rows, _SAMPLE))
        columns = _columns([cells for _, cells in first])
        headed = bool(first) and _heading(first[0][1])
        found = [*first[1 if headed else 0 :], *rows]
    except csv.Error as error:
        raise Refused(Fault.DAMAGED) from error
    return Text(name, tuple(_record(cells, line, columns) for line, cells in found if any(cells)), "csv")


def is_table(text: str) -> bool:
    """Whether a text of unknown name is a table: a heading row that names a column of links, and rows alike."""
    lines = [line for line in text[:20_000].split("\n")[:_SAMPLE] if line.strip()]
    if len(lines) < 2:
        return False
    separator = _separator(lines[0])
    if not separator:
        return False
    heading = next(csv.reader(lines[:1], delimiter=separator), [])
    return "url" in {_NAMES.get(cell.strip().casefold()) for cell in heading} and separator in lines[1]


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the lines they begin on."""
    reader = csv.reader(io.StringIO(text), delimiter=_separator(text[:4096].partition("\n")[0]) or ",")
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=line.count) if any(mark in line for mark in _SEPARATORS) else ""


def _heading(cells: Sequence[str]) -> bool:
    return any(cell.strip().casefold() in _NAMES for cell in cells) and not any(map(_ADDRESS.match, cells))


def _columns(rows: Sequence[Sequence[str]]) -> Mapping[int, str]:
    """What each column holds: by its heading, or for the links by what stands in it."""
    if not rows:
        return {}
    if _heading(rows[0]):
        named = ((place, _NAMES.get(cell.strip().casefold())) for place, cell in enumerate(rows[0]))
        return {place: key for place, key in named if key}
    linked = [_links(rows, place) for place in range(max(map(len, rows)))]
    most = max(linked, default=0)
    return {linked.index(most): "url"} if most else {}


def _links(rows: Sequence[Sequence[str]], place: int) -> int:
    return sum(1 for cells in rows if len(cells) > place and _ADDRESS.match(cells[place]))


def _record(cells: Sequence[str], line: int, columns: Mapping[int, str]) -> Passage:
    fields = {key: cells[place] for place, key in columns.items() if place < len(cells)}
    return records.row(cells, fields, line)
