"""TLS faults are told apart, and looked past once only to see what the page says."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from linkwatch.domain.observation import Failure, Observation
from linkwatch.domain.status import Reason
from linkwatch.fetch.fetcher import fetcher
from linkwatch.fetch.identity import Identity
from linkwatch.fetch.look import Bounds
from linkwatch.fetch.second import MISSING_INTERMEDIATE
from linkwatch.fetch.tls import trust_in
from linkwatch.fetch.way import Way
from linkwatch.ports import Endpoint
from tests.support_fetch import LOOPBACK, NOW, raw_server, resolving_to

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Behind the lock</title>"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def context_with(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    return context


@asynccontextmanager
async def secure_server(context: ssl.SSLContext) -> AsyncIterator[int]:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(PAGE)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def look(
    port: int, authority: trustme.CA, *, url: str = "https://a.test/", seconds: float = 20
) -> Observation:
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    way = Way(resolving_to(Endpoint("127.0.0.1", port)), LOOPBACK, trust_in(trusting))
    bounds = Bounds(deadline=timedelta(seconds=seconds))
    return await fetcher(way, Identity(), lambda: NOW, bounds)(url)


def expired(authority: trustme.CA) -> ssl.SSLContext:
    return context_with(authority.issue_cert("a.test", not_after=datetime(2020, 1, 1, tzinfo=UTC)))


def of_another_name(authority: trustme.CA) -> ssl.SSLContext:
    return context_with(authority.issue_cert("b.test"))


def of_another_authority(_: trustme.CA) -> ssl.SSLContext:
    return context_with(trustme.CA().issue_cert("a.test"))


def of_an_old_protocol(authority: trustme.CA) -> ssl.SSLContext:
    context = context_with(authority.issue_cert("a.test"))
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.maximum_version = ssl.TLSVersion.TLSv1
    return context


FAULTS = {
    "expired": (expired, Reason.TLS_EXPIRED, "not valid today"),
    "another name": (of_another_name, Reason.TLS_HOSTNAME, "another site's"),
    "another authority": (of_another_authority, Reason.TLS_UNTRUSTED, "nobody we trust"),
    "TLS 1.0": (of_an_old_protocol, Reason.TLS_FAILURE, "an insecure one"),
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("serving", "reason", "told"), FAULTS.values(), ids=FAULTS)
async def test_the_content_behind_a_tls_fault_is_seen_and_the_fault_is_named(
    serving: Callable[[trustme.CA], ssl.SSLContext], reason: Reason, told: str, authority: trustme.CA
) -> None:
    async with secure_server(serving(authority)) as port:
        observation = await look(port, authority)
    assert observation.insecure is reason
    assert observation.response is not None
    assert observation.response.page.title == "Behind the lock"
    assert any(told in str(note) for note in observation.notes)


async def test_a_good_certificate_needs_no_second_look(authority: trustme.CA) -> None:
    async with secure_server(context_with(authority.issue_cert("a.test"))) as port:
        observation = await look(port, authority)
    assert observation.insecure is None
    assert observation.notes == ()
    assert observation.address == "127.0.0.1"


async def test_a_forgotten_intermediate_certificate_is_told_apart(authority: trustme.CA) -> None:
    leaf = authority.create_child_ca().issue_cert("a.test")
    forgetful = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    with leaf.private_key_pem.tempfile() as key, leaf.cert_chain_pems[0].tempfile() as first:
        forgetful.load_cert_chain(first, key)
    async with secure_server(forgetful) as port:
        observation = await look(port, authority)
    assert observation.insecure is Reason.TLS_UNTRUSTED
    assert MISSING_INTERMEDIATE in observation.notes
    async with secure_server(of_another_authority(authority)) as port:
        stranger = await look(port, authority)
    assert stranger.insecure is Reason.TLS_UNTRUSTED


async def test_plain_http_where_tls_was_due_is_a_tls_fault(authority: trustme.CA) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(PAGE)
        await writer.drain()

    async with raw_server(talk) as port:
        observation = await look(port, authority)
    assert isinstance(observation.outcome, Failure)
    assert observation.outcome.reason is Reason.TLS_FAILURE


async def test_a_handshake_that_stalls_ends_at_the_deadline(authority: trustme.CA) -> None:
    async def talk(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read(100)
        await asyncio.Event().wait()

    async with raw_server(talk) as port:
        observation = await look(port, authority, seconds=0.3)
    assert isinstance(observation.outcome, Failure)
    assert observation.outcome.reason is Reason.CONNECT_TIMEOUT


async def test_a_handshake_that_is_cut_off_is_a_reset(authority: trustme.CA) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)

    async with raw_server(talk) as port:
        observation = await look(port, authority)
    assert isinstance(observation.outcome, Failure)
    assert observation.outcome.reason is Reason.CONNECTION_RESET


async def test_an_address_of_numbers_is_verified_by_number(authority: trustme.CA) -> None:
    async with secure_server(context_with(authority.issue_cert("127.0.0.1"))) as port:
        observation = await look(port, authority, url=f"https://127.0.0.1:{port}/")
    assert observation.insecure is None
    assert observation.response is not None
