"""The pages, a file a subject."""

from __future__ import annotations

from fastapi import APIRouter

from linkwatch.web.pages import (
    accounts,
    alerts,
    corrections,
    data,
    display,
    documents,
    links,
    live,
    mail,
    moving,
    ops,
    overview,
    public,
    references,
    reports,
    settings,
    text,
    views,
    watching,
)

PAGES: tuple[APIRouter, ...] = (
    overview.router,
    links.router,
    documents.router,
    text.router,
    corrections.router,
    references.router,
    watching.router,
    live.router,
    alerts.router,
    moving.router,
    reports.router,
    settings.router,
    mail.router,
    views.router,
    data.router,
    accounts.router,
    public.router,
    display.router,
    ops.router,
)
