"""Cut a page off where it becomes deeper or wider than any page is, before a parser meets it. Pure."""

from __future__ import annotations

import re
from itertools import accumulate

DEEPEST = 500
"""Elements one inside the other; browsers stop at 512. Finding the main text takes the square of it."""

MOST_ATTRIBUTES = 2000
"""Of one element; a parser compares each with all before it."""

QUICKLY_PARSED = 16 * 1024
"""Characters that parse in a moment whatever they are."""

_NESTING = re.compile(
    r"<(?P<end>/?)(?!(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|source|t[dhr]|track|wbr)\b)"
    r"(?=[a-z])",
    re.IGNORECASE,
)
_TAG = re.compile(r"""<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*""", re.IGNORECASE)
_BETWEEN = re.compile(r"""[\s/]+(?=[^\s/>=])""")


def tamed(markup: str) -> str:
    """The markup up to where it would take a parser more than the time its length is worth.

    >>> len(tamed("<div>" * 10_000))
    2500
    """
    if len(markup) <= QUICKLY_PARSED and markup.count("<") <= DEEPEST:
        return markup
    return _not_too_wide(_not_too_deep(markup))


def _not_too_deep(markup: str) -> str:
    ends = _NESTING.findall(markup)
    depths = accumulate(-1 if end else 1 for end in ends)
    too_deep = next((n for n, depth in enumerate(depths) if depth > DEEPEST), None)
    if too_deep is None:
        return markup
    places = (found.start() for found in _NESTING.finditer(markup))
    return markup[: next(place for n, place in enumerate(places) if n == too_deep)]


def _not_too_wide(markup: str) -> str:
    for tag in _TAG.finditer(markup):
        if tag.end() - tag.start() > 2 * MOST_ATTRIBUTES and len(_BETWEEN.findall(tag[0])) > MOST_ATTRIBUTES:
            return markup[: tag.start()]
    return markup
