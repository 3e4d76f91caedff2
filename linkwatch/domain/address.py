"""What an address alone gives away: a capture in an archive, or a page that is meant to change. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import parse_qsl, unquote, urlsplit

from linkwatch.domain.url import site_of

_SCHEME = r"https?://(?:www\.)?"
_STAMP = r"(?P<stamp>\d{4,14})(?:[a-z]{2}_)?"
_ORIGINAL = r"(?P<original>(?:https?:/{0,2}|ftp:/{0,2})?[^\s/?#]+\.\S*)"
_TODAY = r"archive\.(?:today|is|ph|md|vn|fo|li)"


@dataclass(frozen=True, slots=True)
class Capture:
    """A cited address that already is a capture: where it is kept, of what, and from when."""

    archive: str
    original: str | None = None  # None: the archive's short addresses do not tell
    captured_at: datetime | None = None  # UTC; to the day or month where the address says no more
    fragile: bool = False  # its archive has altered captures and turns readers away


@dataclass(frozen=True, slots=True)
class _Archive:
    name: str
    host: str
    pattern: re.Pattern[str]
    fragile: bool = False


def _archive(name: str, host: str, path: str, *, fragile: bool = False) -> _Archive:
    return _Archive(name, host, re.compile(rf"{_SCHEME}{host}/{path}", re.IGNORECASE), fragile)


ARCHIVES = (
    _archive(
        "Wayback Machine",
        r"(?:web|wayback|web-beta)\.archive\.org",
        rf"(?:web/)?(?:{_STAMP}\*?|\*)/{_ORIGINAL}",
    ),
    _archive("Archive-It", r"wayback\.archive-it\.org", rf"(?:\w+/)?{_STAMP}/{_ORIGINAL}"),
    _archive("archive.today", _TODAY, rf"(?:{_STAMP}/|[\w.-]{{1,20}}/)?{_ORIGINAL}", fragile=True),
    _archive("archive.today", _TODAY, r"\w{4,6}(?![\w./])", fragile=True),
    _archive("Perma.cc", r"perma\.cc", r"[0-9A-Z]{4}-[0-9A-Z]{4}"),
    _archive("arquivo.pt", r"arquivo\.pt", rf"(?:wayback|noFrame/replay)/{_STAMP}/{_ORIGINAL}"),
    _archive("WebCite", r"webcitation\.org", r"(?:query\?\S*?url=(?P<original>[^&#]+)|\w{8,9}|query\?)"),
    _archive("Ghost Archive", r"ghostarchive\.org", r"(?:archive|varchive)/\S+"),
    _archive(
        "Google cache",
        r"webcache\.googleusercontent\.com",
        rf"search\?\S*?cache:(?:[\w-]{{8,16}}:)?{_ORIGINAL}",
    ),
    _archive("UK Web Archive", r"webarchive\.org\.uk", rf"wayback/(?:\w+/)?{_STAMP}/{_ORIGINAL}"),
    _archive(
        "UK Government Web Archive",
        r"webarchive\.nationalarchives\.gov\.uk",
        rf"(?:ukgwa/)?{_STAMP}/{_ORIGINAL}",
    ),
    _archive("Library of Congress", r"webarchive\.loc\.gov", rf"(?:\w+/)?{_STAMP}/{_ORIGINAL}"),
    _archive("Vefsafn", r"(?:wayback\.)?vefsafn\.is", rf"(?:\w+/)?{_STAMP}/{_ORIGINAL}"),
    _archive("Time Travel", r"timetravel\.mementoweb\.org", rf"(?:memento|list)/{_STAMP}/{_ORIGINAL}"),
)
"""Archives as their addresses show them (archive-apis: "Other archives")."""

_AT_AN_ARCHIVE = re.compile(rf"{_SCHEME}(?:{'|'.join(one.host for one in ARCHIVES)})/", re.IGNORECASE)


def capture_of(url: str) -> Capture | None:
    """The capture an address leads to, or None where it leads to the live web.

    >>> capture_of("https://web.archive.org/web/20200314091522/http://a.test/b").original
    'http://a.test/b'
    """
    if _AT_AN_ARCHIVE.match(url) is None:
        return None
    for archive in ARCHIVES:
        found = archive.pattern.match(url)
        if found is not None:
            named = found.groupdict()
            original = _whole(named.get("original"))
            return Capture(archive.name, original, _instant(named.get("stamp")), archive.fragile)
    return None


def _whole(original: str | None) -> str | None:
    """The original with the slashes and the scheme that archives and servers drop from it."""
    if original is None:
        return None
    plain = unquote(original) if "%3A%2F%2F" in original.upper() else original
    scheme = re.match(r"(https?|ftp):/{0,2}", plain, re.IGNORECASE)
    return f"{scheme[1].lower()}://{plain[scheme.end() :]}" if scheme else f"http://{plain}"


def _instant(stamp: str | None) -> datetime | None:
    if stamp is None or len(stamp) < len("200001"):
        return None
    padded = (stamp + "00000101000000"[len(stamp) :])[:14]
    try:
        return datetime.strptime(padded, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


class Changing(StrEnum):
    """Why a page is meant to change: what was cited will not stay there."""

    HOME_PAGE = "home_page"
    SEARCH_RESULTS = "search_results"
    FEED = "feed"
    WIKI_ARTICLE = "wiki_article"


_HOME = re.compile(r"/?(?:(?:index|default|home|main)\.\w{2,5}|(?:en|ru|de|fr|es|uk|pl)/?)?", re.IGNORECASE)
_SEARCH = re.compile(r"/(?:search|find|poisk|suche|recherche|results)(?:/?|\.\w{2,5})\Z", re.IGNORECASE)
_FEED = re.compile(r"/(?:rss|feeds?|atom)(?:/?|\.\w{2,5})\Z|\.(?:rss|atom)\Z", re.IGNORECASE)
_ASKING = frozenset({"q", "query", "search", "searchterm", "search_query", "s", "text", "keyword", "keywords"})
_WIKIS = frozenset({"wikipedia.org", "wikiquote.org", "wiktionary.org", "wikivoyage.org", "wikinews.org"})
_FIXED = frozenset({"oldid", "diff", "curid"})


@dataclass(frozen=True, slots=True)
class _Parts:
    site: str
    path: str
    query: frozenset[str]  # its names, in lower case


_MEANT_TO_CHANGE: tuple[tuple[Changing, Callable[[_Parts], bool]], ...] = (
    (Changing.WIKI_ARTICLE, lambda page: page.site in _WIKIS and not _permanent(page)),
    (Changing.FEED, lambda page: bool(_FEED.search(page.path)) or "feed" in page.query),
    (Changing.SEARCH_RESULTS, lambda page: bool(page.query & _ASKING) and _asks(page)),
    (Changing.HOME_PAGE, lambda page: bool(_HOME.fullmatch(page.path)) and not page.query),
)


def changing(url: str) -> Changing | None:
    """Why the page at an address is meant to change, or None where nothing says so.

    >>> changing("https://ru.wikipedia.org/wiki/URL")
    <Changing.WIKI_ARTICLE: 'wiki_article'>
    >>> changing("https://ru.wikipedia.org/w/index.php?title=URL&oldid=1")
    """
    try:
        parts = urlsplit(url)
        site = site_of(parts.hostname or "")
    except ValueError:
        return None
    if parts.fragment.startswith("!"):
        return None
    named = parse_qsl(parts.query, keep_blank_values=True) if parts.query else ()
    page = _Parts(site, parts.path, frozenset(name.lower() for name, _ in named))
    return next((why for why, shown_by in _MEANT_TO_CHANGE if shown_by(page)), None)


def _permanent(page: _Parts) -> bool:
    return bool(page.query & _FIXED) or "PermanentLink" in page.path or "Постоянная_ссылка" in unquote(page.path)


def _asks(page: _Parts) -> bool:
    """A query alone may name a page (`?s=12`): it must also look like a search."""
    return bool(_SEARCH.search(page.path)) or bool(page.query & {"q", "query", "search", "search_query"})
