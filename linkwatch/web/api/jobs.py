"""Looks that were asked for, as jobs: `POST /links/{id}/checks` makes one, `GET /jobs/{id}` tells of it.

A job has no row of its own. Its number says which look is meant (the first one of its link after another),
and is signed, so that only a job that was made is found.
"""

from __future__ import annotations

import hmac
import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import AwareDatetime

from linkwatch.domain.evidence import said
from linkwatch.domain.job import Job, JobRow, JobState, Refusal
from linkwatch.domain.report import LinkRow
from linkwatch.web.api.answers import answer
from linkwatch.web.api.looks import CheckOut
from linkwatch.web.api.models import Shown
from linkwatch.web.problems import ProblemError
from linkwatch.web.services import Services
from linkwatch.web.visitors import EditorCaller, ReaderCaller, services_of

router = APIRouter(prefix="/api/v1", tags=["jobs"])
Key = Annotated[int, Path(ge=1, lt=2**63)]
Name = Annotated[str, Path(max_length=100, description="as `Location` gave it")]

POLITE = timedelta(minutes=5)
"""A link that was looked at, or that somebody asked for, is not asked for again within this time."""

_NAME = re.compile(r"([0-9]{1,19})\.([0-9]{1,19})\.([0-9]{1,17})\.([0-9a-f]{16})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


class JobOut(Shown):
    """A look that was asked for; `check` is set once it is done, `refusal` where nobody is going to look."""

    id: str
    link: int
    state: JobState
    asked_at: AwareDatetime
    done_at: AwareDatetime | None
    check: CheckOut | None
    refusal: Refusal | None

    @classmethod
    def of(cls, name: str, row: JobRow) -> JobOut:
        """Under its name."""
        check = CheckOut.of(row.check) if row.check else None
        return cls(
            id=name,
            link=row.job.link,
            state=row.state,
            asked_at=row.job.asked_at,
            done_at=check.at if check else None,
            check=check,
            refusal=row.refusal,
        )


@router.post("/links/{key}/checks", response_model=JobOut, status_code=202)
def check_now(caller: EditorCaller, request: Request, key: Key) -> Response:
    """Ask for a look; 409 within five minutes of the last look, or of the last time somebody asked."""
    del caller
    services = services_of(request)
    now = services.clock()
    link = services.reading.link(key)
    if link is None:
        raise ProblemError(404, said("no link has this number"))
    if wait := _too_soon(link, now):
        seconds = str(int(wait.total_seconds()) + 1)
        what = said("it was looked at or asked for a moment ago")
        raise ProblemError(409, what, headers={"retry-after": seconds})
    job = services.desk.ask_for(key, now)
    services.wake()
    name = _name(services, job)
    made = answer(request, _shown(services, name, job), 202)
    made.headers["location"] = f"/api/v1/jobs/{name}"
    return made


@router.get("/jobs/{name}", response_model=JobOut)
def one_job(caller: ReaderCaller, request: Request, name: Name) -> Response:
    """What has become of a look that was asked for: `asked`, `running`, `done` or `refused`."""
    del caller
    services = services_of(request)
    return answer(request, _shown(services, name, _meant(services, name)))


def _too_soon(link: LinkRow, now: datetime) -> timedelta | None:
    """How long politeness still asks to wait. What lies ahead is of a clock put back: it does not count."""
    past = [now - each for each in (link.asked_at, link.checked_at) if each is not None and each <= now]
    return POLITE - min(past) if past and min(past) < POLITE else None


def _shown(services: Services, name: str, job: Job) -> JobOut:
    row = services.reading.job(job, services.clock())
    if row is None:
        raise _unknown()
    return JobOut.of(name, row)


def _name(services: Services, job: Job) -> str:
    """The link, the look before, and the instant in microseconds, with our signature."""
    said_plainly = f"{job.link}.{job.after}.{(job.asked_at - _EPOCH) // _TICK}"
    return f"{said_plainly}.{_signature(services, said_plainly)}"


def _signature(services: Services, text: str) -> str:
    return hmac.digest(services.secret_key, f"job:{text}".encode(), "sha256").hex()[:16]


def _meant(services: Services, name: str) -> Job:
    """The job of this name; 404 for a name that was never given."""
    found = _NAME.fullmatch(name)
    if found is None or not hmac.compare_digest(_signature(services, name.rpartition(".")[0]), found[4]):
        raise _unknown()
    link, after, ticks = (int(part) for part in found.groups()[:3])
    return Job(link, after, _EPOCH + ticks * _TICK)


def _unknown() -> ProblemError:
    return ProblemError(404, said("no job has this name"))
