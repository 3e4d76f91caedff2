"""Builds the dashboard: the pages, the API, and what stands before both."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from linkwatch.web import errors
from linkwatch.web.api import API
from linkwatch.web.pages import PAGES
from linkwatch.web.rendering import STATIC
from linkwatch.web.request_ids import RequestIds
from linkwatch.web.security import BodyLimit, KnownHosts, PaceHeaders, SameOrigin, SecurityHeaders
from linkwatch.web.services import Services
from linkwatch.web.visitors import who_may

ROUTERS = (*PAGES, *API)
"""All routes there are; the table "who may" is read off them."""


class _Kept(StaticFiles):
    """Our own files: their addresses carry a digest, so browsers may keep them for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be kept for a year."""
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer


class _ApiPacked:
    """Packs what programs receive, a tenth of its size then.

    Never a page: one that holds a form token and a visitor's own words would give the token away by its length.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._plain, self._packed = app, GZipMiddleware(app, minimum_size=2_000, compresslevel=5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        api = scope["type"] == "http" and scope["path"].startswith("/api/v1/")
        await (self._packed if api else self._plain)(scope, receive, send)


class _Dashboard(FastAPI):
    """The application, with what every answer carries around all of it: an answer to our own fault has it too."""

    def build_middleware_stack(self) -> ASGIApp:
        """The framework's own layers inside of ours."""
        inside = super().build_middleware_stack()
        return RequestIds(SecurityHeaders(inside, https=self.state.services.public_url.startswith("https:")))


def create_app(services: Services) -> FastAPI:
    """The dashboard over these services. ValueError where a route forgot to say who may use it."""
    app = _Dashboard(
        title="linkwatch",
        version=services.version or "0",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.services = services
    who_may(ROUTERS)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", _Kept(directory=STATIC), name="static")
    errors.install(app)
    app.add_middleware(_ApiPacked)
    app.add_middleware(PaceHeaders)
    app.add_middleware(BodyLimit)
    app.add_middleware(SameOrigin, public_url=services.public_url)
    app.add_middleware(KnownHosts, public_url=services.public_url, listening=services.listening)
    return app
