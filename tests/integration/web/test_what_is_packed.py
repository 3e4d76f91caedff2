"""What programs receive travels packed; a page never does, for it holds a form token."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support_person import Person


@pytest.mark.parametrize(
    ("path", "asked", "packed"),
    [
        ("/api/v1/links", "gzip", True),
        ("/api/v1/links", "identity", False),
        ("/api/v1/openapi.json", "gzip", True),
        ("/links?q=example", "gzip", False),
        ("/", "gzip", False),
    ],
)
def test_only_programs_receive_packed_answers(
    person: Callable[[str | None], Person], path: str, asked: str, *, packed: bool
) -> None:
    answer = person("ann").get(path, headers={"accept-encoding": asked})
    assert answer.status_code == 200
    assert (answer.headers.get("content-encoding") == "gzip") is packed
    assert len(answer.content) > 2_000
