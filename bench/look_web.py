"""The loopback web of the look's benchmarks: fast, or with the latencies and faults of the real one.

Hosts are the addresses 127.<kind>.0.1 and up, so that every tool sees many hosts without any DNS of ours.
What an address does is decided by its path alone: the same for every tool, the same in every run.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import ssl

import uvloop

WORDS = tuple(
    re.findall(
        r"\w+",
        """
        archive author bridge canal chapter city council debate decade editor engine essay evening factory
        field footnote frontier garden harbour history island journal kitchen lecture letter library market
        memoir mill minister morning museum novel office orchard paper parish pension people port press
        price printer province quarter railway record reform region report review river road school season
        soldier station statute street summer survey theatre trade traveller treaty union valley village
        volume voyage winter witness worker
        """,
    )
)
HEAD = b"<!doctype html><html lang=en><head><meta charset=utf-8><title>%b</title></head><body><main><h1>%b</h1>"
LOT = random.Random(1)
TITLES = tuple(" ".join(LOT.choices(WORDS, k=6)).capitalize().encode() for _ in range(5_000))
PARAGRAPHS = tuple(f"<p>The {' '.join(LOT.choices(WORDS, k=12))}.</p>".encode() for _ in range(5_000))
SPREAD = 1.4  # sigma of the logarithm: a median of 150 ms and a 95th percentile of 1.5 s
LONGEST = 9.0


def fate(target: str) -> tuple[int, float]:
    """Status (0: silence) and seconds until the answer, for a path of the realistic web."""
    if not target.startswith("/p"):
        return 404, 0.15  # a robots.txt, an invented neighbour
    chance = random.Random(target)
    draw = chance.random()
    delay = min(0.15 * 2.718281828 ** chance.gauss(0, SPREAD), LONGEST)
    for share, status in ((0.03, 0), (0.08, 404), (0.10, 500), (0.13, 403)):
        if draw < share:
            return status, delay
    return 200, delay


def page(target: str) -> bytes:
    """The page of an address, as long as any other and like no other: an ordinary one of some 1.7 KB."""
    lot = random.Random(target)
    title = lot.choice(TITLES)
    return HEAD % (title, title) + b"".join(lot.choices(PARAGRAPHS, k=16)) + b"</main></body></html>"


class Server(asyncio.Protocol):
    """One connection, kept alive if the client wishes."""

    def __init__(self, *, realistic: bool) -> None:
        self.realistic = realistic
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete, at once or after its delay."""
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            target = head.split(b" ", 2)[1].decode()
            status, delay = fate(target) if self.realistic else (200, 0.0)
            if not status:
                continue
            close = b"connection: close" in head.lower()
            body = b"" if head[:4] == b"HEAD" else page(target)
            if delay:
                asyncio.get_running_loop().call_later(delay, self.answer, status, body, close)
            else:
                self.answer(status, body, close)

    def answer(self, status: int, body: bytes, close: bool) -> None:
        """Send the answer."""
        if self.transport.is_closing():
            return
        head = b"HTTP/1.1 %d X\r\nContent-Type: text/html\r\nContent-Length: %d\r\n" % (status, len(body))
        end = b"Connection: close\r\n\r\n" if close else b"\r\n"
        self.transport.write(head + end + body)
        if close:
            self.transport.close()


async def serve(port: int, *, realistic: bool, certificate: str | None) -> None:
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Server(realistic=realistic), "0.0.0.0", port, ssl=context, backlog=8192
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--realistic", action="store_true")
    parser.add_argument("--certificate")
    asked = parser.parse_args()
    uvloop.run(serve(asked.port, realistic=asked.realistic, certificate=asked.certificate))
