"""The first page: is anything mine to do, is the checker alive, where are we heading?"""

from __future__ import annotations

from fastapi import APIRouter, Response

from linkwatch.web import charts
from linkwatch.web.visitors import ReaderPage

router = APIRouter(include_in_schema=False)


@router.get("/")
def overview(view: ReaderPage) -> Response:
    """Totals, what waits, the last run, and where troubles gather."""
    reading, now = view.services.reading, view.services.clock()
    weeks = reading.weeks(now)
    return view.page(
        "overview.html",
        overview=reading.overview(now),
        weeks=weeks,
        chart=charts.composition(weeks, view.words),
        documents=reading.documents_in_trouble(),
        hosts=reading.hosts(limit=10).items,
    )


@router.get("/help")
def explain(view: ReaderPage) -> Response:
    """What the words mean, and the keys."""
    return view.page("help.html")
