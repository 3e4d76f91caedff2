"""Only public addresses and ordinary ports are connected to, but for what the operator opened."""

from __future__ import annotations

from ipaddress import IPv6Network, ip_address

import pytest

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.guard import BAD_PORTS, Guard, Networks, embedded
from linkwatch.ports import Endpoint

REFUSED = (
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254"),
    *("169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.8"),
    *("192.0.0.170", "192.0.0.192", "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.0.1"),
    *("192.175.48.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1"),
    *("239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16"),
    *("::", "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::ffff:100.64.0.1", "::127.0.0.1", "::8.8.8.8"),
    *("::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "100:0:0:1::1"),
    *("2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:20::1", "2001:db8::1", "2002:7f00:1::1"),
    *("2620:4f:8000::1", "3ffe::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fd20:ce::254"),
    *(
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "4000::1",
        "2a00:1450:4001::5efe:7f00:1",
        "2a00:1450:4001:0:200:5efe:808:808",
    ),
    *("fe80::1%eth0", "2a00:1450:4001::1%eth0", "not an address", ""),
)


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not Guard().permits(Endpoint(address, 80))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "100.63.255.255", "2a00:1450:4001:81b::200e", "2606:4700::1"]
)
def test_a_public_address_may_be_connected_to(address: str) -> None:
    assert Guard().permits(Endpoint(address, 443))


@pytest.mark.parametrize(
    "port", [0, -1, 65536, 22, 25, 53, 110, 143, 465, 587, 993, 6667, 2375, 5432, 6379, 27017]
)
def test_a_port_that_is_no_web_server_s_is_refused(port: int) -> None:
    assert not Guard().permits(Endpoint("8.8.8.8", port))


def test_one_private_address_among_many_refuses_the_name() -> None:
    refused = Guard().vet((Endpoint("8.8.8.8", 80), Endpoint("10.0.0.1", 80)))
    assert isinstance(refused, Failure)
    assert refused.reason is Reason.ADDRESS_REFUSED
    assert refused.detail == "10.0.0.1 port 80"


@pytest.mark.parametrize(
    ("setting", "address", "port", "may"),
    [
        ("127.0.0.0/8", "127.0.0.1", 8080, True),
        ("127.0.0.1/32:8080", "127.0.0.1", 8080, True),
        ("127.0.0.1/32:8080", "127.0.0.1", 8081, False),
        ("127.0.0.1/32:8080", "127.0.0.2", 8080, False),
        ("127.0.0.1:8080, 10.0.0.0/8", "10.9.8.7", 80, True),
        ("10.0.0.0/8", "192.168.0.1", 80, False),
        ("10.0.0.0/8", "10.0.0.1", 6379, False),
        ("10.0.0.1/32:6379", "10.0.0.1", 6379, True),
        ("fd00::/8", "fd00::1", 80, True),
        ("[fd00::]/8:8080", "fd00::1", 8080, True),
        ("[fd00::]/8:8080", "fd00::1", 80, False),
    ],
)
def test_an_opened_network_is_opened_as_written_and_no_further(
    setting: str, address: str, port: int, may: bool
) -> None:
    assert Guard(allow=Networks.parse(setting)).permits(Endpoint(address, port)) is may


def test_what_is_denied_stays_denied_although_it_is_public_or_opened() -> None:
    guard = Guard(allow=Networks.parse("10.0.0.0/8"), deny=Networks.parse("8.8.8.0/24, 10.1.0.0/16"))
    assert not guard.permits(Endpoint("8.8.8.8", 80))
    assert not guard.permits(Endpoint("10.1.0.1", 80))
    assert guard.permits(Endpoint("10.2.0.1", 80))


@pytest.mark.parametrize(
    "text", ["127.0.0.0.1", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/8:99999", "any", "[10.0.0.1]:x"]
)
def test_a_network_that_is_none_is_named_in_the_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"network|port"):
        Networks.parse(text)


def test_networks_read_back_as_they_were_meant() -> None:
    assert str(Networks.parse("127.0.0.1/32:8080, fd00::/8")) == "127.0.0.1/32:8080, fd00::/8"
    assert Networks.parse(" , ") == Networks()


@pytest.mark.parametrize(
    ("prefix", "address"),
    [
        ("2a00:100::/32", "2a00:100:c000:221::"),
        ("2a00:100:100::/40", "2a00:100:1c0:2:21::"),
        ("2a00:100:122::/48", "2a00:100:122:c000:2:2100::"),
        ("2a00:100:122:300::/56", "2a00:100:122:3c0:0:221::"),
        ("2a00:100:122:344::/64", "2a00:100:122:344:c0:2:2100::"),
        ("2a00:100:122:344::/96", "2a00:100:122:344::192.0.2.33"),
    ],
)
def test_the_address_inside_a_nat64_prefix_is_what_is_judged(prefix: str, address: str) -> None:
    network = IPv6Network(prefix)
    assert str(embedded(ip_address(address), network.prefixlen)) == "192.0.2.33"
    assert not Guard(nat64=network).permits(Endpoint(address, 80))


def test_a_public_address_inside_the_operator_s_nat64_prefix_is_public() -> None:
    guard = Guard(nat64=IPv6Network("64:ff9b::/96"))
    assert guard.permits(Endpoint("64:ff9b::808:808", 80))
    assert not guard.permits(Endpoint("64:ff9b::7f00:1", 80))


def test_the_ports_of_the_web_are_not_among_the_bad_ones() -> None:
    assert not BAD_PORTS & {80, 443, 8000, 8080, 8443}
