"""See a text as its words are compared: small letters without accents, every offset kept. Pure."""

from __future__ import annotations

import re
import unicodedata

_ACCENTED = re.compile(r"[\u00c0-\u024f\u0386-\u03ce\u1e00-\u1effё]")
_LETTERS = (*range(0xC0, 0x250), *range(0x386, 0x3CF), *range(0x1E00, 0x1F00))
_OF_THEIR_OWN = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ё": "е"}  # but as often left out as an accent
_WITHOUT = str.maketrans(
    {chr(code): unicodedata.normalize("NFD", chr(code))[0] for code in _LETTERS} | _OF_THEIR_OWN
)


def lowered(text: str) -> str:
    """A text in small letters, every offset kept.

    >>> lowered("ERİŞİM")
    'erişim'
    """
    return text.replace("İ", "i").lower()  # the one letter that lower case makes two of


def plainly(text: str) -> str:
    """A text in small letters and without accents, every offset kept.

    Words are found in it several times as fast as without regard to case, and also where a converter or a
    hurried author lost the accents.

    >>> plainly("Consulté le 5 MAI"), plainly("ERİŞİM"), plainly("Πρόσβαση"), plainly("Ещё")
    ('consulte le 5 mai', 'erisim', 'προσβαση', 'еще')
    """
    small = lowered(text)
    if small.isascii() or _ACCENTED.search(small) is None:
        return small
    return small.translate(_WITHOUT)
