"""The invented web of the demo: what each of its pages shows at a given time, and what the archive caught.

`world.toml` holds the pages; this module turns them into sites for the small web. Everything a page
does to a visitor is a line in `DOES`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from html import escape
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from linkwatch.demo.smallweb import Handler, Reply, Request, html, redirect
from linkwatch.ports import Clock

CASINO_WORDS = "casino slots bonus jackpot roulette poker free spins betting"
SLOW_SECONDS = 0.05
"""What a slow page takes: more than its neighbours, and some fifty times in the years of the demo."""


@dataclass(frozen=True, slots=True)
class Episode:
    """What a page does to its visitors from one day until another."""

    does: str
    since: date
    until: date | None = None
    to: str = ""
    title: str = ""
    text: str = ""
    captured: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class WebPage:
    """One page of the invented web, with its whole history."""

    url: str
    lang: str
    title: str
    text: str
    captures: tuple[date, ...]
    charset: str = "utf-8"
    slow: bool = False
    flaps: bool = False
    then: tuple[Episode, ...] = field(default=())

    @property
    def host(self) -> str:
        """Where it lives."""
        return urlsplit(self.url).hostname or ""

    @property
    def target(self) -> str:
        """Its path and query, as a request asks for it."""
        parts = urlsplit(self.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def episode(self, day: date) -> Episode | None:
        """What it does on a day; None: it simply answers."""
        current = [e for e in self.then if e.since <= day and (e.until is None or day < e.until)]
        return current[-1] if current else None

    def body(self) -> bytes:
        """The page itself, in its own charset."""
        return page_bytes(self.title, self.text, self.lang, self.charset)


def page_bytes(title: str, text: str, lang: str, charset: str = "utf-8") -> bytes:
    """A page with a menu, an article and a footer, as real pages have."""
    menu = "<nav><a href='/'>Home</a> <a href='/about'>About</a> <a href='/contact'>Contact</a></nav>"
    paragraphs = "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.strip().splitlines())
    footer = "<footer><p>Invented for a demonstration.</p></footer>"
    return html(
        escape(title, quote=False),
        f"<article>{paragraphs}</article>{footer}",
        lang=lang,
        head=menu,
        charset=charset,
    )


@cache
def world_pages() -> tuple[WebPage, ...]:
    """Every page of the invented web."""
    text = (resources.files("linkwatch.demo") / "world.toml").read_text(encoding="utf-8")
    return tuple(_page(raw) for raw in tomllib.loads(text)["page"])


def _page(raw: dict[str, Any]) -> WebPage:
    then = tuple(_episode(one) for one in raw.pop("then", ()))
    return WebPage(**{**raw, "captures": _days(raw["captures"]), "then": then})


def _episode(raw: dict[str, Any]) -> Episode:
    days: dict[str, Any] = {key: date.fromisoformat(raw[key]) for key in ("since", "until") if key in raw}
    return Episode(**{**raw, **days, "captured": _days(raw.get("captured", ()))})


def _days(texts: Iterable[str]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(text) for text in texts)


Manner = Callable[[WebPage, Episode], Reply]

_NOT_FOUND: Mapping[str, tuple[str, str]] = {
    "ru": ("Страница не найдена", "Такой страницы нет. Возможно, она была удалена или адрес набран с ошибкой."),
    "en": ("Page not found", "There is no such page. It may have been removed, or the address may be mistyped."),
}
_ALL_ROUND = frozenset({"soft_404", "home", "parked", "casino", "wall"})
"""What a whole host does, to every address on it."""


def _not_found(page: WebPage, _: Episode) -> Reply:
    return Reply(404, page_bytes(*_NOT_FOUND[page.lang], page.lang))


def _gone(page: WebPage, _: Episode) -> Reply:
    return Reply(410, page_bytes(*_NOT_FOUND[page.lang], page.lang))


def _soft_404(page: WebPage, _: Episode) -> Reply:
    return Reply(body=page_bytes(*_NOT_FOUND[page.lang], page.lang))


def _replaced(page: WebPage, episode: Episode) -> Reply:
    return Reply(body=page_bytes(episode.title, episode.text, page.lang))


def _parked(page: WebPage, _: Episode) -> Reply:
    words = {
        "ru": ("Домен продается", "Домен {host} продается. Купить домен можно прямо сейчас."),
        "en": ("This domain is for sale", "The domain {host} is for sale. Buy this domain today."),
    }
    title, text = words[page.lang]
    return Reply(body=page_bytes(f"{page.host} — {title}", text.format(host=page.host), page.lang))


def _casino(_page: WebPage, _: Episode) -> Reply:
    text = "\n".join(
        f"Best online {word} of the year: play {CASINO_WORDS} and get a welcome bonus of 500 spins today."
        for word in ("casino", "slots", "poker", "betting")
    )
    return Reply(body=page_bytes("Online Casino – Best Slots and Bonus", text, "en"))


def _wall(_page: WebPage, _: Episode) -> Reply:
    body = html("Just a moment...", "<p>Checking your browser before access.</p>")
    return Reply(403, body, headers=(("cf-mitigated", "challenge"), ("Server", "cloudflare")))


def _deleted(page: WebPage, _: Episode) -> Reply:
    words = {
        "ru": ("Запись удалена", "Эта запись удалена автором журнала."),
        "en": ("Entry deleted", "This entry was deleted by its author."),
    }
    return Reply(body=page_bytes(*words[page.lang], page.lang))


def _login(page: WebPage, _: Episode) -> Reply:
    return redirect(f"/login?return_to={page.target}", 302)


def _paywall(page: WebPage, _: Episode) -> Reply:
    head = '<script type="application/ld+json">{"@type": "Article", "isAccessibleForFree": false}</script>'
    body = "<p>This paper is for subscribers.</p><p>Subscribe to continue reading.</p>"
    return Reply(body=html(page.title, body, head=head))


DOES: Mapping[str, Manner] = {
    "not_found": _not_found,
    "gone": _gone,
    "soft_404": _soft_404,
    "home": lambda _page, _episode: redirect("/", 302),
    "parked": _parked,
    "casino": _casino,
    "replaced": _replaced,
    "moved": lambda _page, episode: redirect(episode.to),
    "wall": _wall,
    "deleted": _deleted,
    "login": _login,
    "paywall": _paywall,
    "broken": lambda _page, _episode: Reply(503, html("503 Service Unavailable")),
}
"""What a page can do to its visitors. `nxdomain` and `expired_certificate` happen before anything is sent."""


class World:
    """The sites of the invented web as they are at the time the clock shows."""

    def __init__(self, clock: Clock, pages: Iterable[WebPage] | None = None) -> None:
        self.clock = clock
        self.pages = tuple(pages or world_pages())
        self._at = {(page.host, page.target): page for page in self.pages}
        self._moved = {
            (urlsplit(e.to).hostname or "", urlsplit(e.to).path): page
            for page in self.pages
            for e in page.then
            if e.does == "moved"
        }
        self._on: dict[str, list[WebPage]] = {host: [] for host, _ in (*self._at, *self._moved)}
        for page in self.pages:
            self._on[page.host].append(page)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host name there ever was."""
        return tuple(self._on)

    def sites(self) -> dict[str, Handler]:
        """The hosts that exist at this time, ready for the small web."""
        return {host: self.answer for host in self.hosts if not self._struck(host, "nxdomain")}

    def untrusted(self) -> frozenset[str]:
        """Hosts whose certificate has run out by now."""
        return frozenset(host for host in self.hosts if self._struck(host, "expired_certificate"))

    def answer(self, request: Request) -> Reply:
        """What a visitor of any of these hosts gets."""
        return self.reply(request.host, request.target, self.clock())

    def reply(self, host: str, target: str, at: datetime) -> Reply:
        """The same, for any time: the archive's crawler came by on other days."""
        page = self._at.get((host, target))
        if page is None:
            return self._unknown(host, target, at)
        if page.flaps and at.date().toordinal() % 9 == 0:
            return Reply(500, html("500 Internal Server Error"))
        episode = page.episode(at.date())
        manner = DOES.get(episode.does) if episode else None
        if episode is None or manner is None:
            kind = f"text/html; charset={page.charset}"
            return Reply(body=page.body(), media_type=kind, delay=SLOW_SECONDS if page.slow else 0.0)
        return manner(page, episode)

    def _unknown(self, host: str, target: str, at: datetime) -> Reply:
        if (moved := self._moved.get((host, target))) is not None:
            return Reply(body=moved.body(), media_type=f"text/html; charset={moved.charset}")
        everywhere = self._everywhere(host, at)
        if everywhere is not None and not (everywhere[1].does == "home" and target == "/"):
            return DOES[everywhere[1].does](*everywhere)
        if target == "/":
            return Reply(body=page_bytes(host, "Welcome. This is the front page of a small site.", "en"))
        if target.startswith("/login"):
            fields = "<input name='user'><input type='password' name='word'>"
            return Reply(body=html("Sign in", f"<form action='/login' method='post'>{fields}</form>"))
        if target == "/robots.txt":
            return Reply(404, b"", media_type="text/plain")
        return Reply(404, page_bytes(*_NOT_FOUND["en"], "en"))

    def _everywhere(self, host: str, at: datetime) -> tuple[WebPage, Episode] | None:
        for page in self._on.get(host, ()):
            episode = page.episode(at.date())
            if episode is not None and episode.does in _ALL_ROUND:
                return page, episode
        return None

    def _struck(self, host: str, what: str) -> bool:
        today = self.clock().date()
        episodes = (page.episode(today) for page in self._on[host])
        return any(episode is not None and episode.does == what for episode in episodes)
