"""Only our own names are answered: a page elsewhere whose name was rebound to our address reads nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from linkwatch.web.security import KnownHosts
from tests.support_person import Person

People = Callable[[str | None], Person]


@pytest.mark.parametrize(
    ("listening", "host", "known"),
    [
        ("127.0.0.1", "links.example.test:443", True),
        ("127.0.0.1", "LINKS.example.test.", True),
        ("127.0.0.1", "localhost:8765", True),
        ("127.0.0.1", "[::1]:8765", True),
        ("127.0.0.1", "rebound.test", False),
        ("127.0.0.1", "localhost.rebound.test", False),
        ("127.0.0.1", "192.0.2.7:8765", False),
        ("127.0.0.1", "", False),
        ("127.0.0.1", "[", False),
        ("192.0.2.7", "192.0.2.7:8765", True),
        ("0.0.0.0", "192.0.2.7:8765", True),
        ("0.0.0.0", "rebound.test", False),
        ("::", "[2001:db8::1]", True),
    ],
)
def test_only_our_own_names_are_answered(listening: str, host: str, known: bool) -> None:
    async def nothing(*_: object) -> None: ...

    guard = KnownHosts(nothing, "https://links.example.test/", listening)  # type: ignore[arg-type]
    assert guard.knows(host) is known


def test_a_page_whose_name_was_rebound_to_us_reads_nothing(person: People) -> None:
    answer = person("ed").get("/todo", headers={"host": "rebound.test"})
    assert answer.status_code == 421
    assert "site1" not in answer.text
