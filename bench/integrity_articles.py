"""Articles nobody has seen, each with its right answer: some works are cited, some listed, some both.

Ways of citing, of listing and of laying out are drawn by lot; so is what only looks like a citation.
"""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass
from functools import partial
from typing import Literal, assert_never

Way = Literal["number", "brackets", "parentheses", "raised"]

_SURNAMES = {
    "en": "Abbott Barlow Carver Dunmore Eastley Farrow Granger Hollis Ingram Jessop Kendrick Lambert Mercer"
    " Norwood Oakes Pemberton Quigley Rowland Sexton Thackray Underhill Vickers Whitlock Yarrow",
    "ru": "Абросимов Белкин Воронцов Гладышев Дроздов Ермолин Жилин Звягин Истомин Карпов Лапшин Мальцев"
    " Носков Овчинников Панкратов Рябинин Савельев Трофимов Устинов Филатов Харитонов Цыганков Шестаков",
}
_NOUNS = {
    "en": "tides harbours rivers bridges letters villages railways harvests archives schools mills parishes",
    "ru": "приливы гавани реки мосты письма деревни дороги урожаи архивы школы мельницы приходы",
}
_SENTENCES = {
    "en": (
        "The harbour was rebuilt in 1923 by the town itself{key}.",
        "Prices rose until May (in March 1922 they had fallen){key}.",
        "As the ledgers show{key}, the mill stood idle for three years.",
        "The council met twice (London, 1931) and wrote nothing down{key}.",
        "What was carried over the bridge is known only roughly{key}.",
        "The lists [sic] are incomplete, and call fn(a[i], b) of the index fails{key}.",
    ),
    "ru": (
        "Гавань была перестроена в 1923 г. силами города{key}.",
        "Цены росли до мая (в марте 1922 г. они упали){key}.",
        "Как показывают книги{key}, мельница стояла три года.",
        "Совет собирался дважды (Москва, 1931) и ничего не записал{key}.",
        "Что везли через мост, известно лишь приблизительно{key}.",
        "Списки [так в источнике] неполны, а вызов fn(a[i], b) не работает{key}.",
    ),
}
_HEADINGS = {
    "en": ("References", "REFERENCES", "Bibliography", "Works cited", "Literature", "7. References"),
    "ru": (
        *("Литература", "ЛИТЕРАТУРА", "Список литературы", "Библиографический список", "Источники"),
        *("Список использованной литературы", "Список использованных источников и литературы"),
    ),
}


@dataclass(frozen=True, slots=True)
class Work:
    """A work that can be cited."""

    surname: str
    second: str | None
    year: int
    title: str
    place: int  # in the list, from 1


@dataclass(frozen=True, slots=True)
class Article:
    """A text, and which of its keys have no entry and which of its entries no key."""

    text: str
    way: Way
    lang: str
    missing: frozenset[str]
    uncited: frozenset[str]


def article(lot: random.Random) -> Article:
    """One article by lot."""
    lang = lot.choice(("ru", "ru", "en"))
    way: Way = lot.choice(("number", "number", "number", "brackets", "parentheses", "raised"))
    works = _works(lot, lang, lot.randint(5, 24))
    cited = [work for work in works if lot.random() < 0.85] or works[:1]
    numbered = way in ("number", "raised")
    lost = [] if way == "raised" else _lost(lot, lang, works, numbered=numbered)
    keys = [_key(lot, way, lang, group) for group in _groups(lot, [*cited, *lost])]
    body = _body(lot, lang, keys)
    text = f"{body}\n\n{lot.choice(_HEADINGS[lang])}\n{_list(lot, lang, works, numbered=numbered)}\n"
    uncited = [work for work in works if work not in cited]
    return Article(
        text,
        way,
        lang,
        frozenset(_name(work, numbered=numbered) for work in lost),
        frozenset(_name(work, numbered=numbered) for work in uncited),
    )


def _works(lot: random.Random, lang: str, count: int) -> list[Work]:
    surnames = _SURNAMES[lang].split()
    drawn_names = lot.sample(surnames, min(count, len(surnames)))
    pairs = [(surname, lot.randint(1950, 2023)) for surname in drawn_names]
    seconds = [lot.choice(surnames) if lot.random() < 0.3 else None for _ in pairs]
    titles = [" ".join(lot.sample(_NOUNS[lang].split(), 3)).capitalize() for _ in pairs]
    drawn = sorted(zip(pairs, seconds, titles, strict=True))
    return [
        Work(surname, second if second != surname else None, year, title, place)
        for place, ((surname, year), second, title) in enumerate(drawn, start=1)
    ]


def _lost(lot: random.Random, lang: str, works: list[Work], *, numbered: bool) -> list[Work]:
    if lot.random() < 0.5:
        return []
    if numbered:
        return [Work("", None, 0, "", len(works) + lot.randint(1, 4))]
    known = {name for work in works for name in (work.surname, work.second)}
    free = sorted(set(_SURNAMES[lang].split()) - known)
    return [Work(lot.choice(free), None, lot.randint(1950, 2023), "", 0)] if free else []


def _groups(lot: random.Random, works: list[Work]) -> list[list[Work]]:
    """Works as they are cited together: each at least once, some twice."""
    turns = [*works, *lot.sample(works, len(works) // 3)]
    lot.shuffle(turns)
    groups: list[list[Work]] = []
    while turns:
        size = lot.choice((1, 1, 1, 2, 3))
        groups.append(sorted(turns[:size], key=lambda work: work.place))
        turns = turns[size:]
    return groups


def _key(lot: random.Random, way: Way, lang: str, works: list[Work]) -> str:
    match way:
        case "number":
            return f" [{_numbers(lot, lang, works)}]"
        case "raised":
            return ",".join(str(number) for number in sorted({work.place for work in works}))
        case "brackets" | "parentheses":
            return _names(lot, way, lang, works)
    assert_never(way)


def _numbers(lot: random.Random, lang: str, works: list[Work]) -> str:
    numbers = sorted({work.place for work in works})
    if len(numbers) == 3 and numbers[2] - numbers[0] == 2 and lot.random() < 0.7:
        return f"{numbers[0]}{lot.choice('–-')}{numbers[2]}"
    page = ", с. " if lang == "ru" else ", p. "
    pages = [f"{page}{lot.randint(3, 400)}" if lot.random() < 0.4 else "" for _ in numbers]
    joint = "; " if any(pages) else lot.choice((", ", "; ", ","))
    return joint.join(f"{number}{page}" for number, page in zip(numbers, pages, strict=True))


def _names(lot: random.Random, way: Way, lang: str, works: list[Work]) -> str:
    if way == "parentheses" and len(works) == 1 and lot.random() < 0.3:
        return f", as {_authors(works[0], lang)} ({works[0].year}) says"
    joint = lot.choice((" ", ", ")) if way == "parentheses" and lang == "en" else " "
    pages = [f": {lot.randint(3, 90)}–{lot.randint(91, 400)}" if lot.random() < 0.4 else "" for _ in works]
    keys = (f"{_authors(work, lang)}{joint}{work.year}{page}" for work, page in zip(works, pages, strict=True))
    inside = "; ".join(keys)
    return f" [{inside}]" if way == "brackets" else f" ({inside})"


def _authors(work: Work, lang: str) -> str:
    if work.second is None:
        return work.surname
    return f"{work.surname}, {work.second}" if lang == "ru" else f"{work.surname} & {work.second}"


def _name(work: Work, *, numbered: bool) -> str:
    return str(work.place) if numbered else f"{work.surname} {work.year}"


def _body(lot: random.Random, lang: str, keys: list[str]) -> str:
    sentences = []
    for key in keys:
        sentences.append(lot.choice(_SENTENCES[lang]).format(key=key))
        if lot.random() < 0.4:
            sentences.append(lot.choice(_SENTENCES[lang]).format(key=""))
    paragraphs = [" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)]
    width = lot.choice((55, 72, 90, 10_000))
    filled = [textwrap.fill(one, width, break_long_words=False) for one in paragraphs]
    return lot.choice(("\n\n", "\n")).join(filled)


def _list(lot: random.Random, lang: str, works: list[Work], *, numbered: bool) -> str:
    mark = lot.choice(("{n}. ", "[{n}] ", "{n}) ", "{n}.\t")) if numbered else ""
    style = lot.choice((_gost, _apa) if numbered else (_polis, _apa))
    width = lot.choice((60, 80, 10_000))
    entries = (mark.format(n=work.place) + style(lot, lang, work) for work in works)
    fill = partial(textwrap.fill, width=width, break_long_words=False, expand_tabs=False)
    filled = (fill(entry, replace_whitespace=False) for entry in entries)
    return lot.choice(("\n", "\n", "\n\n")).join(filled)


def _initial(lang: str) -> str:
    return "А. Б." if lang == "ru" else "A. B."


def _gost(lot: random.Random, lang: str, work: Work) -> str:
    place = "М. : Наука" if lang == "ru" else "London : Harbour Press"
    other = f", {work.second} {_initial(lang)}" if work.second else ""
    span = f" ({lot.randint(1800, 1860)}–{lot.randint(1861, 1949)})" if lot.random() < 0.3 else ""
    pages = lot.randint(90, 600)
    opening = f"{work.surname} {_initial(lang)}{other} {work.title}{span}"
    if lot.random() < 0.15:
        opening = f"{work.title} [Электронный ресурс]"
    return f"{opening}. – {place}, {work.year}. – {pages} с."


def _apa(lot: random.Random, lang: str, work: Work) -> str:
    other = f", & {work.second}, {_initial(lang)}" if work.second else ""
    url = f" http://a{lot.randint(1, 99)}.example.org/{work.year}/b.html" if lot.random() < 0.3 else ""
    return f"{work.surname}, {_initial(lang)}{other} ({work.year}). {work.title}. Harbour Press.{url}"


def _polis(lot: random.Random, lang: str, work: Work) -> str:
    other = f", {work.second} {_initial(lang)}" if work.second else ""
    return (
        f"{work.surname} {_initial(lang)}{other} {work.year}. {work.title}. М.: Наука. {lot.randint(90, 600)} с."
    )
