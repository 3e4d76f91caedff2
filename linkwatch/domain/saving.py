"""Which living pages should be saved in time, and what can become of a wish to save one. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from linkwatch.domain.memento import Memento
from linkwatch.domain.status import Status
from linkwatch.domain.watching import Looked


class Saved(StrEnum):
    """What became of a wish to save a page."""

    SAVED = "saved"  # captured; `memento` tells where
    NOT_YET_VISIBLE = "not_yet_visible"  # captured, but the index does not list it yet: not a failure
    PENDING = "pending"  # still at work: ask again with the same job
    REFUSED = "refused"  # it cannot be done for this page
    LATER = "later"  # may work in some hours
    PAUSED = "paused"  # the account's limits: leave the whole queue alone until tomorrow
    NO_KEY = "no_key"


@dataclass(frozen=True, slots=True)
class SavingOutcome:
    """The end of one attempt, and the archive's own word for it."""

    saved: Saved
    url: str
    memento: Memento | None = None
    detail: str = ""


ENDS_THE_QUEUE = frozenset({Saved.PAUSED, Saved.NO_KEY})
"""After these nothing more is sent in this run."""


def worth_saving(looked: Looked) -> bool:
    """A living page whose editors want it saved, of which the archive, when asked, knew no good capture."""
    alive = looked.examined.verdict.status in (Status.OK, Status.MOVED)
    return looked.due.save and alive and _without_capture(looked)


def _without_capture(looked: Looked) -> bool:
    told = {advice.reference_id: advice.suggestion is not None for advice in looked.examined.advice}
    references = looked.due.references
    asked = all(one.id in told or one.advised_at is not None for one in references)
    return asked and not any(told.get(one.id, one.advised) for one in references)
