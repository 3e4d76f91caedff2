"""Undo TeX's own writing: escapes in addresses, accents and commands in words."""

from __future__ import annotations

import re
import unicodedata

_ESCAPE = re.compile(r"\\([%#&_~{}$^ ])(?:\{\})?")
_TILDE = re.compile(r"\{?(?:\\textasciitilde(?:\{\})?|\$\\sim\$|\\string~)\}?")
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
ACCENT = re.compile(
    r"\\(?:(?P<mark>['`^\"~=.])[ ]?|(?P<word>[cvuHkrdb])(?:[ ]|(?=[{\\])))"
    r"(?:\{\\?(?P<held>[A-Za-z])[ ]?\}|\\(?P<dotless>[ij])(?:\{\}|\b[ ]?)|(?P<bare>[A-Za-z]))"
)
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "guillemotleft": "«",
    "guillemotright": "»", "og": "«", "fg": "»", "textquoteright": "’", "textbackslash": "\\",
    "textunderscore": "_", "textasciitilde": "~", "slash": "/", "textless": "<", "textgreater": ">", "S": "§",
    "copyright": "©",
}  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]{1,40})\*?(?:\{\}|[ ]{0,8})")
_MARKS = re.compile(r"\\([^A-Za-z])")
_DASHES = re.compile(r"-{2,3}")


def address(text: str) -> str:
    r"""An address without TeX's escapes.

    >>> address(r"http://a.test/\~{}me\_1?x=100\%25")
    'http://a.test/~me_1?x=100%25'
    """
    return _ESCAPE.sub(r"\1", _TILDE.sub("~", text)) if "\\" in text else text


def words(text: str) -> str:
    r"""Words without TeX's commands and braces, accents put on their letters.

    >>> words(r"Dicion\'ario {\c c}\~oes --- \emph{x}")
    'Dicionário ções — x'
    """
    if "\\" in text:
        text = ACCENT.sub(accented, text)
        text = _COMMAND.sub(lambda found: _LETTERS.get(found[1], ""), text)
        text = _MARKS.sub(
            lambda found: " " if found[1] in "\\\n ," else found[1] if found[1] not in "/-" else "", text
        )
    text = text.replace("{", "").replace("}", "").replace("~", " ").replace("``", "“").replace("''", "”")
    return _DASHES.sub(lambda found: "–" if len(found[0]) == 2 else "—", text)


def accented(found: re.Match[str]) -> str:
    """The letter that a match of ACCENT writes."""
    letter = found["held"] or found["dotless"] or found["bare"]
    return unicodedata.normalize("NFC", letter + _ACCENTS[found["mark"] or found["word"]])
