"""Which characters are an address's own, and which the sentence or the format added to it."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 4000  # characters of one address; what is longer is no citation
SOFT = "\u00ad\u200b\u2060\ufffe\ufeff"
"""Characters a break leaves inside an address: soft hyphen, zero-width space, PDFium's mark of a hyphen."""

RUN = re.compile(
    r"(?:[^\s\x00-\x1f<>\"«»“”„‟‘’‹›{}|\\^`—…\ud800-\udfff\u00ad\u200b\u2060\ufffe\ufeff"
    r"\u3000-\u3004\u3008-\u3020，．、。､｡；：？！（）［］｛｝＜＞“”]++|\\[_%&#~$-]|\{[_~-]\}"
    r"|(?<=#)\{[^\s{}<>]{1,400}\}"  # a query in a fragment, as of the European Court: `#{"itemid":["001-1"]}`
    r"|<(?=\d{1,6}:)|>(?=\d\.\d\.[A-Za-z]{2}))++"  # brackets inside a SICI: `…50:13<1180::AID-ASI5>3.0.CO;2-L`
)
_HARD_END = re.compile(
    r"(?=[\],.;(12&}*])(?:\]\(|[,.;(]?(?:19|20)\d\d年|&(?:gt|lt|quot|nbsp|laquo|raquo|#34|#60|#62);"
    r"|[,;](?=https?://|www\.)|,(?=doi:)|\.(?=DOI:)|\}\}|\.{4,}|\*\*)"
)
_ANOTHER = re.compile(r"(?<=[A-Za-z0-9])https?://")
_SENTENCE_GLUED = re.compile(r"[.,;](?=[A-ZА-Я][a-zа-я]{2})")
_FILES = (".html", ".htm", ".php", ".asp", ".aspx", ".pdf", ".doc", ".docx")
_GLUED = re.compile(r"([A-Za-z0-9.),])([^\W\d_\x00-\x7f]+)")
_REMARK = re.compile(r"(/|\.[A-Za-z]{2,5}|[A-Za-z0-9](?=–))[.,;]?[-–](?=[А-ЯЁІЇЄҐЎ][а-яёіїєґў]{2})")
_FEWEST_GLUED = 3  # letters: `show/254к/96-вр` is an address, `/2019дата` is not
_ESCAPES = re.compile(r"\\([_%&#~$-])|\{([_~-])\}")
_AS_TYPED = {ord("\u2010"): "-", ord("\u2011"): "-", ord("\u223c"): "~", ord("\u02dc"): "~"}
"""Hyphens and tildes as typesetters draw them."""
_AMPERSANDS = re.compile(r"&(?:amp|#38|#x26);", re.IGNORECASE)
_TAIL = ".,;:!?'*·•"
_BRACKETS = {")": "(", "]": "["}
_EXCLAIMED = re.compile(r"(?<=\w)!(?=[.,;:]{1,3}\Z)")  # no sentence ends on "!.": the first belongs to the name


def own(run: str) -> str:
    """The part of a run that can be the address: up to a mark or a letter that cannot be its own.

    >>> own("www.a.test/Foo_(bar))."), own("www.a.test/обзор"), own("www.a.test/pageдата")
    ('www.a.test/Foo_(bar)', 'www.a.test/обзор', 'www.a.test/page')
    """
    hard = _HARD_END.search(run)
    if hard is not None:
        run = run[: hard.start()]
    another = _ANOTHER.search(run) if "://" in run else None
    if another is not None:
        run = run[: another.start()]
    sentence = _SENTENCE_GLUED.search(run)
    if sentence is not None and run.endswith(_FILES, 0, sentence.start()):
        run = run[: sentence.start()]
    if not run.isascii():
        run = _of_one_script(run)
    return _balanced(run) if ")" in run or "]" in run else run


def _balanced(run: str) -> str:
    opened: list[str] = []
    for position, mark in enumerate(run):
        if mark in "([":
            opened.append(mark)
        elif mark in _BRACKETS and (not opened or opened.pop() != _BRACKETS[mark]):
            return run[:position]
    return run


def _of_one_script(run: str) -> str:
    """Up to a letter of another script glued to a Latin word or a number: the next word, unspaced."""
    remark = _REMARK.search(run)
    if remark is not None:
        run = run[: remark.end(1)]
    for glued in _GLUED.finditer(run):
        if _is_latin(glued[2][0]) or (
            glued[1].isdigit() and len(glued[2]) < _FEWEST_GLUED and glued[2] < "\u3000"
        ):
            continue
        if glued[1] in ".)," and "/" not in run[: glued.start()]:
            continue
        return run[: glued.end(1)]
    return run


def _is_latin(mark: str) -> bool:
    return unicodedata.name(mark, "").startswith("LATIN")


def trimmed(url: str) -> str:
    """Without the sentence's punctuation and brackets that were opened in it but never closed.

    >>> trimmed("www.a.test/a).,"), trimmed("www.a.test/docs/(accessed"), trimmed("www.a.test/Hurrah!.")
    ('www.a.test/a)', 'www.a.test/docs/', 'www.a.test/Hurrah!')
    """
    exclaimed = _EXCLAIMED.search(url) if "!" in url else None
    if exclaimed is not None:
        return url[: exclaimed.end()]
    while url:
        shorter = url.rstrip(_TAIL)
        for closer, opener in _BRACKETS.items():
            if opener in shorter and shorter.count(opener) > shorter.count(closer):
                shorter = shorter[: shorter.rindex(opener)]
        if shorter.endswith(("--", "__")):
            shorter = shorter.rstrip("-_")
        if shorter == url:
            return url
        url = shorter
    return url


def unescaped(url: str) -> str:
    r"""Without the escapes of LaTeX, Markdown and XML, with hyphens and tildes as typed; percent-encoding stays.

    >>> unescaped(r"www.a.test/a\_b?x=1&amp;y=2")
    'www.a.test/a_b?x=1&y=2'
    """
    if "\\" in url or "{" in url:
        url = _ESCAPES.sub(lambda found: found[1] or found[2], url)
    if not url.isascii():
        url = url.translate(_AS_TYPED)
    return _AMPERSANDS.sub("&", url) if "&" in url else url
