"""Tell the language of a citation from its letters, its words of access and its little words."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LETTERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]{2}")),
    ("be", re.compile(r"ў|Ў|Рэсурс|рэсурс|Рэжым|рэжым|звароту")),
    (
        "uk",
        re.compile(r"ї|є|ґ|Ї|Є|Ґ|і(?:(?<=\bі)\b|(?<=[а-я]і)[а-я])|доступу|звернення|екрана|Електронн"),
    ),
    ("ru", re.compile(r"[а-яё]{3}")),
)
"""Alternatives begin with a letter each: text that holds none of these is passed over at once."""

_WORDS: Mapping[str, str] = {
    "en": "the of and in from accessed retrieved available for to a on with at by cited",
    "de": "der die das und von im in für zur zum am abgerufen zugriff unter verfügbar des dem den stand über",
    "fr": "le la les des du et en consulté sur pour dans disponible ligne une un au aux",
    "es": "el la los las de del y en consulta disponible acceso para por con una un fecha consultado",
    "it": "il la lo gli le di del della e in consultato accesso per con una un ultimo dal disponibile",
    "pt": "o a os as de do da dos das e em acesso disponível para por com uma um no na acessado",
    "pl": "i w z na do dostęp się o od oraz dla po ze pod",
    "cs": "a v z na do dostupné se o pro ze dne jako je",
    "nl": "de het een en van in op geraadpleegd voor met te uit bezocht aan",
    "tr": "ve bir bu için ile erişim tarihi tarihinde erişildi üzerine",
    "sv": "och i att det en ett av från hämtad på för om till som",
}
_MARKS: Mapping[str, str] = {
    "de": "äöüß", "fr": "éèêàçùœ", "es": "ñ¿¡áíóú", "pt": "ãõç",
    "pl": "ąęłńśźż", "cs": "ěřůž", "tr": "ığş", "sv": "åä",
}  # fmt: skip
_TRANSLITERATED = re.compile(r"lektronny[ij] resurs|Re[zj]h?im dostupa|re[zj]h?im dostupa|Data obra|data obra")
_OF_RUSSIAN_WORDS = ("resurs", "dostupa", "ata obra")  # one of these stands in whatever the pattern finds
_ALL_MARKS = frozenset("".join(_MARKS.values()))
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_WORD = re.compile(r"[a-z]+")  # the same in lower case, where all is ASCII, in half the time
_CHARACTERS_READ = 400


def language_of(citation: str) -> str | None:
    """The language of a citation, its addresses left out, as ISO 639-1, or None where nothing tells.

    >>> language_of("Briefe aus dem Norden. Abgerufen am 5. Mai 2020"), language_of("12345")
    ('de', None)
    >>> language_of("As the report says")
    'en'
    """
    words = citation[:_CHARACTERS_READ]
    transliterated = any(word in words for word in _OF_RUSSIAN_WORDS)
    if transliterated and _TRANSLITERATED.search(words) is not None:
        return "ru"
    is_plain = words.isascii()
    if not is_plain:
        for language, letters in _LETTERS:
            if letters.search(words):
                return language
    words = words.lower()
    counts: dict[str, int] = {}
    for word in (_PLAIN_WORD if is_plain else _WORD).findall(words):
        for language in _SPOKEN_IN.get(word, ()):
            counts[language] = counts.get(language, 0) + 1
    for mark in () if is_plain else _ALL_MARKS.intersection(words):
        for language, marks in _MARKS.items():
            counts[language] = counts.get(language, 0) + 2 * (mark in marks)
    return _clearest(counts)


def _clearest(counts: Mapping[str, int]) -> str | None:
    """The language that most speaks for; one little word, or a tie of several, does not tell."""
    most = max(counts.values(), default=0)
    spoken = [language for language, count in counts.items() if count == most]
    if "en" in spoken:
        return "en"
    return spoken[0] if len(spoken) == 1 and most > 1 else None


def _spoken_in() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for language, words in _WORDS.items():
        for word in words.split():
            table[word] = (*table.get(word, ()), language)
    return table


_SPOKEN_IN = _spoken_in()
