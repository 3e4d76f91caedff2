"""Tell what a page says from the furniture around it: links, menus, side columns, what scripts carry. Pure."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,2000}>|<![^>]{0,500}>")
_FURNITURE = frozenset(
    {"a", "nav", "header", "footer", "aside", "script", "style", "select", "noscript", "svg", "button", "title"}
)
_INLINE = frozenset(
    {
        "b",
        "i",
        "em",
        "strong",
        "span",
        "font",
        "u",
        "small",
        "big",
        "code",
        "sup",
        "sub",
        "abbr",
        "tt",
        "mark",
        "q",
        "cite",
    }
)
_BLANKS = re.compile(r"[ \t\r\f\v\xa0]+")
_DEEPEST = 60


def without_furniture(markup: str) -> str:
    """The text of a page outside its links and menus, a line a block.

    Only for short pages, where a notice stands among menus; a tag that is never closed ends with the page.

    >>> without_furniture("<nav><a href='/'>Home</a></nav><p>It was <b>removed</b>.</p>")
    'It was removed.'
    """
    parts: list[str] = []
    inside: list[str] = []
    at = 0
    for tag in _TAG.finditer(markup):
        if not inside:
            parts.append(markup[at : tag.start()])
        at = tag.end()
        name = (tag[2] or "").lower()
        if name in _FURNITURE:
            _step(inside, name, closing=bool(tag[1]))
        elif name and name not in _INLINE:
            parts.append("\n")
    if not inside:
        parts.append(markup[at:])
    lines = (_BLANKS.sub(" ", line).strip() for line in html.unescape("".join(parts)).split("\n"))
    return "\n".join(filter(None, lines))


def _step(inside: list[str], name: str, *, closing: bool) -> None:
    """Enter or leave a piece of furniture; one left out of turn takes those within it along."""
    if not closing:
        if len(inside) < _DEEPEST:
            inside.append(name)
    elif name in inside:
        del inside[len(inside) - 1 - inside[::-1].index(name) :]
