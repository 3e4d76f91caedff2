"""The small web ends without a word, whatever its talks are doing."""

from __future__ import annotations

import asyncio

import pytest

from linkwatch.demo.smallweb import Reply, SmallWeb


async def test_a_small_web_ends_quietly_while_a_reply_hangs(caplog: pytest.LogCaptureFixture) -> None:
    async with SmallWeb({"a.test": lambda _: Reply(end="hang")}) as web:
        reader, writer = await asyncio.open_connection("127.0.0.1", web.port)
        writer.write(b"GET / HTTP/1.1\r\nHost: a.test\r\n\r\n")
        await reader.readuntil(b"\r\n\r\n")
    writer.close()
    assert not caplog.records
