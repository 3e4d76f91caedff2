"""Decide which addresses may be connected to: public ones only, unless the operator opened a network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.ports import Endpoint

_Ip = IPv4Address | IPv6Address
_Network = IPv4Network | IPv6Network

NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
            *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24"),
            *("192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
            *("224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32"),  # the last: a cloud's own services
            *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3ffe::/16", "3fff::/20"),
        ),
    )
)
"""The special-purpose registries of IANA, and what clouds added (default deny: IPv6 is 2000::/3 alone)."""

PUBLIC_IPV6 = IPv6Network("2000::/3")

BAD_PORTS = frozenset(
    (
        *(1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102),
        *(103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465),
        *(512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993),
        *(995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668),
        *(6669, 6679, 6697, 10080),  # so far the Fetch standard; below, databases and container engines
        *(2375, 2376, 3306, 5432, 6379, 9200, 11211, 27017),
    )
)


@dataclass(frozen=True, slots=True)
class Networks:
    """Networks as an operator writes them, each with the one port it is meant for or with all."""

    entries: tuple[tuple[_Network, int | None], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Networks:
        """Networks from "127.0.0.1/32:8080, 10.0.0.0/8, [fd00::]/8"; ValueError names the bad one."""
        return cls(tuple(_entry(part.strip()) for part in text.split(",") if part.strip()))

    def hold(self, address: _Ip, port: int) -> bool:
        """Whether an address stands in one of the networks, at a port that is meant."""
        return any(only in (None, port) and address in network for network, only in self.entries)

    def name(self, port: int) -> bool:
        """Whether a port was named by the operator, and so is wanted however unusual it is."""
        return any(only == port for _, only in self.entries)

    def __str__(self) -> str:
        return ", ".join(f"{network}:{port}" if port else str(network) for network, port in self.entries)


@dataclass(frozen=True, slots=True)
class Guard:
    """The policy of one installation. `vet` is asked for every hop, after the name was resolved."""

    allow: Networks = Networks()
    deny: Networks = Networks()
    nat64: IPv6Network | None = None  # the operator's own prefix: the IPv4 address inside is judged

    def vet(self, endpoints: tuple[Endpoint, ...]) -> Failure | None:
        """None where every endpoint may be connected to; one that may not refuses the whole name."""
        for endpoint in endpoints:
            if not self.permits(endpoint):
                return Failure(Reason.ADDRESS_REFUSED, f"{endpoint.address} port {endpoint.port}")
        return None

    def permits(self, endpoint: Endpoint) -> bool:
        """Whether this address and port may be connected to."""
        address = read_ip(endpoint.address)
        if address is None or not 0 < endpoint.port < 65536:
            return False
        if self.deny.hold(address, endpoint.port):
            return False
        if self.allow.hold(address, endpoint.port):
            return endpoint.port not in BAD_PORTS or self.allow.name(endpoint.port)
        return endpoint.port not in BAD_PORTS and self._public(address)

    def opened(self, endpoint: Endpoint) -> bool:
        """Whether the operator opened the network an endpoint stands in."""
        address = read_ip(endpoint.address)
        return address is not None and self.allow.hold(address, endpoint.port)

    def _public(self, address: _Ip) -> bool:
        if self.nat64 is not None and address in self.nat64:
            return is_public(embedded(address, self.nat64.prefixlen))
        return is_public(address)


@lru_cache(maxsize=16384)
def read_ip(text: str) -> _Ip | None:
    """An IP address from its text; None where it is none."""
    try:
        return ip_address(text)
    except ValueError:
        return None


@lru_cache(maxsize=16384)
def is_public(address: _Ip) -> bool:
    """Whether an address can belong to a public server. What hides an IPv4 address in an IPv6 one cannot."""
    if isinstance(address, IPv6Address) and (
        address not in PUBLIC_IPV6 or address.scope_id is not None or _is_isatap(address)
    ):
        return False
    return not any(address.version == network.version and address in network for network in NOT_PUBLIC)


def embedded(address: _Ip, prefix_length: int) -> IPv4Address:
    """The IPv4 address a NAT64 prefix carries (RFC 6052, section 2.2: octet 8 is skipped)."""
    octets = address.packed[:8] + address.packed[9:] if prefix_length < 96 else address.packed
    start = prefix_length // 8
    return IPv4Address(octets[start : start + 4])


def _is_isatap(address: IPv6Address) -> bool:
    return int.from_bytes(address.packed[8:12]) & 0xFCFF_FFFF == 0x0000_5EFE


def _entry(text: str) -> tuple[_Network, int | None]:
    bracketed = re.fullmatch(r"\[([0-9A-Fa-f:.]+)\](/\d{1,3})?(?::(\d{1,5}))?", text)
    plain = re.fullmatch(r"([0-9.]+)(/\d{1,2})?(?::(\d{1,5}))?|([0-9A-Fa-f:]+(?:/\d{1,3})?)", text)
    try:
        if bracketed is not None:
            host, length, port = bracketed.groups()
            return ip_network(host + (length or "")), _port(port)
        if plain is not None and plain[4]:
            return ip_network(plain[4]), None
        if plain is not None:
            return ip_network(plain[1] + (plain[2] or "")), _port(plain[3])
    except ValueError as error:
        raise ValueError(f"not a network: {text!r} ({error})") from error
    raise ValueError(f"not a network: {text!r}; write 10.0.0.0/8, 127.0.0.1/32:8080 or [fd00::]/8:8080")


def _port(text: str | None) -> int | None:
    if text is None:
        return None
    if not 0 < int(text) < 65536:
        raise ValueError(f"port {text} is not between 1 and 65535")
    return int(text)
