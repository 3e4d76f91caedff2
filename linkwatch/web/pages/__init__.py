"""The pages, a file a subject."""

from __future__ import annotations

from fastapi import APIRouter

from linkwatch.web.pages import accounts, display, ops, overview

PAGES: tuple[APIRouter, ...] = (overview.router, accounts.router, display.router, ops.router)
