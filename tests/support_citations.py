"""Invented citations, and the ways in which layout breaks the addresses in them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from linkwatch.domain.reference import Kind, Line, Passage, Text

HOSTS = (
    "www.archive-of-letters.test",
    "history.example.org",
    "uni-hochfeld.test",
    "www.reading-room.example.com",
    "biblioteka.oblast.test",
    "e-journals.example.net",
    "lib.narod.test",
    "www.kulturverein.test",
    "data.statistics.example.org",
    "research.example.edu",
)
PATHS = (
    "/articles/memory-and-forgetting-in-the-north/",
    "/viewarticle.php?id=20481&section=reviews&lang=ru",
    "/~petrova/publications/index.html",
    "/pdf/2017/Report_on_Reading_2017_final.pdf",
    "/news/obschestvo/otkrytie-novoj-biblioteki-v-gorode",
    "/docs/annual.report.2016/chapter4.htm",
    "/2012/04/05/kak-chitali-nashi-predki/",
    "/search/view.aspx?id=560092&q=winter%20road#text",
    "/wiki/Letters_(collection)",
    "/bitstream/handle/10568/8821/Pamphlet%20Two.pdf?sequence=1",
    "/content/kapitel/methoden/uebersicht.html",
    "/statistika/naselenie/perepis_2010/itogi-perepisi.html",
    "/journal/vol12/no3/page231.html",
    "/ru/publications/sbornik/evidence-of-change",
)
FRAMES = (
    (
        "ru",
        "Петрова А.В. Письма с севера [Электронный ресурс] // Журнал чтения. 2015. № 3. URL: ",
        " (дата обращения: 26.04.2020).",
    ),
    ("ru", "Открытие новой библиотеки в городе. Доступ: ", " (проверено 26.04.2020)."),
    ("ru", "История чтения. – Режим доступа: ", ". – Дата доступа: 26.04.2020."),
    ("ru", "История чтения. – Режим доступа: ", " (26.04.2020)."),
    ("uk", "Коваль О. Листи з півночі. URL: ", " (дата звернення: 26.04.2020)."),
    ("en", "Winter, A. (2015). Letters from the north. Retrieved April 26, 2020, from ", "."),
    ("en", "Winter A. Letters from the north. Available at: ", " (accessed 26 April 2020)."),
    ("en", "Winter A. Letters from the north [Internet]. 2015 [cited 2020 Apr 26]. Available from: ", "."),
    ("de", "Winter, A. (2015): Briefe aus dem Norden. Online unter: ", " (abgerufen am 26.04.2020)."),
    ("de", "Winter, A. (2015): Briefe aus dem Norden, ", ", letzter Zugriff: 26.4.2020."),
    ("fr", "Hiver A., Lettres du nord, 2015 [en ligne], disponible sur : ", " (consulté le 26 avril 2020)."),
    ("es", "Invierno, A. (2015). Cartas del norte. Disponible en: ", " [consulta: 26 de abril de 2020]."),
    ("it", "Inverno A., Lettere dal nord, 2015, ", " (ultimo accesso: 26 aprile 2020)."),
    ("pt", "INVERNO, A. Cartas do norte. 2015. Disponível em: <", ">. Acesso em: 26 abr. 2020."),
    ("pl", "Zima A., Listy z północy, 2015, ", " [dostęp: 26.04.2020]."),
    ("cs", "ZIMA, A. Dopisy ze severu [online]. 2015 [cit. 2020-04-26]. Dostupné z: ", "."),
    ("nl", "Winter, A. (2015). Brieven uit het noorden. Geraadpleegd op 26 april 2020, van ", "."),
    ("tr", "Kış, A. (2015). Kuzeyden mektuplar. ", " (Erişim tarihi: 26.04.2020)."),
    ("sv", "Vinter, A. (2015). Brev från norr. ", " (hämtad 2020-04-26)."),
    ("zh", "冬天. 北方来信[EB/OL]. (2015-03-01)[2020-04-26]. ", "."),
)
AFTERWORDS = (
    "Иванова Н.П. Чтение в провинции. М.: Слово, 2011. 240 с.",
    "Summer, B. (2011). Reading in the provinces. Hochfeld: Word Press.",
    "",
)
MARKS = frozenset("/-.?&=_~")


@dataclass(frozen=True, slots=True)
class Broken:
    """A citation laid out in lines, and what must be read out of it."""

    text: str
    url: str
    accessed: str
    break_kind: str
    lang: str


def plain(text: str, kind: Kind = Kind.BODY, name: str = "invented.txt") -> Text:
    """A text as one passage, its lines numbered."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    lines = tuple(Line(start, number) for number, start in enumerate(starts[:-1], start=1))
    return Text(name, (Passage(text, kind, lines),), "plain")


def _after_marks(url: str) -> list[tuple[int, str]]:
    return [(i + 1, "") for i in range(8, len(url) - 2) if url[i] in MARKS and url[i + 1] not in MARKS]


def _own_hyphens(url: str) -> list[tuple[int, str]]:
    return [(i + 1, "") for i in range(8, len(url) - 2) if url[i] == "-"]


def _in_words(url: str) -> list[tuple[int, str]]:
    return [(i, "") for i in range(url.find("/", 8) + 3, len(url) - 3) if url[i - 2 : i + 2].isalnum()]


def _in_host(url: str) -> list[tuple[int, str]]:
    end = url.find("/", 8)
    return [(i, "") for i in range(10, end - 4) if url[i - 1].isalnum() or url[i - 1] in ".-"]


def _hyphenated(url: str) -> list[tuple[int, str]]:
    """Where a hyphenating layout divides words: two letters at least on either side, before a consonant."""
    vowels = "aeiouy"
    return [
        (i, "-")
        for i in range(10, len(url) - 4)
        if url[i - 3 : i + 3].isalpha() and url[i] not in vowels and url[i - 1] in vowels and url[i + 1] in vowels
    ]


BREAKS: dict[str, tuple[Callable[[str], list[tuple[int, str]]], str]] = {
    "after a mark": (_after_marks, "\n"),
    "after its own hyphen": (_own_hyphens, "\n"),
    "in the middle of a word": (_in_words, "\n"),
    "in the host": (_in_host, "\n"),
    "hyphen of the layout": (_hyphenated, "\n"),
    "indented": (_after_marks, "\n    "),
    "trailing blank": (_after_marks, " \n"),
    "CR LF": (_after_marks, "\r\n"),
    "soft hyphen": (_hyphenated, "\u00ad\n"),
    "U+FFFE, the layout's": (_hyphenated, "\ufffe\n"),
    "U+FFFE, its own": (_own_hyphens, "\ufffe\n"),
    "zero-width space": (_after_marks, "\u200b"),
    "a space after a mark": (_after_marks, " "),
    "a page number between": (_after_marks, "\n\n48\n\n"),
    "a rule between": (_after_marks, "\n__________\n"),
    "a page header between": (_after_marks, "\n\n118   Review of Letters, 2015\n\n"),
    "a blank line between": (_after_marks, "\n\n"),
    "unbroken": (lambda url: [(0, "")], ""),
}


def broken_citations(count: int, seed: int) -> list[Broken]:
    """Citations, each broken in one way; every way in turn."""
    dice = random.Random(seed)
    kinds = list(BREAKS)
    made: list[Broken] = []
    while len(made) < count:
        kind = kinds[len(made) % len(kinds)]
        citation = _broken(dice, kind)
        if citation is not None:
            made.append(citation)
    return made


def _broken(dice: random.Random, kind: str) -> Broken | None:
    url = dice.choice(("http://", "https://")) + dice.choice(HOSTS) + dice.choice(PATHS)
    lang, before, after = dice.choice(FRAMES)
    places, filler = BREAKS[kind]
    choices = places(url)
    if not choices:
        return None
    at, added = dice.choice(choices)
    left = url[:at].removesuffix("-") if filler.startswith("\ufffe") else url[:at]
    added = "" if filler[:1] in {"\u00ad", "\ufffe"} else added
    lead = _wrapped(before, dice.randint(48, 84)) if "\n" in filler and len(before) > 60 else before
    afterword = dice.choice(AFTERWORDS)
    text = lead + left + added + filler + url[at:] + after + (f"\n{afterword}" if afterword else "")
    return Broken(text, url, "2020-04-26", kind, lang)


def _wrapped(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.rstrip(" ").split(" "):
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
    end = " " if text.endswith(" ") else ""
    return "\n".join([*lines, line]) + end
