"""The way out: a name resolved once, every answer vetted, a vetted address connected to. There is no other."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.address import Address
from linkwatch.fetch.eyeballs import by_turns, first_to_answer
from linkwatch.fetch.faults import Fault
from linkwatch.fetch.guard import Guard
from linkwatch.fetch.proxy import Proxy, through
from linkwatch.fetch.tls import Trust
from linkwatch.fetch.wire import Budget, Wire
from linkwatch.ports import Endpoint, Resolve

HANDSHAKE_CUT = "cut off in the TLS handshake"


@dataclass(frozen=True, slots=True)
class Way:
    """Everything a connection needs besides its address; shared by all that fetch."""

    resolve: Resolve
    guard: Guard
    trust: Trust
    proxy: Proxy | None = None
    budget: Budget = field(default_factory=Budget)
    connect_timeout: timedelta = timedelta(seconds=10)

    async def endpoints(self, address: Address) -> tuple[Endpoint, ...] | Failure:
        """Where an address may be connected to: all its endpoints, or why there are none."""
        port = Endpoint(address.host, address.port)
        found = (port,) if address.literal else await self.resolve(address.host, address.port)
        if isinstance(found, Failure):
            return found
        return self.guard.vet(found) or found

    async def connect(
        self, address: Address, endpoints: Sequence[Endpoint], wire: Callable[[], Wire], *, verify: bool
    ) -> tuple[asyncio.Transport, Wire, Endpoint]:
        """A connection to one of the vetted endpoints, TLS by the name of the address; raises its fault."""
        context = self.trust.context(verify=verify) if address.scheme == "https" else None
        try:
            async with asyncio.timeout(self.connect_timeout.total_seconds()):
                return await self._connect(address, endpoints, wire, context)
        except (ConnectionResetError, ConnectionAbortedError, BrokenPipeError) as error:
            raise Fault(Reason.CONNECTION_RESET, HANDSHAKE_CUT if context else str(error)) from error
        except TimeoutError as error:
            raise Fault(Reason.CONNECT_TIMEOUT, f"no connection to {endpoints[0].address}") from error

    async def _connect(
        self,
        address: Address,
        endpoints: Sequence[Endpoint],
        wire: Callable[[], Wire],
        context: ssl.SSLContext | None,
    ) -> tuple[asyncio.Transport, Wire, Endpoint]:
        loop = asyncio.get_running_loop()
        name = address.host if context is not None else None
        if self.proxy is not None and self.proxy.serves(address):
            sock = await through(self.proxy, address)
            transport, protocol = await loop.create_connection(wire, sock=sock, ssl=context, server_hostname=name)
            return transport, protocol, endpoints[0]
        if len(endpoints) == 1:
            only = endpoints[0]
            transport, protocol = await loop.create_connection(
                wire, only.address, only.port, ssl=context, server_hostname=name
            )
            return transport, protocol, only
        sock, chosen = await first_to_answer(by_turns(endpoints))
        transport, protocol = await loop.create_connection(wire, sock=sock, ssl=context, server_hostname=name)
        return transport, protocol, chosen
