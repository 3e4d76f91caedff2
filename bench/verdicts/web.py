"""The labelled web of the verdict benchmark: what each host does, and the verdict that is right for it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from linkwatch.demo.smallweb import Handler, Reply, Request, redirect
from linkwatch.domain.cited import Cited
from linkwatch.fetch.body import read_page

TABLE = Path(__file__).with_name("behaviours.toml")
NAVIGATION = {
    "ru": ("Главная", "Собрание", "Выставки", "Посетителям"),
    "uk": ("Головна", "Зібрання", "Виставки", "Відвідувачам"),
    "en": ("Start", "Collection", "Exhibitions", "Visitors"),
    "de": ("Start", "Sammlung", "Ausstellungen", "Besuch"),
    "fr": ("Début", "Collection", "Expositions", "Visiteurs"),
    "es": ("Inicio", "Colección", "Exposiciones", "Visitas"),
    "pl": ("Start", "Zbiory", "Wystawy", "Zwiedzanie"),
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
    def held_out(self) -> bool:
        """Whether rules were made without looking at it."""
        return bool(self.row["half"] == "held")

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
            page = read_page(_document(self.row["lang"], capture), "text/html; charset=utf-8", self.url)
        return Cited(self.url, tuple(self.row.get("titles", ())), tuple(self.row.get("quotations", ())), page)


def behaviours() -> list[Behaviour]:
    """The whole table."""
    return [Behaviour(row) for row in tomllib.loads(TABLE.read_text("utf-8"))["behaviour"]]


def sites(table: list[Behaviour]) -> dict[str, Handler]:
    """A handler for every host of the table and for those that redirects lead to."""
    known: dict[str, Handler] = {}
    for behaviour in table:
        if behaviour.row.get("dns", True):
            known[behaviour.host] = _site(behaviour)
            elsewhere = urlsplit(behaviour.row.get("to", "")).hostname
            if elsewhere:
                known[elsewhere] = _elsewhere(behaviour)
    return known


def _site(behaviour: Behaviour) -> Handler:
    def answer(request: Request) -> Reply:
        if request.path == "/robots.txt":
            return Reply(404)
        if request.target == behaviour.target:
            return _cited(behaviour, request)
        landing = urljoin(behaviour.url, _goal(behaviour)) if "to" in behaviour.row else ""
        if landing and request.target == _target_of(landing):
            return _page(behaviour, request)
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
    return Reply(row.get("http", 200), body, headers)


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
            return Reply(200, _document(behaviour.row["lang"], page))


def _goal(behaviour: Behaviour) -> str:
    return str(behaviour.row["to"]).replace("%ID%", behaviour.id)


def _document(lang: str, page: Mapping[str, Any], host: str = "", path: str = "") -> bytes:
    """A page in its house's template: bare where it is an error, a wall or a parker, with navigation elsewhere."""
    body, title = page.get("body", ""), page.get("title", "")
    links = "".join(f"<li><a href='/{n}'>{word}</a></li>" for n, word in enumerate(NAVIGATION[lang]))
    furniture = f"<header><nav><ul>{links}</ul></nav></header>" if len(body) > 120 else ""
    head = page.get("head", "")
    whole = (
        f"<!doctype html><html lang='{lang}'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body>{furniture}<div id='main'>{body}</div></body></html>"
    )
    return whole.replace("%HOST%", host).replace("%PATH%", path).encode()


def _target_of(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
