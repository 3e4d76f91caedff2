"""Names to addresses: asked for once, remembered, known by heart where the machine's own files say so."""

from __future__ import annotations

import asyncio
import socket
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from pathlib import Path

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.zone import BAD_TTL, SHORTEST_TTL, Addresses, Found, Server, Zone
from linkwatch.ports import Endpoint, Resolve

MAX_CACHED = 20_000
MAX_ADDRESSES = 16

AskFor = Callable[[str], Awaitable[Zone]]
"""Asks for the addresses of one name."""


def resolver(setting: str = "resolv.conf") -> Resolve:
    """The resolver a setting names: "resolv.conf", "system", or name servers as `address` or `address:port`.

    ValueError where the setting names none of these.
    """
    if setting == "system":
        return Resolver(_ask_the_system)
    hosts = read_hosts(_text(Path("/etc/hosts")))
    servers = (
        read_resolv_conf(_text(Path("/etc/resolv.conf"))) if setting == "resolv.conf" else servers_in(setting)
    )
    return Resolver(asking(tuple(servers) or (Server("127.0.0.1"),)), hosts)


class Resolver:
    """Resolves and remembers (ports.Resolve): each name is asked for once at a time and kept for its TTL."""

    def __init__(self, ask: AskFor, hosts: dict[str, Addresses] | None = None) -> None:
        self._ask = ask
        self._hosts = hosts or {}
        self._known: OrderedDict[str, tuple[float, Found]] = OrderedDict()
        self._asking: dict[str, asyncio.Task[Found]] = {}

    async def __call__(self, host: str, port: int) -> tuple[Endpoint, ...] | Failure:
        """All endpoints of a name, or why there are none (`dns_nxdomain`, `dns_failure`)."""
        found = await self._addresses(host.lower().rstrip("."))
        if isinstance(found, Failure):
            return found
        return tuple(Endpoint(address, port) for address in found[:MAX_ADDRESSES])

    async def _addresses(self, host: str) -> Found:
        if host in self._hosts:
            return self._hosts[host]
        if _is_address(literal := host.strip("[]")):
            return (literal,)
        if host == "localhost" or host.endswith(".localhost"):
            return ("127.0.0.1", "::1")  # RFC 6761, section 6.3: never asked of a server
        known = self._known.get(host)
        if known is not None and known[0] > asyncio.get_running_loop().time():
            return known[1]
        asking = self._asking.get(host)
        if asking is None:
            asking = self._asking[host] = asyncio.create_task(self._look_up(host))
        # One who asks may be cancelled; the others still want the answer.
        return await asyncio.shield(asking)

    async def _look_up(self, host: str) -> Found:
        try:
            zone = await self._ask(host)
            expires_at = asyncio.get_running_loop().time() + zone.ttl
            self._known[host] = (expires_at, zone.found)
            if len(self._known) > MAX_CACHED:
                self._known.popitem(last=False)
            return zone.found
        finally:
            del self._asking[host]


def asking(servers: tuple[Server, ...]) -> AskFor:
    """Asks these name servers, whose library is loaded for the first name that needs it: addresses do not."""

    async def ask(host: str) -> Zone:
        from linkwatch.fetch.name_servers import Asking  # noqa: PLC0415

        return await Asking(servers)(host)

    return ask


async def _ask_the_system(host: str) -> Zone:
    """The operating system's own resolver, in a thread; its errors are known by number only."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(10):
            found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        reason = Reason.DNS_NXDOMAIN if error.errno == socket.EAI_NONAME else Reason.DNS_FAILURE
        return Zone(Failure(reason, str(error.strerror)), BAD_TTL)
    except (OSError, UnicodeError, TimeoutError) as error:
        return Zone(Failure(Reason.DNS_FAILURE, str(error)[:200]), BAD_TTL)
    return Zone(tuple(dict.fromkeys(str(where[0]) for *_, where in found)), SHORTEST_TTL)


def read_hosts(text: str) -> dict[str, Addresses]:
    """The names of an /etc/hosts, each with its addresses in order."""
    hosts: dict[str, Addresses] = {}
    for line in text.splitlines():
        address, *names = line.partition("#")[0].split() or ("",)
        if _is_address(address):
            for name in names:
                key = name.lower().rstrip(".")
                hosts[key] = (*hosts.get(key, ()), address)
    return hosts


def read_resolv_conf(text: str) -> tuple[Server, ...]:
    """The name servers of a resolv.conf; search domains are none of our business."""
    lines = (line.split() for line in text.splitlines())
    return tuple(
        Server(parts[1])
        for parts in lines
        if len(parts) > 1 and parts[0] == "nameserver" and _is_address(parts[1])
    )


def servers_in(setting: str) -> tuple[Server, ...]:
    """Name servers from "192.0.2.1, 192.0.2.2:5353, [2001:db8::1]:53"; ValueError names the bad one."""
    return tuple(_server(part) for part in setting.replace(",", " ").split())


def _server(text: str) -> Server:
    host, port = text, "53"
    if not _is_address(text):
        host, _, port = text.rpartition(":")
        host = host.strip("[]")
    if not _is_address(host) or not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError(f"not a name server: {text!r}; write an address, address:port, or `system`")
    return Server(host, int(port))


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
