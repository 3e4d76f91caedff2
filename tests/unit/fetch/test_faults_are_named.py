"""Every error of the network has a name, and none that httpx may grow goes without."""

from __future__ import annotations

import errno
import inspect
import socket
import ssl
import zlib
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.address import Address, read_address
from linkwatch.fetch.exchange import Request
from linkwatch.fetch.faults import Fault, causes, failure_from, shown
from linkwatch.fetch.retry_after import retry_after
from linkwatch.fetch.transport import HTTPX_REASONS, over

HTTPX_ERRORS = [
    error
    for _, error in inspect.getmembers(httpx, inspect.isclass)
    if issubclass(error, Exception) and not issubclass(error, Warning)
]
OF_CALLERS = {"HTTPError", "HTTPStatusError", "RequestError", "TransportError", "StreamError", "NetworkError"}
OF_CALLERS |= {
    "TimeoutException",
    "ProtocolError",
    "StreamClosed",
    "StreamConsumed",
    "ResponseNotRead",
    "RequestNotRead",
}


def test_no_error_of_httpx_is_unmapped() -> None:
    mapped = tuple(error for error, _ in HTTPX_REASONS)
    assert [error for error in HTTPX_ERRORS if not issubclass(error, mapped)] == []


def test_errors_that_httpx_grows_are_looked_at_by_a_person() -> None:
    known = {error.__name__ for error, _ in HTTPX_REASONS} | OF_CALLERS
    known |= {"ReadTimeout", "WriteTimeout", "ReadError", "WriteError", "CloseError"}
    known |= {"LocalProtocolError", "RemoteProtocolError"}
    assert {error.__name__ for error in HTTPX_ERRORS} == known


def certificate_error(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    error.verify_message = "told by OpenSSL"
    return error


NAMED: dict[str, tuple[BaseException, Reason]] = {
    "refused": (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), Reason.CONNECT_REFUSED),
    "reset": (ConnectionResetError(errno.ECONNRESET, "reset"), Reason.CONNECTION_RESET),
    "broken pipe": (BrokenPipeError(errno.EPIPE, "pipe"), Reason.CONNECTION_RESET),
    "no route": (OSError(errno.EHOSTUNREACH, "no route"), Reason.CONNECT_TIMEOUT),
    "no network": (OSError(errno.ENETUNREACH, "no network"), Reason.CONNECT_TIMEOUT),
    "too many open files": (OSError(errno.EMFILE, "too many open files"), Reason.NOT_CHECKED),
    "timed out": (TimeoutError(), Reason.DEADLINE),
    "expired": (certificate_error(10), Reason.TLS_EXPIRED),
    "not yet valid": (certificate_error(9), Reason.TLS_EXPIRED),
    "self-signed": (certificate_error(18), Reason.TLS_UNTRUSTED),
    "unknown issuer": (certificate_error(20), Reason.TLS_UNTRUSTED),
    "wrong name": (certificate_error(62), Reason.TLS_HOSTNAME),
    "wrong address": (certificate_error(64), Reason.TLS_HOSTNAME),
    "handshake": (ssl.SSLError(1, "handshake failure"), Reason.TLS_FAILURE),
    "zlib": (zlib.error("bad"), Reason.PROTOCOL_ERROR),
    "idna": (UnicodeError("label too long"), Reason.BAD_URL),
    "port": (ExceptionGroup("many", [OverflowError("port must be 0-65535")]), Reason.BAD_URL),
    "a fault": (Fault(Reason.TOO_LARGE, "of ours"), Reason.TOO_LARGE),
    "the unknown": (Exception("?"), Reason.PROTOCOL_ERROR),
}


@pytest.mark.parametrize(("error", "reason"), NAMED.values(), ids=NAMED)
def test_an_error_is_named_by_what_caused_it(error: BaseException, reason: Reason) -> None:
    wrapped = httpx.ConnectError("All connection attempts failed")
    wrapped.__cause__ = error
    expected = Reason.CONNECT_TIMEOUT if type(error) is Exception else reason
    assert failure_from(error).reason is reason
    assert failure_from(wrapped, HTTPX_REASONS).reason is expected


def test_errors_that_cause_one_another_in_a_circle_come_to_an_end() -> None:
    one, other = ValueError("one"), KeyError("other")
    one.__cause__, other.__cause__ = other, one
    assert len(list(causes(one))) == 2


@pytest.mark.parametrize("error", [error for error in HTTPX_ERRORS if issubclass(error, httpx.TransportError)])
async def test_no_error_of_a_transport_escapes(error: type[httpx.TransportError]) -> None:
    def raises(_: httpx.Request) -> httpx.Response:
        raise error("as it happens")

    address = read_address("http://a.test/")
    assert isinstance(address, Address)
    outcome = await over(httpx.MockTransport(raises))(Request(address, expires_at=1e9))
    assert isinstance(outcome, Failure)


ESCAPES = (
    httpx.InvalidURL("x"),
    httpx.StreamClosed(),
    UnicodeError(),
    ValueError(),
    OSError(),
    socket.gaierror(),
)


@pytest.mark.parametrize(
    "error", [*ESCAPES, OverflowError(), zlib.error(), ssl.SSLError(), ExceptionGroup("x", [OSError()])]
)
async def test_neither_does_any_other_that_was_seen_to(error: Exception) -> None:
    def raises(_: httpx.Request) -> httpx.Response:
        raise error

    address = read_address("http://a.test/")
    assert isinstance(address, Address)
    outcome = await over(httpx.MockTransport(raises))(Request(address, expires_at=1e9))
    assert isinstance(outcome, Failure)


def test_what_is_shown_of_an_error_is_one_short_line() -> None:
    assert shown("a\r\nb\x1b[31m\u202ec\0 " + "x" * 999) == ("a b[31mc " + "x" * 999)[:300]


NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("0", 0),
        ("120", 120),
        (" 7 ", 7),
        ("1.5", 1.5),
        ("86400", 86400),
        ("86401", None),
        ("-5", None),
        ("²", None),
        ("٣", None),
        ("1" + "0" * 20, None),
        ("soon", None),
        ("1e3", None),
        ("Sun, 22 Nov 2026 12:01:00 GMT", 60),
        ("Sun, 22 Nov 2026 12:01:00", 60),
        ("Sunday, 22-Nov-26 12:01:00 GMT", 60),
        ("Sun, 22 Nov 2026 11:59:00 GMT", None),
        ("Tue, 22 Nov 2050 12:00:00 GMT", None),
        ("Sun, 99 Nov 99999 12:00:00 GMT", None),
        ("x" * 10_000, None),
    ],
)
def test_retry_after_is_read_as_servers_write_it(header: str | None, seconds: float | None) -> None:
    expected = None if seconds is None else timedelta(seconds=seconds)
    assert retry_after(header, NOW) == expected
