"""Whole citations set in columns, narrow and wide, by the habits of word processors, TeX and mail programs."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.support_citations import AFTERWORDS, FRAMES, HOSTS, PATHS

MORE_FRAMES = (
    ("be", "Зіма А. Лісты з поўначы [Электронны рэсурс]. – Рэжым доступу: ", ". – Дата доступу: 26.04.2020."),
    ("ja", "冬野太郎「北からの手紙」", ", 2020年4月26日閲覧."),
    ("ja", "冬野太郎『北からの手紙』(", "、最終アクセス日:2020年4月26日)"),
    ("ru", "Zima A. Pis'ma s severa. URL: ", " (data obrashcheniya: 26.04.2020)."),
    ("en", "Winter, A. “Letters from the north.” Reading, vol. 3, 2015, ", ". Accessed 26 Apr. 2020."),
    ("en", "[14] A. Winter, “Letters,” 2015. [Online]. Available: ", ". [Accessed: 26-Apr-2020]."),
    ("de", "Winter A.: Briefe aus dem Norden. In: Lesen 3 (2015). URL: ", " [Zugriff: 26.04.2020]."),
    ("uk", "Зима О. Листи з півночі. – Режим доступу: ", ". – Дата звернення: 26.04.2020."),
    ("es", "INVIERNO, A. «Cartas del norte». Disponible en: <", "> [Consulta: 26 de abril de 2020]."),
    ("fr", "HIVER A., « Lettres du nord », n° 3, 2015, URL : ", ", consulté le 26 avril 2020."),
    ("pl", "Zima A., Listy z północy, „Czytanie” 2015, nr 3, ", " (dostęp: 26 kwietnia 2020 r.)."),
    ("sv", "Vinter, A. Brev från norr. Tillgänglig: ", " [Hämtad 2020-04-26]."),
    ("tr", "Kış, A. (2015). Kuzeyden mektuplar. ", " adresinden 26.04.2020 tarihinde erişildi."),
    ("it", "Inverno A., Lettere dal nord, 2015, all’indirizzo ", " (consultato il 26/04/2020)."),
    (
        "ru",
        "Зимин И. А., Осенев П. В. Речные мосты [Электронный ресурс] / под ред. В. Веснина. – Режим доступа: ",
        ", свободный. – Загл. с экрана (дата обращения: 26.04.2020).",
    ),
    ("ru", "См., например: Зимин И. Речные мосты (", "; проверено 26 апреля 2020 г.)."),
    ("en", "Anna Winter, “Letters from the North,” Reading, March 3, 2015, accessed April 26, 2020, ", "."),
    ("en", "WINTER, A., 2015. Letters from the north. [online] Available at: <", "> [Accessed 26 April 2020]."),
    ("en", "Anna Winter, Letters from the North, READING (Mar. 3, 2015), ", " (last visited Apr. 26, 2020)."),
    (
        "de",
        "Vgl. Winter, Anna: Briefe, in: Lesen, 3. März 2015, abrufbar unter: ",
        " (letzter Abruf: 26.04.2020).",
    ),
    ("fr", "Hiver, A. (2015). Lettres du nord. Repéré le 26 avril 2020 à ", ""),
    ("es", "Invierno, A. (2015). Cartas del norte. Recuperado el 26 de abril de 2020 de ", "."),
    ("pl", "A. Zima, Listy z północy, „Czytanie” 2015, nr 3, online: ", ", dostęp: 26 IV 2020."),
    ("cs", "ZIMA, Anna. Dopisy. Čtení [online]. 2015, č. 2 [cit. 26. 4. 2020]. ISSN 1234-5679. Dostupné z: ", ""),
    ("nl", "A. Winter, ‘Brieven’, Lezen 3 (2015), ", " (laatst geraadpleegd 26-04-2020)."),
    ("tr", "Kış, A. (2015). Kuzeyden mektuplar. 26 Nisan 2020 tarihinde ", " adresinden alınmıştır."),
    ("zh", "冬天：《北方来信》，载《阅读》2015年3月3日，", "，2020年4月26日访问。"),
    ("ja", "冬野太郎. 北からの手紙. 読書. 2015. ", ", (参照 2020-04-26)."),
)
MORE_HOSTS = (
    "www.museum-of-rivers.test", "novosti.rechnoy-flot.test", "xn--e1afmkfd.test", "порт.рф",
    "ebooks.example.org:8080", "m.vesti-reki.test", "192.0.2.17", "a-b-c.example.co.uk", "vestnik-kraya.test",
)  # fmt: skip
MORE_PATHS = (
    "", "/doc/4-1/", "/index.php/rn/article/view/1203/988", "/reka/2014-05-12/kak_stroili_mosty",
    "/search?text=%D1%80%D0%B5%D0%BA%D0%B0&lr=213", "/a/b/c.aspx?ID=77&Lang=EN#top", "/wiki/Река_(значения)",
    "/ark:/12148/bpt6k5401234x", "/viewtopic.php?f=7&t=1234&start=20", "/files/Otchet%20za%202014%20god.docx",
    "/11509/126870", "/news/1234567.shtml", "/blog/?p=998", "/Statistik-und-Zahlen/Schiffe/2015/tabelle-3.html",
    "/x;jsessionid=1A2B3C4D5E", "/#!/article/1234", "/~petrova/papers/Rivers,%20Bridges.pdf",
    "/каталог/мост.html", "/o'hara/letters.html", "/S0140-6736(05)67889-0/fulltext",
    "/cgi-bin/find_64.exe?LNG=&C21COM=2&I21DBN=ARD",
    "/documents/10180/1234567/Report+on+Reading.pdf/abcd-1234-ef56", "/do?uri=CELEX:32006R1907:EN:NOT",
    "/item/?id=1&x[]=2&x[]=3", "/journal/view/vestnik-port-i-flot-3-2015", "/html/2015-05/12/content_12345.htm",
)  # fmt: skip
AFTER_SCHEME = 8  # no habit breaks inside "https://"

HABITS: dict[str, Callable[[str, int], bool]] = {
    "after any mark": lambda word, at: word[at - 1] in "/-.?&=_" and word[at] not in "/-.?&=_",
    "TeX's": lambda word, at: word[at - 1] in "/.?&=" and word[at] != "/",
    "before a mark": lambda word, at: word[at] in "/.?&=-_" and word[at - 1] not in "/:",
    "after hyphens": lambda word, at: word[at - 1] == "-",
    "anywhere": lambda word, at: True,
}
"""Where an address may be broken: between the characters before and at an offset."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A citation set in a column, and what must be read out of it."""

    text: str
    url: str
    accessed: str
    habit: str
    lang: str


def laid_out_citations(count: int, seed: int) -> Iterator[LaidOut]:
    """Citations of every language in columns of 30 to 78 characters; every habit in turn."""
    dice = random.Random(seed)
    habits = list(HABITS)
    for turn in range(count):
        habit = habits[turn % len(habits)]
        lang, before, after = dice.choice((*FRAMES, *MORE_FRAMES))
        scheme = dice.choice(("http://", "https://"))
        url = scheme + dice.choice((*HOSTS, *MORE_HOSTS)) + dice.choice((*PATHS, *MORE_PATHS))
        width = dice.randint(30, 78)
        lines = [*_lines(before + url + after, width, HABITS[habit])]
        if afterword := dice.choice(AFTERWORDS):
            lines += _lines(afterword, width, HABITS["after hyphens"])
        yield LaidOut("\n".join(lines), url, "2020-04-26", habit, lang)


def _lines(text: str, width: int, may_break: Callable[[str, int], bool]) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        rest = word
        while len(line) + len(rest) + bool(line) > width:
            cut = _cut(rest, width - len(line) - bool(line), may_break) or (0 if line else width)
            if not line and cut >= len(rest):
                break
            yield " ".join(part for part in (line, rest[:cut]) if part)
            line, rest = "", rest[cut:]
        line = f"{line} {rest}" if line else rest
    yield line


def _cut(word: str, room: int, may_break: Callable[[str, int], bool]) -> int:
    """The last place in an address where it may be broken; 0 where there is none that fits."""
    if "://" not in word and len(word) < AFTER_SCHEME * 4:
        return 0
    first = word.find("://") + AFTER_SCHEME
    return next((at for at in range(min(room, len(word) - 1), first, -1) if may_break(word, at)), 0)
