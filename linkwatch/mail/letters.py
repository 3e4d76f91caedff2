"""What each mail says: subject, plain text and HTML with the same content in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import css_inline
from babel.dates import format_interval
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from linkwatch.domain.alert import Kind, next_digest_at
from linkwatch.domain.digest import Digest, Owed
from linkwatch.domain.evidence import Evidence
from linkwatch.domain.letter import Envelope, Recipient
from linkwatch.domain.status import Status
from linkwatch.mail.entries import Cite, Entry, entry, shown, storm_line
from linkwatch.mail.message import Content, House
from linkwatch.words import Words, words


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """The one thing a mail asks for."""

    label: str
    url: str


class Letters:
    """The mails of one house."""

    def __init__(self, house: House, cite: Cite | None = None) -> None:
        self.house = house
        self._cite = cite

    def digest(self, envelope: Envelope, to: Recipient, digest: Digest, now: datetime) -> Content:
        """The weekly digest, and the mails that cannot wait for it."""
        say = words(to.lang)
        days = _days(digest.first_day, digest.last_day, say)
        tally = _tally(digest, say)
        name = to.subscribed_to or self.house.name
        at_once = envelope.kind in (Kind.USURPED, Kind.RECOVERED)
        title = name if at_once else say.say("Link digest, {name} — {days}", name=name, days=days)
        document = envelope.value("document")
        return self._content(
            to,
            subject=f"[{tally}] " + (say.say("Links: {name}", name=name) if at_once else title),
            thread=f"doc.{document}" if document else None,
            template="digest",
            greeting=_sentence(digest, days, say),
            title=title,
            preheader=tally,
            groups=self._groups(digest, say),
            storms=[storm_line(storm, say) for storm in digest.storms],
            counts=_counts(digest, say),
            more=say.count("and {n} more", "and {n} more", digest.more) if digest.more else "",
            button=Button(say.say("The whole list"), self.house.url(_list_of(envelope))),
            closing=[] if at_once else [_next(to, say, now)],
        )

    def proof(self, envelope: Envelope, to: Recipient, digest: Digest) -> Content:
        """The watch goes on, even where nothing happened."""
        say = words(to.lang)
        month = say.day(envelope.due_at)
        text = say.say(
            "linkwatch is at work. This mail comes on the first of each month, even if nothing changed."
        )
        waiting = say.count(
            "{n} link waits for a decision.", "{n} links wait for a decision.", digest.counts.open
        )
        subject = say.say("[at work] linkwatch, {day}", day=month)
        return self._note(to, subject, [text, waiting], Button(say.say("The whole list"), self.house.url("todo")))

    def confirm(self, to: Recipient) -> Content:
        """Ask a subscriber whether it was them (double opt-in)."""
        say = words(to.lang)
        what = to.subscribed_to or say.say("everything under watch")
        asked = say.say(
            "Somebody, we hope you, asked us to write to this address when links die: {what}.", what=what
        )
        ignore = say.say("If it was not you, do nothing: no other mail will come.")
        button = Button(say.say("Yes, write to me"), self.house.url(f"s/{to.unsubscribe_token}"))
        quiet = Recipient(to.mail, to.lang, to.timezone)
        return self._note(quiet, say.say("[please confirm] Mail from linkwatch"), [asked, ignore], button)

    def operator(self, envelope: Envelope, to: Recipient) -> Content:
        """What the administrators must know."""
        say = words(to.lang)
        text = envelope.value("text")
        data: dict[str, Any] = text if isinstance(text, dict) else {"text": str(text)}
        values = tuple((str(name), str(value)) for name, value in data.get("values", ()))
        happened = say.evidence(Evidence(data["text"], values))
        kind = str(envelope.value("notice") or "")
        subject = say.say("[{matter}] linkwatch on {host}", matter=_matter(kind, say), host=self.house.host)
        return self._note(to, subject, [happened], Button(say.say("Open linkwatch"), self.house.url("")))

    def test(self, to: Recipient, now: datetime) -> Content:
        """A mail that shows that mail works."""
        say = words(to.lang)
        text = say.say("Mail from linkwatch arrives. It was sent on {moment} UTC.", moment=say.moment(now))
        return self._note(
            to, say.say("[test] linkwatch"), [text], Button(say.say("Open linkwatch"), self.house.url(""))
        )

    def _groups(self, digest: Digest, say: Words) -> list[Group]:
        chosen = (
            ("", digest.items),
            (say.say("Working again"), digest.recovered),
            (
                say.say("Unstable: it comes and goes; you hear of it again when it has been calm for two weeks"),
                digest.unstable,
            ),
            (say.say("Still waiting for a decision"), digest.reminders),
        )
        return [Group(heading, self._entries(entries, say)) for heading, entries in chosen if entries]

    def _entries(self, owed: tuple[Owed, ...], say: Words) -> tuple[Entry, ...]:
        return tuple(entry(each, say, self.house, self._cite) for each in owed)

    def _note(self, to: Recipient, subject: str, paragraphs: list[str], button: Button) -> Content:
        plain = subject.partition("] ")[2] or subject
        return self._content(
            to, subject=subject, thread=None, template="note", title=plain, preheader=paragraphs[0],
            paragraphs=paragraphs, button=button,
        )  # fmt: skip

    def _content(
        self, to: Recipient, *, subject: str, thread: str | None, template: str, **values: Any
    ) -> Content:
        say = words(to.lang)
        known = {"say": say, "to": to, "house": self.house, "footer": self._footer(to, say), **values}
        html = _templates().get_template(f"{template}.html").render(known)
        text = _templates().get_template(f"{template}.txt").render(known)
        return Content(subject, text.strip() + "\n", _inlined(html), thread)

    def _footer(self, to: Recipient, say: Words) -> list[tuple[str, str]]:
        """What one can do about these mails: a label and an address."""
        links = []
        if to.manage_token is not None:
            links.append((say.say("Change what you get"), self.house.url(f"s/{to.manage_token}")))
        if to.unsubscribe_token is not None:
            links.append((say.say("Unsubscribe"), self.house.url(f"u/{to.unsubscribe_token}")))
        return links


def _list_of(envelope: Envelope) -> str:
    week = envelope.key.split(".")[1] if envelope.kind is Kind.DIGEST else ""
    return f"todo?digest={week[:4]}-{week[4:]}&to={envelope.subscription}" if week else "todo"


def _tally(digest: Digest, say: Words) -> str:
    """3 dead, 1 changed."""
    parts = []
    if n := digest.number(Status.USURPED):
        parts.append(say.count("{n} taken over", "{n} taken over", n))
    if n := digest.number(Status.DEAD):
        parts.append(say.count("{n} dead", "{n} dead", n))
    if n := digest.number(Status.DRIFTED):
        parts.append(say.count("{n} changed", "{n} changed", n))
    if n := len(digest.recovered):
        parts.append(say.count("{n} working again", "{n} working again", n))
    if n := len(digest.unstable):
        parts.append(say.count("{n} unstable", "{n} unstable", n))
    if not parts and (n := len(digest.reminders)):
        parts.append(say.count("{n} waiting", "{n} waiting", n))
    return ", ".join(parts)


def _sentence(digest: Digest, days: str, say: Words) -> list[str]:
    lost = digest.number(Status.DEAD) + digest.number(Status.USURPED)
    lines = []
    if lost:
        lines.append(say.count("{days}: {n} link was lost.", "{days}: {n} links were lost.", lost, days=days))
    if digest.with_copy:
        lines.append(
            say.count(
                "{n} has a copy from the time it was cited.",
                "{n} have a copy from the time they were cited.",
                digest.with_copy,
            )
        )
    return lines


def _counts(digest: Digest, say: Words) -> list[str]:
    counts = digest.counts
    lines = []
    if counts.fixed:
        lines.append(say.say("Fixed by you since last time: {n}.", n=say.number(counts.fixed)))
    if counts.blocked:
        lines.append(say.say("Could not be checked: {n} (these are not errors).", n=say.number(counts.blocked)))
    return lines


def _next(to: Recipient, say: Words, now: datetime) -> str:
    zone = ZoneInfo(to.timezone)
    at = say.moment(next_digest_at(now, zone), zone)
    return say.say(
        "Next digest: {moment} ({zone}). If there is nothing to tell, no mail comes.", moment=at, zone=zone.key
    )


def _days(first: date, last: date, say: Words) -> str:
    """9–15 Nov 2026: days before months, as everywhere in our English."""
    return format_interval(first, last, "yMMMd", locale="en_GB" if say.lang == "en" else say.locale)


def _matter(kind: str, say: Words) -> str:
    matters = {
        "offline": say.say("checker offline"),
        "bounce": say.say("mail refused"),
        "backlog": say.say("mail not sent"),
        "put_aside": say.say("link put aside"),
        "disk": say.say("disk full"),
    }
    return matters.get(kind, say.say("notice"))


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("linkwatch.mail"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["breakable"] = _breakable
    environment.globals["shown"] = shown
    return environment


def _breakable(text: str) -> Markup:
    """An address that may break where a reader expects it to."""
    parts = []
    for sign in text:
        parts.append(Markup.escape(sign))
        if sign in "/.?&-_=":
            parts.append(Markup("<wbr>"))
    return Markup("").join(parts)


def _inlined(html: str) -> str:
    """Styles where every mail program finds them; what needs a media query stays in the head."""
    return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False).inline(html)
