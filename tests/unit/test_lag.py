"""The watchdog of the event loop."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from linkwatch.app.lag import notice_lag


async def test_a_loop_that_comes_back_late_is_written_down() -> None:
    comes_back_after = iter([1.0, 1.9, 2.5, 8.0])
    elapsed = 0.0

    async def pause(_: float) -> None:
        nonlocal elapsed
        try:
            elapsed += next(comes_back_after)
        except StopIteration:
            raise asyncio.CancelledError from None

    with capture_logs() as said, pytest.raises(asyncio.CancelledError):
        await notice_lag(lambda: elapsed, pause)
    assert [line["seconds"] for line in said] == [1.5, 7.0]
