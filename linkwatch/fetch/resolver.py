"""Names to addresses: asked ourselves, so that "no such name", "no address" and silence stay apart."""

from __future__ import annotations

import asyncio
import socket
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import dns.asyncquery
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.ports import Endpoint, Resolve

Addresses = tuple[str, ...]
Found = Addresses | Failure

SHORTEST_TTL = 60.0
LONGEST_TTL = 3600.0
BAD_TTL = 30.0
SILENT_TTL = 0.0
"""Silence may be ours: whoever wants the name next asks again."""

MAX_CACHED = 20_000
MAX_ADDRESSES = 16


@dataclass(frozen=True, slots=True)
class Server:
    """A name server."""

    address: str
    port: int = 53


@dataclass(frozen=True, slots=True)
class Zone:
    """What one name was answered: addresses or a failure, and for how many seconds it holds."""

    found: Found
    ttl: float


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
    return Resolver(Asking(tuple(servers) or (Server("127.0.0.1"),)), hosts)


class Resolver:
    """Resolves and remembers (ports.Resolve): each name is asked for once at a time and kept for its TTL."""

    def __init__(self, ask: Callable[[str], Awaitable[Zone]], hosts: dict[str, Addresses] | None = None) -> None:
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


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks name servers for both kinds of addresses; no answer is believed to be bad until asked again."""

    servers: tuple[Server, ...]
    timeout: float = 1.7  # seconds for one question to one server
    tries: int = 3  # of one question, over all servers: some five seconds of silence

    async def __call__(self, host: str) -> Zone:
        """The addresses of a name, IPv4 and IPv6 asked side by side."""
        four, six = await asyncio.gather(self._zone(host, dns.rdatatype.A), self._zone(host, dns.rdatatype.AAAA))
        return merged(four, six)

    async def _zone(self, host: str, kind: dns.rdatatype.RdataType) -> Zone:
        """Ask server after server until one gives addresses, or two agree that there are none."""
        denials: list[Zone] = []
        failure = Zone(Failure(Reason.DNS_FAILURE, "no name server answered"), BAD_TTL)
        for server in (self.servers * self.tries)[: max(self.tries, len(self.servers))]:
            try:
                answer = await self._answer(host, kind, server)
            except (dns.exception.DNSException, OSError, EOFError, ValueError) as error:
                failure = Zone(Failure(Reason.DNS_FAILURE, _why(error, server)), SILENT_TTL)
                continue
            zone = read_answer(answer)
            if not isinstance(zone.found, Failure):
                return zone
            if zone.found.reason is Reason.DNS_FAILURE and answer.rcode() != dns.rcode.NOERROR:
                failure = zone
                continue
            denials.append(zone)
            if len(denials) == 2 or answer.rcode() == dns.rcode.NOERROR:
                return zone
        return denials[0] if denials and len(self.servers) == 1 else failure

    async def _answer(self, host: str, kind: dns.rdatatype.RdataType, server: Server) -> dns.message.Message:
        question = dns.message.make_query(host, kind)
        answer, _ = await dns.asyncquery.udp_with_fallback(
            question, server.address, self.timeout, server.port, ignore_unexpected=True
        )
        return answer


def read_answer(answer: dns.message.Message) -> Zone:
    """What a name server's answer says of the addresses of the name that was asked for."""
    code = answer.rcode()
    if code == dns.rcode.NXDOMAIN:
        return Zone(Failure(Reason.DNS_NXDOMAIN, "no such name"), BAD_TTL)
    if code != dns.rcode.NOERROR:
        return Zone(Failure(Reason.DNS_FAILURE, dns.rcode.to_text(code)), BAD_TTL)
    assert isinstance(answer, dns.message.QueryMessage)
    try:
        chained = answer.resolve_chaining()
    except dns.exception.DNSException as error:
        return Zone(Failure(Reason.DNS_FAILURE, str(error)[:200]), BAD_TTL)
    if chained.answer is None:
        return Zone(Failure(Reason.DNS_FAILURE, "the name has no address"), BAD_TTL)
    addresses = tuple(str(record.address) for record in chained.answer)
    return Zone(addresses, min(max(chained.minimum_ttl, SHORTEST_TTL), LONGEST_TTL))


def merged(four: Zone, six: Zone) -> Zone:
    """The addresses of both kinds; the more certain failure where there are none of either.

    A name that has no address of one kind is an ordinary name; one that does not exist for one kind
    does not exist.
    """
    if not isinstance(four.found, Failure) and not isinstance(six.found, Failure):
        return Zone((*six.found, *four.found), min(four.ttl, six.ttl))
    if not isinstance(four.found, Failure):
        return four
    if not isinstance(six.found, Failure):
        return six
    return six if six.found.reason is Reason.DNS_NXDOMAIN else four


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


def _why(error: BaseException, server: Server) -> str:
    silent = isinstance(error, dns.exception.Timeout)
    return f"{server.address}: {'no answer in time' if silent else str(error)[:200]}"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
