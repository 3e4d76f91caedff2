"""Read what a body says, once and for all who ask: the live page and its captures alike. Pure."""

from __future__ import annotations

from dataclasses import replace

from linkwatch.domain.observation import Page
from linkwatch.fetch.charset import text_of
from linkwatch.fetch.fingerprint import digest, normalised, simhash
from linkwatch.fetch.html import read_html
from linkwatch.fetch.media import HTML, PDF, TEXT, media_type_of
from linkwatch.fetch.pdf import read_pdf

MAX_TEXT = 1024 * 1024
"""Bytes of a body that are decoded, and characters of text that are kept."""


def read_page(body: bytes, content_type: str | None, url: str, cut: bool = False) -> Page:  # noqa: ARG001
    """What a body says: HTML, plain text or PDF by its own bytes; anything else only its media type.

    `content_type` is the header as it came, `url` the address the body was found at (relative
    addresses in it stay as they are), `cut` whether it ended early. Never raises for a bad body.
    """
    media_type = media_type_of(body, content_type)
    if not body:
        return Page(media_type=media_type)
    if media_type == PDF:
        return _fingerprinted(read_pdf(body))
    if media_type in HTML:
        text, charset = text_of(body[:MAX_TEXT], content_type)
        return _fingerprinted(read_html(text, media_type, charset))
    if media_type in TEXT:
        text, charset = text_of(body[:MAX_TEXT], content_type)
        return _fingerprinted(Page(media_type=media_type, charset=charset, text=text, visible=text, markup=text))
    return Page(media_type=media_type)


def _fingerprinted(page: Page) -> Page:
    text = normalised(page.text)
    return replace(page, digest=digest(text), simhash=simhash(text))
