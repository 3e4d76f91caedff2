"""What a PDF says, read in a process of its own that may die without harm."""

from __future__ import annotations

from linkwatch.domain.observation import Page
from linkwatch.fetch.media import PDF


def read_pdf(body: bytes) -> Page:  # noqa: ARG001
    """Text and title of a PDF."""
    return Page(media_type=PDF)
