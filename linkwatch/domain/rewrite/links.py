"""Turn a link into a Robust Link: it keeps its original address, its day and its copy. Pure."""

from __future__ import annotations

import re

from linkwatch.domain.reference import Reference
from linkwatch.domain.rewrite.edit import Edit
from linkwatch.domain.rewrite.spans import Source, Span
from linkwatch.domain.status import Status
from linkwatch.domain.styles import Style, cite
from linkwatch.domain.suggestion import Suggestion

_TAG = re.compile(r"<a\b[^<>]{0,4000}>", re.IGNORECASE)
_HREF = re.compile(
    r"""(?P<before>\bhref\s{0,4}=\s{0,4})(?:"[^"]{0,4000}"|'[^']{0,4000}'|[^\s>]{1,4000})""", re.IGNORECASE
)
_ROBUST = re.compile(r"\bdata-(?:originalurl|versionurl)\b", re.IGNORECASE)
_INLINE = re.compile(r"\[(?P<words>[^\[\]\n]{1,500})\]\(<?\Z")
_ATTRIBUTES = re.compile(r'<a href="(?P<href>[^"]*)"(?P<rest>[^>]*)>')


def robust_link(
    source: Source, reference: Reference, suggestion: Suggestion, status: Status, address: Span
) -> Edit | None:
    """The attributes in the link's own tag, or a tag of its own for an address printed bare.

    None where the link is robust already.
    """
    anchor = cite(Style.ROBUST, reference, suggestion, status=status)
    tag = _tag_around(source.text, address)
    if tag is not None:
        old = source.text[tag.start : tag.end]
        return None if _ROBUST.search(old) else Edit(tag.start, tag.end, _attributed(old, anchor), reference.n)
    opening = anchor[: anchor.index(">") + 1]
    if source.format == "markdown":
        span, words = _markdown_link(source.text, address)
        return Edit(span.start, span.end, f"{opening}{words}</a>", reference.n)
    printed = source.text[address.start : address.end]
    return Edit(address.start, address.end, f"{opening}{printed}</a>", reference.n)


def _tag_around(text: str, address: Span) -> Span | None:
    """The opening tag of the link an address stands in, as its target or as its words."""
    start = max(text.rfind("<a ", 0, address.start), text.rfind("<a\n", 0, address.start))
    tag = _TAG.match(text, start) if start >= 0 else None
    if tag is None or "</a" in text[tag.start() : address.start].lower():
        return None
    return Span(tag.start(), tag.end())


def _attributed(tag: str, anchor: str) -> str:
    """The tag with the address and the attributes of a Robust Link; its others stay."""
    found = _ATTRIBUTES.match(anchor)
    assert found is not None
    href = _HREF.sub(lambda old: f'{old["before"]}"{found["href"]}"', tag, count=1)
    return f"{href[:-1]}{found['rest']}>"


def _markdown_link(text: str, address: Span) -> tuple[Span, str]:
    """The whole construct of a link, and the words it shows."""
    printed = text[address.start : address.end]
    inline = _INLINE.search(text, max(0, address.start - 600), address.start)
    if inline is not None:
        closing = re.compile(r">?[^()\n]{0,300}\)").match(text, address.end)
        if closing is not None:
            return Span(inline.start(), closing.end()), inline["words"]
    if text[address.start - 1 : address.start] == "<" and text[address.end : address.end + 1] == ">":
        return Span(address.start - 1, address.end + 1), printed
    return address, printed
