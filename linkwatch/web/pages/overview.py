"""The first page: is anything mine to do, is the checker alive, where are we heading?"""

from __future__ import annotations

from fastapi import APIRouter, Response

from linkwatch.domain.report import DocumentRow, HostRow
from linkwatch.domain.statistics import Week
from linkwatch.web import charts
from linkwatch.web.filters import PERIODS, Period
from linkwatch.web.remembered import Remembered
from linkwatch.web.services import Services
from linkwatch.web.visitors import ReaderPage

router = APIRouter(include_in_schema=False)

Troubles = tuple[tuple[Week, ...], tuple[DocumentRow, ...], tuple[HostRow, ...], int]
TROUBLES: Remembered[Troubles] = Remembered()
"""What is costly to count: the weeks, the documents and hosts in trouble, and how many open links have a copy."""


def troubles_of(services: Services, period: str = "") -> Troubles:
    """What is costly to count of the overview, at most a minute old."""
    reading, now = services.reading, services.clock()
    return TROUBLES.get(
        (id(reading), period),
        now,
        lambda: (
            reading.weeks(now, weeks=PERIODS[period]),
            reading.documents_in_trouble(),
            reading.hosts(limit=10).items,
            reading.overview(now).with_copy,
        ),
    )


@router.get("/")
def overview(view: ReaderPage, period: Period = "") -> Response:
    """Totals, what waits, the last run, and where troubles gather."""
    now = view.services.clock()
    period = period if period in PERIODS else ""
    weeks, documents, hosts, with_copy = troubles_of(view.services, period)
    return view.page(
        "overview.html",
        overview=view.services.reading.overview(now, copies=False),
        with_copy=with_copy,
        weeks=weeks,
        period=period,
        next_digest_at=view.services.next_digest_at(now),
        chart=charts.composition(weeks, view.words),
        documents=documents,
        hosts=hosts,
    )


@router.get("/help")
def explain(view: ReaderPage) -> Response:
    """What the words mean, and the keys."""
    return view.page("help.html")
