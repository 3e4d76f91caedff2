"""Decide what has become of a look that somebody asked for. Pure: what the link shows in, the state out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from linkwatch.domain.report import CheckRow


class JobState(StrEnum):
    """How far it has come."""

    ASKED = "asked"  # it waits for its host's turn, or for our network
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"  # nobody is going to look because it was asked for


class Refusal(StrEnum):
    """Why nobody looked."""

    NOT_WATCHED = "not_watched"  # no document under watch cites the link
    PUT_ASIDE = "put_aside"  # it was claimed again and again and never recorded: a person must look
    STUMBLED = "stumbled"  # a fault of ours kept us from it; it is looked at again in its turn


@dataclass(frozen=True, slots=True)
class Job:
    """A look that was asked for."""

    link: int
    after: int  # the number of the latest look before it; 0 where there was none
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a link shows of looks to come."""

    asked: bool  # somebody asked, and nobody has looked or refused since
    claimed: bool  # somebody looks at it right now
    watched: bool  # a document under watch cites it
    put_aside: bool


@dataclass(frozen=True, slots=True)
class JobRow:
    """A look that was asked for, and what has become of it."""

    job: Job
    state: JobState
    check: CheckRow | None = None  # once it is done
    refusal: Refusal | None = None  # where it is refused


def progress(job: Job, link: Prospect, check: CheckRow | None) -> JobRow:
    """What has become of it; `check` is the first look after it was asked for.

    A look that was under way when it was asked for answers it as well: the link is not asked for twice.
    """
    if check is not None:
        return JobRow(job, JobState.DONE, check)
    if link.claimed:
        return JobRow(job, JobState.RUNNING)
    if not link.watched:
        return JobRow(job, JobState.REFUSED, refusal=Refusal.NOT_WATCHED)
    if link.asked:
        return JobRow(job, JobState.ASKED)
    return JobRow(job, JobState.REFUSED, refusal=Refusal.PUT_ASIDE if link.put_aside else Refusal.STUMBLED)
