"""A town to try the commands in: invented names on loopback, a name server that knows them, an archive."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

from linkwatch.demo.archive import Limits, SmallArchive
from linkwatch.demo.archive_holdings import Capture, Holdings
from linkwatch.demo.smallweb import LOOPBACK, Handler, Reply, SmallWeb, html, pages, redirect
from tests.support_cli import Cli

PROSE = (
    "The ferryman of the lower crossing kept a book in which every traveller was entered by trade and town. "
    "In dry summers the ford upstream took half of his custom, and the book says so without complaint. "
    "What he earned in April he lent in May, and the lists of his debtors are longer than those of his guests. "
)
OTHER = (
    "Cheap tyres for vans and caravans, delivered to your door within two working days from our warehouse. "
    "Compare sizes, read the opinions of other drivers and pay in four parts without any interest at all. "
    "Our fitters work on Saturdays too, and the first balancing of four wheels is free for every customer. "
)
QUOTATION = "What he earned in April he lent in May, and the lists of his debtors are longer"


def page(title: str, text: str = PROSE, lang: str = "en") -> bytes:
    """A page with enough words to be compared."""
    return html(title, f"<p>{text}</p><p>{text[::-1]}</p>", lang=lang)


ROBOTS = Reply(404, b"")
SITES: dict[str, Handler] = {
    "ferry.test": pages(
        {
            "/": page("The Ferry Society"),
            "/book.html": page("The ferryman's book"),
            "/old.html": redirect("/book.html"),
            "/drifted.html": page("Tyres", OTHER),
            "/slow.html": Reply(body=page("Slow"), end="hang", raw=b""),
        }
    ),
    "wall.test": pages({"/a.html": Reply(403, html("403 Forbidden"))}),
    "ill.test": pages({"/a.html": Reply(503, html("503"))}),
    "hostile.test": pages({"/a.html": page("\x1b[2J]0;owned\x07 <script>alert(1)</script> =cmd|' /C calc'!A0")}),
}


class Names(asyncio.DatagramProtocol):
    """A name server: these names live on loopback, `sick` ones are in trouble, the rest do not exist."""

    def __init__(self, names: frozenset[str], sick: frozenset[str] = frozenset()) -> None:
        self.names = names
        self.sick = sick

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what answers are sent through."""
        self.transport = transport

    def datagram_received(self, data: bytes, where: tuple[str, int]) -> None:
        """Answer one question."""
        question = dns.message.from_wire(data)
        asked = question.question[0]
        name = asked.name.to_text(omit_final_dot=True).lower()
        answer = dns.message.make_response(question)
        if name in self.sick:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif name not in self.names:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif asked.rdtype == dns.rdatatype.A:
            answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", "A", LOOPBACK))
        self.transport.sendto(answer.to_wire(), where)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Town:
    """The web, its archive and where its names are asked for."""

    web: SmallWeb
    archive: SmallArchive
    resolver: str

    def url(self, host: str, path: str) -> str:
        """An address in this town, its port spelt out."""
        return f"http://{host}:{self.web.port}{path}"

    def captured(self, host: str, path: str, stamp: str, body: bytes, status: int = 200) -> None:
        """Let the archive hold a capture."""
        self.archive.holdings.captures.append(Capture(self.url(host, path), stamp, body, status))

    def settings(self, folder: Path) -> dict[str, str]:
        """The environment of a user who lives here."""
        authority = folder / "authority.pem"
        self.web.authority.cert_pem.write_to_path(str(authority))
        return {
            "LINKWATCH_RESOLVER": self.resolver,
            "LINKWATCH_WAYBACK_URL": self.url("archive.test", ""),
            "LINKWATCH_WAYBACK_RATE": "600",
            "LINKWATCH_CANARY_URLS": self.url("ferry.test", "/"),
            "SSL_CERT_FILE": str(authority),
        }

    def user(self, folder: Path, **settings: str) -> Cli:
        """The command line of somebody who lives here."""
        return Cli(folder, {**self.settings(folder), **settings})


@asynccontextmanager
async def town(port: int = 0) -> AsyncIterator[Town]:
    """The town, open for as long as the block lasts."""
    archive = SmallArchive(Holdings.of([]), limits=Limits(index_a_minute=10_000))
    loop = asyncio.get_running_loop()
    names = frozenset({*SITES, "archive.test"})
    transport, _ = await loop.create_datagram_endpoint(
        lambda: Names(names, frozenset({"sick.test"})), local_addr=(LOOPBACK, 0)
    )
    try:
        async with SmallWeb({**SITES, "archive.test": archive}, port=port) as web:
            resolver = f"{LOOPBACK}:{transport.get_extra_info('sockname')[1]}"
            yield Town(web, archive, resolver)
    finally:
        transport.close()
