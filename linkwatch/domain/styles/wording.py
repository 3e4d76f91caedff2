"""The words and dates that are added to a citation, in the citation's own language. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from babel.dates import format_date

from linkwatch.domain.reference import AccessDate, Reference


@dataclass(frozen=True, slots=True)
class Wording:
    """How a language says that a copy is kept, writes a day, and marks what it does not know."""

    copy: str  # follows the citation; {archived} and {memento} are filled in
    day: str  # CLDR pattern
    month: str
    title: str
    year: str
    accessed: str


WORDINGS: Mapping[str, Wording] = {
    "ru": Wording(
        "Архивная копия от {archived}: {memento}",
        *("dd.MM.y", "MM.y", "[название?]", "[год?]", "[дата?]"),
    ),
    "uk": Wording(
        "Архівна копія від {archived}: {memento}",
        *("dd.MM.y", "MM.y", "[назва?]", "[рік?]", "[дата?]"),
    ),
    "be": Wording(
        "Архіўная копія ад {archived}: {memento}",
        *("dd.MM.y", "MM.y", "[назва?]", "[год?]", "[дата?]"),
    ),
    "en": Wording(
        "Archived copy of {archived}: {memento}",
        *("d MMMM y", "MMMM y", "[title?]", "[year?]", "[date?]"),
    ),
    "de": Wording(
        "Archivierte Fassung vom {archived}: {memento}",
        *("d. MMMM y", "LLLL y", "[Titel?]", "[Jahr?]", "[Datum?]"),
    ),
    "fr": Wording(
        "Copie archivée du {archived} : {memento}",
        *("d MMMM y", "LLLL y", "[titre ?]", "[année ?]", "[date ?]"),
    ),
    "es": Wording(
        "Copia archivada del {archived}: {memento}",
        *("d 'de' MMMM 'de' y", "LLLL 'de' y", "[título?]", "[año?]", "[fecha?]"),
    ),
    "pl": Wording(
        "Kopia archiwalna z {archived}: {memento}",
        *("d MMMM y", "LLLL y", "[tytuł?]", "[rok?]", "[data?]"),
    ),
    "it": Wording(
        "Copia archiviata del {archived}: {memento}",
        *("d MMMM y", "LLLL y", "[titolo?]", "[anno?]", "[data?]"),
    ),
    "pt": Wording(
        "Cópia arquivada de {archived}: {memento}",
        *("d 'de' MMMM 'de' y", "LLLL 'de' y", "[título?]", "[ano?]", "[data?]"),
    ),
    "cs": Wording(
        "Archivovaná kopie ze dne {archived}: {memento}",
        *("d. MMMM y", "LLLL y", "[název?]", "[rok?]", "[datum?]"),
    ),
    "nl": Wording(
        "Gearchiveerde kopie van {archived}: {memento}",
        *("d MMMM y", "LLLL y", "[titel?]", "[jaar?]", "[datum?]"),
    ),
}
"""Other languages get the English words."""

_LETTERS = (("uk", re.compile(r"[іїєґ]", re.IGNORECASE)), ("be", re.compile(r"ў", re.IGNORECASE)))
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


def lang_of(reference: Reference) -> str:
    """The citation's language: as read, else as its letters show it.

    >>> from linkwatch.domain.reference import Place
    >>> lang_of(Reference("a", 1, Place(), "http://a.test", "a.test/", citation="Із історії"))
    'uk'
    """
    if reference.lang:
        return reference.lang.split("-")[0].lower()
    letters = reference.citation or reference.title or ""
    for lang, pattern in reversed(_LETTERS):
        if pattern.search(letters):
            return lang
    return "ru" if _CYRILLIC.search(letters) else "en"


def wording_of(lang: str) -> Wording:
    """The words of a language, or the English ones."""
    return WORDINGS.get(lang, WORDINGS["en"])


def written(day: AccessDate, lang: str) -> str:
    """A day as a language writes it; no more of it than is known.

    >>> written(AccessDate(2020, 4, 26), "es"), written(AccessDate(2020, 4), "en")
    ('26 de abril de 2020', 'April 2020')
    """
    wording = wording_of(lang)
    return shaped(day, wording.day, wording.month, lang if lang in WORDINGS else "en")


def shaped(day: AccessDate, whole: str, month: str, lang: str) -> str:
    """A day in one CLDR pattern, a month in another, a year as it is."""
    if day.month is None:
        return str(day.year)
    return str(format_date(day.earliest, whole if day.day is not None else month, locale=lang))


def day_of(at: datetime) -> AccessDate:
    """The day of an instant, UTC."""
    day = at.astimezone(UTC)
    return AccessDate(day.year, day.month, day.day)
