"""Behind a proxy a caller's address and scheme come from `X-Forwarded-*`, where that proxy is named."""

from __future__ import annotations

import http.client
import re
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn

from linkwatch.app.serving import server_config
from linkwatch.domain.account import Role
from linkwatch.settings import Settings, SettingsError
from linkwatch.store.database import Database, open_database
from linkwatch.web import create_app
from tests import support_web as world

Answer = http.client.HTTPResponse
Ask = Callable[..., Answer]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    opened = open_database(f"sqlite:///{tmp_path / 'watch.db'}")
    yield opened
    opened.close()


@pytest.fixture
def asking(database: Database, request: pytest.FixtureRequest) -> Iterator[Ask]:
    """The real dashboard on loopback, trusting the proxies the test names; asks it with headers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    trusted = Settings.read(environ={"LINKWATCH_TRUSTED_PROXIES": request.param}).values.trusted_proxies
    app = create_app(world.services(database, everyone=Role.READER, public_url=f"http://127.0.0.1:{port}"))
    server = uvicorn.Server(server_config(app, "127.0.0.1", port, trusted))
    ready, startup = threading.Event(), server.startup

    async def started(sockets: list[socket.socket] | None = None) -> None:
        await startup(sockets)
        ready.set()

    server.startup = started  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert ready.wait(30)

    def ask(path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer

    yield ask
    server.should_exit = True
    thread.join(30)


def left(answer: Answer) -> int:
    """How many more times the one we are taken for may ask."""
    found = re.search(r";r=(\d+);", answer.headers["ratelimit"])
    assert found is not None
    return int(found[1])


@pytest.mark.parametrize("asking", ["127.0.0.1", "127.0.0.0/8", "192.0.2.1, 127.0.0.1"], indirect=True)
def test_callers_behind_a_trusted_proxy_are_told_apart(asking: Ask) -> None:
    one, other = (left(asking("/api/v1/runs", X_Forwarded_For=f"203.0.113.{n}")) for n in (7, 8))
    assert one == other == left(asking("/api/v1/runs", X_Forwarded_For="203.0.113.7")) + 1


@pytest.mark.parametrize("asking", ["", "192.0.2.1", "10.0.0.0/8"], indirect=True)
def test_nobody_else_can_pass_for_another(asking: Ask) -> None:
    counts = [left(asking("/api/v1/runs", X_Forwarded_For=f"203.0.113.{n}")) for n in (7, 8, 9)]
    assert counts == [counts[0], counts[0] - 1, counts[0] - 2]


@pytest.mark.parametrize("asking", ["127.0.0.1"], indirect=True)
def test_what_a_caller_wrote_before_the_proxy_does_not_count(asking: Ask) -> None:
    first = left(asking("/api/v1/runs", X_Forwarded_For="198.51.100.1, 203.0.113.7"))
    again = left(asking("/api/v1/runs", X_Forwarded_For="198.51.100.2, 203.0.113.7"))
    assert again == first - 1


@pytest.mark.parametrize(
    ("asking", "scheme"),
    [("127.0.0.1", "https"), ("", "http"), ("192.0.2.1", "http")],
    indirect=["asking"],
)
def test_the_scheme_is_the_proxy_s_word_only_where_it_is_trusted(asking: Ask, scheme: str) -> None:
    answer = asking("/documents/", X_Forwarded_Proto="https")
    assert answer.status == 307
    assert answer.headers["location"].startswith(f"{scheme}://127.0.0.1:")


@pytest.mark.parametrize("asking", ["127.0.0.1"], indirect=True)
def test_a_scheme_that_is_none_is_not_believed(asking: Ask) -> None:
    answer = asking("/documents/", X_Forwarded_Proto="javascript")
    assert answer.headers["location"].startswith("http://127.0.0.1:")


@pytest.mark.parametrize("named", ["proxy.example.test", "*", "10.0.0.0/33", "10.0.0.1/8"])
def test_a_proxy_is_named_by_address_or_network_and_nothing_else(named: str) -> None:
    with pytest.raises(SettingsError, match="LINKWATCH_TRUSTED_PROXIES"):
        Settings.read(environ={"LINKWATCH_TRUSTED_PROXIES": named})
