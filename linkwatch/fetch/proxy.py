"""The operator's proxy: when it is used, and how a connection is asked of it (CONNECT)."""

from __future__ import annotations

import asyncio
import re
import socket
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from linkwatch.domain.status import Reason
from linkwatch.fetch.address import Address
from linkwatch.fetch.faults import Fault

_STATUS = re.compile(rb"HTTP/1\.\d (\d{3})[^\r\n]{0,300}\r?\n")
MAX_ANSWER = 16 * 1024


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy for https addresses, and the hosts that are reached without it.

    Names are resolved and judged before the proxy is asked; it resolves them again by itself, so it
    must refuse private addresses on its own account.
    """

    host: str
    port: int
    credentials: str | None = None  # user:password
    bypass: tuple[str, ...] = ()  # suffixes of host names; "*" for all

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Proxy | None:
        """HTTPS_PROXY and NO_PROXY, capital or small; ValueError where they cannot be used."""
        address = environment.get("HTTPS_PROXY") or environment.get("https_proxy")
        if not address:
            return None
        parts = urlsplit(address if "//" in address else f"http://{address}")
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError("HTTPS_PROXY must look like http://proxy.example:3128")
        bypass = environment.get("NO_PROXY") or environment.get("no_proxy") or ""
        user = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else None
        suffixes = tuple(part.strip().lstrip(".").lower() for part in bypass.split(",") if part.strip())
        return cls(parts.hostname, parts.port or 3128, user, suffixes)

    def serves(self, address: Address) -> bool:
        """Whether an address is reached through the proxy."""
        if address.scheme != "https" or "*" in self.bypass:
            return False
        return not any(address.host == name or address.host.endswith(f".{name}") for name in self.bypass)

    def connect_request(self, address: Address) -> bytes:
        """The bytes that ask for a tunnel to an address."""
        host = f"[{address.host}]" if ":" in address.host else address.host
        lines = [f"CONNECT {host}:{address.port} HTTP/1.1", f"Host: {host}:{address.port}"]
        if self.credentials is not None:
            lines.append(f"Proxy-Authorization: Basic {b64encode(self.credentials.encode()).decode()}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def through(proxy: Proxy, address: Address) -> socket.socket:
    """A socket that ends at the address, by way of the proxy; raises the Fault that prevented it."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(proxy.host, proxy.port, type=socket.SOCK_STREAM)
    family, kind, protocol, _, where = found[0]
    sock = socket.socket(family, kind, protocol)
    sock.setblocking(False)
    try:
        await loop.sock_connect(sock, where)
        await loop.sock_sendall(sock, proxy.connect_request(address))
        await _accepted(sock)
    except BaseException:
        sock.close()
        raise
    return sock


async def _accepted(sock: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    answer = b""
    while b"\r\n\r\n" not in answer and b"\n\n" not in answer:
        # One byte at a time at the end would be needed were the tunnel to speak first; in TLS we do.
        chunk = await loop.sock_recv(sock, 4096)
        if not chunk or len(answer) > MAX_ANSWER:
            raise Fault(Reason.NOT_CHECKED, "the proxy's answer is not HTTP")
        answer += chunk
    status = _STATUS.match(answer)
    if status is None or not status[1].startswith(b"2"):
        said = status[1].decode() if status else "no status"
        raise Fault(Reason.NOT_CHECKED, f"the proxy refuses the connection: {said}")
