"""What an HTML page says, and the structure the judge needs of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from linkwatch.domain.observation import Form, Page
from linkwatch.fetch.faults import shown
from linkwatch.fetch.tame import tamed

LEAST_MAIN_TEXT = 200
"""Characters below which the main text is doubted and compared with everything visible."""

MAX_HEADINGS = 10
MAX_FORMS = 10
MAX_INPUTS = 30
SHORT_PAGE = 300
PATIENT = 10.0
"""Seconds: a page that sends on later than this is meant to be read."""

_REFRESH = re.compile(
    r"\s*(\d{0,6}(?:\.\d{0,6})?)\s*[;,]\s*(?:url\s*=\s*)?['\"]?\s*([^'\"]{1,4096})", re.IGNORECASE
)
_SCRIPT = re.compile(
    r"(?:\b(?:window|document|self|top|parent)\s*\.\s*)?\blocation(?:\s*\.\s*href)?\s*"
    r"(?:=\s*|\.\s*(?:replace|assign)\s*\(\s*)(?P<quote>['\"])(?P<url>[^'\"]{1,4096})(?P=quote)\s*\)?\s*;?"
)
_LONGEST_REDIRECTING_SCRIPT = 600


def read_html(text: str, media_type: str, charset: str) -> Page:
    """A page from its markup; relative addresses stay relative."""
    markup = text.replace("\0", "")
    tree = HTMLTree.parse(tamed(markup))
    visible = _text(tree, main_content=False)
    main = _text(tree, main_content=True)
    if len(main) < LEAST_MAIN_TEXT and len(visible) < 5 * LEAST_MAIN_TEXT:
        main = visible
    root: Any = tree.document
    html = root.query_selector("html")
    return Page(
        media_type=media_type,
        charset=charset,
        title=shown(tree.title or ""),
        headings=tuple(_headings(root)),
        text=main,
        visible=visible,
        lang=shown(_attribute(html, "lang"), 35) or None if html is not None else None,
        canonical=_canonical(root),
        refresh=_refresh(root, visible),
        generator=_meta(root, "generator"),
        forms=tuple(_form(form) for form in root.query_selector_all("form")[:MAX_FORMS]),
        feeds=_feeds(root),
        markup=markup,
    )


def _text(tree: HTMLTree, *, main_content: bool) -> str:
    return str(
        extract_plain_text(
            tree, main_content=main_content, alt_texts=False, list_bullets=False, preserve_formatting=True
        )
    ).strip()


def _headings(root: Any) -> Iterator[str]:
    for kind in ("h1", "h2"):
        for heading in root.query_selector_all(kind)[:MAX_HEADINGS]:
            if text := shown(heading.text):
                yield text


def _canonical(root: Any) -> str | None:
    link = root.query_selector("link[rel~='canonical' i]")
    return _attribute(link, "href")[:4096].strip() or None if link is not None else None


def _meta(root: Any, name: str) -> str:
    meta = root.query_selector(f"meta[name='{name}' i]")
    return shown(_attribute(meta, "content")) if meta is not None else ""


def _refresh(root: Any, visible: str) -> str | None:
    """Where a page sends its readers by itself: by a meta refresh, or by a script that does nothing else."""
    for meta in root.query_selector_all("meta[http-equiv='refresh' i]")[:3]:
        found = _REFRESH.match(_attribute(meta, "content"))
        if found and float(found[1] or 0) <= PATIENT and meta.closest("noscript") is None:
            return found[2].strip()
    if len(visible) > SHORT_PAGE:
        return None
    for script in root.query_selector_all("script:not([src])")[:5]:
        source = script.text
        if len(source) <= _LONGEST_REDIRECTING_SCRIPT and (found := _SCRIPT.search(source)):
            return found["url"].strip()
    return None


def _form(form: Any) -> Form:
    fields = form.query_selector_all("input, button, select, textarea")[:MAX_INPUTS]
    inputs = tuple(f"{_kind(field)}:{shown(_attribute(field, 'name'), 60)}" for field in fields)
    method = _attribute(form, "method").strip().lower()
    return Form(_attribute(form, "action")[:1000], "post" if method == "post" else "get", inputs)


def _kind(field: Any) -> str:
    if field.tag != "input":
        return str(field.tag)
    return shown(_attribute(field, "type").lower(), 20) or "text"


def _feeds(root: Any) -> int:
    articles = len(root.query_selector_all("article"))
    return max(articles, len(root.query_selector_all(".hentry")), len(root.query_selector_all(".hfeed .entry")))


def _attribute(element: Any, name: str) -> str:
    return str(element.getattr(name) or "")
