"""Measure how far a page is from what was cited: by quotation, by title, by the text that is still there. Pure.

Numbers, dates and the page's furniture do not count; what was added does not count against it
(link-status: "Drift"). The main texts are compared as words, in shingles of five.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import filterfalse

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from linkwatch.domain.cited import Cited
from linkwatch.domain.folding import fold, segments, words_of
from linkwatch.domain.observation import Page
from linkwatch.domain.quotation import Searchable

SHINGLE = 5
FEWEST_WORDS = 50
"""On fewer words on either side the text alone gives no verdict."""

_LETTERS = 40_000  # of the cited text, compared at most; of the text now twice as many
_WORDS = 3_000  # of a text, compared one by one with the other
_DIFFED = 30_000  # letters of a text that are searched for lost and new passages
_PASSAGES = 12  # kept as evidence on either side
_PASSAGE_LETTERS = 400
_TITLE_FOUND = 86  # of 100; scans, hyphens and a missing article are forgiven
_TOP = 700  # letters of the main text in which a title may stand without a heading's markup
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LOOKED_AT = 400  # words that show whether a text is written without blanks
_NUMBER = re.compile(r"\d")
_DATES = frozenset(
    words_of(
        """
        января февраля марта апреля мая июня июля августа сентября октября ноября декабря
        понедельник вторник среда четверг пятница суббота воскресенье
        січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
        january february march april june july august september october november december
        monday tuesday wednesday thursday friday saturday sunday
        januar februar märz juni juli oktober dezember
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre
        enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
        stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
        """
    )
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


@lru_cache(maxsize=2)
def compare(cited: Cited, page: Page) -> Drift:
    """Measure a page against its citation, and against its text as cited where that is known.

    The last two are remembered: a page is judged by itself and once more with its neighbours.
    """
    drift = Drift(
        quotations_found=_held(cited.quotations, page),
        quotations_total=len(cited.quotations),
        title_found=title_found(cited.titles, page),
    )
    return drift if cited.page is None else _against(drift, cited, cited.page, page)


def _held(quotations: tuple[str, ...], page: Page) -> int:
    """How many of the quotations a page holds anywhere."""
    if not quotations:
        return 0
    text = Searchable(readable(page))
    return sum(text.find(quotation) is not None for quotation in quotations)


def _against(drift: Drift, cited: Cited, then: Page, page: Page) -> Drift:
    """The same with the measures against the page as it was cited."""
    measured = replace(
        drift,
        titles_alike=titles_alike(then.title, page.title),
        title_then=title_found(cited.titles, then),
    )
    if page.digest and page.digest == then.digest:
        count = len(words_of(_main(page)))
        held = drift.quotations_found
        return replace(
            measured, similarity=1.0, likeness=1.0, quotations_then=held, words=count, words_then=count
        )
    old, new = words_of(_main(then)[:_LETTERS]), words_of(_main(page))
    before, now = _comparable(old), _comparable(new)
    lost, found = passages(_main(then), _main(page))
    return replace(
        measured,
        similarity=_kept(before, now, page),
        likeness=Indel.normalized_similarity(before[:_WORDS], now[:_WORDS]),
        quotations_then=_held(cited.quotations, then),
        words=len(new),
        words_then=len(old),
        lost=lost,
        found=found,
    )


def _main(page: Page) -> str:
    return (page.text or page.visible)[: 2 * _LETTERS]


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
    """How alike two pages' own titles are, word by word in any order, 0 to 1; the site's name does not count.

    >>> titles_alike("О письмах — Архив", "Архив | О письмах")
    1.0
    >>> titles_alike("О письмах — Архив уезда", "Новости — Архив уезда") < 0.5
    True
    """
    before, after = segments(then), segments(now)
    site = set(before) & set(after)
    own_before, own_after = ([part for part in parts if part not in site] for parts in (before, after))
    if own_before and own_after:
        return fuzz.token_sort_ratio(" ".join(own_before), " ".join(own_after)) / 100
    alike = fuzz.token_sort_ratio(" ".join(before), " ".join(after)) / 100
    return min(alike, 0.49) if site and (own_before or own_after) else alike


def passages(then: str, now: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences that are gone and those that are new, in order: what a diff shows a person."""
    old, new = ([(sentence, _key(sentence)) for sentence in _sentences(text)] for text in (then, now))
    kept, were = {key for _, key in new}, {key for _, key in old}
    lost = [sentence for sentence, key in old if key not in kept]
    found = [sentence for sentence, key in new if key not in were]
    return tuple(lost[:_PASSAGES]), tuple(found[:_PASSAGES])


def _sentences(text: str) -> list[str]:
    parts = (part.strip() for part in _SPLIT.split(text[:_DIFFED]))
    return [part[:_PASSAGE_LETTERS] for part in parts if part][:2_000]


def _key(sentence: str) -> str:
    return " ".join(_comparable(words_of(sentence)))


def _comparable(words: list[str]) -> list[str]:
    """The words that count: no numbers, no names of months and days; of scripts without blanks, the signs."""
    counted = [w for w in filterfalse(_DATES.__contains__, words) if w.isalpha() or not _NUMBER.search(w)]
    if not any(map(_UNSPACED.match, counted[:_LOOKED_AT])):
        return counted
    return [sign for w in counted for sign in (w if _UNSPACED.match(w) else (w,))]


def _kept(old: list[str], new: list[str], page: Page) -> float | None:
    """The share of the cited text's shingles that are still on the page, in its main text or beside it."""
    if not old:
        return None
    shingles = set(_runs(old))
    if not shingles:
        whole = " ".join(old) in " ".join(new)
        return 1.0 if whole else fuzz.ratio(" ".join(old), " ".join(new)) / 100
    standing = len(shingles.intersection(_runs(new))) / len(shingles)
    if standing < 0.8 and len(page.visible) > len(page.text):
        everything = _comparable(words_of(page.visible[:_LETTERS]))
        standing = max(standing, len(shingles.intersection(_runs(everything))) / len(shingles))
    return standing


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[shift:] for shift in range(SHINGLE)), strict=False)


def readable(page: Page) -> str:
    """All that a person could read on a page: a quotation may stand outside of the main text."""
    return page.visible if len(page.visible) > len(page.text) else page.text
