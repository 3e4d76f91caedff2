"""The event loop the program does its asynchronous work on, and how seldom garbage is looked for meanwhile."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

SELDOM = (100_000, 10, 10)
"""Thresholds of the garbage collector: a thousand looks under way, or the references of a long list, are no
garbage, and going through them again and again took a fifth of all the work (at 20,000 still an eighth). What a
look leaves behind is freed without it (see fetch.wire)."""


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run asynchronous work to its end; Ctrl-C cancels it, and what it returns then still counts."""
    gc.freeze()  # what was loaded stays
    gc.set_threshold(*SELDOM)
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            return runner.run(work)
    finally:
        gc.unfreeze()  # else libraries complain, as the process ends, of what was never given back


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop  # noqa: PLC0415 (not to be had everywhere)
    except ImportError:
        return None
    return uvloop.new_event_loop
