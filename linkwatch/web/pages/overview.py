"""The first page: is anything mine to do, is the checker alive, where are we heading?"""

from __future__ import annotations

from fastapi import APIRouter, Response

from linkwatch.web.visitors import ReaderPage

router = APIRouter(include_in_schema=False)


@router.get("/")
def overview(view: ReaderPage) -> Response:
    """Totals, what waits, and the last run."""
    services = view.services
    return view.page("overview.html", overview=services.reading.overview(services.clock()))
