"""Read the title out of a citation; None rather than a guess: a title that is missing speaks against a page."""

from __future__ import annotations

import re

_MEDIUM = re.compile(
    r"\[(?:[ЭЕ]лектрон|J?[Ee]lektron|[Ee]n l[íi](?:gne|nea)|[Oo]n-?line|Internet|[Сс]айт|Web|PDF|"
    r"[A-Z]{1,3}(?:/[A-Z]{2})?\])"
)
_CUE = re.compile(
    r"Режим дост|Рэжым дост|Доступ|Rezhim|URL|URI|Available|Retrieved|Verfügbar|Abrufbar|Online|online|"
    r"Dispon[ií]|Dostup|Dostęp|Geraadpleegd|Beschikbaar|Hämtad|Tillgänglig|Erişim|Consult|Accessed"
)
_BEFORE_CUE = " .,;(–—-"
_AREA = re.compile(r"/(?:/(?<!://)|(?<=\s/)\s)")
_AUTHORS = re.compile(
    r"(?:[^\W\d_a-zа-яё][\w'’-]{1,40},?\s(?:[^\W\d_a-zа-яё]\.[ -]?){1,3}(?:,\s|;\s)?){1,6}"
    r"|(?:[\u4e00-\u9fff]{2,4}(?:, )?){1,4}(?:等)?\.\s"
)
_AUTHOR_AND_YEAR = re.compile(r"[^()]{2,160}\((?:19|20)\d\d[a-z]?(?:,[^()]{1,30})?\)[.:,]?\s+")
_QUOTED = re.compile(r"[“„‘\"]([^“”„‘’\"]{8,200})[.,]?[”“’\"]")
_SENTENCE_END = re.compile(r"\.\s+(?=[^\W\d_a-zа-яё])|\.\s*$|,\s+(?:online|in:)|\.\s+In:?\s", re.IGNORECASE)
_YEAR_AT_END = re.compile(r"\s*[.,]\s*(?:(?:19|20)\d\d|[Oo]nline)[\s.]*\Z")
_NO_TITLE = re.compile(r"\b(?:et al|ISSN|ISBN|DOI|E-?mail|Vol\.|Bd\.|С\.|pp?\.|Jg\.)", re.IGNORECASE)
_SHORTEST, _LONGEST = 8, 250


def title_in(citation: str, address: str) -> str | None:
    """The title a citation gives its source, or None where its shape does not show one.

    >>> title_in("Winter, A. (2015). Letters from the north. Retrieved from http://a.test", "http://a.test")
    'Letters from the north'
    """
    before = citation.partition(address)[0]
    found = _marked(before) or _after_year(before) or _before_cue(before)
    if found is None:
        return None
    title = _without_year(found).strip(" .,;:–—-(")
    plausible = _SHORTEST <= len(title) <= _LONGEST and _NO_TITLE.search(title) is None
    return title if plausible and not title[0].islower() else None


def cleaned(title: str) -> str:
    """A title a format states, without the mark of its medium: `… [Электронный ресурс]`."""
    return _MEDIUM.split(title, maxsplit=1)[0].strip()


def _marked(before: str) -> str | None:
    """Up to the mark of its medium, or to the slashes that end the area of the title."""
    ends = [found.start() for mark in (_MEDIUM, _AREA) if (found := mark.search(before))]
    return _without_authors(before[: min(ends)].rstrip()) if ends else None


def _after_year(before: str) -> str | None:
    """After `Author (2015).`, up to the end of the sentence."""
    lead = _AUTHOR_AND_YEAR.match(before)
    if lead is None:
        return None
    rest = before[lead.end() :]
    quoted = _QUOTED.match(rest)
    if quoted is not None:
        return quoted[1]
    cue = _CUE.search(rest)
    rest = rest[: cue.start()].rstrip(_BEFORE_CUE) if cue else rest
    end = _SENTENCE_END.search(rest)
    return rest[: end.start()] if end else rest


def _before_cue(before: str) -> str | None:
    """Up to the words that announce the address, where they stand behind one sentence or two."""
    cue = _CUE.search(before)
    if cue is None:
        return None
    lead = _without_authors(before[: cue.start()].rstrip(_BEFORE_CUE))
    quoted = _QUOTED.search(lead)
    if quoted is not None and quoted.start() < _LONGEST:
        return quoted[1]
    return lead if len(_SENTENCE_END.findall(lead)) < 3 else None


def _without_authors(text: str) -> str:
    authors = _AUTHORS.match(text)
    return text[authors.end() :].lstrip(" .,") if authors else text


def _without_year(title: str) -> str:
    shorter = _YEAR_AT_END.sub("", title)
    while shorter != title:
        title, shorter = shorter, _YEAR_AT_END.sub("", shorter)
    return title
