"""The labelled web of the verdict benchmark: what each host does, and the verdict that is right for it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from bench.verdicts.houses import furnished
from linkwatch.demo.smallweb import Handler, Reply, Request, redirect
from linkwatch.domain.cited import Cited
from linkwatch.fetch.body import read_page

TABLE = Path(__file__).with_name("behaviours.toml")
OPEN_HOUSES = frozenset({"soft 404", "home redirect"})
"""Kinds whose host is well and has a front page of its own, whatever it says to names that do not exist."""
NAVIGATION = {
    "ru": ("Главная", "Собрание", "Выставки", "Посетителям"),
    "uk": ("Головна", "Зібрання", "Виставки", "Відвідувачам"),
    "en": ("Start", "Collection", "Exhibitions", "Visitors"),
    "de": ("Start", "Sammlung", "Ausstellungen", "Besuch"),
    "fr": ("Début", "Collection", "Expositions", "Visiteurs"),
    "es": ("Inicio", "Colección", "Exposiciones", "Visitas"),
    "pl": ("Start", "Zbiory", "Wystawy", "Zwiedzanie"),
}
NEWS = {
    "ru": ("В читальном зале открылась выставка старых карт уезда", "Летняя школа архивистов принимает заявки"),
    "uk": ("У читальній залі відкрилася виставка старих карт", "Літня школа приймає заявки до кінця місяця"),
    "en": ("An exhibition of old maps has opened in the reading room", "The summer school accepts applications"),
    "de": (
        "Im Lesesaal ist eine Ausstellung alter Karten zu sehen",
        "Die Sommerschule nimmt Anmeldungen entgegen",
    ),
    "fr": (
        "Une exposition de cartes anciennes s'ouvre à la bibliothèque",
        "L'école d'été accepte les inscriptions",
    ),
    "es": (
        "Se abre una exposición de mapas antiguos en la biblioteca",
        "La escuela de verano admite solicitudes",
    ),
    "pl": (
        "W czytelni otwarto wystawę dawnych map okolicy",
        "Szkoła letnia przyjmuje zgłoszenia do końca miesiąca",
    ),
}
TEMPLATES = {
    "bare": "{body}",
    "sem": "<header><nav><ul>{links}</ul></nav></header><main>{body}</main>"
    "<aside><ul>{news}</ul></aside><footer><p>© 2026</p><ul>{links}</ul></footer>",
    "div": "<div id='top'><ul>{links}</ul></div><div id='left'>{body}</div>"
    "<div id='right'><ul>{news}</ul></div><div id='bottom'>© 2026 <ul>{links}</ul></div>",
    "table": "<table><tr><td>{links}</td><td>{body}</td><td>{news}</td></tr></table><hr>© 2026",
}


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One labelled host: the row of the table as it stands."""

    row: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Its name, and its host's unless the row says otherwise."""
        return str(self.row["id"])

    @property
    def kind(self) -> str:
        """The kind it is counted under."""
        return str(self.row["kind"])

    @property
    def half(self) -> str:
        """Which part of the table it belongs to: rules are tuned on one and reported on another."""
        return str(self.row["half"])

    @property
    def label(self) -> tuple[str, str | None]:
        """The right status and reason."""
        return self.row["status"], self.row.get("reason")

    @property
    def host(self) -> str:
        """Where it lives."""
        return str(self.row.get("host", f"{self.id}.test"))

    @property
    def target(self) -> str:
        """The path and query that are cited."""
        return str(self.row.get("url", f"/bells/{self.id}.html"))

    @property
    def url(self) -> str:
        """The address that is cited."""
        return f"{'https' if 'tls' in self.row else 'http'}://{self.host}{self.target}"

    @property
    def cited(self) -> Cited:
        """What the citation says of it, with the capture nearest the access date where there is one."""
        capture = self.row.get("capture")
        page = None
        if capture is not None:
            dressed = {"chrome": self.row.get("chrome", "bare"), **capture}
            page = read_page(_document(self.row["lang"], dressed), "text/html; charset=utf-8", self.url)
        return Cited(self.url, tuple(self.row.get("titles", ())), tuple(self.row.get("quotations", ())), page)


def behaviours(place: Path = TABLE) -> list[Behaviour]:
    """The whole table, or all the tables of a folder: `a-living.toml` holds rows of the half "a"."""
    files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    tables = [(file.stem.split("-")[0], tomllib.loads(file.read_text("utf-8"))) for file in files]
    houses = {name: page for _, table in tables for name, page in table.get("houses", {}).items()}
    texts = {name: text for _, table in tables for name, text in table.get("texts", {}).items()}
    return [
        Behaviour(furnished({"half": half, **row}, houses, texts))
        for half, table in tables
        for row in table.get("behaviour", ())
    ]


def sites(table: list[Behaviour]) -> dict[str, Handler]:
    """A handler for every host of the table and for those that redirects lead to."""
    known: dict[str, Handler] = {}
    for behaviour in table:
        if behaviour.row.get("dns", True):
            known[behaviour.host] = handler(behaviour)
            elsewhere = urlsplit(behaviour.row.get("to", "")).hostname
            if elsewhere:
                known[elsewhere] = _elsewhere(behaviour)
    return known


def handler(behaviour: Behaviour) -> Handler:
    """The host of one behaviour: the cited page, where it leads, and what names that do not exist get."""

    def answer(request: Request) -> Reply:
        if request.path == "/robots.txt":
            return Reply(404)
        if request.target == behaviour.target:
            return _cited(behaviour, request)
        landing = urljoin(behaviour.url, _goal(behaviour)) if "to" in behaviour.row else ""
        if landing and request.target == _target_of(landing):
            return _page(behaviour, request)
        if request.target == "/" and behaviour.kind in OPEN_HOUSES:
            return _front(behaviour)
        return _missing(behaviour, request)

    return answer


def _elsewhere(behaviour: Behaviour) -> Handler:
    return lambda request: _page(behaviour, request)


def _cited(behaviour: Behaviour, request: Request) -> Reply:
    if "end" in behaviour.row:
        return Reply(raw=b"", end=behaviour.row["end"])
    if "to" in behaviour.row:
        return redirect(_goal(behaviour), behaviour.row["hop"])
    return _page(behaviour, request)


def _page(behaviour: Behaviour, request: Request) -> Reply:
    row = behaviour.row
    headers = tuple((name, value) for name, value in row.get("headers", ()))
    body = b"" if "raw_body" in row else _document(row["lang"], row, host=behaviour.host, path=request.path)
    if "charset" in row:  # named in the page alone, as old servers do
        body = body.decode().encode(row["charset"], "xmlcharrefreplace")
        return Reply(row.get("http", 200), body, headers, media_type="text/html")
    return Reply(row.get("http", 200), body, headers)


def _front(behaviour: Behaviour) -> Reply:
    """The front page of a house that is open."""
    lang = behaviour.row["lang"]
    news = "".join(f"<p>{line}.</p>" for line in NEWS[lang])
    return Reply(200, _document(lang, {"title": NAVIGATION[lang][1], "body": news, "chrome": "sem"}))


def _missing(behaviour: Behaviour, request: Request) -> Reply:
    """What the host says to names that do not exist."""
    match behaviour.row.get("missing", "404"):
        case "404":
            return Reply(404, b"<title>404 Not Found</title><h1>404 Not Found</h1>")
        case "same":
            return _cited(behaviour, request)
        case "same_redirect":
            return redirect(_goal(behaviour), behaviour.row["hop"])
        case page:
            dressed = {"chrome": behaviour.row.get("chrome", "bare"), **page}
            return Reply(200, _document(behaviour.row["lang"], dressed))


def _goal(behaviour: Behaviour) -> str:
    return str(behaviour.row["to"]).replace("%ID%", behaviour.id)


def _document(lang: str, page: Mapping[str, Any], host: str = "", path: str = "") -> bytes:
    """A page in its house's template; bare, as errors, walls and parkers are, where none is named."""
    if "html" in page:
        return str(page["html"]).replace("%HOST%", host).replace("%PATH%", path).encode()
    title, head, body = page.get("title", ""), page.get("head", ""), page.get("body", "")
    links = "".join(f"<li><a href='/{n}'>{word}</a></li>" for n, word in enumerate(NAVIGATION[lang] * 3))
    news = "".join(f"<li><a href='/news/{n}'>{line}</a></li>" for n, line in enumerate(NEWS[lang]))
    dressed = TEMPLATES[page.get("chrome", "bare")].format(links=links, news=news, body=body)
    whole = (
        f"<!doctype html><html lang='{lang}'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body>{dressed}</body></html>"
    )
    return whole.replace("%HOST%", host).replace("%PATH%", path).encode()


def _target_of(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
