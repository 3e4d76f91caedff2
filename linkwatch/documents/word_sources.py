"""The works a Word file knows and need not print: fields of citation managers, Word's own sources."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from linkwatch.documents.csl import work as csl_work
from linkwatch.documents.faults import Refused
from linkwatch.documents.limits import Limits
from linkwatch.documents.package import Package
from linkwatch.documents.records import record
from linkwatch.documents.xml import Element, local, parsed
from linkwatch.domain.reference import Passage

_CITATION = re.compile(
    r"\bADDIN\s{1,8}(?:ZOTERO_ITEM\s{1,8}|Mendeley Citation\S{0,80}\s{1,8})?(?:CSL_CITATION\s{0,8})?(?=\{)"
)
_LONGEST = 1_000_000  # characters of one field


def field_records(instructions: Iterable[str]) -> Iterator[Passage]:
    """The works that Zotero and Mendeley keep as CSL-JSON in the codes of their fields."""
    for code in instructions:
        found = _CITATION.search(code[:400])
        if found and len(code) < _LONGEST:
            yield from _cited(code[found.end() :])


def _cited(text: str) -> Iterator[Passage]:
    try:
        citation, _ = json.JSONDecoder().raw_decode(text)
        items: list[Any] = citation["citationItems"]
        works = [item["itemData"] for item in items]
    except (ValueError, KeyError, TypeError, RecursionError):
        return
    for work in works:
        if isinstance(work, dict) and work.get("URL"):
            yield csl_work(work, None)


def source_records(package: Package, limits: Limits) -> Iterator[Passage]:
    """The works of Word's own bibliography (customXml/item1.xml, …), those with an address."""
    for name in package.names():
        if re.fullmatch(r"customXml/item[0-9]{1,4}\.xml", name) and (content := package.part(name)):
            try:
                root = parsed(content, limits)
            except Refused:
                continue
            yield from (_source(source) for source in root.iter("{*}Source") if source.find("{*}URL") is not None)


def _source(source: Element) -> Passage:
    said = {local(child): (child.text or "").strip() for child in source}
    day = (
        said[key].zfill(2)
        for key in ("YearAccessed", "MonthAccessed", "DayAccessed")
        if said.get(key, "").isdigit()
    )
    fields = {
        "title": said.get("Title", ""),
        "container": said.get("InternetSiteTitle", ""),
        "year": said.get("Year", ""),
        "url": said.get("URL", ""),
        "accessed": "-".join(day),
        "doi": said.get("DOI", ""),
    }
    return record(fields, None)
