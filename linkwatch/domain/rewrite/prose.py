"""Add the words for a copy to a citation that stands in running text, in the text's own markup. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from linkwatch.domain.reference import Reference
from linkwatch.domain.rewrite.edit import Edit
from linkwatch.domain.rewrite.spans import Source, Span, date_after
from linkwatch.domain.styles import escaping
from linkwatch.domain.styles.places import copy_words
from linkwatch.domain.suggestion import Suggestion

_ENDED = (".", "!", "?", "…", "。")
_CLOSERS = re.compile(r"[ \t]?[)\]»”’>]{1,3}")
_INLINE_ENDS = re.compile(r"(?:</(?:time|span|i|em|b|strong|small|cite|font|u)\s?>){1,8}", re.IGNORECASE)
_STOP = re.compile(r"\.(?!\w)")
_OVER = re.compile(
    r"(?:[ \t\r]|</(?:span|i|em|b|strong|small|cite|font)\s?>){0,20}"
    r"(?:\Z|\n[ \t\r]*(?:\n|\Z|[^\w\s]{0,3}[^\W_a-zа-яё])|\}|</(?:p|li|td|th|div|dd|dt|body|blockquote|ref)\b)"
)
"""Nothing of the same sentence follows: the paragraph, the note or the argument ends."""

_DEFINES = re.compile(r"[ ]{0,3}\[[^\]^\n][^\]\n]{0,300}\]:[ \t]{0,20}<?\Z")
"""What stands before the address of a Markdown definition: "[1]: "."""

_WITHIN = 400  # characters before an address, and 260 after it, in which its brackets may open

_CLOSING: Mapping[str, tuple[tuple[str, str], ...]] = {
    # what stands before the address, and what then closes the construct after it
    "html": ((r"<a\b[^<>]{0,2000}\Z|<a\b[^<>]{0,2000}>[^<>]{0,500}\Z", r"(?:(?!</a)[\s\S]){0,2000}</a\s*>"),),
    "markdown": (
        (r"\]\(<?\Z", r">?[^()\n]{0,300}\)"),
        (r"\[\Z", r"\]\([^()\s]{0,2000}\)"),
        (r"<\Z", r">"),
    ),
    "latex": (
        (r"\\href\s?\{[^{}]{0,2000}\}\s?\{\\[a-z]{1,12}\{\Z", r"\s?\}\s?\}"),
        (r"\\href\s?\{[^{}]{0,2000}\}\s?\{\Z", r"\s?\}"),
        (r"\\href\s?\{\Z", r"\s?\}\s?\{[^{}]{0,500}(?:\{[^{}]{0,500}\}[^{}]{0,500}){0,5}\}"),
        (r"\\(?:url|nolinkurl|path)\*?\s?\{\Z", r"\s?\}"),
    ),
    "wikitext": ((r"(?<!\[)\[\Z", r"[^\[\]\n]{0,500}\]"),),
}
_LINKED: Mapping[str, Callable[[str], str]] = {
    "html": lambda url: f'<a href="{escaping.address_for_html(url)}">{escaping.for_html(url)}</a>',
    "markdown": lambda url: f"<{url.replace('<', '%3C').replace('>', '%3E').replace(' ', '%20')}>",
    "latex": lambda url: f"\\url{{{escaping.in_argument(escaping.address_for_tex(url))}}}",
    "wikitext": escaping.address_for_wiki,
}


def addition(source: Source, reference: Reference, suggestion: Suggestion, address: Span) -> Edit | None:
    """The copy named right after the citation's own words: its address, its access date, its full stop.

    In the middle of a sentence the words stand in parentheses.
    """
    if source.format == "markdown" and _DEFINES.match(source.text, *_line_before(source.text, address)):
        return _titled(source, reference, suggestion, address)
    at = end_of_citation(source, reference, address)
    words = _marked_up(source.format, copy_words(reference, suggestion), suggestion.memento.url)
    text = source.text
    if text[:at].rstrip().endswith(_ENDED):
        closing = "" if _OVER.match(text, at) else "."
        return Edit(at, at, f" {words}{closing}", reference.n)
    if _OVER.match(text, at):
        return Edit(at, at, f". {words}", reference.n)
    return Edit(at, at, f" ({words[0].lower()}{words[1:]})", reference.n)


def _titled(source: Source, reference: Reference, suggestion: Suggestion, address: Span) -> Edit | None:
    """The words as the title of a link that Markdown defines apart; None where it has a title."""
    end = address.end + (source.text[address.end : address.end + 1] == ">")
    if not re.compile(r"[ \t\r]*(?:\n|\Z)").match(source.text, end):
        return None
    return Edit(end, end, f' "{copy_words(reference, suggestion)}"', reference.n)


def _line_before(text: str, address: Span) -> tuple[int, int]:
    return text.rfind("\n", 0, address.start) + 1, address.start


def end_of_citation(source: Source, reference: Reference, address: Span) -> int:
    """Where the citation's own words end: brackets and a full stop that close it belong to it."""
    date = date_after(source, reference, address)
    end = max(_after_markup(source, address), date.end if date else 0)
    if source.format == "html" and (tags := _INLINE_ENDS.match(source.text, end)):
        end = tags.end()
    closers = _CLOSERS.match(source.text, end)
    if closers and _opened(source.text, address, closers[0].strip()):
        end = closers.end()
    stop = _STOP.match(source.text, end)
    return stop.end() if stop else end


def _after_markup(source: Source, address: Span) -> int:
    before = source.text[max(0, address.start - 2600) : address.start]
    for opens, closes in _CLOSING.get(source.format, ()):
        closing = re.compile(closes).match(source.text, address.end) if re.search(opens, before) else None
        if closing is not None:
            return closing.end()
    return address.end


def _opened(text: str, address: Span, closers: str) -> bool:
    """Whether the brackets that close here were opened in the citation or just before it."""
    around = text[max(0, address.start - _WITHIN) : address.start] + text[address.end : address.end + 260]
    pairs = {")": "(", "]": "[", "»": "«", "”": "“", "’": "‘", ">": "<"}
    return all(pairs[sign] in around for sign in closers)


def _marked_up(markup: str, words: str, url: str) -> str:
    """The words with their address as the markup writes one; the words are ours and need no escapes."""
    return words.replace(url, _LINKED.get(markup, str)(url))
