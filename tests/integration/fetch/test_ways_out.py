"""Where a look may go: vetted at every hop, connected to where it was vetted, by whichever path works."""

from __future__ import annotations

import asyncio
import socket

from linkwatch.demo.smallweb import Reply, SmallWeb, redirect
from linkwatch.domain.observation import Failure, Response
from linkwatch.domain.status import Reason
from linkwatch.fetch.eyeballs import first_to_answer
from linkwatch.fetch.fetcher import asker
from linkwatch.fetch.guard import Guard, Networks
from linkwatch.fetch.identity import Identity
from linkwatch.fetch.proxy import Proxy
from linkwatch.ports import Endpoint
from tests.support_fetch import look_at, looker, raw_server, resolving_to, way_to

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Here</title>"


async def serve_page(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(PAGE)
    await writer.drain()


async def test_a_redirect_into_a_private_network_is_refused_before_any_packet_leaves() -> None:
    async with raw_server(serve_page) as elsewhere, SmallWeb({}) as web:
        web.sites["a.test"] = lambda _: redirect(f"http://127.0.0.1:{elsewhere}/")
        only_the_web = Guard(allow=Networks.parse(f"127.0.0.1/32:{web.port}"))
        observation = await looker(web, way=way_to(web, guard=only_the_web))("http://a.test/")
    assert observation.outcome == Failure(Reason.ADDRESS_REFUSED, f"127.0.0.1 port {elsewhere}")
    assert [hop.url for hop in observation.redirects] == ["http://a.test/"]


async def test_a_name_with_one_private_address_is_refused_whole() -> None:
    both = resolving_to(Endpoint("93.184.216.34", 80), Endpoint("10.0.0.1", 80))
    async with SmallWeb({}) as web:
        observation = await looker(web, way=way_to(web, resolve=both))("http://a.test/")
    assert observation.outcome == Failure(Reason.ADDRESS_REFUSED, "10.0.0.1 port 80")


async def test_without_leave_loopback_is_refused() -> None:
    async with SmallWeb({"a.test": lambda _: Reply()}) as web:
        observation = await looker(web, way=way_to(web, guard=Guard()))("http://a.test/")
        answer = await asker(way_to(web, guard=Guard()), Identity())("http://a.test/")
    assert isinstance(observation.outcome, Failure)
    assert observation.outcome.reason is Reason.ADDRESS_REFUSED
    assert isinstance(answer, Failure)
    assert answer.reason is Reason.ADDRESS_REFUSED
    assert web.requests == []


async def test_a_name_is_resolved_once_a_hop_so_that_what_was_vetted_is_what_is_connected_to() -> None:
    asked = 0
    async with raw_server(serve_page) as port, SmallWeb({}) as web:

        async def rebinding(host: str, _: int) -> tuple[Endpoint, ...]:
            nonlocal asked
            asked += 1
            return (Endpoint("127.0.0.1", port),) if asked == 1 else (Endpoint("169.254.169.254", 80),)

        observation = await looker(web, way=way_to(web, resolve=rebinding))("http://a.test/")
    assert isinstance(observation.outcome, Response)
    assert asked == 1


async def test_a_broken_ipv6_path_does_not_make_a_page_dead() -> None:
    async with raw_server(serve_page) as port, SmallWeb({}) as web:
        both = resolving_to(Endpoint("::1", port), Endpoint("127.0.0.1", port))
        observation = await looker(web, way=way_to(web, resolve=both))("http://a.test/")
    assert observation.response is not None
    assert observation.address == "127.0.0.1"


async def test_an_address_that_is_silent_is_overtaken_by_the_next() -> None:
    full = socket.socket(socket.AF_INET6)
    full.bind(("::1", 0))
    full.listen(0)
    fillers = [socket.create_connection(full.getsockname()[:2])]
    for _ in range(3):  # the queue of a listener that accepts nobody: further connections get no answer
        filler = socket.socket(socket.AF_INET6)
        filler.setblocking(False)
        filler.connect_ex(full.getsockname())
        fillers.append(filler)
    async with raw_server(serve_page) as port:
        sock, chosen = await first_to_answer(
            (Endpoint("::1", full.getsockname()[1]), Endpoint("127.0.0.1", port))
        )
    assert chosen.address == "127.0.0.1"
    for each in (sock, full, *fillers):
        each.close()


async def test_where_no_address_answers_the_link_is_refused() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        nobody = resolving_to(Endpoint("127.0.0.1", port), Endpoint("127.0.0.2", port))
        async with SmallWeb({}) as web:
            observation = await looker(web, way=way_to(web, resolve=nobody))("http://a.test/")
    assert isinstance(observation.outcome, Failure)
    assert observation.outcome.reason is Reason.CONNECT_REFUSED


async def test_a_proxy_is_asked_for_a_tunnel_to_the_name_after_the_name_was_judged() -> None:
    asked: list[bytes] = []
    async with SmallWeb({"a.test": lambda _: Reply(body=b"<title>Through</title>")}) as web:

        async def tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            asked.append(await reader.readuntil(b"\r\n\r\n"))
            there, back = await asyncio.open_connection("127.0.0.1", web.tls_port)
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")

            async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
                while data := await source.read(65536):
                    sink.write(data)

            await asyncio.wait(
                [asyncio.ensure_future(pump(reader, back)), asyncio.ensure_future(pump(there, writer))],
                return_when=asyncio.FIRST_COMPLETED,
            )

        async with raw_server(tunnel) as port:
            proxy = Proxy("127.0.0.1", port, "user:secret", ("b.test",))
            observation = await looker(web, way=way_to(web, proxy=proxy))("https://a.test/")
            refused = await looker(web, way=way_to(web, proxy=proxy, guard=Guard()))("https://a.test/")
    assert observation.response is not None
    assert observation.response.page.title == "Through"
    assert asked[0].startswith(b"CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443\r\nProxy-Authorization: Basic ")
    assert isinstance(refused.outcome, Failure)
    assert len(asked) == 1


async def test_a_proxy_that_refuses_says_nothing_about_the_link() -> None:
    async def refuses(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
        await writer.drain()

    async with raw_server(refuses) as port, SmallWeb({"a.test": lambda _: Reply()}) as web:
        observation = await looker(web, way=way_to(web, proxy=Proxy("127.0.0.1", port)))("https://a.test/")
    assert observation.outcome == Failure(Reason.NOT_CHECKED, "the proxy refuses the connection: 407")


async def test_who_we_are_and_what_we_take_is_said_with_every_request() -> None:
    observation, web = await look_at(lambda _: Reply(body=b"<title>T</title>"))
    headers = web.requests[0].headers
    assert observation.response is not None
    assert headers["user-agent"].startswith("Mozilla/5.0 (compatible; CiteWatch/")
    assert "+editor@journal.test" in headers["user-agent"]
    assert "link" not in headers["user-agent"].lower()
    assert headers["accept"].startswith("text/html")
    assert headers["accept-encoding"] == "gzip, deflate"
    assert headers["connection"] == "close"


async def test_an_asker_sends_what_it_is_given_and_follows_nothing() -> None:
    def site(request: object) -> Reply:
        return redirect("http://elsewhere.test/", 302)

    async with SmallWeb({"archive.test": site}) as web:
        ask = asker(way_to(web), Identity())
        answer = await ask(
            "https://archive.test/save", method="POST", headers={"Accept": "application/json"}, body=b"url=x"
        )
    assert not isinstance(answer, Failure)
    assert (answer.status, answer.headers["location"]) == (302, "http://elsewhere.test/")
    assert (web.requests[0].method, web.requests[0].body) == ("POST", b"url=x")
    assert web.requests[0].headers["accept"] == "application/json"


async def test_second_looks_are_told_in_the_notes() -> None:
    def under_the_plain_name(request: object) -> Reply:
        refused = "Mozilla" in request.headers["user-agent"]  # type: ignore[attr-defined]
        return Reply(403) if refused else Reply(body=b"<title>T</title>")

    observation, web = await look_at(under_the_plain_name)
    assert observation.response is not None
    assert observation.response.status == 200
    assert [str(note) for note in observation.notes] == ["refused under one name (403), answered under the other"]
    assert len(web.requests) == 2


async def test_a_page_that_is_gone_is_asked_for_under_both_names_before_that_is_believed() -> None:
    observation, web = await look_at(lambda _: Reply(404, b"<title>404</title>"))
    assert observation.response is not None
    assert observation.response.status == 404
    agents = {request.headers["user-agent"].split("/")[0] for request in web.requests}
    assert agents == {"Mozilla", "CiteWatch"}
