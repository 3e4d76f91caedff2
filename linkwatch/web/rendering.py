"""How values become HTML: the templates' environment, its words, filters and safe addresses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from linkwatch.domain.status import Status
from linkwatch.words import GLYPHS, Lang, Words

HERE = Path(__file__).parent
STATIC = HERE / "static"
SHOWN_URL = 2048
_BREAKS = re.compile(r"([/.?&=_-])(?!\])")
_AFTER_SHORT_WORD = re.compile(r"(?<![\w-])([а-яё]{1,2}) (?=\S)", re.IGNORECASE)
_AFTER_NUMBER = re.compile(r"(\{n\}|\d) (?=[^\W\d])")
_WITHIN_A_WORD = re.compile(r"(?<=\d)-(?=[а-яё])|(?<=[а-яё])-(?=(?:то|либо|нибудь)\b)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def href(url: str) -> str | None:
    """An address that may stand in a link, or None: only http and https lead anywhere.

    >>> href("javascript:alert(1)") is None
    True
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def clean(text: str) -> str:
    """Text from outside on one line, without control and direction-changing characters."""
    return _CONTROL.sub(" ", text)


def defanged(url: str) -> str:
    """An address of a site in other hands, written so that nobody follows it by accident.

    >>> defanged("http://example.test/a.b")
    'http://example[.]test/a.b'
    """
    scheme, mark, rest = url.partition("://")
    if not mark:
        return url.replace(".", "[.]", 1)
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.replace('.', '[.]')}{slash}{path}"


def breakable(text: str) -> Markup:
    """Text that may break after the marks of an address, so that it fits a narrow screen.

    >>> breakable("a.test/<b>")
    Markup('a.<wbr>test/<wbr>&lt;b&gt;')
    """
    parts = _BREAKS.split(clean(text)[:SHOWN_URL])
    return Markup("").join(
        escape(part) + Markup("<wbr>") if _BREAKS.fullmatch(part) else escape(part) for part in parts
    )


def coded(text: str) -> Markup:
    """A sentence whose words between backticks are code.

    >>> coded("`05-09` & such")
    Markup('<code>05-09</code> &amp; such')
    """
    parts = (str(escape(part)) for part in text.split("`"))
    shown = (f"<code>{part}</code>" if n % 2 else part for n, part in enumerate(parts))
    return Markup("".join(shown))  # noqa: S704 (every part was escaped above)


def soft_breaks(text: str) -> Markup:
    """Text to be copied as it stands, whole, that may break after the marks of an address."""
    return Markup("<wbr>").join(escape(part) for part in re.split(r"(?<=[/?&=])", text))


@lru_cache(maxsize=4096)
def typeset(sentence: str, lang: Lang) -> str:
    r"""A sentence of ours as a compositor sets it: no number parted from its noun, no short word at a line’s end.

    >>> typeset("can't tell", "en"), typeset("с 1 мая — что-то в архиве", "ru")
    ('can’t tell', 'с\xa01\xa0мая\xa0— что‑то в\xa0архиве')
    """
    together = _AFTER_NUMBER.sub("\\1\u00a0", sentence)
    if lang == "ru":
        together = _AFTER_SHORT_WORD.sub("\\1\u00a0", together).replace(" —", "\u00a0—")
        return _WITHIN_A_WORD.sub("\u2011", together)
    return re.sub(r"(?<=\w)'(?=\w)", "’", together)


def without_scheme(url: str) -> str:
    """The address as people read it aloud."""
    return re.sub(r"^https?://(www\.)?", "", url)


@lru_cache
def static_url(name: str) -> str:
    """The address of a file of ours, with its digest so that browsers may keep it for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def query(**values: object) -> str:
    """A query string of the values that are set: `?a=1&b=2`, or nothing."""
    pairs = [(name.rstrip("_"), value) for name, value in values.items() if value not in (None, "", ())]
    return "?" + urlencode(pairs, doseq=True) if pairs else ""


def say_in(words: Words) -> Callable[..., Markup]:
    """`say` for templates: the translated sentence escaped, then filled with escaped values or markup."""

    def say(text: str, /, **values: object) -> Markup:
        return _filled(typeset(words.say(text), words.lang), values)

    return say


def count_in(words: Words) -> Callable[..., Markup]:
    """`count` for templates: as `say`, in the right plural."""

    def count(one: str, many: str, n: int, /, **values: object) -> Markup:
        return _filled(typeset(words.count(one, many, n), words.lang), values)

    return count


def _filled(sentence: str, values: Mapping[str, object]) -> Markup:
    safe = str(escape(sentence))
    for name, value in values.items():
        safe = safe.replace(f"{{{name}}}", str(escape(value)))
    return Markup(safe)  # noqa: S704 (every part was escaped above)


@lru_cache
def environment() -> Environment:
    """The templates, always escaping, and failing loudly where a value was forgotten."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # an upgrade in place never mixes with the code that runs
    )
    made.filters.update(
        href=href,
        breakable=breakable,
        defanged=defanged,
        clean=clean,
        without_scheme=without_scheme,
        coded=coded,
        soft_breaks=soft_breaks,
        typeset=typeset,
        spoken=lambda evidence, words: words.evidence(evidence),
    )
    made.tests["match_digits"] = str.isdecimal
    made.globals.update(static_url=static_url, query=query, GLYPHS=GLYPHS, Status=Status)
    return made


def rendered(template: str, words: Words, values: Mapping[str, Any]) -> str:
    """A page in one language."""
    spoken = {"words": words, "lang": words.lang, "say": say_in(words), "count": count_in(words)}
    return environment().get_template(template).render({**spoken, **values})
