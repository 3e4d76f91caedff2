"""Archives nobody has seen, each with its right answer: a page's life is invented, then captured now and then.

The answer is worked out from the life itself, with all of it known; linkwatch only ever sees the archive.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from linkwatch.demo.archive_holdings import Capture, Holdings, redirected
from linkwatch.demo.smallweb import html

State = Literal["page", "gone", "wall", "trouble", "hop", "stranger"]

_NOUNS = {
    "en": "steppe river archive letter village bridge census harvest railway school mayor mill",
    "ru": "степь река архив письмо деревня мост перепись урожай дорога школа староста мельница",
}
_VERBS = {
    "en": "measured described counted left crossed remembered recorded rebuilt praised",
    "ru": "измерил описал сосчитал оставил пересёк вспомнил записал перестроил хвалил",
}
_DEATHS = ("404", "404", "soft", "home", "parked", "stranger")
_GONE = {
    "en": ("Page not found", "Sorry, the page you are looking for does not exist. It may have been removed."),
    "ru": ("Страница не найдена", "К сожалению, запрошенная страница не существует или была удалена."),
}
_PARKED = ("Domain for sale", "This domain name is for sale. Buy this domain now. Make an offer for this domain.")
_WALL = ("Just a moment...", "Checking your browser before accessing. Enable JavaScript and cookies to continue.")


@dataclass(frozen=True, slots=True)
class Story:
    """One link with its archive, and what should be said of it."""

    url: str
    title: str | None
    quotation: str | None
    accessed: date
    holdings: Holdings
    good: frozenset[str]  # the stamps of all captures of the page itself
    best: str | None  # the stamp of the capture to cite
    finding: str
    kind: str
    tired: bool  # the index gives every line three times, and a field too many


@dataclass(frozen=True, slots=True)
class _Moment:
    """What was captured, and what it truly was."""

    capture: Capture
    state: State
    version: int = 0

    def days(self, accessed: date) -> int:
        return (self.capture.at.date() - accessed).days


class _Teller:
    """Invents one story."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.lang = self.dice.choice(["en", "ru"])
        self.url = f"http://site{seed}.test/{self.lang}/texts/{self.dice.randrange(10_000)}.html"
        self.title = " ".join(self._pick(_NOUNS) for _ in range(4)).capitalize()
        self.quotation = self._sentence(14)
        self.versions = [self._text(quoted=True)]
        self.other = self._text(quoted=False)

    def _pick(self, words: dict[str, str]) -> str:
        return self.dice.choice(words[self.lang].split())

    def _sentence(self, words: int = 9) -> str:
        picked = [self._pick(_VERBS if n % 3 == 1 else _NOUNS) for n in range(words)]
        return " ".join(picked).capitalize() + f" {self.dice.randrange(1700, 1990)}."

    def _text(self, *, quoted: bool) -> list[str]:
        sentences = [self._sentence(self.dice.randrange(7, 16)) for _ in range(self.dice.randrange(14, 30))]
        if quoted:
            sentences.insert(self.dice.randrange(len(sentences)), self.quotation)
        return sentences

    def page(self, version: int, counter: int) -> bytes:
        """The page as it stood, with a counter that spoils its digest where it is not 0."""
        text = self.versions[version]
        paragraphs = "".join(f"<p>{' '.join(text[n : n + 4])}</p>" for n in range(0, len(text), 4))
        visits = f"<p>{counter}</p>" if counter else ""
        return html(self.title, paragraphs + visits, lang=self.lang, charset=self.charset)

    def told(self) -> Story:
        """A life, its captures, and the right answer."""
        born = date(2004, 1, 1) + timedelta(days=self.dice.randrange(2500))
        died = born + timedelta(days=self.dice.randrange(900, 5000)) if self.dice.random() < 0.75 else None
        end = date(2026, 6, 1)
        kind = self.dice.choice(_DEATHS) if died else "alive"
        counters = self.dice.random() < 0.35
        revised = born + timedelta(days=self.dice.randrange(300, 3000)) if self.dice.random() < 0.3 else None
        if revised:
            self.versions.append([*self._text(quoted=False)[:8], self.quotation, *self._text(quoted=False)])
        self.charset = "cp1251" if self.lang == "ru" and self.dice.random() < 0.4 else "utf-8"
        self.declared = f"; charset={self.charset}" if self.dice.random() < 0.5 else ""
        self.digests = self.dice.random() < 0.95
        count = self.dice.choice([0, 1, 2, 3, 5, 8, 13, 30, 30, 620])
        days = sorted(self.dice.sample(range((end - born).days), count))
        moments = [self._capture(born + timedelta(days=day), died, revised, kind, counters) for day in days]
        if died and self.dice.random() < 0.25:
            moments = [m for m in moments if m.state not in ("page", "hop")]
        accessed = self._accessed(born, died, moments, end)
        holdings = Holdings.of(m.capture for m in moments)
        holdings.captures += [extra for m in moments if (extra := self._target(m))]
        best = _best(moments, accessed)
        finding = _finding(moments, accessed, best)
        stamp = best.capture.stamp if best else None
        quoted = self.quotation if self.dice.random() < 0.6 else None
        titled = self.title if kind == "stranger" or self.dice.random() < 0.8 else None
        good = frozenset(m.capture.stamp for m in moments if m.state in ("page", "hop"))
        tired = self.dice.random() < 0.1
        return Story(self.url, titled, quoted, accessed, holdings, good, stamp, finding, kind, tired)

    def _accessed(self, born: date, died: date | None, moments: list[_Moment], end: date) -> date:
        roll = self.dice.random()
        if moments and roll < 0.3:
            near = self.dice.choice(moments).capture.at.date()
            return near + timedelta(days=self.dice.randrange(-25, 26))
        if died and roll < 0.45:
            return min(died + timedelta(days=self.dice.randrange(20, 1500)), end)
        return born + timedelta(days=self.dice.randrange((min(died or end, end) - born).days))

    def _capture(self, on: date, died: date | None, revised: date | None, kind: str, counters: bool) -> _Moment:
        stamp = (
            f"{on:%Y%m%d}{self.dice.randrange(24):02d}{self.dice.randrange(60):02d}{self.dice.randrange(60):02d}"
        )
        www = self.url.replace("http://", "https://www.")
        address = self.dice.choice([self.url, self.url, www, self.url.replace(".test/", ".test:80/")])
        version = int(bool(revised and on >= revised))
        if died and on >= died:
            return self._after_death(address, stamp, kind)
        roll = self.dice.random()
        if roll < 0.05:
            return _Moment(Capture(address, stamp, html(*_WALL), self.dice.choice([200, 403, 429])), "wall")
        if roll < 0.08:
            return _Moment(Capture(address, stamp, html("503 Service Unavailable"), 503), "trouble")
        if roll < 0.13:
            return _Moment(redirected(address, stamp, self._moved(address)), "hop", version)
        body = self.page(version, self.dice.randrange(1, 10**6) if counters else 0)
        capture = Capture(
            address,
            stamp,
            body,
            media_type=f"text/html{self.declared}",
            revisit=roll < 0.3 and not counters,
            fixed_digest=None if self.digests else "-",
            index_status="-" if roll > 0.97 else None,
        )
        return _Moment(capture, "page", version)

    def _moved(self, address: str) -> str:
        return address.replace("/texts/", "/library/")

    def _target(self, moment: _Moment) -> Capture | None:
        if not moment.capture.redirect_to:
            return None
        stamp = (moment.capture.at + timedelta(seconds=self.dice.randrange(1, 90))).strftime("%Y%m%d%H%M%S")
        if moment.state == "gone":
            return Capture(moment.capture.redirect_to, stamp, html("Welcome", "<p>News of the site.</p>"))
        return Capture(moment.capture.redirect_to, stamp, self.page(moment.version, 0))

    def _after_death(self, address: str, stamp: str, kind: str) -> _Moment:
        match kind:
            case "404":
                return _Moment(Capture(address, stamp, html("404 Not Found"), 404), "gone")
            case "home":
                return _Moment(redirected(address, stamp, f"{address.partition('.test')[0]}.test/", 302), "gone")
            case "soft":
                return _Moment(Capture(address, stamp, html(*_GONE[self.lang], lang=self.lang)), "gone")
            case "parked":
                return _Moment(Capture(address, stamp, html(*_PARKED)), "gone")
            case _:
                body = html(self._sentence(4), "".join(f"<p>{s}</p>" for s in self.other), lang=self.lang)
                return _Moment(Capture(address, stamp, body), "stranger")


def stories(number: int, seed: int) -> list[Story]:
    """That many stories, the same for the same seed."""
    return [_Teller(seed * 1_000_000 + n).told() for n in range(number)]


def _best(moments: list[_Moment], accessed: date) -> _Moment | None:
    good = [m for m in moments if m.state in ("page", "hop")]
    return min(good, key=lambda m: (abs(m.days(accessed)), m.state == "hop", m.capture.stamp), default=None)


def _finding(moments: list[_Moment], accessed: date, best: _Moment | None) -> str:
    """From the life, not from the archive: what an all-knowing judge would say."""
    telling = [m for m in moments if m.state != "wall"]
    before = next((m for m in reversed(telling) if m.days(accessed) <= 0), None)
    after = next((m for m in telling if m.days(accessed) > 0), None)
    errors = ("gone", "trouble")
    if before and before.state in errors:
        if after and after.state in errors:
            return "contradicted"
        if not after and before.state == "gone" and before.days(accessed) >= -365:
            return "contradicted"
    if best is None:
        return "unarchived"
    still = (
        before and after and {before.state, after.state} <= {"page", "hop"} and before.version == after.version
    )
    return "confirmed" if still or abs(best.days(accessed)) <= 30 else "plausible"
