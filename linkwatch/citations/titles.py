"""Read the title out of a citation; None rather than a guess: a title that is missing speaks against a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from linkwatch.domain.prose import is_prose

_UPPER = r"[^\W\d_a-zа-яёß-öø-ÿіїєґў]"
_CJK = r"\u3040-\u30ff\u4e00-\u9fff"
_MEDIUM = re.compile(
    r"(?=[\s.:–—\[-])(?:[\s.:–—-]*\[(?:[ЭЕ]лектрон|J?[Ee]lektron|[Ee]n l[íi](?:gne|nea)|[Oo]n-?line"
    r"|Internet|[Сс]айт|Web|PDF|[A-Z]{1,3}(?:/[A-Z]{2})?\])"
    r"|\s*[.:–—-]*\s*[–—-]\s*(?:Текст|Text|Изображение|Видео)\s?:\s?[а-яa-z]+)"
)
"""The mark of a work's medium: `[Электронный ресурс]`, `[EB/OL]`, `. — Текст : электронный`."""
_OF_A_MEDIUM = ("[", "Текст", "Text", "Изображение", "Видео")  # one of these stands in every such mark
_AUTHOR_FIRST = re.compile(r"\s*\[(?:Internet|[Oo]n-?line)")  # styles that begin with whoever wrote it
_AREA = re.compile(r"(?=[\s/])\s*(?:(?<!:)//|\s/\s)")
_CUE = re.compile(
    r"Режим дост|Рэжым дост|Доступ|Rezhim|URL|URI|Available|Retrieved|Verfügbar|Abrufbar|Abgerufen"
    r"|Online|online|Dispon[ií]|Dostup|Dostęp|Geraadpleegd|Beschikbaar|Hämtad|Tillgänglig|Erişim|Consult|Accessed"
    r"|Viewed|Recuperado|Obtenido|Pobrano|Erişildi|<(?=http)|http:"
)
"""The words that announce an address. None begins with a choice, so that other text is passed over fast."""
_BEFORE_A_CUE = " .,;(–—-"
_INITIALS = rf"(?:{_UPPER}\.[ -]?){{1,3}}"
_ONE_AUTHOR = (
    rf"(?:(?:van|von|de|der|den|del|da|di|la|le|фон|де|ван)\s){{0,2}}"
    rf"(?:{_UPPER}[\w'’-]{{1,40}},?\s{_INITIALS}|{_UPPER}[\w'’-]{{1,40}} [A-ZА-Я]{{1,3}}(?=[,.;])"
    rf"|{_INITIALS}\s?{_UPPER}[\w'’-]{{1,40}})"
)
_AND = r"(?:\s?[,;]\s?(?:&|and|und|и)?\s?|\s(?:&|and|und|и|та|y|et)\s|\s?(?=\())"
_AUTHORS = re.compile(
    rf"(?:{_ONE_AUTHOR}{_AND}?){{1,8}}"
    r"(?:\s?(?:et al|и др|та ін|u\. ?a|等)\b\.?)?(?:\s?\((?:eds?|Hr?s?g|ред|сост)\.?\))?[\s.,:]*"
    rf"|(?:[{_CJK}]{{2,4}}(?:, )?){{1,4}}(?:等)?\.\s"
)
_GIVEN_NAME = re.compile(rf"{_UPPER}[\w'’-]{{1,30}}, {_UPPER}[\w'’-]{{2,20}}(?: {_UPPER}\.)?\. ")
_DATED = re.compile(
    r"(?P<names>[^()“„\"]{2,160}(?:\((?:[Ee]ds?|Hr?s?g|ред|сост)\.?\)[,.:]?\s*)?)"
    r"\((?:[^()]{0,30}(?:19|20)\d\d[a-z]?(?:,[^()]{1,30})?|n\.\s?d\.|o\.\s?J\.|s\.\s?[df]\.|z\.\s?d\.(?:-[a-z])?|б\.\s?[гд]\.)\)"
    r"(?P<stop>[.:,]?)\s+"
)
"""`Winter, A. (2015, May 4).`"""
_YEAR_ALONE = re.compile(r"(?P<names>[^\d()«“„\"/]{3,160}[.,])\s(?:19|20)\d\d[a-z]?(?P<stop>\.)\s+")
"""`Winter, Anna. 2015.`"""
_CENTURIES = ("19", "20")  # one of these stands in every year
_PARTICLES = "and und et y e i и та of the for van von de der den del da di la le ed. eds. al."
_BETWEEN_NAMES = frozenset(_PARTICLES.split())
_ANOTHER = re.compile(r"\(\s?(?:19|20)\d\d[a-z]?\)\s?[.:]")  # a further work, whose the address may be
_QUOTATION_MARKS = ("“", "„", '"', "‘", "'")
_QUOTED = re.compile(
    r"(?:^|(?<=[.,:)] ))[“„\"‘'](?P<title>[^“”„\"\n]{8,200}?)(?P<end>[.,?!]?)[”“\"’'](?P<after>[,.]?)(?=\s|\Z)"
)
_ABBREVIATED = (
    rf"(?<![\s.(]{_UPPER})(?<!\bSt)(?<!\b[DM]r)(?<!\bvs)(?<!\b[Nn]o)(?<!\bNr)(?<!\b[Vv]ol)(?<!\bca)(?<!\bJr)(?<!\bInc)"
    r"(?<!\s[гвсv])(?<!\b(?:гг|вв|им|св|ул|др|пр|ст))(?<!\D\d)(?<!\D\d\d)"
)
_SENTENCE_END = re.compile(
    r"(?=[.,]|\s(?:(?<=[?!]\s)|[Ii]n:))"
    rf"(?:{_ABBREVIATED}\.\s+(?=[\d«“\"(\[<]|{_UPPER})|(?<=[?!])\s+(?={_UPPER})|[.,]\s*\Z"
    r"|[.,]\s+(?:In|in|online):?\s|\s[Ii]n:\s|\.\s+[–—-]\s)"
)
_COMMA_ENDS = re.compile(rf",\s+(?={_UPPER}|in\b|online\b|S\.|pp?\.|Nr|\d)")
_ASIDE = re.compile(
    r"\s+(?:\[|\((?=\d|[Rr]eport|Vol|Working|No\b|Tech|Nr|Bd|т\.|Ed|Hr?s?g|http|www|[Aa]bger|[Aa]cc|[Zz]ugr))"
)
_YEAR_AT_END = re.compile(r"(?:[.,]|\s[–—-])[\s.,–—-]{0,20}+(?:(?:19|20)\d\d|[Oo]nline)[\s.,–—-]*+\Z")
_NO_TITLE = re.compile(
    r"(?=[eEIDVBСpJHS\d.(:])(?:\b(?:et al|ISSN|ISBN|DOI|E-?mail|Vol\.|Bd\.|С\.|pp?\.|Jg\.|[Ee]ds?\.|Hrsg|S\.\s\d)"
    r"|\d\s?\(\d{1,3}\)"
    r"|[.(]\s?(?:19|20)\d\d[a-z]?[.)]|://)"
)
_NO_BEGINNING = re.compile(
    r"(?:In|in:|See|Cf|См|Ср|Vgl|Siehe|Voir|Source|Источник|Quelle|Подробнее|Там же|Ibid|Address)\b",
)
_NAME = rf"{_UPPER}[a-zа-яё'’-][\w'’-]+"
_NAMES_ONLY = re.compile(rf"{_NAME}, {_NAME}(?:\Z|[,;/])|{_NAME} {_NAME}, {_UPPER}")
"""What still begins with authors whose names are written out, which no title does."""
_IN_GUILLEMETS = re.compile(r"«[^«»]*»")
_BODY = re.compile(
    rf"(?:{_UPPER}[\w&’'-]{{1,30}} ?){{1,4}}\. \w"
)  # of authors, or a title that goes on: who can tell
_ITEM = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}[.)])\s+")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_SIGN = re.compile(f"[{_CJK}]")
_UNCLEAR = ""  # what a shape gives that a citation has without showing a title
_SHORTEST, _LONGEST = 8, 250
_SHORTEST_IN_SIGNS = 4
_FEWEST_WORDS = 3  # of a sentence that nothing but a full stop marks as a title


@dataclass(frozen=True, slots=True)
class _Shape:
    """A way of citing, and where it puts the title; of a citation up to its address."""

    name: str
    title: Callable[[str], str | None]


def title_in(citation: str, address: str) -> str | None:
    """The title a citation gives its source, or None where its shape does not show one.

    >>> title_in("Winter, A. (2015). Letters from the north. Retrieved from http://a.test", "http://a.test")
    'Letters from the north'
    >>> title_in("The ferryman's book. http://a.test", "http://a.test")
    "The ferryman's book"
    >>> title_in("More is told at http://a.test", "http://a.test")
    """
    before = _without_number(citation.partition(address)[0].lstrip(". "))
    if _begins_midway(before):
        return None
    title = _tidy(_shown(before))
    return title if _is_plausible(title) else None


def _shown(before: str) -> str:
    """What the first shape that a citation has gives for its title."""
    for shape in SHAPES:
        title = shape.title(before)
        if title is not None:
            return title
    return _UNCLEAR


def cleaned(title: str) -> str:
    """A title a format states, without the mark of its medium: `… [Электронный ресурс]`."""
    return _MEDIUM.split(title, maxsplit=1)[0].strip()


def _before_its_mark(before: str) -> str | None:
    """Up to the mark of its medium, or to the slashes that end the area of the title."""
    medium = _MEDIUM.search(before) if _holds(before, _OF_A_MEDIUM) else None
    slashes = _AREA.search(before) if "/" in before else None
    ends = [found.start() for found in (medium, slashes) if found is not None]
    if not ends or _dated(before[: min(ends)]) is not None:
        return None
    slash = before.find(" / ", 0, min(ends) + 2)
    if medium is not None and 0 <= slash < medium.start() and not _AUTHORS.match(before, slash + 3):
        return _UNCLEAR  # "The journal / An article [Электронный ресурс]"
    area = before[: min(ends)]
    if medium is None and _NAMES_ONLY.match(area):
        return None
    title = _without_authors(area)
    if _BODY.match(title):
        return _UNCLEAR
    by_whom = title == area and _AUTHOR_FIRST.match(before, min(ends)) and _SENTENCE_END.search(area.rstrip(". "))
    return _UNCLEAR if by_whom else title


def _after_the_year(before: str) -> str | None:
    """After `Author (2015).` or `Author. 2015.`, up to the end of the sentence."""
    lead = _dated(before)
    if lead is None:
        return None
    rest = before[lead.end() :]
    if _ANOTHER.search(rest) is not None:
        return _UNCLEAR
    quoted = _QUOTED.match(rest)
    if quoted is not None:
        return quoted["title"]
    rest = _up_to_an_aside(_up_to_the_cue(_cut(rest, _MEDIUM)))
    sentence = _cut(rest, _SENTENCE_END)
    clause = _cut(sentence, _COMMA_ENDS)
    return clause if lead["stop"] != "." and len(clause.split()) >= _FEWEST_WORDS else sentence


def _closed_in_quotation_marks(before: str) -> str | None:
    """The same where the stop stands within the marks: no other style writes so."""
    found = _QUOTED.search(before, 0, _LONGEST) if _holds(before, _QUOTATION_MARKS) else None
    return _in_quotation_marks(before) if found is not None and found["end"] else None


def _in_quotation_marks(before: str) -> str | None:
    """`Anna Winter, “Letters from the North,” Reading 3`: quoted, and parted from what stands around it."""
    found = _QUOTED.search(before, 0, _LONGEST) if _holds(before, _QUOTATION_MARKS) else None
    if found is None or not (found["end"] or found["after"] or not before[found.end() :].strip(" (<[:")):
        return None
    if not _are_names(before[: found.start()]):
        return None
    return found["title"] + (found["end"] if found["end"] in "?!" else "")


def _after_authors(before: str) -> str | None:
    """The sentence behind authors who are known by initials, or by a comma: `Winter A, Summer B. Letters.`"""
    authors = _AUTHORS.match(before) or _GIVEN_NAME.match(before)
    if authors is None:
        return None
    rest = _up_to_an_aside(_up_to_the_cue(before[authors.end() :]))
    sentence = _cut(rest, _SENTENCE_END)
    is_all = not rest[len(sentence) :].strip(" .,")
    return sentence if is_all or len(sentence.split()) >= _FEWEST_WORDS else _UNCLEAR


def _before_the_cue(before: str) -> str | None:
    """Up to the words that announce the address, where they stand behind one sentence or two."""
    lead = _up_to_the_cue(before)
    if lead == before or is_prose(before):
        return None
    lead = _without_authors(lead)
    return lead if len(_SENTENCE_END.findall(lead)) < 3 and not _BODY.match(lead) else _UNCLEAR


def _alone(before: str) -> str | None:
    """`Title. http://…`: one sentence, ended, and nothing else."""
    sentence = before.rstrip()
    if (
        is_prose(sentence)
        or not sentence.endswith((".", "?", "!"))
        or _SENTENCE_END.search(sentence[:-1]) is not None
    ):
        return None
    return sentence if len(sentence.split()) >= _FEWEST_WORDS else None


SHAPES = (
    _Shape("MLA, Chicago, IEEE: “Title,” with the stop within the marks", _closed_in_quotation_marks),
    _Shape("ГОСТ, ДСТУ, GB/T 7714, ISO 690: before the medium or the slashes", _before_its_mark),
    _Shape("APA, Harvard, Chicago author-date: after the year", _after_the_year),
    _Shape("other styles with quotation marks", _in_quotation_marks),
    _Shape("Vancouver, ГОСТ of references: after the authors", _after_authors),
    _Shape("before the words that announce the address", _before_the_cue),
    _Shape("a title and its address", _alone),
)
"""The first shape that a citation has decides; where its title is none, the citation shows none."""


def _dated(before: str) -> re.Match[str] | None:
    """Where a citation begins with names and a year."""
    in_brackets = _DATED.match(before) if "(" in before else None
    if in_brackets is not None or not _holds(before, _CENTURIES):
        return in_brackets
    alone = _YEAR_ALONE.match(before)
    return alone if alone is not None and _are_names(alone["names"]) else None


def _holds(text: str, literals: Iterable[str]) -> bool:
    """Whether a text holds one of the literals without which a pattern need not be tried."""
    return any(map(text.__contains__, literals))


def _without_number(text: str) -> str:
    found = _ITEM.match(text)
    return text[found.end() :] if found else text


def _are_names(text: str) -> bool:
    """Whether no word speaks against a text being the names of authors."""
    return not any(word[0].islower() for word in text.split() if word not in _BETWEEN_NAMES)


def _cut(text: str, end: re.Pattern[str]) -> str:
    found = end.search(text)
    return text[: found.start()] if found else text


def _up_to_the_cue(text: str) -> str:
    found = _CUE.search(text)
    return text[: found.start()].rstrip(_BEFORE_A_CUE) if found else text


def _up_to_an_aside(text: str) -> str:
    return _cut(text, _ASIDE) if "(" in text or "[" in text else text


def _without_authors(text: str) -> str:
    authors = _AUTHORS.match(text) or _GIVEN_NAME.match(text)
    return text[authors.end() :].lstrip(" .,") if authors else text


def _tidy(title: str) -> str:
    shorter = _YEAR_AT_END.sub("", title)
    while shorter != title:
        title, shorter = shorter, _YEAR_AT_END.sub("", shorter)
    title = title.strip(" .,;:–—-(<")
    return title[1:-1] if _IN_GUILLEMETS.fullmatch(title) else title


def _begins_midway(text: str) -> bool:
    return text[:1].islower() and not _CAMEL.match(text)


def _is_plausible(title: str) -> bool:
    signs = not title.isascii() and _SIGN.search(title) is not None
    if not (_SHORTEST_IN_SIGNS if signs else _SHORTEST) <= len(title) <= _LONGEST:
        return False
    if _begins_midway(title):
        return False
    return not _NO_BEGINNING.match(title) and _NO_TITLE.search(title) is None and _NAMES_ONLY.match(title) is None
