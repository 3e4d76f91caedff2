"""Who is asking, and what they may do: sessions, tokens, form tokens, and the guard before every page."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Header, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.responses import HTMLResponse, RedirectResponse

from linkwatch.domain.account import Account, Role, may, role_through
from linkwatch.domain.evidence import Evidence, said
from linkwatch.web.rendering import rendered
from linkwatch.web.services import Services
from linkwatch.words import LANGS, Lang, Words, words

THEMES = ("auto", "light", "dark")
_SAME_SITE_PATH = re.compile(r"/(?![/\\])[\w\-./?=&%,+:~]*")

_FOR: Mapping[Role, Evidence] = {
    Role.READER: said("This is for readers, editors and administrators."),
    Role.EDITOR: said("This is for editors and administrators."),
    Role.ADMIN: said("This is for administrators."),
}
"""What somebody is told whose role is too little for what needs this one."""


class AccessDeniedError(Exception):
    """The visitor may not do this, and is told `what` keeps them; `sign_in` where being known would help."""

    def __init__(self, what: Evidence, *, sign_in: bool = False) -> None:
        super().__init__(str(what))
        self.what = what
        self.sign_in = sign_in


class TooOftenError(Exception):
    """Asked too often; try again after so many seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many requests; try again in {wait} seconds")
        self.wait = max(1, wait)


@dataclass(frozen=True, slots=True)
class Visitor:
    """The one who asks: a person signed in, a program with a token, or a stranger."""

    role: Role | None
    account: Account | None = None
    session: str | None = None
    by_token: bool = False


def services_of(request: Request) -> Services:
    """What the application was built with."""
    services = request.app.state.services
    assert isinstance(services, Services)
    return services


def session_cookie(services: Services) -> str:
    """The cookie's name; `__Host-` needs https, which loopback has not."""
    return "__Host-linkwatch" if services.public_url.startswith("https:") else "linkwatch_session"


def visitor_of(request: Request) -> Visitor:
    """Know the visitor by token, else by session, else as the stranger the instance lets in."""
    services, now = services_of(request), services_of(request).clock()
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.casefold() == "bearer":
        known = services.accounts.bearer(secret.strip(), now)
        if known is None:
            gone = said("This token is not known here, has expired or was revoked.")
            raise AccessDeniedError(gone, sign_in=True)
        account, scope = known
        return Visitor(role_through(account.role, scope), account, by_token=True)
    session = request.cookies.get(session_cookie(services))
    if session and (person := services.accounts.session(session, now)):
        return Visitor(person.role, person, session)
    return Visitor(services.everyone)


def safe_next(path: str | None) -> str:
    """Where to go after signing in: a path on this site and nothing else.

    >>> safe_next("//evil.test"), safe_next("/todo?status=dead")
    ('/', '/todo?status=dead')
    """
    return path if path and _SAME_SITE_PATH.fullmatch(path) else "/"


@dataclass(frozen=True, slots=True)
class View:
    """One visit to a page: who, in which language and theme, and how to answer."""

    request: Request
    visitor: Visitor
    words: Words
    theme: str
    form_anchor: str  # what form tokens are bound to: the session, else a cookie of its own

    @property
    def services(self) -> Services:
        """What the application was built with."""
        return services_of(self.request)

    @property
    def csrf(self) -> str:
        """The token every form carries."""
        return form_token(self.services, self.form_anchor)

    def waiting(self) -> int:
        """How many links wait for an editor, as the bar above every page shows."""
        return self.services.reading.waiting()

    @property
    def shortcuts(self) -> bool:
        """Whether single letters act on the page: as the person said, or this browser where nobody is known."""
        account = self.visitor.account
        return account.shortcuts if account else self.request.cookies.get("linkwatch_keys") != "off"

    def page(self, template: str, status: int = 200, **values: object) -> Response:
        """A template filled, as an answer."""
        html = rendered(template, self.words, {**self._always(), **values})
        answer = HTMLResponse(html, status)
        if self.visitor.session is None and self.request.cookies.get("linkwatch_form") != self.form_anchor:
            set_cookie(answer, self.services, "linkwatch_form", self.form_anchor, http_only=True)
        return answer

    def to(self, path: str) -> Response:
        """Go on to another page after something was done."""
        return RedirectResponse(path, 303)

    def _always(self) -> dict[str, object]:
        request = self.request
        return {
            "view": self,
            "visitor": self.visitor,
            "services": self.services,
            "theme": self.theme,
            "path": request.url.path,
            "here": safe_next(request.url.path + (f"?{request.url.query}" if request.url.query else "")),
            "csrf": self.csrf,
            "now": self.services.clock(),
            "may_edit": may(self.visitor.role, Role.EDITOR),
            "may_administer": may(self.visitor.role, Role.ADMIN),
            "done": request.query_params.get("done"),
        }


def form_token(services: Services, anchor: str) -> str:
    """Proof that we made a form, and for whom."""
    return hmac.digest(services.secret_key, b"form:" + anchor.encode(), "sha256").hex()


def set_cookie(answer: Response, services: Services, name: str, value: str, *, http_only: bool) -> None:
    """A cookie of this site alone, for two weeks at most."""
    answer.set_cookie(
        name,
        value,
        max_age=14 * 24 * 3600,
        path="/",
        secure=services.public_url.startswith("https:"),
        httponly=http_only,
        samesite="lax",
    )


def view_of(request: Request, visitor: Visitor) -> View:
    """The visit: language and theme as chosen, else as the person or the instance prefers."""
    theme = request.cookies.get("linkwatch_theme", "auto")
    anchor = visitor.session or request.cookies.get("linkwatch_form") or secrets.token_urlsafe(24)
    return View(
        request, visitor, words(_lang(request, visitor)), theme if theme in THEMES else "auto", anchor[:200]
    )


def _lang(request: Request, visitor: Visitor) -> Lang:
    chosen = (
        request.query_params.get("lang"),
        request.cookies.get("linkwatch_lang"),
        visitor.account.lang if visitor.account else None,
    )
    for each in LANGS:
        if next((lang for lang in chosen if lang in LANGS), None) == each:
            return each
    return services_of(request).lang


@dataclass(frozen=True, slots=True)
class Guard:
    """What a route needs: the table "who may" is read off the guards of all routes."""

    role: Role | None

    def admit(self, request: Request) -> Visitor:
        """The visitor, or AccessDeniedError."""
        visitor = visitor_of(request)
        if may(visitor.role, self.role):
            return visitor
        if visitor.account is None:
            raise AccessDeniedError(said("Sign in first, or send a token."), sign_in=True)
        raise AccessDeniedError(_FOR[self.role or Role.READER])


class PageGuard(Guard):
    """Before a page that is only read."""

    def __call__(self, request: Request) -> View:
        """The visit of someone who may read it."""
        return view_of(request, self.admit(request))


class FormGuard(Guard):
    """Before a form is acted upon: the right person, and a form of ours."""

    def __call__(self, request: Request, csrf: Annotated[str, Form()] = "") -> View:
        """The visit of someone who may do it, with a form we made."""
        view = view_of(request, self.admit(request))
        if not hmac.compare_digest(csrf.encode(), view.csrf.encode()):
            raise AccessDeniedError(said("The form is out of date: load the page again and repeat."))
        return view


class ApiGuard(Guard):
    """Before an operation of the API: a token, or a session with its form token in a header."""

    def __call__(
        self, request: Request, x_csrf_token: Annotated[str, Header(include_in_schema=False)] = ""
    ) -> Visitor:
        """The caller, within the pace everyone is allowed."""
        services = services_of(request)
        caller, tries, now = request.client.host if request.client else "-", services.limits.api, services.clock()
        wait = tries.wait(caller, now)
        request.state.pace = tries.pace(caller, now)
        if wait:
            raise TooOftenError(int(wait.total_seconds()))
        visitor = self.admit(request)
        if request.method not in ("GET", "HEAD") and visitor.session is not None:
            expected = form_token(services, visitor.session)
            if not hmac.compare_digest(x_csrf_token.encode(), expected.encode()):
                raise AccessDeniedError(said("A session needs its form token in the header X-CSRF-Token."))
        return visitor


AnyPage = Annotated[View, Depends(PageGuard(None))]
ReaderPage = Annotated[View, Depends(PageGuard(Role.READER))]
EditorPage = Annotated[View, Depends(PageGuard(Role.EDITOR))]
AdminPage = Annotated[View, Depends(PageGuard(Role.ADMIN))]
AnyForm = Annotated[View, Depends(FormGuard(None))]
ReaderForm = Annotated[View, Depends(FormGuard(Role.READER))]
EditorForm = Annotated[View, Depends(FormGuard(Role.EDITOR))]
AdminForm = Annotated[View, Depends(FormGuard(Role.ADMIN))]
AnyCaller = Annotated[Visitor, Depends(ApiGuard(None))]
ReaderCaller = Annotated[Visitor, Depends(ApiGuard(Role.READER))]
EditorCaller = Annotated[Visitor, Depends(ApiGuard(Role.EDITOR))]
AdminCaller = Annotated[Visitor, Depends(ApiGuard(Role.ADMIN))]


def who_may(routers: Iterable[APIRouter]) -> tuple[tuple[str, str, Role | None], ...]:
    """Method, path and needed role of every route; ValueError where a route has no guard.

    >>> who_may([APIRouter()])
    ()
    """
    rows = []
    for route in (route for router in routers for route in router.routes):
        guard = _guard(route.dependant) if isinstance(route, APIRoute) else None
        if guard is None or not isinstance(route, APIRoute):
            raise ValueError(f"no guard before {route}")
        rows += [(method, route.path, guard.role) for method in sorted((route.methods or set()) - {"HEAD"})]
    return tuple(sorted(rows, key=lambda row: (row[1], row[0])))


def _guard(dependant: Dependant) -> Guard | None:
    calls: tuple[object, ...] = tuple(each.call for each in dependant.dependencies)
    return next((call for call in calls if isinstance(call, Guard)), None)


def login_address(request: Request) -> str:
    """The sign-in page that leads back to where the visitor wanted to go."""
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return "/login" + (f"?next={quote(safe_next(wanted), safe='/')}" if request.method == "GET" else "")
