"""Decide which edits put the suggested copies into a document, markup by markup. Pure.

Everything outside an edit stays as it is, and a citation that already names a copy is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from linkwatch.domain.address import capture_of
from linkwatch.domain.reference import Reference
from linkwatch.domain.rewrite.edit import Edit
from linkwatch.domain.rewrite.links import robust_link
from linkwatch.domain.rewrite.prose import addition, end_of_citation
from linkwatch.domain.rewrite.records import entry_around, in_entry, in_template, template_around
from linkwatch.domain.rewrite.spans import Source, Span, address_in, words_around
from linkwatch.domain.status import Status
from linkwatch.domain.styles import TEMPLATES, Style, cite
from linkwatch.domain.suggestion import Suggestion
from linkwatch.domain.url import canonical

REWRITABLE = frozenset({"plain", "markdown", "html", "latex", "bibtex", "wikitext"})
"""Formats whose source can be edited; the others get a table of what to replace."""

_SINGLE_TEXT = frozenset({"plain", "markdown"})  # where a citation stands as a person reads it
_NAMED_BEFORE, _NAMED_WITHIN = 300, 700  # characters around an address in which its copy may be named


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reference with the copy to cite beside it."""

    reference: Reference
    suggestion: Suggestion
    status: Status


@dataclass(frozen=True, slots=True)
class Plan:
    """The edits for a document, and the references (by `n`) a person must see to."""

    edits: tuple[Edit, ...]
    unplaced: frozenset[int]


Copies = Mapping[str, tuple[str, ...]]
"""The captures a document cites already, by the canonical form of what they keep."""


def copies_among(references: Iterable[Reference]) -> Copies:
    """The captures among a document's references."""
    copies: dict[str, tuple[str, ...]] = {}
    for reference in references:
        capture = capture_of(reference.url)
        if capture is not None and capture.original is not None:
            link = canonical(capture.original)
            copies[link] = (*copies.get(link, ()), reference.url)
    return copies


def planned(
    source: Source,
    proposals: Iterable[Proposal],
    copies: Copies,
    style: Style = Style.AS_PRINTED,
    templates: Mapping[str, str] = TEMPLATES,
) -> Plan:
    """An edit for every proposal that can be placed for certain and names none of the `copies` yet."""
    edits: list[Edit] = []
    unplaced: set[int] = set()
    taken: set[int] = set()
    for proposal in proposals:
        address = address_in(source, proposal.reference, taken)
        if address is None:
            unplaced.add(proposal.reference.n)
            continue
        taken.add(address.start)
        if not _has_copy(source, proposal, address, copies):
            edit = _edit(source, proposal, address, style, templates)
            edits += [edit] if edit else []
            unplaced |= set() if edit else {proposal.reference.n}
    return Plan(tuple(sorted(edits, key=lambda edit: (edit.start, edit.end))), frozenset(unplaced))


def names_copy(reference: Reference, copies: Copies) -> bool:
    """Whether a citation, read by itself, names a copy already, or is one."""
    if capture_of(reference.url) is not None:
        return True
    cited = _squeezed(reference.citation)
    return any(_squeezed(url) in cited for url in copies.get(reference.link, ()))


def _has_copy(source: Source, proposal: Proposal, address: Span, copies: Copies) -> bool:
    """Whether a copy of the link is named beside it: by whichever archive, from whichever day."""
    near = _squeezed(source.text[max(0, address.start - _NAMED_BEFORE) : address.end + _NAMED_WITHIN])
    named = (proposal.suggestion.memento.url, *copies.get(proposal.reference.link, ()))
    return any(_squeezed(url) in near for url in named)


def _squeezed(text: str) -> str:
    """Text without what breaks and escapes put into an address."""
    return re.sub(r"[\s\\\xad\ufffe]", "", text.replace("&amp;", "&"))


def _edit(
    source: Source, proposal: Proposal, address: Span, style: Style, templates: Mapping[str, str]
) -> Edit | None:
    reference, suggestion, status = proposal.reference, proposal.suggestion, proposal.status
    if source.format == "wikitext" and (template := template_around(source, address)):
        return in_template(source, reference, suggestion, status, template)
    if source.format == "bibtex":
        entry = entry_around(source, address)
        return in_entry(source, reference, suggestion, entry) if entry else None
    if style is Style.ROBUST and source.format in ("html", "markdown"):
        return robust_link(source, reference, suggestion, status, address)
    if style is Style.AS_PRINTED or source.format not in _SINGLE_TEXT:
        return addition(source, reference, suggestion, address)
    whole = words_around(source, reference.citation, address)
    if whole is None:
        return None
    end = max(whole.end, end_of_citation(source, reference, address))
    new = cite(style, reference, suggestion, status=status, templates=templates)
    return Edit(whole.start, end, new, reference.n)
