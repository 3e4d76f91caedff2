"""The transport serves any httpx client, guarded and bounded as the look is."""

from __future__ import annotations

import asyncio
import gc
import gzip

import httpx
import pytest

from linkwatch.demo.smallweb import Reply, Request, SmallWeb, pages
from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.address import Address, read_address
from linkwatch.fetch.connection import sender
from linkwatch.fetch.exchange import Reply as Answered
from linkwatch.fetch.exchange import Request as Asked
from linkwatch.fetch.faults import failure_from
from linkwatch.fetch.guard import Guard
from linkwatch.fetch.transport import HTTPX_REASONS, OwnTransport, over
from linkwatch.fetch.wire import Wire
from tests.support_fetch import way_to


def site(request: Request) -> Reply:
    told = f"{request.method} {request.target} {request.body.decode()}".encode()
    return Reply(body=gzip.compress(told), headers=(("Content-Encoding", "gzip"),))


async def test_an_httpx_client_reads_through_the_transport() -> None:
    async with (
        SmallWeb({"a.test": site}) as web,
        httpx.AsyncClient(transport=OwnTransport(way_to(web))) as client,
    ):
        got = await client.get("https://a.test/a%2Fb?c=1")
        posted = await client.post("http://a.test/", content=b"x=1")
    assert (got.text, got.extensions["address"]) == ("GET /a%2Fb?c=1 ", "127.0.0.1")
    assert posted.text == "POST / x=1"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://a.test/", Reason.ADDRESS_REFUSED),
        ("http://nowhere.test/", Reason.DNS_NXDOMAIN),
        ("http://0x7f.1/", Reason.BAD_URL),
    ],
)
async def test_an_httpx_client_is_refused_what_the_look_is_refused(url: str, reason: Reason) -> None:
    async with SmallWeb({"a.test": site}) as web:
        guarded = OwnTransport(way_to(web, guard=Guard()))
        async with httpx.AsyncClient(transport=guarded) as client:
            with pytest.raises(httpx.TransportError) as refused:
                await client.get(url)
    assert failure_from(refused.value, HTTPX_REASONS).reason is reason


@pytest.mark.parametrize("value", ["a\r\nX-Added: 1", "a\nb", "a\rb"])
async def test_a_header_that_would_become_two_is_never_sent(value: str) -> None:
    address = read_address("http://a.test/")
    assert isinstance(address, Address)
    async with SmallWeb({"a.test": site}) as web:
        send = sender(way_to(web))
        outcome = await send(Asked(address, asyncio.get_running_loop().time() + 5, (("Accept", value),)))
    assert isinstance(outcome, Failure)
    assert web.requests == []


@pytest.mark.parametrize("url", ["http://a.test/", "https://a.test/"])
async def test_a_connection_leaves_nothing_for_the_garbage_collector(url: str) -> None:
    address = read_address(url)
    assert isinstance(address, Address)
    async with SmallWeb({"a.test": site}) as web:
        send = sender(way_to(web))
        gc.collect()
        gc.disable()
        try:
            answer = await send(Asked(address, asyncio.get_running_loop().time() + 5))
            for _ in range(5):  # the loop takes leave of the connection
                await asyncio.sleep(0)
            left = [each for each in gc.get_objects() if isinstance(each, Wire)]
        finally:
            gc.enable()
    assert isinstance(answer, Answered)
    assert left == []


@pytest.mark.parametrize("verify", [True, False])
@pytest.mark.parametrize("most", [12, 9])
async def test_the_look_sees_the_same_over_httpx_as_without(most: int, verify: bool) -> None:
    address = read_address("https://a.test/%D0%B0")
    assert isinstance(address, Address)
    async with SmallWeb({"a.test": pages({"/%D0%B0": b"Some twelve."})}) as web:
        way, at = way_to(web), asyncio.get_running_loop().time() + 5
        asked = Asked(address, at, max_bytes=most, verify=verify)
        assert await over(OwnTransport(way))(asked) == await sender(way)(asked)
