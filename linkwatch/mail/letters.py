"""What each mail says: subject, plain text and HTML with the same content in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import css_inline
from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from linkwatch.domain.alert import Kind, next_digest_at
from linkwatch.domain.digest import MOST_ITEMS, Digest, Owed, Storm
from linkwatch.domain.evidence import Evidence
from linkwatch.domain.letter import Envelope, Recipient
from linkwatch.domain.quiet import NEVER, QuietDays
from linkwatch.domain.status import Status
from linkwatch.mail.entries import Cite, Entry, entry, shown, storm_line
from linkwatch.mail.message import Content, House
from linkwatch.words import Words, words


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading."""

    heading: str
    entries: tuple[Entry, ...]
    lines: tuple[tuple[str, str], ...] = ()  # what is told in one line, and the page that lists it


@dataclass(frozen=True, slots=True)
class Button:
    """The one thing a mail asks for."""

    label: str
    url: str


class Letters:
    """The mails of one house."""

    def __init__(self, house: House, cite: Cite | None = None, quiet: QuietDays = NEVER) -> None:
        self.house = house
        self._cite = cite
        self._quiet = quiet

    def digest(self, envelope: Envelope, to: Recipient, digest: Digest, now: datetime) -> Content:
        """The weekly digest, and the mails that cannot wait for it."""
        say = words(to.lang)
        days = _days(digest.first_day, digest.last_day, say)
        tally = _tally(digest, say)
        name = to.subscribed_to or self.house.name
        at_once = envelope.kind in (Kind.USURPED, Kind.RECOVERED)
        links = say.say("Links: {name}", name=name)
        title = links if at_once else say.say("Link digest, {name} — {days}", name=name, days=days)
        document = envelope.value("document")
        whole = self.house.url(_list_of(envelope))
        return self._content(
            to,
            subject=f"[{tally}] {title}",
            thread=f"doc.{document}" if document else None,
            template="digest",
            greeting=_greeting(envelope.kind, digest, say),
            title=title,
            preheader=tally,
            groups=self._groups(digest, to, whole),
            counts=[] if at_once else _counts(digest, say),
            button=Button(say.say("The whole list"), whole),
            closing=[] if at_once else [self._next(to, say, now)],
        )

    def proof(self, envelope: Envelope, to: Recipient, digest: Digest) -> Content:
        """The watch goes on, even where nothing happened."""
        say = words(to.lang)
        day = say.day(envelope.due_at.astimezone(ZoneInfo(to.timezone)))
        text = say.say(
            "linkwatch is at work. This mail comes on the first of each month, even if nothing changed."
        )
        waiting = say.count(
            "{n} link waits for a decision.", "{n} links wait for a decision.", digest.counts.open
        )
        subject = say.say("[at work] linkwatch, {day}", day=day)
        return self._note(to, subject, [text, waiting], Button(say.say("The whole list"), self.house.url("todo")))

    def confirm(self, to: Recipient) -> Content:
        """Ask a subscriber whether it was them (double opt-in)."""
        say = words(to.lang)
        what = to.subscribed_to or say.say("everything under watch")
        asked = say.say(
            "Somebody (we hope it was you) asked linkwatch to write to this address when cited links die or "
            "change. It would be about: {what}.",
            what=what,
        )
        ignore = say.say("If it was not you, do nothing: no other mail will come.")
        button = Button(say.say("Yes, write to me"), self.house.url(f"s/{to.unsubscribe_token}"))
        quiet = Recipient(to.mail, to.lang, to.timezone)
        return self._note(quiet, say.say("[please confirm] Mail from linkwatch"), [asked, ignore], button)

    def address(self, envelope: Envelope, to: Recipient) -> Content:
        """Ask whether the letters are to go to another address: first the old one, then the new one."""
        say = words(to.lang)
        new, old = str(envelope.value("new")), str(envelope.value("old"))
        asked = say.say(
            "Somebody (we hope it was you) asked linkwatch to send its letters for {old} to {new}.",
            old=old,
            new=new,
        )
        if to.mail == old:
            ignore = say.say(
                "If it was not you, do nothing: everything stays as it is. Otherwise {new} is asked next.",
                new=new,
            )
        else:
            ignore = say.say(
                "The old address has agreed. If this is not yours, do nothing: no letter will come here."
            )
        button = Button(say.say("Yes, send them there"), self.house.url(f"a/{envelope.value('token')}"))
        subject = say.say("[please confirm] A new address for linkwatch")
        return self._note(Recipient(to.mail, to.lang, to.timezone), subject, [asked, ignore], button)

    def operator(self, envelope: Envelope, to: Recipient) -> Content:
        """What the administrators must know."""
        say = words(to.lang)
        text = envelope.value("text")
        data: dict[str, Any] = text if isinstance(text, dict) else {"text": str(text)}
        values = tuple((str(name), str(value)) for name, value in data.get("values", ()))
        happened = _capital(say.evidence(Evidence(data["text"], values)))
        kind = str(envelope.value("notice") or "")
        advice = _advice(kind, say)
        subject = say.say("[{matter}] linkwatch on {host}", matter=_matter(kind, say), host=self.house.host)
        told = [happened, advice] if advice else [happened]
        return self._note(to, subject, told, Button(say.say("Open linkwatch"), self.house.url("")))

    def test(self, to: Recipient, now: datetime) -> Content:
        """A mail that shows that mail works."""
        say = words(to.lang)
        text = say.say("Mail from linkwatch arrives. It was sent on {moment} UTC.", moment=say.moment(now))
        return self._note(
            to, say.say("[test] linkwatch"), [text], Button(say.say("Open linkwatch"), self.house.url(""))
        )

    def _groups(self, digest: Digest, to: Recipient, whole: str) -> list[Group]:
        say = words(to.lang)
        unstable = say.say(
            "Unstable: it comes and goes; you hear of it again when it has been calm for two weeks"
        )
        chosen: tuple[tuple[str, tuple[Owed, ...], tuple[Storm, ...]], ...] = (
            ("", digest.items, digest.storms),
            (say.say("Working again"), digest.recovered, ()),
            (unstable, digest.unstable, ()),
            (say.say("Still waiting for a decision"), digest.reminders, ()),
        )
        return [
            self._group(heading, owed, storms, to, whole) for heading, owed, storms in chosen if owed or storms
        ]

    def _group(
        self, heading: str, owed: tuple[Owed, ...], storms: tuple[Storm, ...], to: Recipient, whole: str
    ) -> Group:
        """As many as can be read; of the rest only how many there are."""
        say = words(to.lang)
        lines = [storm_line(storm, say, self.house) for storm in storms[:MOST_ITEMS]]
        if more := len(owed[MOST_ITEMS:]) + sum(storm.links for storm in storms[MOST_ITEMS:]):
            lines.append((say.count("and {n} more", "and {n} more", more), whole))
        return Group(heading, self._entries(owed[:MOST_ITEMS], to, say), tuple(lines))

    def _entries(self, owed: tuple[Owed, ...], to: Recipient, say: Words) -> tuple[Entry, ...]:
        zone = ZoneInfo(to.timezone)
        return tuple(entry(each, say, zone, self.house, self._cite) for each in owed)

    def _next(self, to: Recipient, say: Words, now: datetime) -> str:
        zone = ZoneInfo(to.timezone)
        at = say.moment(self._quiet.over_at(next_digest_at(now, zone, to.every_weeks), zone), zone)
        return say.say(
            "Next digest: {moment} ({zone}). If there is nothing to tell, no mail comes.",
            moment=at,
            zone=zone.key,
        )

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


def _greeting(kind: Kind, digest: Digest, say: Words) -> list[str]:
    """What it comes to, in a sentence or two."""
    if kind is Kind.USURPED:
        return [
            say.say("Somebody else has these addresses now. Do not follow them; cite a copy, where there is one.")
        ]
    if kind is Kind.RECOVERED:
        return [say.say("What we had called taken over shows again what was cited.")]
    lost = digest.number(Status.DEAD) + digest.number(Status.USURPED) + digest.number(Status.DRIFTED)
    if not lost:
        return [say.say("Hello. Nothing new was lost.")]
    days = _days(digest.first_day, digest.last_day, say, year=False)
    lines = [
        say.count(
            "Hello. {n} link was lost during {days}.",
            "Hello. {n} links were lost during {days}.",
            lost,
            days=days,
        )
    ]
    if digest.with_copy:
        lines.append(
            say.count(
                "Of these, {n} has a copy from the time it was cited.",
                "Of these, {n} have a copy from the time they were cited.",
                digest.with_copy,
            )
        )
    return [" ".join(lines)]


def _counts(digest: Digest, say: Words) -> list[str]:
    counts = digest.counts
    lines = []
    if counts.fixed:
        lines.append(say.say("Fixed by you since last time: {n}.", n=say.number(counts.fixed)))
    if counts.blocked:
        lines.append(say.say("Could not be checked: {n} (these are not errors).", n=say.number(counts.blocked)))
    return lines


def _days(first: date, last: date, say: Words, *, year: bool = True) -> str:
    """9–15 Nov 2026, 9–15 ноября 2026: days before months in both."""
    month = "d MMM" if say.lang == "en" else "d MMMM"
    whole = f"{month} y" if year else month
    ends = format_date(last, whole, locale=say.locale)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{ends}"
    begins = whole if first.year != last.year else month
    return f"{format_date(first, begins, locale=say.locale)} – {ends}"


def _matter(kind: str, say: Words) -> str:
    matters = {
        "offline": say.say("checker offline"),
        "bounce": say.say("mail refused"),
        "backlog": say.say("mail not sent"),
        "put_aside": say.say("link put aside"),
        "disk": say.say("disk full"),
    }
    return matters.get(kind, say.say("notice"))


def _capital(text: str) -> str:
    """A sentence begins with a capital letter, but a mail address stays as it is."""
    return text if "@" in text.partition(" ")[0] else text[:1].upper() + text[1:]


def _advice(kind: str, say: Words) -> str:
    """What an operator does about a matter."""
    advices = {
        "offline": say.say(
            "No link is called dead because of it. linkwatch tries again by itself; if this goes on, run "
            "`linkwatch doctor` on the server."
        ),
        "bounce": say.say("Nothing more is sent there. Once the address takes mail, subscribe it again."),
        "backlog": say.say("Run `linkwatch doctor` on the server: it says what to mend."),
        "put_aside": say.say("They are checked no more. Look at them on the dashboard, and check them by hand."),
        "disk": say.say("Make room on the server: until then nothing is checked."),
    }
    return advices.get(kind, "")


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
