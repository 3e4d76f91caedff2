"""Read the title out of a citation; None rather than a guess, for a missing title speaks against a page."""

from __future__ import annotations

import re

_END = re.compile(
    r"\s*(?:\[(?:Электронн|Електронн|Elektron|Jelektron|en ligne|online|EB|Z/|J/|M/|DS|Internet)|//|\s/\s|[.–—-]\s*"
    r"(?:Режим|Доступ|URL|Available|Retrieved|Dostup|Rezhim|Disponible|Disponível|In:)|\.\s*$)",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"(?:[^\W\d_a-zа-яё][\w'’-]+,?\s(?:[^\W\d_a-zа-яё]\.[ -]?){1,3}(?:,\s*)?){1,6}")
_CUE = re.compile(r"[\s.:–—-]*(?:Режим доступа|Доступ|URL|Available at|Retrieved from)\s*:?\s*$", re.IGNORECASE)


def title_in(citation: str, url: str) -> str | None:
    """The title a citation gives its source, or None."""
    before = citation.partition(url)[0]
    authors = _AUTHORS.match(before)
    if authors:
        before = before[authors.end() :].lstrip(" .,")
    found = _END.search(before)
    title = _CUE.sub("", before[: found.start()] if found else before).strip(" .,;:–—-(")
    return title if 8 <= len(title) <= 300 else None
