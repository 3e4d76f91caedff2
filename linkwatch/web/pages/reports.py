"""The board report: how rotten is our archive, on one page that needs no explanation."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from linkwatch.domain.link_filter import LinkFilter
from linkwatch.domain.periods import past_instant
from linkwatch.domain.report import HostRow
from linkwatch.domain.statistics import BoardReport, thinned
from linkwatch.domain.status import Status
from linkwatch.domain.suggestion import Nearness
from linkwatch.sentences import how_rotten
from linkwatch.web import charts
from linkwatch.web.downloads import attachment
from linkwatch.web.filters import PERIODS, Filtered, Period
from linkwatch.web.remembered import Remembered
from linkwatch.web.rendering import typeset
from linkwatch.web.services import Services
from linkwatch.web.visitors import ReaderPage, View

router = APIRouter(include_in_schema=False)

HOST_ORDERS: Mapping[str, Callable[[HostRow], Any]] = {
    "host": lambda row: row.site,
    "links": lambda row: -row.composition.total,
    "documents": lambda row: -(row.documents or 0),
    "lost": lambda row: -row.composition.rotten,
    "changed": lambda row: -row.composition[Status.DRIFTED],
    "unclear": lambda row: -row.composition[Status.BLOCKED],
    "since": lambda row: (row.since is None, row.since),
}
"""By the word in the address, what the hosts are ordered by; any other word leaves the most troubles first."""

REPORTS: Remembered[tuple[BoardReport, tuple[HostRow, ...]]] = Remembered(
    timedelta(minutes=10), shown_for=timedelta(days=1)
)
"""The page says of when its numbers are; they are counted anew while somebody reads the old ones."""


AsOf = Annotated[str, Query(max_length=32, description="a day, or an instant: the report as it stood then")]


def report_of(
    services: Services, wanted: LinkFilter, weeks: int = PERIODS[""], as_of: datetime | None = None
) -> tuple[BoardReport, tuple[HostRow, ...]]:
    """The numbers and the worst hosts; such as are older than ten minutes are shown once more, with their time.

    `as_of`: as the links stood then; how hosts stood is not known of the past, so none are given.
    """
    now: datetime = services.clock()
    key = (id(services.reading), wanted.tag, wanted.year, wanted.last_year, weeks, as_of)

    def count() -> tuple[BoardReport, tuple[HostRow, ...]]:
        if as_of is not None:
            return services.reading.board_report(as_of, wanted, weeks, past=True), ()
        return services.reading.board_report(now, wanted, weeks), services.reading.worst_hosts()

    return REPORTS.get(key, now, count)


@router.get("/reports/rot")
def rot(
    view: ReaderPage,
    filtered: Filtered,
    *,
    sort: Annotated[str, Query(max_length=10)] = "",
    period: Period = "",
    as_of: AsOf = "",
) -> Response:
    """A sentence first, then charts, each with its table, then how it was counted."""
    then = past_instant(as_of, view.services.clock())
    period = period if period in PERIODS else ""
    report, hosts = report_of(view.services, filtered.wanted, PERIODS[period], then)
    words, curve, rescue_names = view.words, thinned(report.curve), _rescue_names(view)
    return view.page(
        "report.html",
        report=report,
        sentence=typeset(how_rotten(report, words), words.lang),
        filtered=filtered,
        period=period,
        fixed=f"{report.as_of:%Y-%m-%dT%H:%M:%SZ}",
        is_past=then is not None,
        age_chart=charts.alive_by_year(report.years, words),
        weeks_chart=charts.composition(report.weeks, words),
        rescue_names=rescue_names,
        rescue_chart=charts.rescue(report.rescue, rescue_names, words.say("Best copy of the lost"), words),
        curve_chart=charts.survival(curve, words) if report.shows_survival else "",
        curve=thinned(report.curve, 30),
        hosts=sorted(hosts, key=HOST_ORDERS[sort]) if sort in HOST_ORDERS else hosts,
        sort=sort if sort in HOST_ORDERS else "",
    )


def _rescue_names(view: View) -> dict[Nearness, str]:
    """What each kind of copy is called, the best first."""
    say = view.words.say
    return {
        Nearness.BRACKETED: say("the same before and after the access date"),
        Nearness.NEAR: say("within 30 days of it"),
        Nearness.AFTER_ONLY: say("later only"),
        Nearness.FAR: say("farther away"),
        Nearness.NONE: say("no copy"),
    }


@router.get("/reports/rot.csv")
def rot_table(view: ReaderPage, filtered: Filtered, as_of: AsOf = "") -> Response:
    """The age chart's numbers."""
    then = past_instant(as_of, view.services.clock())
    report, _ = report_of(view.services, filtered.wanted, as_of=then)
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["year", "alive", "judged", "undecided", "share", "low", "high"])
    for row in report.years:
        share = row.alive
        numbers = (f"{share.value:.4f}", f"{share.low:.4f}", f"{share.high:.4f}")
        writer.writerow([row.year, share.part, share.whole, row.undecided, *numbers])
    name = f"linkwatch-{report.as_of:%Y-%m-%d}.csv"
    return attachment(table.getvalue().encode(), name, "text/csv; charset=utf-8")
