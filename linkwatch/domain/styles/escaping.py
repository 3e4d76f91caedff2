"""Make text safe for the markup it is put into: HTML, wikitext, LaTeX. Pure."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "#": r"\#",
        "&": r"\&",
        "_": r"\_",
        "$": r"\$",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_TEX_ADDRESS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
_WIKI = (("|", "{{!}}"), ("[", "&#91;"), ("]", "&#93;"), ("<", "&lt;"), (">", "&gt;"), ("=", "{{=}}"))
_WIKI_ADDRESS = str.maketrans(
    {"|": "%7C", "[": "%5B", "]": "%5D", "{": "%7B", "}": "%7D", "<": "%3C", ">": "%3E", " ": "%20", '"': "%22"}
)


def plain(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())


def for_html(text: str) -> str:
    """Text for HTML, in attributes too.

    >>> for_html('a<b "c"')
    'a&lt;b &quot;c&quot;'
    """
    return html.escape(plain(text), quote=True)


def address_for_html(url: str) -> str:
    """An address for `href`; "" for schemes that do something else than lead to a page."""
    return for_html(url) if urlsplit(url).scheme.lower() in ("http", "https", "ftp") else ""


def for_wiki(text: str) -> str:
    """Text for a parameter of a wiki template.

    >>> for_wiki("A|B {{c}}")
    'A{{!}}B &#123;&#123;c&#125;&#125;'
    """
    braced = plain(text).replace("{", "&#123;").replace("}", "&#125;")
    for sign, written in _WIKI:
        braced = braced.replace(sign, written)
    return re.sub(r"'{2,5}", lambda quotes: "&#39;" * len(quotes[0]), braced)


def address_for_wiki(url: str) -> str:
    """An address for a parameter of a wiki template: what would end the parameter is percent-encoded."""
    return plain(url).translate(_WIKI_ADDRESS)


def for_tex(text: str) -> str:
    r"""Text for a field of BibTeX.

    >>> for_tex("50 % of A&B_c")
    '50 \\% of A\\&B\\_c'
    """
    return plain(text).translate(_TEX)


def address_for_tex(url: str) -> str:
    r"""An address for a verbatim field, or for `\url` inside another argument, after `in_argument`."""
    return plain(url).translate(_TEX_ADDRESS)


def in_argument(address: str) -> str:
    r"""An address for a `\url` that stands inside another command's argument."""
    return address.replace("%", r"\%").replace("#", r"\#")
