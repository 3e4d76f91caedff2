"""Counts what is costly before anybody asks for it."""

from __future__ import annotations

from linkwatch.domain.link_filter import EVERY_LINK
from linkwatch.web.pages import overview, reports
from linkwatch.web.services import Services


def warm(services: Services) -> None:
    """The board report and what the overview shows of troubles: who comes first after a start need not wait."""
    reports.report_of(services, EVERY_LINK)
    overview.troubles_of(services)
