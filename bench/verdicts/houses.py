"""Dress the pages of a labelled web: the house a page stands in, and the texts that a page and its capture share.

A table may hold `[houses]`, whole documents with the places `%TITLE%`, `%HEAD%` and `%BODY%`, and
`[texts]`, paragraphs a line. A page that names a `house` becomes the whole document `html`;
`{{name}}` stands for a text, `{{name 2-3}}` for some of its paragraphs, `{{name br}}` for lines of the old web.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_TEXT = re.compile(r"\{\{([\w-]{1,40})(?: (\d{1,2})-(\d{1,2}))?(?: (br|div|li))?\}\}")

Row = dict[str, Any]


def furnished(row: Row, houses: Mapping[str, str], texts: Mapping[str, str]) -> Row:
    """The row with its page, its capture and its answer to unknown names as whole documents."""
    parts = {name: _page(part, row, houses, texts) for name, part in row.items() if isinstance(part, dict)}
    return _page(row, row, houses, texts) | parts


def _page(page: Row, row: Row, houses: Mapping[str, str], texts: Mapping[str, str]) -> Row:
    """Dressed by its own document or house, else by the row's; left alone where there is neither."""
    whole = (
        page.get("html")
        or houses.get(page.get("house", ""))
        or row.get("html")
        or houses.get(row.get("house", ""))
    )
    if whole is None:
        return page
    if "html" not in page and "%BODY%" not in whole:
        raise ValueError(f"{row['id']}: its document has no place for another page's body")
    clad = {"title": row.get("title", "")} | page
    for place in ("title", "head", "body"):
        whole = whole.replace(f"%{place.upper()}%", clad.get(place, ""))
    return page | {"html": _TEXT.sub(lambda found: _paragraphs(found, texts), whole)}


def _paragraphs(found: re.Match[str], texts: Mapping[str, str]) -> str:
    name, first, last, way = found.groups()
    lines = texts[name].strip().splitlines()[int(first or 1) - 1 : int(last) if last else None]
    if way == "br":
        return "<br>\n<br>\n".join(lines)
    tag = way or "p"
    return "\n".join(f"<{tag}>{line}</{tag}>" for line in lines)
