"""Reports as files: json, jsonl, csv, junit, html, markdown. Text in, text out; nothing is opened here."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from linkwatch import shapes
from linkwatch.domain.audit import Audit, Checked, Document
from linkwatch.domain.cells import neutral
from linkwatch.domain.status import Status, needs_an_editor
from linkwatch.render import phrases
from linkwatch.words import GLYPHS, Words

if TYPE_CHECKING:
    from jinja2 import Environment

MARKDOWN_LIMIT = 60_000
"""Bytes of a pull-request comment."""

CHECK_COLUMNS = (
    "document", "n", "page", "line", "note", "status", "reason", "confirmed", "http_status", "url", "final_url",
    "accessed", "title", "finding", "snapshot", "snapshot_days", "snapshot_evidence", "citation", "rewritten",
)  # fmt: skip
EXTRACT_COLUMNS = (
    "document", "n", "page", "line", "note", "url", "accessed", "title", "identifier", "as_printed", "repair",
    "confidence", "citation",
)  # fmt: skip


def jsonl(lines: Iterable[shapes.Shape]) -> Iterator[str]:
    """One object a line."""
    for line in lines:
        yield json.dumps(line, ensure_ascii=False) + "\n"


def as_json(value: shapes.Shape) -> str:
    """One indented object."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def csv_of(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]], *, excel: bool = False) -> str:
    """RFC 4180 with formulas disarmed; `excel` adds the BOM and the semicolons a Russian Excel wants."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([disarmed(row.get(column)) for column in columns])
    return ("\ufeff" if excel else "") + out.getvalue()


def disarmed(value: object) -> str:
    """A cell no spreadsheet takes for a formula (ASVS 1.2.10); a number is none, whatever its sign.

    >>> disarmed("=1+1"), disarmed(-43), disarmed(True)
    ("'=1+1", '-43', 'true')
    """
    text = cell(value)
    return neutral(text) if isinstance(value, str) else text


def cell(value: object) -> str:
    """A value as the text of a cell; lists and records as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def html_table(heading: str, columns: tuple[str, ...], rows: Iterable[shapes.Shape], words: Words) -> str:
    """Rows as one self-contained printable page."""
    cells = [[cell(row.get(column)) for column in columns] for row in rows]
    template = environment(words).get_template("table.html")
    return template.render(heading=heading, columns=columns, rows=cells, lang=words.lang)


def markdown_table(heading: str, columns: tuple[str, ...], rows: Iterable[shapes.Shape]) -> str:
    """Rows as a table of Markdown."""
    lines = [columns, tuple("---" for _ in columns)]
    lines += [tuple(_markdown_cell(cell(row.get(column))) for column in columns) for row in rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"### {_markdown_cell(heading)}\n\n{table}\n"


def junit_rows(heading: str, rows: Sequence[shapes.Shape]) -> str:
    """One testcase a row with an address; those whose status is rot fail."""
    suites = ET.Element("testsuites", name="linkwatch")
    suite = ET.SubElement(suites, "testsuite", name=_xml(heading), tests=str(len(rows)))
    rotten = [row for row in rows if row.get("status") and needs_an_editor(Status(row["status"]))]
    suite.set("failures", str(len(rotten)))
    for row in rows:
        name, group = phrases.short_url(row["url"], 120), row.get("document", heading)
        case = ET.SubElement(suite, "testcase", classname=_xml(group), name=_xml(name))
        if row in rotten:
            ET.SubElement(case, "failure", message=_xml(f"{row['status']}: {row['reason']}"), type=row["status"])
    return _xml_file(suites)


def check_row(checked: Checked) -> shapes.Shape:
    """A checked reference flattened for a table."""
    line = shapes.checked(checked)
    suggestion = line["suggestion"] or {}
    return {
        **line,
        **line["place"],
        "finding": (line["access"] or {}).get("finding"),
        "snapshot": suggestion.get("url"),
        "snapshot_days": suggestion.get("days"),
        "snapshot_evidence": suggestion.get("evidence"),
        "rewritten": suggestion.get("citation"),
    }


def extract_rows(documents: Iterable[Document]) -> Iterator[shapes.Shape]:
    """Found references flattened for a table."""
    for document in documents:
        for reference in document.references:
            line = shapes.reference(reference)
            yield {**line, **line["place"]}


def junit(audit: Audit, words: Words) -> str:
    """One testcase a reference: rot fails, what cannot be told is skipped."""
    suites = ET.Element("testsuites", name="linkwatch")
    for document in audit.documents:
        suite = ET.SubElement(suites, "testsuite", name=_xml(document.document.name))
        suite.set("tests", str(len(document.checked)))
        suite.set("failures", str(sum(needs_an_editor(one.status) for one in document.checked)))
        suite.set("skipped", str(sum(_undecided(one.status) for one in document.checked)))
        for one in document.checked:
            _testcase(suite, one, words)
    return _xml_file(suites)


def _xml_file(root: ET.Element) -> str:
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _testcase(suite: ET.Element, one: Checked, words: Words) -> None:
    reference = one.reference
    name = f"L{reference.place.line or reference.n} {phrases.short_url(reference.url, 120)}"
    case = ET.SubElement(suite, "testcase", classname=_xml(reference.document), name=_xml(name))
    message = f"{words.status(one.status)}: {phrases.reason(words, one)}"
    if needs_an_editor(one.status):
        failure = ET.SubElement(case, "failure", message=_xml(message), type=one.verdict.reason or one.status)
        failure.text = _xml("\n".join([reference.url, *(words.evidence(e) for e in one.verdict.evidence)]))
    elif _undecided(one.status):
        ET.SubElement(case, "skipped", message=_xml(message))


def _undecided(status: Status) -> bool:
    return status in (Status.BLOCKED, Status.FAILING, Status.UNKNOWN)


def _xml(text: str) -> str:
    return "".join(c if c in "\n\t" or (c >= " " and c not in "\ufffe\uffff") else " " for c in text)


def environment(words: Words) -> Environment:
    """The templates of this room, speaking one language."""
    from jinja2 import (  # noqa: PLC0415 (HTML and Markdown alone are drawn with templates)
        Environment,
        PackageLoader,
        StrictUndefined,
        select_autoescape,
    )

    env = Environment(
        loader=PackageLoader("linkwatch.render"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    helpers: Mapping[str, Callable[..., object] | Mapping[Any, Any]] = {
        "say": words.say,
        "count": words.count,
        "status_word": words.status,
        "evidence": words.evidence,
        "reason": lambda one: phrases.reason(words, one),
        "name_of": lambda name: phrases.name_of(words, name),
        "lines_of": phrases.lines_of,
        "at_lines": lambda place: phrases.at_lines(words, place),
        "day": words.day,
        "accessed": lambda accessed: phrases.day(words, accessed),
        "distance": lambda suggestion: phrases.distance(words, suggestion),
        "glyphs": GLYPHS,
        "needs_an_editor": needs_an_editor,
    }
    env.globals.update(helpers)
    env.filters["cell"] = _markdown_cell
    return env


def html(audit: Audit, words: Words) -> str:
    """One self-contained printable page."""
    template = environment(words).get_template("report.html")
    return template.render(audit=audit, lang=words.lang, statuses=tuple(Status))


def markdown(audit: Audit, words: Words) -> str:
    """A comment for a pull request, problems first, at most 60 kB."""
    ordered = sorted(audit, key=lambda one: not needs_an_editor(one.status))
    template = environment(words).get_template("report.md")
    for shown in (len(ordered), 200, 100, 50, 20):
        text = template.render(
            audit=audit, ordered=ordered[:shown], left=len(ordered) - shown, statuses=tuple(Status)
        )
        if len(text.encode()) <= MARKDOWN_LIMIT:
            break
    return text


def _markdown_cell(text: str) -> str:
    flat = " ".join(str(text).split())
    return flat.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "'")
