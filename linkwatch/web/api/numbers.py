"""What programs receive of the charts: the numbers behind them."""

from __future__ import annotations

from datetime import date

from linkwatch.domain.status import Status
from linkwatch.web.api.models import Shown


class ShareOut(Shown):
    """A share with its 95 % interval."""

    year: int
    alive: int
    judged: int
    undecided: int
    low: float
    high: float


class WeekOut(Shown):
    """How the links stood at the end of a week."""

    ends: date
    composition: dict[Status, int]


class StepOut(Shown):
    """The survival curve from one age on."""

    days: int
    share: float
    low: float
    high: float
    at_risk: int
