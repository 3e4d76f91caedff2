"""The watch in thirty lines: what a link's looks mean, worked out anew from all of them each time."""

from __future__ import annotations

from datetime import datetime, timedelta

from linkwatch.domain.status import CERTIFICATE_FAULTS, SOFT_REASONS, STATUS_OF, Reason, Status

GOOD, NEUTRAL = (Status.OK, Status.MOVED), (Status.BLOCKED, Status.UNKNOWN)
BAD = (Status.DEAD, Status.USURPED, Status.DRIFTED)
Looks = list[tuple[datetime, Status | Reason]]


def meaning(word: Status | Reason) -> Status:
    return word if isinstance(word, Status) else STATUS_OF[word]


def expected(looks: Looks) -> tuple[Status, list[tuple[Status | None, Status]]]:
    """What an editor sees after these looks, and the changes on the way."""
    shown, settled, changes = Status.UNKNOWN, None, []
    row: Looks = []  # bad looks since the last good one, or since what is settled was last seen
    good: list[datetime] = []  # good looks since something bad was settled or seen
    alive = False

    def settle(status: Status) -> None:
        nonlocal settled
        if settled is not status:
            changes.append((settled, status))
            settled = status

    for at, word in looks:
        status = meaning(word)
        if status in GOOD:
            row, alive, shown = [], True, status
            good = [*good, at]
            if settled not in BAD or at - good[0] >= timedelta(hours=24):
                settle(status)
        elif status in NEUTRAL:
            shown = shown if shown in BAD else status
        elif shown in BAD and status is shown:
            row = []
        else:
            good, row = [], [*row, (at, word)] if word not in CERTIFICATE_FAULTS else row
            found = _condemned(row, word, alive=alive)
            if found is not None:
                row, shown = [], found
                settle(found)
            elif shown not in BAD:
                shown = Status.FAILING
    return shown, changes


def _condemned(row: Looks, word: Status | Reason, *, alive: bool) -> Status | None:
    if word in CERTIFICATE_FAULTS or len(row) < 3:
        return None
    hard = [(at, meaning(each)) for at, each in row if each not in SOFT_REASONS]
    same = [at for n, (at, status) in enumerate(hard) if all(later is status for _, later in hard[n:])]
    if word not in SOFT_REASONS and len(same) >= 3 and same[-1] - same[0] >= timedelta(days=3):
        return meaning(word)
    if alive and row[-1][0] - row[0][0] >= timedelta(days=14):
        return Status.DEAD if word in SOFT_REASONS else meaning(word)
    return None
