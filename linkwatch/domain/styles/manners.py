"""The styles a citation can be rewritten in, and how each writes days and guards text. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from linkwatch.domain.reference import AccessDate
from linkwatch.domain.styles import escaping
from linkwatch.domain.styles.wording import shaped, written


class Style(StrEnum):
    """The ways a citation can be rewritten."""

    AS_PRINTED = "as-printed"
    GOST_2008 = "gost-2008"
    GOST_2018 = "gost-2018"
    APA = "apa"
    CHICAGO = "chicago"
    MLA = "mla"
    CS1_EN = "cs1-en"
    CS1_RU = "cs1-ru"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    ROBUST = "robust"


Days = Callable[[AccessDate, str], str]
"""A day and the citation's language to the day as a style writes it."""


def _iso(day: AccessDate, _lang: str) -> str:
    return str(day)


def _in_russian(day: AccessDate, _lang: str) -> str:
    return written(day, "ru")


def _american(day: AccessDate, _lang: str) -> str:
    return shaped(day, "MMMM d, y", "MMMM y", "en")


def _mla(day: AccessDate, _lang: str) -> str:
    """MLA shortens the names of months that are longer than four letters: 26 Apr. 2020, 1 June 2020."""
    name = shaped(AccessDate(day.year, day.month, 1), "MMMM", "", "en") if day.month else ""
    months = "MMMM" if len(name) <= len("June") else "MMM'.'"
    return shaped(day, f"d {months} y", f"{months} y", "en").replace("Sep.", "Sept.")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a style writes days and guards text; `lang` None: in the citation's own language."""

    day: Days
    lang: str | None = None
    text: Callable[[str], str] = escaping.plain
    address: Callable[[str], str] = str
    undated: str | None = None  # what it prints where there is no year


MANNERS: Mapping[Style, Manner] = {
    Style.AS_PRINTED: Manner(written, text=str),
    Style.GOST_2008: Manner(_in_russian, "ru"),
    Style.GOST_2018: Manner(_in_russian, "ru"),
    Style.APA: Manner(_american, "en", undated="n.d."),
    Style.CHICAGO: Manner(_american, "en"),
    Style.MLA: Manner(_mla, "en"),
    Style.CS1_EN: Manner(_iso, "en", escaping.for_wiki, escaping.address_for_wiki),
    Style.CS1_RU: Manner(_iso, "ru", escaping.for_wiki, escaping.address_for_wiki),
    Style.BIBTEX: Manner(_iso, "en", escaping.for_tex, escaping.address_for_tex),
    Style.CSL_JSON: Manner(_iso, "en"),
    Style.ROBUST: Manner(_iso, None, escaping.for_html, escaping.address_for_html),
}
