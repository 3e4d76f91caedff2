"""What programs receive of looks at a link: each one, two compared, and the captures known."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import ConfigDict, Field

from linkwatch.domain.report import CheckRow
from linkwatch.domain.status import Reason, Status
from linkwatch.web.api.models import Shown
from linkwatch.web.comparing import Compared, Side


class CheckOut(Shown):
    """One look at a link."""

    id: int
    at: datetime
    status: Status
    reason: Reason | None
    standing: Status
    http_status: int | None
    final_url: str | None
    elapsed_ms: int
    evidence: list[str]

    @classmethod
    def of(cls, row: CheckRow) -> CheckOut:
        """From the row the pages show."""
        plain = {name: getattr(row, name) for name in cls.model_fields if name != "evidence"}
        return cls(**plain, evidence=[str(each) for each in row.evidence])


class SideOut(Shown):
    """A text that is compared: of a look, or what was cited (`check` is null)."""

    check: int | None
    at: datetime | None

    @classmethod
    def of(cls, side: Side) -> SideOut:
        """From the side the pages show."""
        return cls(check=side.check, at=side.at)


class DiffOut(Shown):
    """Lines gone ("-"), new ("+") or kept (" "); a side is null where its text is not kept."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    earlier: SideOut | None = Field(alias="from")
    later: SideOut | None = Field(alias="to")
    lines: list[tuple[str, str]]

    @classmethod
    def of(cls, sides: Compared) -> DiffOut:
        """From what the pages show."""
        before, after = (SideOut.of(side) if side else None for side in (sides.before, sides.after))
        return cls.model_validate({"from": before, "to": after, "lines": sides.steps})


class MementoOut(Shown):
    """One capture that is known."""

    url: str
    captured_at: datetime


class CheckedText(Shown):
    """What a look at the addresses of a text gave: the lines of `check --format jsonl`, in reading order."""

    items: list[dict[str, Any]]
