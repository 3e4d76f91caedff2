"""Everything a template can name, in the manner of a style. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from linkwatch.domain.address import capture_of
from linkwatch.domain.reference import Reference
from linkwatch.domain.status import Status
from linkwatch.domain.styles import escaping
from linkwatch.domain.styles.key import key_of
from linkwatch.domain.styles.manners import MANNERS, Style
from linkwatch.domain.styles.parts import parts_of
from linkwatch.domain.styles.wording import day_of, lang_of, wording_of, written
from linkwatch.domain.suggestion import Suggestion

_URL_STATUS: Mapping[Status, str] = {
    Status.DEAD: "dead",
    Status.USURPED: "usurped",
    Status.DRIFTED: "deviated",
}
"""cs1 takes a missing `url-status` for dead, so everything else is said to live."""

_GONE = frozenset(_URL_STATUS)

_LANGIDS = {
    "ru": "russian",
    "uk": "ukrainian",
    "be": "belarusian",
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "pl": "polish",
    "it": "italian",
    "pt": "portuguese",
    "cs": "czech",
    "nl": "dutch",
}
"""The languages as babel and polyglossia call them."""


def places_of(
    style: Style, reference: Reference, suggestion: Suggestion | None, status: Status
) -> Mapping[str, str]:
    """Everything a template can name, in the manner of the style."""
    manner, parts, lang = MANNERS[style], parts_of(reference), lang_of(reference)
    missing = wording_of(manner.lang or lang)
    memento = manner.address(suggestion.memento.url) if suggestion else ""
    title = manner.text(parts.title) or missing.title
    author = manner.text(parts.author)
    url = manner.address(reference.url)
    accessed = manner.day(reference.accessed, lang) if reference.accessed else ""
    container = manner.text(parts.container)
    site = manner.text(parts.site[:1].upper() + parts.site[1:])
    return {
        "citation": _whole(reference),
        "copy": copy_words(reference, suggestion) if suggestion else "",
        "description": _unstopped(manner.text(parts.description) or missing.title),
        "title": title,
        "author": author,
        "author.": f"{_unstopped(author)}." if author else "",
        "opening": _unstopped(author or title),
        "then_title": _unstopped(title) if author else "",
        "quoted,": _quoted(title, ","),
        "quoted.": _quoted(title, "."),
        "year": manner.text(parts.year) or manner.undated or missing.year,
        "known_year": parts.year,
        "then_year": "" if parts.year in parts.container else parts.year,
        "site": manner.text(parts.site),
        "own_site": "" if "//" in parts.description else manner.text(parts.site),
        "container": container or site,
        "then_container": container,
        "url": url,
        "href": memento if memento and status in _GONE else url,
        "accessed": accessed or missing.accessed,
        "known_accessed": accessed,
        "memento": escaping.in_argument(memento) if style is Style.BIBTEX else memento,
        "archived": manner.day(day_of(suggestion.captured_at), lang) if suggestion else "",
        "archive": archive_of(suggestion),
        "url_status": _URL_STATUS.get(status, "live"),
        "lang": lang,
        "foreign": lang if lang != "en" else "",
        "langid": _LANGIDS.get(lang, ""),
        "key": key_of(parts),
    }


def _whole(reference: Reference) -> str:
    """The citation as printed, closed by a full stop; the address and the day are in it in any case."""
    cited = reference.citation.rstrip()
    if reference.url not in cited and not (reference.as_printed and reference.as_printed in cited):
        cited = f"{cited} {reference.url}".strip()
    printed = escaping.plain(reference.accessed_as_printed or "")
    if printed not in escaping.plain(cited):
        cited = f"{cited.rstrip('.')} ({printed})"
    return (
        cited if cited.endswith((".", "!", "?", "…", "。")) and not cited.endswith(reference.url) else f"{cited}."
    )


def _unstopped(text: str) -> str:
    """Without the full stop that the template sets itself."""
    return text.rstrip(" .,;") if not text.endswith("...") else text


def _quoted(title: str, mark: str) -> str:
    """A title in quotation marks with the mark inside them, unless it brings quotation marks along."""
    bare = _unstopped(title)
    return f"{bare}{mark}" if re.search(r"[«»“”„\"]", bare) else f"“{bare}{mark}”"


def copy_words(reference: Reference, suggestion: Suggestion) -> str:
    """The sentence that names the copy, in the citation's language.

    For a Russian footnote: «Архивная копия от 14.03.2020: https://…».
    """
    lang = lang_of(reference)
    archived = written(day_of(suggestion.captured_at), lang)
    words = wording_of(lang).copy
    return words.replace("{archived}", archived).replace("{memento}", suggestion.memento.url)


def archive_of(suggestion: Suggestion | None) -> str:
    """The name of the archive that keeps the copy."""
    capture = capture_of(suggestion.memento.url) if suggestion else None
    return capture.archive if capture else "Wayback Machine"
