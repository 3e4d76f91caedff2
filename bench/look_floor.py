"""The floor of an encrypted look: what the event loop and OpenSSL take, and nothing else. Reads the file `urls`.

Connected to a known address, the certificate verified by name, one request, the answer's bytes counted: no name
looked up, no guard, no parser, no bounds, no deadline, no verdict.
"""

from __future__ import annotations

import asyncio
import json
import os
import ssl
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast
from urllib.parse import SplitResult, urlsplit

from linkwatch.event_loop import run

UNDER_WAY = 400
ENOUGH = 1_500
"""Bytes by which every answer of this web is nearly there."""


class Bare(asyncio.Protocol):
    """One connection: ask, count, close."""

    def __init__(self, url: SplitResult) -> None:
        self.url = url
        self.bytes = 0
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        self.transport = cast("asyncio.Transport", transport)
        request = f"GET {self.url.path} HTTP/1.1\r\nHost: {self.url.netloc}\r\nConnection: close\r\n\r\n"
        self.transport.write(request.encode())

    def data_received(self, data: bytes) -> None:
        """Called by the loop."""
        self.bytes += len(data)
        if self.bytes > ENOUGH and not self.done.done():
            self.done.set_result("alive:200")
            self.transport.abort()


async def look_at(urls: Sequence[str]) -> dict[str, str]:
    """What the bare loop saw."""
    context = ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"])
    room = asyncio.Semaphore(UNDER_WAY)
    loop = asyncio.get_running_loop()

    async def look(text: str) -> str:
        url = urlsplit(text)
        async with room:
            _, bare = await loop.create_connection(
                lambda: Bare(url), "127.0.0.1", url.port, ssl=context, server_hostname=url.hostname
            )
            return str(await bare.done)

    return dict(zip(urls, await asyncio.gather(*map(look, urls)), strict=True))


if __name__ == "__main__":
    json.dump(run(look_at(Path("urls").read_text().split())), sys.stdout)
