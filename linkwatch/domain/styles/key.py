"""A BibTeX key out of a citation's first word. Pure."""

from __future__ import annotations

import re
import unicodedata

from linkwatch.domain.styles.parts import Parts

_LATIN = {
    **dict(zip("абвгдеёзийклмнопрстуфыэіґўє", "abvgdeezijklmnoprstufyeigue", strict=True)),
    **dict(zip("жхцчшщюяїъь", ("zh", "kh", "ts", "ch", "sh", "shch", "yu", "ya", "yi", "", ""), strict=True)),
}
_LONGEST = 10


def key_of(parts: Parts) -> str:
    """At most ten Latin letters and the year, where it is known.

    >>> key_of(Parts("", "«Клемансистский тезис»", "", "", "2019", "a.test"))
    'klemansist2019'
    """
    words = re.findall(r"[^\W\d_]+", (parts.author or parts.title or parts.site).casefold())
    letters = "".join(_LATIN.get(letter, letter) for letter in (words[0] if words else "link"))
    latin = unicodedata.normalize("NFKD", letters)
    return (re.sub(r"[^a-z]", "", latin)[:_LONGEST] or "link") + parts.year
