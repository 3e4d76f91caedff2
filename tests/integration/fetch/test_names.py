"""Names asked of real name servers: what is not there, what has no address and what is silent stay apart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
import pytest

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.name_servers import Asking
from linkwatch.fetch.resolver import Resolver, read_hosts, read_resolv_conf, resolver, servers_in
from linkwatch.fetch.zone import Server
from linkwatch.ports import Endpoint


class NameServer(asyncio.DatagramProtocol):
    """Answers from a table of names; counts what it was asked."""

    def __init__(self, names: dict[str, object]) -> None:
        self.names = names
        self.asked: list[tuple[str, str]] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, where: tuple[str, int]) -> None:
        question = dns.message.from_wire(data)
        name = question.question[0].name.to_text(omit_final_dot=True)
        kind = dns.rdatatype.to_text(question.question[0].rdtype)
        self.asked.append((name, kind))
        times = self.asked.count((name, kind))
        answer = dns.message.make_response(question)
        found = self.names.get(name, "NXDOMAIN")
        if isinstance(found, list):  # answers one after the other
            found = found[min(times, len(found)) - 1]
        if found == "silence":
            return
        if isinstance(found, dict):
            for address in found.get(kind, ()):
                answer.answer.append(dns.rrset.from_text(question.question[0].name, 300, "IN", kind, address))
        else:
            answer.set_rcode(dns.rcode.from_text(str(found)))
        self.transport.sendto(answer.to_wire(), where)  # type: ignore[attr-defined]


@asynccontextmanager
async def name_server(names: dict[str, object]) -> AsyncIterator[tuple[NameServer, Server]]:
    transport, server = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: NameServer(names), local_addr=("127.0.0.1", 0)
    )
    try:
        yield server, Server("127.0.0.1", transport.get_extra_info("sockname")[1])
    finally:
        transport.close()


BOTH = {"A": ["192.0.2.1", "192.0.2.2"], "AAAA": ["2001:db8::1"]}
ANSWERS = {
    "both kinds": (BOTH, ("2001:db8::1", "192.0.2.1", "192.0.2.2")),
    "IPv4 alone": ({"A": ["192.0.2.1"]}, ("192.0.2.1",)),
    "IPv6 alone": ({"AAAA": ["2001:db8::1"]}, ("2001:db8::1",)),
    "no such name": ("NXDOMAIN", Reason.DNS_NXDOMAIN),
    "no address": ({}, Reason.DNS_FAILURE),
    "a server in trouble": ("SERVFAIL", Reason.DNS_FAILURE),
    "a server that refuses": ("REFUSED", Reason.DNS_FAILURE),
    "silence": ("silence", Reason.DNS_FAILURE),
    "silence at first": (["silence", {"A": ["192.0.2.1"]}], ("192.0.2.1",)),
    "trouble at first": (["SERVFAIL", {"A": ["192.0.2.1"]}], ("192.0.2.1",)),
    "a denial taken back": (["NXDOMAIN", {"A": ["192.0.2.1"]}], ("192.0.2.1",)),
}


@pytest.mark.parametrize(("names", "expected"), ANSWERS.values(), ids=ANSWERS)
async def test_an_answer_is_read_for_what_it_says(names: object, expected: tuple[str, ...] | Reason) -> None:
    async with name_server({"a.test": names}) as (_, server):
        found = await Resolver(Asking((server,), timeout=0.2))("a.test", 80)
    if isinstance(expected, Reason):
        assert isinstance(found, Failure)
        assert found.reason is expected
    else:
        assert found == tuple(Endpoint(address, 80) for address in expected)


async def test_a_denial_is_believed_when_a_second_server_agrees_or_the_only_one_repeats_it() -> None:
    async with name_server({}) as (denies, first), name_server({"a.test": BOTH}) as (_, second):
        found = await Resolver(Asking((first, second), timeout=0.2))("a.test", 80)
        lone = await Resolver(Asking((first,), timeout=0.2))("b.test", 80)
    assert not isinstance(found, Failure)
    assert isinstance(lone, Failure)
    assert lone.reason is Reason.DNS_NXDOMAIN
    assert denies.asked.count(("b.test", "A")) == 2


async def test_a_server_that_denies_a_name_twice_is_believed_while_another_is_silent() -> None:
    async with name_server({}) as (_, denies), name_server({"a.test": "silence"}) as (_, silent):
        found = await Resolver(Asking((denies, silent), timeout=0.1))("a.test", 80)
    assert isinstance(found, Failure)
    assert found.reason is Reason.DNS_NXDOMAIN


async def test_a_name_is_asked_for_once_however_many_want_it() -> None:
    async with name_server({"a.test": BOTH}) as (seen, server):
        resolve = Resolver(Asking((server,)))
        found = await asyncio.gather(*(resolve("A.test.", 80) for _ in range(50)))
        await resolve("a.test", 443)
    assert len(set(found)) == 1
    assert sorted(seen.asked) == [("a.test", "A"), ("a.test", "AAAA")]


async def test_one_who_gives_up_asking_does_not_spoil_it_for_the_others() -> None:
    async with name_server({"a.test": ["silence", BOTH]}) as (_, server):
        resolve = Resolver(Asking((server,), timeout=0.2))
        one = asyncio.create_task(resolve("a.test", 80))
        other = asyncio.create_task(resolve("a.test", 80))
        await asyncio.sleep(0)
        one.cancel()
        assert not isinstance(await other, Failure)


async def test_a_broken_answer_is_a_failure_of_the_name_alone() -> None:
    class Rubbish(asyncio.DatagramProtocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport = transport

        def datagram_received(self, data: bytes, where: tuple[str, int]) -> None:
            self.transport.sendto(data[:2] + b"\xff" * 40, where)  # type: ignore[attr-defined]

    transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(Rubbish, local_addr=("127.0.0.1", 0))
    server = Server("127.0.0.1", transport.get_extra_info("sockname")[1])
    found = await Resolver(Asking((server,), timeout=0.2))("a.test", 80)
    transport.close()
    assert isinstance(found, Failure)
    assert found.reason is Reason.DNS_FAILURE


@pytest.mark.parametrize("name", ["localhost", "foo.localhost", "LOCALHOST."])
async def test_localhost_is_never_asked_of_a_server(name: str) -> None:
    async with name_server({}) as (seen, server):
        found = await Resolver(Asking((server,)))(name, 80)
    assert found == (Endpoint("127.0.0.1", 80), Endpoint("::1", 80))
    assert seen.asked == []


@pytest.mark.parametrize(("host", "address"), [("192.0.2.7", "192.0.2.7"), ("[2001:db8::7]", "2001:db8::7")])
async def test_an_address_is_never_asked_of_a_server(host: str, address: str) -> None:
    async with name_server({}) as (seen, server):
        found = await Resolver(Asking((server,)))(host, 80)
    assert found == (Endpoint(address, 80),)
    assert seen.asked == []


async def test_the_hosts_file_comes_first() -> None:
    hosts = read_hosts("192.0.2.7 A.test b.test # note\n\n# 192.0.2.9 a.test\nrubbish a.test\n2001:db8::7 a.test")
    assert hosts == {"a.test": ("192.0.2.7", "2001:db8::7"), "b.test": ("192.0.2.7",)}
    async with name_server({}) as (seen, server):
        found = await Resolver(Asking((server,)), hosts)("a.test", 80)
    assert found == (Endpoint("192.0.2.7", 80), Endpoint("2001:db8::7", 80))
    assert seen.asked == []


def test_name_servers_are_read_from_resolv_conf() -> None:
    text = (
        "# c\nsearch example.test\nnameserver 192.0.2.1\nnameserver fe80::1%eth0\nnameserver x\noptions ndots:5"
    )
    assert [server.address for server in read_resolv_conf(text)] == ["192.0.2.1", "fe80::1%eth0"]


@pytest.mark.parametrize(
    ("setting", "servers"),
    [
        ("192.0.2.1", [("192.0.2.1", 53)]),
        ("192.0.2.1:5353, 2001:db8::1", [("192.0.2.1", 5353), ("2001:db8::1", 53)]),
        ("[2001:db8::1]:5353", [("2001:db8::1", 5353)]),
    ],
)
def test_name_servers_are_read_from_the_setting(setting: str, servers: list[tuple[str, int]]) -> None:
    assert [(server.address, server.port) for server in servers_in(setting)] == servers


@pytest.mark.parametrize("setting", ["dns.example", "192.0.2.1:99999", "192.0.2.1:x", "systemd"])
def test_a_setting_that_names_no_server_is_refused(setting: str) -> None:
    with pytest.raises(ValueError, match="not a name server"):
        resolver(setting)


async def test_the_system_can_be_asked_instead() -> None:
    found = await resolver("system")("localhost", 80)
    assert not isinstance(found, Failure)
    assert Endpoint("127.0.0.1", 80) in found
