"""Every way of misbehaving that was seen of servers: one look ends, with a name for what happened."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable

import pytest

from linkwatch.demo.smallweb import Reply, SmallWeb, redirect
from linkwatch.domain.observation import Response
from tests.support_fetch import look_at, looker, outcome_word

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def forever(piece: bytes, every: float = 0.0) -> Callable[[], AsyncIterator[bytes]]:
    async def pieces() -> AsyncIterator[bytes]:
        while True:
            yield piece
            await asyncio.sleep(every)

    return pieces


def trickle(data: bytes) -> Callable[[], AsyncIterator[bytes]]:
    async def pieces() -> AsyncIterator[bytes]:
        for at in range(len(data)):
            yield data[at : at + 1]
            await asyncio.sleep(0.02)
        await asyncio.Event().wait()

    return pieces


def raw(data: bytes, **more: object) -> Reply:
    return Reply(raw=data, **more)  # type: ignore[arg-type]


SLOW = {
    "silence": (raw(b"", end="hang"), "read_timeout"),
    "a status line byte by byte": (raw(b"", stream=trickle(b"HTTP/1.1 200 OK" * 9)), "read_timeout"),
    "headers for ever": (raw(OK, stream=forever(b"X: y\r\n", 0.01)), "read_timeout"),
    "a body byte by byte": (raw(OK + b"\r\n<title>T</title>", stream=forever(b".", 0.01)), "200 cut"),
    "early hints for ever": (
        raw(b"", stream=forever(b"HTTP/1.1 103 Early Hints\r\n\r\n", 0.001)),
        "protocol_error",
    ),
    "one-byte chunks for ever": (
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n", stream=forever(b"1\r\nx\r\n")),
        "200 cut",
    ),
    "less than promised, then silence": (
        raw(OK + b"Content-Length: 999\r\n\r\n<title>T</title>", end="hang"),
        "200 cut",
    ),
}


@pytest.mark.parametrize(("reply", "word"), SLOW.values(), ids=SLOW)
async def test_a_server_that_takes_its_time_is_left_at_the_deadline(reply: Reply, word: str) -> None:
    observation, _ = await look_at(lambda _: reply, seconds=0.4)
    assert outcome_word(observation) == word


BOUNDLESS = {
    "a body without end": (raw(OK + b"\r\n", stream=forever(b"x" * 65536)), "200 cut"),
    "five gigabytes promised": (
        raw(OK + b"Content-Length: 5368709120\r\n\r\n", stream=forever(b"x" * 65536)),
        "200 cut",
    ),
    "chunks without end": (
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n", stream=forever(b"10000\r\n" + b"x" * 65536 + b"\r\n")),
        "200 cut",
    ),
    "a chunk extension without end": (
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n1;a=", stream=forever(b"x" * 65536)),
        "200 cut",
    ),
    "trailers without end": (
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", stream=forever(b"X: y\r\n" * 1000)),
        "200 cut",
    ),
    "a hundred thousand headers": (raw(OK + b"X: y\r\n" * 100_000 + b"\r\n"), "protocol_error"),
    "a header of ten megabytes": (raw(OK + b"X: " + b"y" * 10_000_000 + b"\r\n\r\n"), "protocol_error"),
    "headers without end": (raw(OK, stream=forever(b"X: y\r\n" * 1000)), "protocol_error"),
    "a status line without end": (raw(b"HTTP/1.1 200 ", stream=forever(b"x" * 65536)), "protocol_error"),
    "a location of a megabyte": (redirect("/" + "x" * 1_000_000), "protocol_error"),
    "a location just over eight kilobytes": (redirect("/" + "x" * 8 * 1024), "protocol_error"),
}


@pytest.mark.parametrize(("reply", "word"), BOUNDLESS.values(), ids=BOUNDLESS)
async def test_what_has_no_end_is_bounded(reply: Reply, word: str) -> None:
    observation, _ = await look_at(lambda _: reply, max_bytes=100_000)
    assert outcome_word(observation) == word


MALFORMED = {
    "an SSH banner": (raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "protocol_error"),
    "HTTP/0.9": (raw(b"<html>hello</html>"), "protocol_error"),
    "rubbish": (raw(bytes(range(128, 256)) * 9), "protocol_error"),
    "nothing": (raw(b""), "connection_reset"),
    "a reset": (raw(b"", end="reset"), "connection_reset"),
    "half of the headers": (raw(OK), "protocol_error"),
    "status 099": (raw(b"HTTP/1.1 099 No\r\n\r\n"), "protocol_error"),
    "status 2000": (raw(b"HTTP/1.1 2000 No\r\n\r\n"), "protocol_error"),
    "a status of letters": (raw(b"HTTP/1.1 abc No\r\n\r\n"), "protocol_error"),
    "status 600": (raw(b"HTTP/1.1 600 Odd\r\nContent-Length: 0\r\n\r\n"), "600"),
    "status 999": (raw(b"HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n"), "999"),
    "101 unasked": (
        raw(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
        "protocol_error",
    ),
    "a lone 100": (raw(b"HTTP/1.1 100 Continue\r\n\r\n"), "protocol_error"),
    "103, then 200": (
        raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK + b"Content-Length: 2\r\n\r\nhi"),
        "200",
    ),
    "two lengths": (raw(OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"), "protocol_error"),
    "a length of letters": (raw(OK + b"Content-Length: many\r\n\r\nab"), "protocol_error"),
    "a length below zero": (raw(OK + b"Content-Length: -1\r\n\r\nab"), "protocol_error"),
    "a length of thirty digits": (raw(OK + b"Content-Length: " + b"9" * 30 + b"\r\n\r\nab"), "protocol_error"),
    "a chunk size of letters": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n"), "200 cut"),
    "gzip as a transfer coding": (raw(OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), "200"),
    "less than promised": (raw(OK + b"Content-Length: 99\r\n\r\n<title>T</title>"), "200 cut"),
    "a reset in the body": (raw(OK + b"Content-Length: 99\r\n\r\n<title>T</title>", end="reset"), "200 cut"),
    "more than promised": (raw(OK + b"Content-Length: 2\r\n\r\nhi there"), "200"),
    "a second answer behind the first": (
        raw(OK + b"Content-Length: 2\r\n\r\nhiHTTP/1.1 404 Not Found\r\n\r\n"),
        "200",
    ),
    "204 with a body": (raw(b"HTTP/1.1 204 No Content\r\n\r\nbody"), "204"),
    "a folded header": (raw(OK + b"X: a\r\n b\r\nContent-Length: 0\r\n\r\n"), "200"),
    "bare line feeds": (raw(b"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 2\n\nhi"), "200"),
    "HTTP/1.9": (raw(b"HTTP/1.9 200 OK\r\nContent-Length: 2\r\n\r\nhi"), "200"),
    "HTTP/1.0 without a length": (raw(b"HTTP/1.0 200 OK\r\n\r\n<title>T</title>"), "200"),
    "no reason phrase": (raw(b"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nhi"), "200"),
    "eight kilobytes of headers": (raw(OK + b"X: " + b"y" * 8000 + b"\r\nContent-Length: 0\r\n\r\n"), "200"),
}


@pytest.mark.parametrize(("reply", "word"), MALFORMED.values(), ids=MALFORMED)
async def test_malformed_http_is_named_and_what_can_be_read_is_read(reply: Reply, word: str) -> None:
    observation, _ = await look_at(lambda _: reply)
    assert outcome_word(observation) == word


REDIRECTS = {
    "in a circle": (redirect("/"), "redirect_loop"),
    "nowhere": (Reply(302, b"gone?"), "302"),
    "to an empty address": (redirect("", 302), "302"),
    "to a script": (redirect("javascript:alert(1)"), "scheme_unsupported"),
    "to data": (redirect("data:text/html,x"), "scheme_unsupported"),
    "to a file": (redirect("file:///etc/passwd"), "scheme_unsupported"),
    "to gopher": (redirect("gopher://a.test/"), "scheme_unsupported"),
    "to control characters": (redirect("/a\x01b"), "bad_url"),
    "to broken punycode": (redirect("http://xn--a/"), "bad_url"),
    "to a label of 64 letters": (redirect(f"http://{'a' * 64}.test/"), "bad_url"),
    "to an empty label": (redirect("http://a..test/"), "bad_url"),
    "to port 99999": (redirect("http://a.test:99999/"), "bad_url"),
    "to port 65558, which is 22": (redirect("http://a.test:65558/"), "bad_url"),
    "to port 22": (redirect("http://a.test:22/"), "address_refused"),
    "with a user name": (redirect("http://user@a.test/"), "bad_url"),
    "with a backslash": (redirect("http://b.test\\@a.test/"), "bad_url"),
    "to a private address": (redirect("http://10.0.0.1/"), "address_refused"),
    "to the cloud's metadata": (redirect("http://169.254.169.254/latest/"), "address_refused"),
    "to a mapped address": (redirect("http://[::ffff:169.254.169.254]/"), "address_refused"),
    "to a name that is not": (redirect("http://nowhere.test/"), "dns_nxdomain"),
    "to two places": (
        Reply(302, headers=(("Location", "/a"), ("Location", "/b"))),
        "protocol_error",
    ),
    "twice to the same place": (
        Reply(302, headers=(("Location", "/ok"), ("Location", "/ok"))),
        "200",
    ),
    "with a space": (redirect("/a b", 302), "200"),
    "in raw UTF-8": (redirect("/статья", 302), "200"),
    "to a query": (redirect("?x", 302), "200"),
    "to another host without a scheme": (redirect("//b.test/", 302), "200"),
}


@pytest.mark.parametrize(("reply", "word"), REDIRECTS.values(), ids=REDIRECTS)
async def test_redirects_are_followed_where_they_lead_somewhere(reply: Reply, word: str) -> None:
    sites = {
        "a.test": lambda request: reply if request.target == "/" else Reply(body=b"<title>T</title>"),
        "b.test": lambda _: Reply(body=b"<title>T</title>"),
    }
    async with SmallWeb(sites) as web:
        observation = await looker(web)("http://a.test/")
    assert outcome_word(observation) == word


async def test_a_location_in_the_old_cyrillic_encoding_is_sent_back_byte_for_byte() -> None:
    def site(request: object) -> Reply:
        if request.target == "/":  # type: ignore[attr-defined]
            return raw(b"HTTP/1.1 302 Found\r\nLocation: /" + "статья".encode("cp1251") + b"\r\n\r\n")
        return Reply(body=b"here")

    observation, web = await look_at(site)
    assert outcome_word(observation) == "200"
    assert web.requests[-1].target == "/%F1%F2%E0%F2%FC%FF"


@pytest.mark.parametrize(("hops", "word"), [(9, "200"), (10, "200"), (11, "too_many_redirects")])
async def test_ten_redirects_are_followed_and_no_more(hops: int, word: str) -> None:
    def site(request: object) -> Reply:
        n = int(request.target[1:] or 0)  # type: ignore[attr-defined]
        return redirect(f"/{n + 1}", 302) if n < hops else Reply(body=b"here")

    observation, _ = await look_at(site)
    assert outcome_word(observation) == word


def gzipped(body: bytes, coding: str = "gzip") -> Reply:
    return Reply(body=body, headers=(("Content-Encoding", coding),))


RAW_DEFLATE = zlib.compressobj(wbits=-15)
CODED = {
    "gzip": (gzipped(gzip.compress(b"<title>T</title>")), "200", "T"),
    "deflate": (gzipped(zlib.compress(b"<title>T</title>"), "deflate"), "200", "T"),
    "deflate without a header": (
        gzipped(RAW_DEFLATE.compress(b"<title>T</title>") + RAW_DEFLATE.flush(), "deflate"),
        "200",
        "T",
    ),
    "gzip in two members": (gzipped(gzip.compress(b"<title>T") + gzip.compress(b"</title>")), "200", "T"),
    "gzip and rubbish behind it": (gzipped(gzip.compress(b"<title>T</title>") + b"\0\0"), "200", "T"),
    "gzip cut short": (
        gzipped(gzip.compress(b"<title>T</title>" + bytes(range(256)) * 99)[:-99]),
        "200 cut",
        "T",
    ),
    "gzip that is none": (gzipped(b"<title>T</title>"), "200", "T"),
    "broken gzip": (gzipped(b"\x1f\x8b\x08\0rubbish rubbish"), "protocol_error", None),
    "brotli": (gzipped(b"<title>T</title>", "br"), "200 cut", ""),
    "gzip in gzip": (gzipped(gzip.compress(gzip.compress(b"x")), "gzip, gzip"), "200 cut", ""),
}


@pytest.mark.parametrize(("reply", "word", "title"), CODED.values(), ids=CODED)
async def test_a_coded_body_is_read_where_it_can_be_bounded(reply: Reply, word: str, title: str | None) -> None:
    observation, _ = await look_at(lambda _: reply)
    assert outcome_word(observation) == word
    if isinstance(observation.outcome, Response):
        assert observation.outcome.page.title == title


async def test_a_decompression_bomb_takes_no_more_memory_than_a_page_may() -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    async with SmallWeb({"a.test": lambda _: gzipped(bomb)}) as web:
        look = looker(web, max_bytes=1_000_000)
        tracemalloc.start()
        observation = await look("http://a.test/")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert outcome_word(observation) == "200 cut"
    assert peak < 20_000_000


@pytest.mark.parametrize(("size", "word"), [(999, "200"), (1000, "200"), (1001, "200 cut")])
async def test_a_body_is_read_up_to_its_limit(size: int, word: str) -> None:
    observation, _ = await look_at(lambda _: Reply(body=b"x" * size), max_bytes=1000)
    assert outcome_word(observation) == word
    assert observation.response is not None
    assert observation.response.size == min(size, 1000)


@pytest.mark.parametrize(
    "charset", ["zlib_codec", "undefined", "idna", "punycode", "rot13", "no-such", "x" * 999, "utf-7"]
)
async def test_a_charset_that_is_none_does_no_harm(charset: str) -> None:
    page = Reply(body=b"<title>plain</title>" + b"x" * 300_000, media_type=f"text/html; charset={charset}")
    observation, _ = await look_at(lambda _: page)
    assert observation.response is not None
    assert observation.response.page.title == "plain"


async def test_nine_hundred_cookies_are_not_carried_to_the_next_look() -> None:
    cookies = tuple(("Set-Cookie", f"c{n}=v{n}") for n in range(900))
    async with SmallWeb({"a.test": lambda _: Reply(headers=cookies)}) as web:
        look = looker(web)
        await look("http://a.test/1")
        await look("http://a.test/2")
    assert all("cookie" not in request.headers for request in web.requests)


HOSTILE_TEXT = "<script>\x1b[31m\u202egnp.exe\u202c\r\nnext " + "x" * 5000


async def test_titles_and_phrases_are_kept_short_and_without_control_characters() -> None:
    page = f"<title>{HOSTILE_TEXT}\0</title><h1>{HOSTILE_TEXT}</h1>".encode()
    observation, _ = await look_at(lambda _: Reply(body=page, phrase="Fine\x1b[31m\t" + "y" * 999))
    assert observation.response is not None
    kept = (observation.response.page.title, *observation.response.page.headings, observation.response.phrase)
    for text in kept:
        assert 0 < len(text) <= 300
        assert text.isprintable()
