"""Tell prose from the description of a work: paragraphs may be numbered like entries. Pure."""

from __future__ import annotations

import re

_UPPER = r"[^\W\d_a-zа-яё]"
_SENTENCE = re.compile(rf"[.!?…](?<=[^\W\d_]{{2}}.)[»”\")]?\s+(?=[«“\"(]?{_UPPER})")
_KEY = re.compile(
    rf"\({_UPPER}[\w’'-]{{1,40}}(?:,? (?:and|&|und|и|et al\.?|и др\.?)(?: {_UPPER}[\w’'-]{{1,40}})?)?"
    r",? (?:19|20)\d\d[a-z]?(?:[:,]\s?[^()]{1,20})?\)|\[\d{1,3}(?:, [сcp]\.? ?\d+)?\]"
)
"""What a text cites by: an entry does not."""
_FEWEST_WORDS, _FEWEST_SMALL = 7, 5  # of a sentence; small are those that begin in lower case
_READ = 2_000  # characters looked at


def is_prose(text: str) -> bool:
    """Whether a numbered paragraph says something, rather than names a work.

    >>> is_prose("2. Prices rose until May of that year. The mill stood idle for the next three years.")
    True
    >>> is_prose("2. Roe C. The minutes of the council in the year of the flood. London: Mill, 1923. 90 p.")
    False
    """
    text = " ".join(text[:_READ].split())
    said = sum(_says_something(sentence) for sentence in _SENTENCE.split(text))
    return said > 1 or (said == 1 and _KEY.search(text, 6) is not None)


def _says_something(sentence: str) -> bool:
    words = sentence.split()
    return len(words) >= _FEWEST_WORDS and sum(word[0].islower() for word in words) >= _FEWEST_SMALL
