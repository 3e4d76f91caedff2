"""The contract's words and everything else a person reads, in English and Russian.

English sentences stand in the code and are the keys; `linkwatch/locale/<lang>/*.po`, a file a room,
translate them. Machine output never passes through here.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo
from functools import lru_cache
from importlib import resources
from typing import Literal, get_args

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from linkwatch.domain.evidence import Evidence
from linkwatch.domain.evidence import listed as _n
from linkwatch.domain.status import Reason, Status

Lang = Literal["en", "ru"]
LANGS: tuple[Lang, ...] = get_args(Lang)

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

GLYPHS: Mapping[Status, str] = {
    Status.OK: "●",
    Status.MOVED: "→",
    Status.DRIFTED: "≈",
    Status.FAILING: "◔",
    Status.BLOCKED: "⊘",
    Status.DEAD: "✕",
    Status.USURPED: "▲",
    Status.UNKNOWN: "○",
}
ASCII_GLYPHS: Mapping[Status, str] = {
    Status.OK: "OK",
    Status.MOVED: "->",
    Status.DRIFTED: "~",
    Status.FAILING: "?",
    Status.BLOCKED: "B",
    Status.DEAD: "X",
    Status.USURPED: "!",
    Status.UNKNOWN: ".",
}


STATUS_WORDS: Mapping[Status, str] = {
    Status.OK: _n("alive"),
    Status.MOVED: _n("moved"),
    Status.DRIFTED: _n("changed"),
    Status.FAILING: _n("failing, not confirmed"),
    Status.BLOCKED: _n("can't tell"),
    Status.DEAD: _n("dead"),
    Status.USURPED: _n("taken over"),
    Status.UNKNOWN: _n("not checked"),
}

SHORT_STATUS_WORDS: Mapping[Status, str] = {**STATUS_WORDS, Status.FAILING: _n("failing")}
"""For narrow columns."""

REASON_WORDS: Mapping[Reason, str] = {
    Reason.HTTP_404: _n("404, the page is not found"),
    Reason.HTTP_410: _n("410, the page was removed for good"),
    Reason.DNS_NXDOMAIN: _n("the domain name no longer exists"),
    Reason.SOFT_404: _n("an error page that pretends to be a page"),
    Reason.HOME_REDIRECT: _n("sends to the home page instead"),
    Reason.DELETED_NOTICE: _n("a notice says it was deleted"),
    Reason.PARKED: _n("the domain is parked or for sale"),
    Reason.HIJACKED: _n("the domain is in other hands"),
    Reason.CONTENT_REPLACED: _n("the text was replaced"),
    Reason.QUOTATION_MISSING: _n("the quotation is no longer there"),
    Reason.TITLE_MISSING: _n("the cited title is no longer there"),
    Reason.HTTP_401: _n("401, asks for a password"),
    Reason.HTTP_403: _n("403, programs are refused"),
    Reason.HTTP_429: _n("429, asks us to come back later"),
    Reason.HTTP_451: _n("451, unavailable for legal reasons"),
    Reason.BOT_WALL: _n("a wall against programs"),
    Reason.LOGIN_WALL: _n("only for those signed in"),
    Reason.PAYWALL: _n("only for subscribers"),
    Reason.LEGAL_BLOCK: _n("blocked by law or by the provider"),
    Reason.INTERSTITIAL: _n("a page stands in front of it"),
    Reason.HTTP_4XX: _n("the server refuses the request"),
    Reason.HTTP_5XX: _n("the server has an error"),
    Reason.DNS_FAILURE: _n("the name could not be looked up"),
    Reason.CONNECT_REFUSED: _n("the connection was refused"),
    Reason.CONNECT_TIMEOUT: _n("no connection in time"),
    Reason.READ_TIMEOUT: _n("no answer in time"),
    Reason.DEADLINE: _n("not done in time"),
    Reason.CONNECTION_RESET: _n("the connection was cut"),
    Reason.PROTOCOL_ERROR: _n("the answer is not HTTP"),
    Reason.REDIRECT_LOOP: _n("redirects in a circle"),
    Reason.TOO_MANY_REDIRECTS: _n("too many redirects"),
    Reason.TLS_EXPIRED: _n("the certificate has expired"),
    Reason.TLS_UNTRUSTED: _n("the certificate is not trusted here"),
    Reason.TLS_HOSTNAME: _n("the certificate is for another name"),
    Reason.TLS_FAILURE: _n("no secure connection could be made"),
    Reason.TOO_LARGE: _n("too large to be read"),
    Reason.ROBOTS_DISALLOWED: _n("robots.txt forbids programs to look"),
    Reason.ADDRESS_REFUSED: _n("the address is not a public one; LINKWATCH_ALLOW_NETWORKS can allow it"),
    Reason.SCHEME_UNSUPPORTED: _n("not an http or https address"),
    Reason.BAD_URL: _n("the address cannot be used as it stands"),
    Reason.OWN_NETWORK_DOWN: _n("our own network was down"),
    Reason.NOT_CHECKED: _n("not looked at yet"),
    Reason.PERMANENT_REDIRECT: _n("lives at another address now"),
}


class Words:
    """Everything said to a person in one language: sentences, plurals, dates, numbers."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.locale = Locale.parse(lang)
        self._catalogue = _catalogue(lang)

    def say(self, text: str, **values: object) -> str:
        """A sentence, its `{named}` places filled."""
        return _filled(self._catalogue.gettext(text), values)

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """A sentence about `{n}` things, in the right plural."""
        return _filled(self._catalogue.ngettext(one, many, n), {"n": self.number(n), **values})

    def status(self, status: Status, *, short: bool = False) -> str:
        """The word an editor sees."""
        return self.say((SHORT_STATUS_WORDS if short else STATUS_WORDS)[status])

    def reason(self, reason: Reason) -> str:
        """Why, in words."""
        return self.say(REASON_WORDS[reason])

    def evidence(self, evidence: Evidence) -> str:
        """One piece of evidence as a sentence, its days written as the reader writes them."""
        return evidence.said(self._catalogue.gettext, self._shown)

    def _shown(self, value: str) -> str:
        """A value of evidence: a full ISO day as `day` writes it, anything else as it stands."""
        if not _ISO_DAY.fullmatch(value):
            return value
        try:
            return self.day(date.fromisoformat(value))
        except ValueError:
            return value

    def day(self, day: date) -> str:
        """26 Apr 2020 or 26.04.2020."""
        return format_date(day, "d MMM y" if self.lang == "en" else "dd.MM.y", locale=self.locale)

    def month(self, day: date) -> str:
        """Apr 2020 or 04.2020."""
        return format_date(day, "MMM y" if self.lang == "en" else "MM.y", locale=self.locale)

    def moment(self, at: datetime, zone: tzinfo | None = None) -> str:
        """A day with its time, in `zone` or as given."""
        local = at.astimezone(zone) if zone else at
        shape = "d MMM y, HH:mm" if self.lang == "en" else "dd.MM.y, HH:mm"
        return format_datetime(local, shape, locale=self.locale)

    def span(self, seconds: int) -> str:
        """A rough length of time: "2 minutes"."""
        return format_timedelta(seconds, locale=self.locale, threshold=0.95)

    def number(self, value: float) -> str:
        """A number with the language's own separators."""
        return format_decimal(value, locale=self.locale)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share of one as a percentage."""
        shape = "#,##0" + ("." + "0" * digits if digits else "")
        return format_percent(share, shape + ("\u00a0%" if self.lang == "ru" else "%"), locale=self.locale)


@lru_cache
def words(lang: Lang) -> Words:
    """The words of a language, its catalogues read once."""
    return Words(lang)


def catalogues(lang: Lang) -> Iterator[tuple[str, bytes]]:
    """Name and content of each room's catalogue in a language; none for English."""
    folder = resources.files("linkwatch") / "locale" / lang
    if folder.is_dir():
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith(".po"):
                yield entry.name, entry.read_bytes()


def _catalogue(lang: Lang) -> gettext.NullTranslations:
    merged: gettext.NullTranslations = gettext.NullTranslations()
    for _, content in catalogues(lang):
        compiled = io.BytesIO()
        write_mo(compiled, read_po(io.BytesIO(content), locale=lang))
        compiled.seek(0)
        room = gettext.GNUTranslations(compiled)
        room.add_fallback(merged)
        merged = room
    return merged


def _filled(sentence: str, values: Mapping[str, object]) -> str:
    for name, value in values.items():
        sentence = sentence.replace(f"{{{name}}}", str(value))
    return sentence
