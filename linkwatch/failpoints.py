"""Named points at which a test may kill this process; nothing happens unless the environment asks for it."""

from __future__ import annotations

import os

VARIABLE = "LINKWATCH_FAILPOINT"
_countdown: dict[str, int] = {}


def failpoint(name: str) -> None:
    """Die here, as kill -9 would, where LINKWATCH_FAILPOINT is `name` or `name:N` (the N-th time)."""
    wanted = os.environ.get(VARIABLE)
    if wanted is None:
        return
    point, _, times = wanted.partition(":")
    if point != name:
        return
    left = _countdown.get(name, int(times or 1)) - 1
    _countdown[name] = left
    if left == 0:
        os._exit(9)
