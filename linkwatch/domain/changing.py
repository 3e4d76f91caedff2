"""Recognise a page that is meant to change: what was cited will not stay there, and that is no drift. Pure."""

from __future__ import annotations

import re

from linkwatch.domain.address import changing
from linkwatch.domain.signs.look import Look

_STREAM = 3  # entries marked up as a stream
_LIST = 2  # entries, where they go on at a second page
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_OF_ITS_OWN = re.compile(r"\.\w{2,5}$|\d{3,}|-[^/-]+-|_[^/_]+_")
_FIXED = re.compile(r"(?:^|&)(?:oldid|diff|curid)=")


def meant_to_change(look: Look) -> bool:
    """Whether a page changes by its nature: home pages, feeds, searches, wiki articles, section fronts."""
    if changing(look.asked.url) is not None or look.asked.is_home:
        return True
    if look.page.media_type in _FEED_TYPES:
        return True
    if look.page.generator.lower().startswith("mediawiki"):
        return _FIXED.search(look.asked.query) is None
    return _is_front(look)


def _is_front(look: Look) -> bool:
    """A stream of entries at an address that names none of them."""
    last = look.asked.path.rstrip("/").rsplit("/", 1)[-1]
    stream = look.page.feeds >= _STREAM or (look.page.feeds >= _LIST and _goes_on(look))
    return stream and look.asked.tells_nothing and not _OF_ITS_OWN.search(last)


def _goes_on(look: Look) -> bool:
    """Whether a page links to a second page of its own, as lists of entries do."""
    return f"{look.asked.path.rstrip('/')}/page/2" in look.page.markup
