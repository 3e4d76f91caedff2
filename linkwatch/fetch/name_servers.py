"""Name servers asked ourselves, over dnspython, so that "no such name", "no address" and silence stay apart."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import dns.asyncquery
import dns.exception
import dns.message
import dns.rcode
import dns.rdatatype

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.zone import BAD_TTL, LONGEST_TTL, SHORTEST_TTL, SILENT_TTL, Server, Zone


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


def _why(error: BaseException, server: Server) -> str:
    silent = isinstance(error, dns.exception.Timeout)
    return f"{server.address}: {'no answer in time' if silent else str(error)[:200]}"
