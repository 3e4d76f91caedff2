"""The first page: is anything mine to do, is the checker alive, where are we heading?"""

from __future__ import annotations

from fastapi import APIRouter, Response

from linkwatch.domain.report import DocumentRow, HostRow
from linkwatch.domain.statistics import Week
from linkwatch.web import charts
from linkwatch.web.remembered import Remembered
from linkwatch.web.visitors import ReaderPage

router = APIRouter(include_in_schema=False)

_TROUBLES: Remembered[tuple[tuple[Week, ...], tuple[DocumentRow, ...], tuple[HostRow, ...]]] = Remembered()


@router.get("/")
def overview(view: ReaderPage) -> Response:
    """Totals, what waits, the last run, and where troubles gather."""
    reading, now = view.services.reading, view.services.clock()
    weeks, documents, hosts = _TROUBLES.get(
        id(reading),
        now,
        lambda: (reading.weeks(now), reading.documents_in_trouble(), reading.hosts(limit=10).items),
    )
    return view.page(
        "overview.html",
        overview=reading.overview(now),
        weeks=weeks,
        chart=charts.composition(weeks, view.words),
        documents=documents,
        hosts=hosts,
    )


@router.get("/help")
def explain(view: ReaderPage) -> Response:
    """What the words mean, and the keys."""
    return view.page("help.html")
