"""Add a copy to a record that names its fields: a cite template of a wiki, an entry of BibTeX. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from linkwatch.domain.reference import Reference
from linkwatch.domain.rewrite.edit import Edit
from linkwatch.domain.rewrite.spans import Source, Span
from linkwatch.domain.status import Status
from linkwatch.domain.styles import escaping
from linkwatch.domain.styles.places import copy_words
from linkwatch.domain.suggestion import Suggestion

_FARTHEST = 6000  # characters from the start of a record to an address in it, and on to its end


@dataclass(frozen=True, slots=True)
class _Parameters:
    """The names a family of cite templates has for a copy, and what tells the family."""

    told_by: re.Pattern[str]
    copy: str
    day: str
    status: str | None = None


_FAMILIES = (
    _Parameters(re.compile(r"\|\s*(?:ссылка|заглавие|дата обращения)\s*="), "архив", "архив дата"),
    _Parameters(re.compile(r"\|\s*(?:accessdate|archiveurl|lang)\s*="), "archiveurl", "archivedate"),
    _Parameters(re.compile(r""), "archive-url", "archive-date", "url-status"),
)
"""The first that fits: Russian parameter names, the older ones of ru.wikipedia, those of cs1."""

_HAS_COPY = re.compile(r"\|\s*(?:archive-?url|архив|archive)\s*=\s*[^\s|}]")
_EMPTY = r"\s*\|\s*{name}\s*=[ \t]*(?=[\n|}}])"
_URL_STATUS: Mapping[Status, str] = {
    Status.DEAD: "dead",
    Status.USURPED: "usurped",
    Status.DRIFTED: "deviated",
}


def template_around(source: Source, address: Span) -> Span | None:
    """The wiki template an address stands in, braces included; None where it stands in running text."""
    depth = 0
    for found in re.finditer(r"\{\{|\}\}", source.text[max(0, address.start - _FARTHEST) : address.start]):
        opened = found[0] == "{{"
        depth = depth + 1 if opened else max(0, depth - 1)
        if opened:
            start = found.start() + max(0, address.start - _FARTHEST)
    if depth == 0:
        return None
    for found in re.finditer(r"\{\{|\}\}", source.text[address.end : address.end + _FARTHEST]):
        depth += 1 if found[0] == "{{" else -1
        if depth == 0:
            return Span(start, address.end + found.end())
    return None


def in_template(
    source: Source, reference: Reference, suggestion: Suggestion, status: Status, template: Span
) -> Edit | None:
    """The parameters for the copy before the template's closing braces, spaced as the others are."""
    text = source.text[template.start : template.end]
    if _HAS_COPY.search(text):
        return None
    family = next(family for family in _FAMILIES if family.told_by.search(text))
    said = {
        family.copy: escaping.address_for_wiki(suggestion.memento.url),
        family.day: f"{suggestion.captured_at:%Y-%m-%d}",
    }
    if family.status:
        said[family.status] = _URL_STATUS.get(status, "live")
    kept = _without(text, said)
    end = len(kept) - 2
    gap = _gap(kept)
    added = "".join(f"{gap}|{name}={value}" for name, value in said.items())
    tail = re.search(r"\s*\Z", kept[:end])
    at = tail.start() if tail else end
    return Edit(template.start, template.end, f"{kept[:at]}{added}{kept[at:]}", reference.n)


def _without(text: str, names: Mapping[str, str]) -> str:
    """The template without those parameters where they stand empty, and without an old `url-status`."""
    for name in names:
        text = re.sub(_EMPTY.format(name=re.escape(name)), "", text)
    return re.sub(r"\s*\|\s*url-status\s*=[^|{}\n]*", "", text) if "url-status" in names else text


def _gap(text: str) -> str:
    """What stands before each parameter: a space, a line break, or nothing."""
    gaps = re.findall(r"(\s*)\|", text)
    return max(gaps, key=gaps.count) if gaps else " "


def entry_around(source: Source, address: Span) -> Span | None:
    """The BibTeX entry an address stands in, from its `@` to its closing brace."""
    start = source.text.rfind("\n@", max(0, address.start - _FARTHEST), address.start) + 1
    if source.text[start : start + 1] != "@":
        return None
    depth = 0
    for found in re.finditer(r"(?<!\\)[{}]", source.text[start : address.end + _FARTHEST]):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            end = start + found.end()
            return Span(start, end) if end > address.end else None
    return None


def in_entry(source: Source, reference: Reference, suggestion: Suggestion, entry: Span) -> Edit:
    """The words for the copy in `addendum`, where biblatex prints them after the address.

    An entry that keeps its address in `note` or `howpublished` is one of plain BibTeX, which knows
    no `addendum`: there the words go into `note`.
    """
    text = source.text[entry.start : entry.end]
    printed = (value for name in ("note", "howpublished") for value in _values(text, name))
    plain = any("://" in text[value.start : value.end] for value in printed)
    field = "note" if plain else "addendum"
    words = _words(reference, suggestion)
    known = next(_values(text, field), None)
    if known is not None:
        before = text[known.start : known.end].rstrip()
        joint = " " if before.endswith((".", "!", "?")) else ". "
        at = entry.start + known.start + len(before)
        return Edit(at, at, f"{joint}{words}", reference.n)
    closing = re.search(r",?\s*\}\Z", text)
    at = closing.start() if closing else len(text) - 1
    layout = re.search(r"(?P<gap>\n?[ \t]*)\w+(?P<blank>\s*)=", text[text.find(",") + 1 :])
    gap = (layout["gap"] if layout else "\n  ") or " "
    equals = " = " if layout is None or layout["blank"] else "="
    tail = "," if closing and closing[0].startswith(",") else ""
    new = f",{gap}{field}{equals}{{{words}}}{tail}"
    return Edit(entry.start + at, entry.start + at + len(tail), new, reference.n)


def _words(reference: Reference, suggestion: Suggestion) -> str:
    url = suggestion.memento.url
    linked = f"\\url{{{escaping.in_argument(escaping.address_for_tex(url))}}}"
    return copy_words(reference, suggestion).replace(url, linked)


def _values(text: str, field: str) -> Iterator[Span]:
    """The inside of a field's braces or quotation marks."""
    for found in re.finditer(rf"(?<![\w-]){field}\s*=\s*(?P<mark>[{{\"])", text, re.IGNORECASE):
        depth = 1
        for brace in re.finditer(r'(?<!\\)[{}"]', text[found.end() :]):
            quoted = found["mark"] == '"'
            if brace[0] == '"':
                depth -= 1 if quoted and depth == 1 else 0
            else:
                depth += 1 if brace[0] == "{" else -1
            if depth == 0:
                yield Span(found.end(), found.end() + brace.start())
                break
