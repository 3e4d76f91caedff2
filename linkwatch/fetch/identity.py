"""Who we say we are: always ourselves, with the contact, in the two spellings servers accept."""

from __future__ import annotations

from dataclasses import dataclass

from linkwatch import __version__
from linkwatch.fetch.exchange import Headers

PRODUCT = "CiteWatch"
"""The product token. Not the program's own name: a stock firewall rule refuses agents with "link" in theirs."""

_PRODUCT = f"{PRODUCT}/{__version__}"


@dataclass(frozen=True, slots=True)
class Identity:
    """The headers every request carries."""

    contact: str | None = None  # a mail address or a page, for whoever reads the server's log
    languages: str = "ru,en;q=0.8,*;q=0.5"

    @property
    def plain(self) -> str:
        """The User-Agent as RFC 9110 would have it."""
        return _PRODUCT + (f" (+{self._contact})" if self._contact else "")

    @property
    def compatible(self) -> str:
        """The User-Agent as most crawlers write it, for servers that turn away what is not Mozilla."""
        about = f"{_PRODUCT}; +{self._contact}" if self._contact else _PRODUCT
        return f"Mozilla/5.0 (compatible; {about})"

    def headers(self, agent: str) -> Headers:
        """What a browser sends with a page it opens, under the name given."""
        return (
            ("User-Agent", agent),
            ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            ("Accept-Language", self.languages),
            ("Accept-Encoding", "gzip, deflate"),
        )

    @property
    def _contact(self) -> str:
        """The contact without what would end the comment or the header."""
        kept = "".join(mark for mark in self.contact or "" if mark.isascii() and mark.isprintable())
        return kept.translate(str.maketrans("", "", "()\\")).strip()
