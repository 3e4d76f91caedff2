"""Measure how far a page is from what was cited: by quotation, by title, by the text that is still there. Pure.

Numbers, dates and the page's furniture do not count; what was added does not count against it
(link-status: "Drift"). The main texts are compared as words, in shingles of five.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from linkwatch.domain.cited import Cited
from linkwatch.domain.folding import fold, words_of
from linkwatch.domain.observation import Page
from linkwatch.domain.quotation import Searchable

SHINGLE = 5
FEWEST_WORDS = 50
"""On fewer words on either side the text alone gives no verdict."""

_WORDS = 60_000  # compared at most
_PASSAGES = 12  # kept as evidence on either side
_PASSAGE_LETTERS = 400
_TITLE_FOUND = 86  # of 100; scans, hyphens and a missing article are forgiven
_TOP = 700  # letters of the main text in which a title may stand without a heading's markup
_NUMBER = re.compile(r"\d")
_MONTHS = frozenset(
    """
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник вторник среда четверг
    пятница суббота воскресенье january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday січня лютого березня квітня травня червня липня серпня вересня
    жовтня листопада грудня januar februar märz juni juli oktober dezember janvier février mars avril mai juin juillet
    août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre
    noviembre diciembre stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    """.split()
)
_SPLIT = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Drift:
    """How far a page that answers is from what was cited. None: nothing to compare with."""

    similarity: float | None = None  # share of the cited text that is still there, 0 to 1
    quotations_found: int = 0
    quotations_total: int = 0
    title_found: bool | None = None
    lost: tuple[str, ...] = ()  # passages of the cited text that are gone
    found: tuple[str, ...] = ()  # passages that are new
    likeness: float | None = None  # of the two texts word by word, both ways, 0 to 1
    titles_alike: float | None = None  # of the two pages' own titles, 0 to 1
    quotations_then: int = 0  # how many of the quotations the cited text held
    title_then: bool | None = None  # whether the cited page carried the cited title
    words: int = 0  # of the page now
    words_then: int = 0  # of the page as cited


def compare(cited: Cited, page: Page) -> Drift:
    """Measure a page against its citation, and against its text as cited where that is known."""
    now = Searchable(_readable(page))
    found = tuple(q for q in cited.quotations if now.find(q) is not None)
    drift = Drift(
        quotations_found=len(found),
        quotations_total=len(cited.quotations),
        title_found=title_found(cited.titles, page),
        words=len(now.words),
    )
    return drift if cited.page is None else _against(drift, cited, cited.page, page, now)


def _against(drift: Drift, cited: Cited, then: Page, page: Page, now: Searchable) -> Drift:
    """The same with the measures against the page as it was cited."""
    before = Searchable(then.text or then.visible)
    everything = Searchable(_readable(then)) if then.visible else before
    old, new = _comparable(before.words), _comparable(words_of(page.text or page.visible))
    similarity = 1.0 if page.digest and page.digest == then.digest else _kept(old, new, _comparable(now.words))
    lost, fresh = (
        ((), ()) if similarity == 1.0 else passages(then.text or then.visible, page.text or page.visible)
    )
    return Drift(
        similarity=similarity,
        quotations_found=drift.quotations_found,
        quotations_total=drift.quotations_total,
        title_found=drift.title_found,
        lost=lost,
        found=fresh,
        likeness=Indel.normalized_similarity(old, new),
        titles_alike=titles_alike(then.title, page.title),
        quotations_then=sum(everything.find(q) is not None for q in cited.quotations),
        title_then=title_found(cited.titles, then),
        words=drift.words,
        words_then=len(before.words),
    )


def title_found(titles: tuple[str, ...], page: Page) -> bool | None:
    """Whether a cited title stands in the page's title, a heading or the first lines; None without one."""
    wanted = [folded for title in titles if (folded := fold(title))]
    if not wanted:
        return None
    places = [fold(page.title), *map(fold, page.headings)]
    top = fold((page.text or page.visible)[:_TOP])
    return any(_stands_in(title, place) for title in wanted for place in places) or any(
        len(title.split()) >= 3 and _stands_in(title, top) for title in wanted
    )


def _stands_in(title: str, place: str) -> bool:
    if not place:
        return False
    if len(place) < len(title):
        whole = len(place.split()) >= 3 and len(place) >= 0.5 * len(title)
        return whole and fuzz.partial_ratio(place, title) >= _TITLE_FOUND + 6
    if f" {title} " in f" {place} ":
        return True
    return len(title.split()) >= 3 and fuzz.partial_ratio(title, place) >= _TITLE_FOUND


def titles_alike(then: str, now: str) -> float:
    """How alike two pages' own titles are, word by word in any order, 0 to 1.

    >>> titles_alike("О письмах — Архив", "Архив | О письмах")
    1.0
    """
    return fuzz.token_sort_ratio(fold(then), fold(now)) / 100


def passages(then: str, now: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences that are gone and those that are new, in order: what a diff shows a person."""
    old, new = _sentences(then), _sentences(now)
    old_keys, new_keys = [_key(s) for s in old], [_key(s) for s in new]
    lost: list[str] = []
    found: list[str] = []
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    for kind, i, j, k, n in matcher.get_opcodes() if len(old) * len(new) <= 250_000 else ():
        if kind != "equal":
            lost += old[i:j]
            found += new[k:n]
    kept = set(new_keys)
    were = set(old_keys)
    gone = [s for s in lost if _key(s) not in kept][:_PASSAGES]
    fresh = [s for s in found if _key(s) not in were][:_PASSAGES]
    return tuple(gone), tuple(fresh)


def _sentences(text: str) -> list[str]:
    parts = (part.strip() for part in _SPLIT.split(text[:200_000]))
    return [part[:_PASSAGE_LETTERS] for part in parts if part][:2_000]


def _key(sentence: str) -> str:
    return " ".join(_comparable(words_of(sentence)))


def _comparable(words: list[str]) -> list[str]:
    """The words that count: no numbers, no names of months and days."""
    return [word for word in words[:_WORDS] if not _NUMBER.search(word) and word not in _MONTHS]


def _kept(old: list[str], new: list[str], everything: list[str]) -> float | None:
    """The share of the cited text's shingles that are still on the page."""
    if not old:
        return None
    shingles = _shingles(old)
    if not shingles:
        return (
            1.0
            if " ".join(old) in " ".join(new)
            else float(bool(new)) * fuzz.ratio(" ".join(old), " ".join(new)) / 100
        )
    standing = len(shingles & _shingles(new)) / len(shingles)
    if standing < 0.8 and len(everything) > len(new):
        standing = max(standing, len(shingles & _shingles(everything)) / len(shingles))
    return standing


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[shift:] for shift in range(SHINGLE)), strict=False))


def _readable(page: Page) -> str:
    return page.visible if len(page.visible) > len(page.text) else page.text
