"""One link of a digest in an editor's words: text and HTML of a mail are laid out from the same entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from urllib.parse import quote, urlsplit

from linkwatch.domain.digest import Owed, Storm
from linkwatch.domain.reference import Place, Reference
from linkwatch.domain.status import Status, needs_an_editor
from linkwatch.domain.suggestion import Nearness, Suggestion
from linkwatch.mail.message import House
from linkwatch.words import GLYPHS, Words

Cite = Callable[[Reference, Suggestion], str]
"""The citation with the capture in it, as the document prints its citations (domain.styles)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a reader sees of one link."""

    glyph: str
    word: str  # "dead since 14 Nov 2026"
    loud: str  # the same where there is no colour: "DEAD since 14 Nov 2026"
    where: str  # "A Pyrrhic Victory, note 2"
    address: str  # as text: a dead address is no hyperlink, and one that was taken over is no address
    why: str
    url: str  # the page where it is decided
    act: str  # what one does there
    color: tuple[str, str]  # ink on light and on dark
    copy: str = ""
    copy_url: str = ""
    citation: str = ""
    lang: str = ""  # of the citation


INKS = {
    Status.OK: ("#0B6E4F", "#5CCFA3"),
    Status.MOVED: ("#0A5FA8", "#7DB8F0"),
    Status.DRIFTED: ("#8A4B00", "#F0A35E"),
    Status.FAILING: ("#7A5C00", "#E3C35B"),
    Status.BLOCKED: ("#5B5F66", "#B4BAC3"),
    Status.DEAD: ("#B3261E", "#FF8A80"),
    Status.USURPED: ("#8E1B6B", "#F18AD0"),
    Status.UNKNOWN: ("#5B5F66", "#B4BAC3"),
}
"""The inks of ux.md § 0."""


def entry(owed: Owed, words: Words, zone: tzinfo, house: House, cite: Cite | None) -> Entry:
    """One link, in full; days are those of the reader's zone."""
    suggestion = owed.suggestion
    citation = cite(owed.reference, suggestion) if cite and suggestion and owed.reference else ""
    return Entry(
        glyph=GLYPHS[owed.status],
        word=_word(owed, words.status(owed.status), words, zone),
        loud=_word(owed, words.status(owed.status).upper(), words, zone),
        where=place_in_words(owed, words),
        address=shown(owed.url, defanged=owed.status is Status.USURPED),
        why=_why(owed, words),
        url=house.url(f"references/{owed.reference_id}") if owed.reference_id else house.url("todo"),
        act=_act(owed, citation, words),
        color=INKS[owed.status],
        copy=_copy(suggestion, words) if suggestion else "",
        copy_url=suggestion.memento.url if suggestion else "",
        citation=citation,
        lang=(owed.reference.lang if owed.reference else None) or "",
    )


def storm_line(storm: Storm, words: Words, house: House) -> tuple[str, str]:
    """Many links of one site that fell together, as one line, and the page that lists them."""
    site, n = shown(f"http://{storm.site}", defanged=storm.status is Status.USURPED), storm.links
    if storm.status is Status.USURPED:
        line = words.count(
            "{site}: {n} link was taken over at once", "{site}: {n} links were taken over at once", n, site=site
        )
    elif storm.status is Status.DRIFTED:
        line = words.count("{site}: {n} link changed at once", "{site}: {n} links changed at once", n, site=site)
    else:
        line = words.count("{site}: {n} link died at once", "{site}: {n} links died at once", n, site=site)
    return line, house.url(f"hosts/{quote(storm.site, safe='')}")


def place_in_words(owed: Owed, words: Words) -> str:
    """The document and the place in it, and in how many places more the link is cited."""
    parts = [owed.title]
    if owed.reference is not None and (place := _place(owed.reference.place, words)):
        parts.append(place)
    if owed.citations > 1:
        more = words.count("and {n} more place", "and {n} more places", owed.citations - 1)
        parts.append(more)
    return ", ".join(part for part in parts if part)


def shown(url: str, *, defanged: bool = False) -> str:
    """An address to be read, not followed.

    >>> shown("http://www.example.test/a/", defanged=True)
    'www.example[.]test/a/'
    """
    parts = urlsplit(url)
    text = url.split("://", 1)[-1]
    if defanged and parts.netloc:
        host, dot, last = parts.netloc.rpartition(".")
        text = text.replace(parts.netloc, f"{host}[.]{last}" if dot else parts.netloc, 1)
    return text if len(text) <= 300 else text[:299] + "…"


def _word(owed: Owed, word: str, words: Words, zone: tzinfo) -> str:
    if owed.since is None:
        return word
    return words.say("{status} since {day}", status=word, day=words.day(owed.since.astimezone(zone)))


def _act(owed: Owed, citation: str, words: Words) -> str:
    if citation:
        return words.say("Take the ready replacement")
    return words.say("Look and decide") if needs_an_editor(owed.status) else words.say("Look at it")


def _place(place: Place, words: Words) -> str:
    if place.note:
        return words.say("note {note}", note=place.note)
    if place.page:
        return words.say("page {page}", page=place.page)
    return words.say("line {line}", line=place.line) if place.line else ""


def _why(owed: Owed, words: Words) -> str:
    reason = words.reason(owed.reason) if owed.reason else ""
    if not needs_an_editor(owed.status):
        return ""
    if owed.first_at is None or owed.changed_at is None or owed.looks < 2:
        return reason
    looks = words.count("{n} check", "{n} checks", owed.looks)
    days = max((owed.changed_at - owed.first_at).days, 1)
    span = words.count("over {n} day", "over {n} days", days)
    return ", ".join(part for part in (reason, f"{looks} {span}") if part)


def _copy(suggestion: Suggestion, words: Words) -> str:
    day, days = words.day(suggestion.captured_at), suggestion.days
    if days == 0:
        text = words.say("{day}, the very day it was accessed", day=day)
    elif days < 0:
        text = words.count(
            "{day}, {n} day before it was accessed", "{day}, {n} days before it was accessed", -days, day=day
        )
    else:
        text = words.count(
            "{day}, {n} day after it was accessed", "{day}, {n} days after it was accessed", days, day=day
        )
    same = suggestion.nearness is Nearness.BRACKETED
    return f"{text}; {words.say('the same before and after that day')}" if same else text
